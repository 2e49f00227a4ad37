"""The reckonings behind the exercises of serving.yaml, as assertions (standard library only)."""

import math
from datetime import date, timedelta
from random import Random


def check_serving_nightly_or_online() -> None:
    assert round(2_000_000 / 3600) == 556, "calls a second if all of them come within one hour"
    last_input, ready, mail = 5 * 60 + 30, 40, 7 * 60
    assert last_input + 2 * ready < mail, "there is time for a second run"


def check_serving_how_many_replicas() -> None:
    rate, mean, p99, slots = 900, 0.034, 0.048, 4
    assert round(rate * mean, 1) == 30.6
    assert round(rate * mean / slots, 2) == 7.65
    assert math.ceil(rate * mean / slots) == 8
    assert 815 < 7 * slots / mean < 825
    assert 75 < rate - 7 * slots / mean < 80
    assert math.ceil(800 * mean / slots) == 7
    assert round(rate * p99 / slots, 1) == 10.8
    assert math.ceil(rate * 0.044 / slots) == 10
    assert round(100 * rate * mean / (8 * slots)) == 96


def check_serving_sixty_in_flight() -> None:
    per_minute, in_flight, gpu = 40_000, 60, 0.022
    per_second = per_minute / 60
    assert round(per_second) == 667
    assert round(1000 * in_flight / per_second) == 90
    assert round(1000 * (in_flight / per_second - gpu)) == 68
    assert in_flight / per_minute == 0.0015
    assert round(per_second / in_flight) == 11
    assert round(per_second * gpu) == 15


def check_serving_batching_when_quiet() -> None:
    per_second, delay, one, eight = 3 / 60, 0.025, 0.020, 0.032
    assert 1 / per_second == 20
    caught = 1 - math.exp(-per_second * delay)
    assert round(1 / caught, -1) == 800, "one window in 800 catches a second ticket"
    assert round(1000 * (delay + one)) == 45
    assert round(1000 * (delay + eight)) == 57
    assert 7 / per_second > 120, "eight tickets take over two minutes to arrive"
    assert round(7 / delay) == 280
    assert 8 / eight == 250
    assert 1 / one == 50


def check_serving_slow_tail_of_many() -> None:
    slow = {4: 0.04, 10: 0.01, 40: 0.005, 100: 0.003}
    waits = {reads: 1 - (1 - share) ** reads for reads, share in slow.items()}
    assert min(waits, key=lambda reads: waits[reads]) == 10
    assert {reads: round(100 * share) for reads, share in waits.items()} == {4: 15, 10: 10, 40: 18, 100: 26}
    assert round(100 * waits[10], 1) == 9.6
    assert round(100 * (1 - 0.998**40)) == 8, "40 reads would be the best row at 0.2%"
    assert 200 / 10 == 20


def check_serving_hundred_shards() -> None:
    assert round(100 * 0.99**100) == 37
    assert round(100 * 0.999**100) == 90
    assert round(100 * 0.9999**100) == 99
    assert round(100 * 0.999**10) == 99, "p99.9 would do for ten shards"
    assert 100 * (1 - 0.90) > 9.9, "ten shards late on average"
    assert 0.90**100 < 0.001


def check_serving_late_event() -> None:
    def at(text: str) -> timedelta:
        hours, minutes, seconds = map(int, text.split(":"))
        return timedelta(hours=hours, minutes=minutes, seconds=seconds)

    event, end, watermark = at("10:04:30"), at("10:05:00"), at("10:06:00")
    assert end - timedelta(minutes=5) <= event < end
    assert watermark >= end + timedelta(seconds=30) == at("10:05:30"), "dropped"
    assert end <= watermark < end + timedelta(minutes=2) == at("10:07:00"), "two minutes would have kept the window"


def check_serving_idle_consumers() -> None:
    one, fifty = 0.004, 0.009
    assert round(50 * one, 3) == 0.200
    assert round(50 * one / fifty) == 22


