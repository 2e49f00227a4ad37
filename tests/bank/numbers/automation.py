"""The reckonings behind the exercises of automation.yaml, as assertions (standard library only)."""

import math
from datetime import date, datetime, timedelta
from fnmatch import fnmatch


def check_automation_what_the_four_cs_give() -> None:
    assert (date(2026, 4, 14) - date(2026, 3, 31)).days == 14
    assert (date(2026, 3, 30) - date(2026, 3, 2)).days == 28


def check_automation_unit_test_or_gate() -> None:
    last = datetime(2026, 5, 4, 6, 0)
    gap = last + timedelta(hours=30) - last
    assert gap.total_seconds() / 3600 == 30
    assert gap.seconds / 3600 == 6
    short = timedelta(hours=3)
    assert short.seconds == short.total_seconds(), "within a day the two agree"
    assert 18.0 < 18.6 < 20, "the gate lets it pass"


def check_automation_weakest_section() -> None:
    by_hand_and_automated = {"data": (2, 3), "model": (5, 0), "infrastructure": (0, 3), "monitoring": (1, 3)}

    def points(extra: str = "") -> dict[str, float]:
        return {name: hand / 2 + auto + (name == extra) for name, (hand, auto) in by_hand_and_automated.items()}

    assert points() == {"data": 4, "model": 2.5, "infrastructure": 3, "monitoring": 3.5}
    now = min(points().values())
    assert [name for name in points() if min(points(name).values()) > now] == ["model"]
    assert points("model")["model"] == 3.5
    assert min(points("model").values()) == 3
    assert points("data")["data"] == 5


def check_automation_better_on_average() -> None:
    def overall(contract: float, prepaid: float) -> float:
        return 0.9 * contract + 0.1 * prepaid

    before, now = overall(0.920, 0.70), overall(0.935, 0.64)
    assert math.isclose(before, 0.898)
    assert math.isclose(now, 0.9055)
    assert math.isclose(100 * (now - before), 0.75)
    assert round(100 * (0.70 - 0.64)) == 6
    # "chance doesn't explain the differences": standard errors as if the samples were independent
    for share, old, new in ((0.9, 0.920, 0.935), (0.1, 0.70, 0.64)):
        rows = 60_000 * share
        error = math.sqrt((old * (1 - old) + new * (1 - new)) / rows)
        assert abs(new - old) / error > 5
    error = math.sqrt((before * (1 - before) + now * (1 - now)) / 60_000)
    assert (now - before) / error > 4


def check_automation_five_varieties() -> None:
    rows = {
        "Braeburn": (3_000, 0.910, 0.890),
        "Elstar": (200, 0.880, 0.840),
        "Gala": (9_000, 0.940, 0.955),
        "Jonagold": (1_500, 0.860, 0.845),
        "Topaz": (2_000, 0.900, 0.893),
    }
    photos = sum(size for size, _, _ in rows.values())
    assert photos == 15_700
    assert round(sum(size * live for size, live, _ in rows.values()) / photos, 3) == 0.921
    assert round(sum(size * new for size, _, new in rows.values()) / photos, 3) == 0.923
    stopping = [name for name, (size, live, new) in rows.items() if size >= 1_000 and live - new > 0.010]
    assert stopping == ["Braeburn", "Jonagold"]
    assert max(rows, key=lambda name: rows[name][1] - rows[name][2]) == "Elstar"
    assert 9_000 / photos > 0.5
    error = math.sqrt((0.88 * 0.12 + 0.84 * 0.16) / 200)
    assert 2 * error > 0.040, "within what chance does"


def check_automation_pending_for_ever() -> None:
    assert not fnmatch("schemas/orders.json", "src/*")


def check_automation_five_in_the_queue() -> None:
    requests = {
        51: ("Fix a broken link", ["docs/guide.md"]),
        52: ("Add a currency", ["schemas/mail.json"]),
        53: ("[skip ci] Rename a variable", ["src/load.py"]),
        54: ("Explain the loader", ["docs/load.md", "src/load.py"]),
        55: ("Update index", ["src/index.json"]),
    }
    started = [
        number
        for number, (message, files) in requests.items()
        if "[skip ci]" not in message and not all(fnmatch(file, "docs/*") for file in files)
    ]
    assert started == [52, 54, 55], "whether the job then runs or is skipped, the check is reported as success"


def check_automation_and_binds_tighter() -> None:
    models = {
        "coast": (0.26, 400, 45),
        "east": (0.12, 200, 31),
        "hills": (0.08, 1_900, 36),
        "north": (0.31, 1_000, 12),
        "south": (0.27, 999, 30),
        "west": (0.10, 2_400, 30),
    }
    condition = "drift > 0.25 and rows >= 1000 or age > 30"
    started = [
        name
        for name, (drift, rows, age) in models.items()
        if eval(condition, {}, {"drift": drift, "rows": rows, "age": age})
    ]
    assert started == ["coast", "east", "hills", "north"]
    values = models.items()
    assert [name for name, (drift, rows, _) in values if drift > 0.25 and rows >= 1000] == ["north"]
    assert [name for name, (d, rows, age) in values if d > 0.25 and (rows >= 1000 or age > 30)] == ["coast", "north"]
    assert sum((d > 0.25 and rows >= 1000) or age >= 30 for d, rows, age in models.values()) == 6


def check_automation_fair_triggers() -> None:
    assert 1_000_000 / 900 / 60 < 19


def check_automation_what_fits_a_pull_request() -> None:
    seconds_and_same_verdict = {
        "hand-made rows": (40, True),
        "delivery": (30, False),
        "20 users": (70, True),
        "all users": (44 * 60, True),
        "live store": (35, False),
    }
    moved = [name for name, (time, same) in seconds_and_same_verdict.items() if time > 600 or not same]
    assert moved == ["delivery", "all users", "live store"]


def check_automation_less_and_less_yoghurt() -> None:
    forecasts = {
        "bread": (80, 82, 81, 83),
        "herbs": (40, 43, 45, 48),
        "melons": (80, 74, 69, 63),
        "yoghurt": (80, 77, 74, 71),
    }
    left = {"bread": (4, 3, 5), "herbs": (0, 0, 0), "melons": (11, 9, 7), "yoghurt": (0, 0, 0)}
    driven_down = [name for name, values in forecasts.items() if values[-1] < values[0] and not any(left[name])]
    assert driven_down == ["yoghurt"]
    arriving = 80.0
    for forecast in forecasts["yoghurt"][1:]:
        arriving *= 0.96  # a few percent spoil on the way; the rest is sold and becomes the label
        assert abs(arriving - forecast) < 1
    assert min(forecasts, key=lambda name: forecasts[name][-1] / forecasts[name][0]) == "melons", "the steepest fall"


def check_automation_ci_in_order() -> None:
    seconds = {"unit": 40, "types": 180, "build": 360, "push": 0, "integration": 0, "tag": 0}
    needs = {
        "build": {"unit", "types"},
        "push": {"build"},
        "integration": {"push"},
        "tag": {"integration"},
    }
    done: list[str] = []
    while len(done) < len(seconds):
        ready = [step for step in seconds if step not in done and needs.get(step, set()) <= set(done)]
        done.append(min(ready, key=seconds.__getitem__))
    assert done == ["unit", "types", "build", "push", "integration", "tag"]
