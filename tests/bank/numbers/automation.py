"""The reckonings behind the exercises of automation.yaml, as assertions (standard library only)."""

import math
from pathlib import PurePosixPath


def check_automation_weakest_section() -> None:
    points = [4, 3.5, 1, 2.5]
    assert min(points) == 1
    assert sum(points) == 11
    assert sum(points) / len(points) == 2.75
    assert max(points) == 4


def check_automation_better_on_average() -> None:
    def overall(contract: float, prepaid: float) -> float:
        return 0.9 * contract + 0.1 * prepaid

    before, now = overall(0.920, 0.70), overall(0.935, 0.64)
    assert math.isclose(before, 0.898)
    assert math.isclose(now, 0.9055)
    assert math.isclose(100 * (now - before), 0.75)
    assert round(100 * (0.70 - 0.64)) == 6
    # "chance does not explain these differences": standard errors as if the samples were independent
    for share, old, new in ((0.9, 0.920, 0.935), (0.1, 0.70, 0.64)):
        rows = 60_000 * share
        error = math.sqrt((old * (1 - old) + new * (1 - new)) / rows)
        assert abs(new - old) / error > 5
    error = math.sqrt((before * (1 - before) + now * (1 - now)) / 60_000)
    assert (now - before) / error > 4


def check_automation_pending_for_ever() -> None:
    changed = ["schemas/orders.json"]
    assert not any(PurePosixPath("src") in PurePosixPath(path).parents for path in changed)


def check_automation_and_binds_tighter() -> None:
    drift, rows, age_days = 0.12, 200, 31
    condition = "drift > 0.25 and rows >= 1000 or age_days > 30"
    values = {"drift": drift, "rows": rows, "age_days": age_days}
    assert eval(condition, {}, values) is True
    assert ((drift > 0.25 and rows >= 1000) or age_days > 30) is True
    assert (drift > 0.25 and (rows >= 1000 or age_days > 30)) is False


def check_automation_ci_in_order() -> None:
    seconds = {"install": 60, "lint": 20, "unit": 180, "build": 360, "integration": 0, "push": 0, "checkout": 0}
    needs = {
        "install": {"checkout"},
        "lint": {"install"},
        "unit": {"install"},
        "build": {"checkout"},
        "integration": {"build"},
        "push": {"integration"},
    }
    done: list[str] = []
    while len(done) < len(seconds):
        ready = [step for step in seconds if step not in done and needs.get(step, set()) <= set(done)]
        done.append(min(ready, key=seconds.__getitem__))
    assert done == ["checkout", "install", "lint", "unit", "build", "integration", "push"]
    assert seconds["unit"] / seconds["lint"] == 9