def check_serving_rollback_on_devices() -> None:
    order = date(2026, 8, 25)
    assert order.weekday() == 1, "a Tuesday"
    monday, sunday = order - timedelta(days=1), order - timedelta(days=2)
    groups = [(231, 1, monday), (96, 2, monday), (52, 3, sunday), (21, 5, sunday)]
    assert sum(robots for robots, _, _ in groups) == 400
    nights = [(last + timedelta(days=every), robots) for robots, every, last in groups]
    assert sum(robots for night, robots in nights if night <= order + timedelta(days=1)) == 379
    assert max(nights) == (order + timedelta(days=3), 21), "Friday night"
    assert (order + timedelta(days=5)).weekday() == 6, "five nights from the order is Sunday night"


def check_serving_scale_to_zero() -> None:
    slow_after = {10: 14, 30: 7, 60: 3}
    assert min(minutes for minutes, percent in slow_after.items() if percent <= 5) == 60
    answer_ms, load_ms, limit_ms = 120, 60_000, 300
    assert answer_ms <= limit_ms < load_ms + answer_ms


def check_serving_cut_the_tail() -> None:
    sources, reviews, ranking = 15, 870, 885
    assert sources + ranking == 900
    assert reviews - 80 >= 200
    assert ranking / 2 >= 200
    assert round(ranking / 2, -1) == 440
    assert ranking * (1 - 300 / 2000) >= 200
    assert sources < 200, "the other sources have no 200 ms to give"


def check_serving_at_least_once() -> None:
    def rows_after(crash: int, messages: int = 3) -> list[int]:
        table: list[int] = []
        committed = 0
        crashed = False
        while committed < messages:
            for message in range(committed, messages):
                pending: list[int] = []
                for place in range(1, 6):
                    if place == 3:
                        pending = [message]
                    elif place == 4:
                        table += pending
                    elif place == 5:
                        committed = message + 1
                    if place == crash and message == 1 and not crashed:
                        crashed = True
                        break
                else:
                    continue
                break
        return table

    once = [crash for crash in range(1, 6) if sorted(rows_after(crash)) == [0, 1, 2]]
    assert once == [1, 2, 3, 5]
    assert sorted(rows_after(4)) == [0, 1, 1, 2]


def check_serving_forty_models_ten_places() -> None:
    def absent(*, servers: int = 1, pinned: bool = False, frequent: bool = False) -> tuple[float, float]:
        """Share of calls to rare and to busy models that find their model absent."""
        rng = Random(1)
        held: list[list[int]] = [[] for _ in range(servers)]
        uses: list[dict[int, int]] = [{} for _ in range(servers)]
        waits, seen = {True: 0, False: 0}, {True: 0, False: 0}
        for call in range(60_000):
            rare = rng.random() >= 0.95
            model = rng.randrange(8, 40) if rare else rng.randrange(8)
            here, counts = held[call % servers], uses[call % servers]
            counts[model] = counts.get(model, 0) + 1
            seen[rare] += 1
            if model in here:
                here.remove(model)
            else:
                waits[rare] += 1
                if len(here) == 10:
                    loose = [each for each in here if not (pinned and each < 8)]
                    here.remove(min(loose, key=lambda each: counts[each]) if frequent else loose[0])
            here.append(model)
        return waits[True] / seen[True], waits[False] / seen[False]

    rare, busy = absent()
    assert rare > 0.9
    assert (round(0.2 + 8 * rare, 1), round(0.2 + 8 * busy, 1)) == (7.7, 0.3), (
        "the means, with 0.2 s for the call itself"
    )
    for change in (absent(servers=4), absent(pinned=True), absent(frequent=True)):
        assert change[0] > 0.85, "the rare ones still wait at nearly every call"
    assert 10 * 4 == 40


def check_serving_four_ways() -> None:
    assert 60 * 1_200 == 72_000


def check_serving_make_it_smaller() -> None:
    assert 320 * 8 / 32 == 80


def check_serving_premiere_night() -> None:
    calls, retries, answered, queue = 900, 30, 700, 2_000
    assert calls - retries == 870 > answered
    assert round(queue / answered, 1) == 2.9
    assert queue / answered > 0.9 > 0.3, "a time-out of 900 ms would still be too short"
    assert round(100 / answered, 2) == 0.14
    assert calls - answered == 200
    assert answered / 12 * 18 >= calls


def check_serving_path_of_a_request() -> None:
    ended = {"block list": 0.03, "schema": 0.001}
    assert max(ended, key=ended.__getitem__) == "block list"
    assert round(ended["block list"] / ended["schema"]) == 30
