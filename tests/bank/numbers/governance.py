"""The reckonings behind the exercises of governance.yaml, as assertions (standard library only)."""

import base64
import hashlib
import math
import pickle


class _Uploaded:
    """Stands for the object in a stranger's pickle: rebuilding it calls a function of the author's choice."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return len, ("the author's choice",)


def check_governance_loading_runs_code() -> None:
    # Loading alone has made the call: what comes back is its result, not an object of the class.
    assert pickle.loads(pickle.dumps(_Uploaded())) == len("the author's choice")


def check_governance_error_budget() -> None:
    minutes, hours, target, burn = 30 * 24 * 60, 30 * 24, 0.999, 14.4
    assert (minutes, hours) == (43_200, 720)
    assert math.isclose(minutes * (1 - target), 43.2)
    assert math.isclose(minutes * 0.0001, 4.32)
    assert math.isclose(burn * 1 / hours, 0.02)
    assert math.isclose(burn * (1 - target), 0.0144)
    assert burn * (1 - target) * 60 < minutes * (1 - target) < 60, "a total outage of an hour costs more"
    assert math.isclose(hours / burn, 50)


def check_governance_secrets() -> None:
    assert base64.b64decode(base64.b64encode(b"password")) == b"password"


def check_governance_fairness_and_oversight() -> None:
    # Overall 95% right, though a group of 5% of the people gets nothing but errors.
    assert math.isclose(0.95 * 1.0 + 0.05 * 0.0, 0.95)

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
