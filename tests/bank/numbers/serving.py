"""The reckonings behind the exercises of serving.yaml, as assertions (standard library only)."""

import math
from datetime import timedelta
from random import Random


def check_serving_how_many_replicas() -> None:
    in_flight = 120 * 0.25
    assert in_flight == 30
    assert in_flight / 4 == 7.5
    assert math.ceil(in_flight / 4) == 8
    assert 7 * 4 == 28
    assert 7 * 4 / 0.25 == 112
    assert round(100 * 30 / (8 * 4)) == 94


def check_serving_batching_when_quiet() -> None:
    rate, window, one, eight = 5, 0.010, 0.020, 0.032
    assert 1000 / rate == 200
    # "hardly one window in twenty catches a second request"
    assert 0.045 < 1 - math.exp(-rate * window) < 0.05
    assert round(1000 * (window + one)) == 30
    assert round(1000 * (window + eight)) == 42
    assert 7 / rate > 1.2, "eight requests take well over a second to arrive"
    assert 8 / eight == 250
    assert 1 / one == 50


def check_serving_slow_tail_of_many() -> None:
    fast = 0.99**20
    assert round(fast, 2) == 0.82
    assert round(100 * (1 - fast)) == 18
    assert round(20 * 0.01, 2) == 0.20
    assert 0.01**20 < 1e-30
    assert round(100 * (1 - 0.99**100)) == 63


def check_serving_late_event() -> None:
    def at(text: str) -> timedelta:
        hours, minutes, seconds = map(int, text.split(":"))
        return timedelta(hours=hours, minutes=minutes, seconds=seconds)

    event, end, lateness = at("10:04:30"), at("10:05:00"), timedelta(minutes=2)
    assert end - timedelta(minutes=5) <= event < end
    assert end <= at("10:06:00") < end + lateness, "late, but the window still exists"
    assert at("10:08:00") >= end + lateness, "dropped"
    assert end + lateness == at("10:07:00")


def check_serving_idle_consumers() -> None:
    partitions, before, added = 6, 6, 2
    assert before + added - partitions == 2
    assert round(100 * (before + added) / before - 100) == 33


def check_serving_scale_to_zero() -> None:
    cold, allowed_slow = 0.10, 0.05
    answer_ms, load_ms, limit_ms = 120, 60_000, 300
    assert cold > allowed_slow
    assert answer_ms <= limit_ms < load_ms + answer_ms


def check_serving_make_it_smaller() -> None:
    assert 8 / 32 == 1 / 4


def check_serving_forty_models_ten_places() -> None:
    rng, held, calls = Random(1), list[int](), 40_000
    waits = {True: 0, False: 0}
    seen = {True: 0, False: 0}
    for _ in range(calls):
        rare = rng.random() >= 0.95
        model = rng.randrange(8, 40) if rare else rng.randrange(8)
        seen[rare] += 1
        if model in held:
            held.remove(model)
        else:
            waits[rare] += 1
            del held[:-9]
        held.append(model)
    assert len(held) == 10
    assert waits[True] / seen[True] > 0.9, "most calls for a rare model wait"
    assert round(100 * sum(waits.values()) / calls) == 6, "the 90th percentile does not see them"
    assert 8 < 60, "a load is done before the coming call, as a rule"
    assert 4 * 10 == 40
