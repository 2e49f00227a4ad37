"""The reckonings behind the exercises of infrastructure.yaml, as assertions (standard library only)."""

import math


def _desired(current: int, value: float, target: float, tolerance: float = 0.1) -> int:
    ratio = value / target
    return current if abs(ratio - 1) <= tolerance else math.ceil(current * ratio)


def check_infrastructure_autoscaler_sum() -> None:
    assert round(5 * 85 / 60, 2) == 7.08
    assert _desired(5, 85, 60) == 8
    assert math.floor(5 * 85 / 60) == round(5 * 85 / 60) == 7
    assert 60 < 5 * 85 / 7 < 61, "seven would run at nearly 61%"
    assert max(2 * 5, 5 + 4) == 10, (
        "the default policy allows a doubling or four pods more, so 8 is reached in one step"
    )


def check_infrastructure_autoscaler_shrugs() -> None:
    assert round(5 * 64 / 60, 2) == 5.33
    assert round(64 / 60, 2) == 1.07
    assert _desired(5, 64, 60) == 5
    assert math.ceil(5 * 64 / 60) == 6
    assert round(5 * 64 / 60) == 5
    assert _desired(5, 60 * 1.15, 60) == 6
    assert (round(60 * 0.9), round(60 * 1.1)) == (54, 66)


def check_infrastructure_killed_while_loading() -> None:
    initial, period, threshold, load = 10, 10, 3, 90
    failures = [initial + period * k for k in range(threshold)]
    assert failures == [10, 20, 30]
    assert failures[-1] + 30 < load, "even with the default grace period of 30 s the model is not loaded"
    assert 24 * 5 == 120 > load
    assert period * threshold + 10 < 60, "a hanging pod is restarted within a minute"


def check_infrastructure_two_workers_one_limit() -> None:
    assert round(2 * 1.4, 1) == 2.8
    assert 1.4 < 2 < 2.8


def check_infrastructure_spot_and_checkpoints() -> None:
    work, price, normal = 600, 1.20, 4.00
    lost = 4 * (15 + 5)
    assert lost == 80
    assert divmod(work + lost, 60) == (11, 20)
    assert round((work + lost) / 60 * price, 2) == 13.60
    assert round(work / 60 * price, 2) == 12.00
    assert round((work + 4 * 60) / 60 * price, 2) == 16.80
    assert round(5 * work / 60 * price, 2) == 60.00
    assert work / 60 * normal == 40
    assert round(100 * lost / work) == 13
    assert round(100 * price / normal) == 30


def check_infrastructure_effective_batch() -> None:
    per_device, devices, accumulation, loaders = 16, 8, 4, 2
    assert per_device * accumulation == 64
    assert per_device * devices == 128
    assert per_device * devices * accumulation == 512
    assert per_device * devices * accumulation * loaders == 1024
    assert 32 * per_device == 512


def check_infrastructure_does_not_fit() -> None:
    state = 7e9 * (2 + 2 + 12) / 1e9
    assert state == 112 > 80
    assert state / 8 == 14


def check_infrastructure_spend_less() -> None:
    assert math.isclose(1 - 1 / 6, 5 / 6)


def check_infrastructure_scaling_facts() -> None:
    assert 0.75 / 2 + 0.25 == 0.625 > 0.5


def check_infrastructure_cut_off_at_the_end() -> None:
    grace, hook, request = 60, 15, 50
    assert grace - hook == 45 < request < grace
    assert hook + request == 65


def check_infrastructure_who_causes_the_cost() -> None:
    cost, month = 1200, 30 * 24 * 3600
    names, photos = 90e6 * 0.005, 10e6 * 0.135
    assert (round(names), round(photos)) == (450_000, 1_350_000)
    assert names + photos < month, "one device does the work"
    assert (round(cost * names / (names + photos)), round(cost * photos / (names + photos))) == (300, 900)
    assert (cost * 90 / 100, cost * 10 / 100) == (1080, 120)
    assert (cost * 2 / 3, cost / 3) == (800, 400)
    assert 135 / 5 == 27
