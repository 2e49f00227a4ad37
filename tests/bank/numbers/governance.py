"""The reckonings behind the exercises of governance.yaml, as assertions (standard library only)."""

import base64
import hashlib
import io
import math
import pickle
import pickletools
from datetime import date


def check_governance_model_card() -> None:
    cases, found = (610, 380, 12), (0.91, 0.89, 0.92)
    assert round(11 / 12, 2) == 0.92
    assert round(sum(n * f for n, f in zip(cases, found, strict=True)) / sum(cases), 2) == 0.90
    # How likely eleven or more of twelve are, if two in three are found in truth: not a rare event.
    p = 2 / 3
    assert 12 * p**11 * (1 - p) + p**12 > 0.05


class _Uploaded:
    """Stands for the object in a stranger's pickle: rebuilding it calls a function of the author's choice."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return len, ("the author's choice",)


def check_governance_loading_runs_code() -> None:
    # Loading alone has made the call: what comes back is its result, not an object of the class.
    assert pickle.loads(pickle.dumps(_Uploaded())) == len("the author's choice")


def check_governance_which_line_bites() -> None:
    data = pickle.dumps(_Uploaded())
    pickletools.dis(data, out=io.StringIO())
    read = pickle.Unpickler(io.BytesIO(data)).load
    assert not isinstance(read(), _Uploaded), "line 6 sees the result of a call that was already made"


def check_governance_mitigate_first() -> None:
    went_live, page, release_seen, only_v31, cause = (19 * 60 + m for m in (28, 31, 34, 47, 71))
    assert page - went_live == 3
    assert only_v31 - release_seen == 13
    assert cause - release_seen == 37
    assert 20 * 60 + 17 - (20 * 60 + 14) == 3, "the way back lasts three minutes"


def check_governance_the_way_back_is_long() -> None:
    # Minutes' worth of payments declined in the next 45 minutes: share declined times minutes.
    horizon, now = 45, 31
    declined = {
        "raise threshold": 5 * now + 40 * 9,
        "restart v12": 3 * now + 42 * 31,
        "roll back to v11": 45 * now,
        "switch to rules": 1 * now + 44 * 2,
    }
    assert horizon * now == 1_395 == declined["restart v12"] == declined["roll back to v11"]
    assert min(declined, key=lambda action: declined[action]) == "switch to rules"
    assert 11 < declined["roll back to v11"] / declined["switch to rules"] < 12


def check_governance_error_budget() -> None:
    window, allowed = 30 * 24 * 60, 0.001
    assert window == 43_200
    budget = window * allowed
    assert math.isclose(budget, 43.2)
    incidents = {
        "INC-51": (0.004, 5 * 24 * 60),
        "INC-52": (0.0144, 10 * 60),
        "INC-53": (0.05, 5 * 60),
        "INC-54": (1.0, 20),
    }
    used = {name: failing * minutes / budget for name, (failing, minutes) in incidents.items()}
    assert [round(100 * share) for share in used.values()] == [67, 20, 35, 46]
    assert round(0.004 / allowed) == 4
    assert round(0.05 / allowed) == 50
    assert math.isclose(0.0144 / allowed, 14.4), "the dashed line of the figure"
    assert math.isclose(14.4 * 50 / 720, 1), "at 14.4 the budget lasts 50 hours, shortly after day 2"
    assert 33 < used["INC-51"] * budget / 0.0144 / 60 < 34, "hours after which INC-52 would come first"
    assert 30 / budget > used["INC-51"] > 20 / budget, "half an hour of INC-54 would come first"
    assert math.isclose(0.05 * 300, 15)


def check_governance_burn_rate_pages() -> None:
    services = {
        "home": (0.995, 0.08, 0.09),
        "login": (0.9999, 0.0015, 0.002),
        "ranker": (0.999, 0.016, 0.019),
        "search": (0.99, 0.12, 0.40),
        "trailers": (0.9995, 0.008, 0.0002),
    }
    burn = {
        name: (round(hour / (1 - target), 1), round(five / (1 - target), 1))
        for name, (target, hour, five) in services.items()
    }
    assert burn == {
        "home": (16, 18),
        "login": (15, 20),
        "ranker": (16, 19),
        "search": (12, 40),
        "trailers": (16, 0.4),
    }
    assert [name for name, pair in burn.items() if min(pair) >= 14.4] == ["home", "login", "ranker"]
    # Search: if 40% goes on while minutes without errors leave the window, the hour reaches 14.4% within minutes.
    assert math.ceil((14.4 - 12) / (40 / 60)) == 4


def check_governance_please_forget_me() -> None:
    ordered, deleted = date(2026, 5, 3), date(2026, 6, 12)  # a source or a table rebuilt from it holds her in between
    read = {
        "promo v8": (date(2026, 6, 1), None),
        "promo v9": (date(2026, 6, 15), "promo v8"),
        "refill v6": (date(2026, 6, 1), None),
        "reorder v2": (date(2026, 4, 30), None),
        "route v5": (date(2026, 6, 8), None),
    }

    def reached(model: str) -> bool:
        snapshot, parent = read[model]
        return ordered <= snapshot < deleted or (parent is not None and reached(parent))

    assert [model for model in read if not reached(model)] == ["reorder v2"]


def check_governance_hash_is_not_origin() -> None:
    uploads = [("Mon", "model", "9f2c"), ("Mon", "sum", "9f2c"), ("Wed", "model", "77b0"), ("Fri", "sum", "77b0")]
    week = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

    def agrees(day: str) -> bool:
        there = {what: value for when, what, value in uploads if week.index(when) < week.index(day)}
        return there["model"] == there["sum"]

    assert [day for day in ("Tue", "Thu", "Sat") if agrees(day)] == ["Tue", "Sat"]


def check_governance_secrets() -> None:
    assert base64.b64decode("c2FsbW9uLTQy") == b"salmon-42"


def check_governance_four_manifests() -> None:
    assert base64.b64decode("c2FsbW9uLTQy") == b"salmon-42"


def check_governance_name_the_attack() -> None:
    assert round(900 / 19, 2) == 47.37


def check_governance_fairness_and_oversight() -> None:
    # Overall 96% right or better leaves room for a group of 8% with half of its decisions wrong.
    assert math.isclose(0.08 * 0.5, 0.04)
    assert 1 - 0.08 * 0.5 > 0.95

    # Chouldechova's identity: precision, misses and the share of defaulters fix the share of repayers flagged.
    def false_alarms(base: float, precision: float, missed: float) -> float:
        return base / (1 - base) * (1 - precision) / precision * (1 - missed)

    caught, flagged_repayers, defaulters, repayers = 60, 40, 100, 400
    base, precision = defaulters / (defaulters + repayers), caught / (caught + flagged_repayers)
    expected = false_alarms(base, precision, 1 - caught / defaulters)
    assert math.isclose(expected, flagged_repayers / repayers)
    assert not math.isclose(false_alarms(0.2, 0.6, 0.4), false_alarms(0.3, 0.6, 0.4))


def check_governance_nameless_is_not_anonymous() -> None:
    assert 10**8 == 100_000_000
    hashes_a_second = 1_000_000  # far below what one core does with SHA-256 in a compiled language
    assert 10**8 / hashes_a_second < 2 * 60

    def hidden(number: int) -> str:
        return hashlib.sha256(f"{number:08d}".encode()).hexdigest()

    wanted = hidden(4_711)
    assert next(number for number in range(10**8) if hidden(number) == wanted) == 4_711
