"""The reckonings behind the exercises of releases.yaml, as assertions (standard library only)."""

import math
import random
from itertools import pairwise
from statistics import NormalDist


def check_releases_rolling_arithmetic() -> None:
    replicas, share, needed = 12, 0.30, 900 / 90
    surge, missing = math.ceil(replicas * share), math.floor(replicas * share)
    assert round(replicas * share, 1) == 3.6
    assert (surge, missing, replicas + surge) == (4, 3, 16)
    assert replicas - missing - needed == -1, "one short"
    assert replicas - math.ceil(replicas * share) - needed == -2, "rounded up"
    assert replicas - needed == 2, "the surge replaces what is missing"
    assert replicas + surge - missing - needed == 3, "starting pods counted as ready"
    assert (replicas - missing) * 90 == 810 < 900


def check_releases_no_spare_gpu() -> None:
    gpus, replicas, surge, unavailable = 4, 4, 1, 0
    assert replicas + surge > gpus, "the additional pod finds no GPU"
    assert replicas - unavailable == 4, "no old pod may stop"
    assert replicas * 5 == 20, "with a fifth GPU: one pod after the other, five minutes each"


def check_releases_where_does_it_wait() -> None:
    def weight_at(hours: float, pauses: tuple[float, float, float]) -> int:
        clock = 0.0
        for weight, pause in zip((10, 25, 50), pauses, strict=True):
            clock += pause
            if clock > hours:
                return weight
        return 100

    assert weight_at(3, (1, math.inf, 2)) == 25
    assert weight_at(3, (math.inf, math.inf, 2)) == 10
    assert weight_at(3, (1, 1, 2)) == 50, "a second pause of an hour"
    assert weight_at(3, (1, 1.5, 2)) == 50, "promoted at 11:30"
    assert weight_at(3, (0, 0, 0)) == 100


def per_group(p: float, q: float) -> float:
    """Size of each of two equal groups, for 80% power at a two-sided level of 5%."""
    za, zb = NormalDist().inv_cdf(0.975), NormalDist().inv_cdf(0.80)
    mean = (p + q) / 2
    root = za * math.sqrt(2 * mean * (1 - mean)) + zb * math.sqrt(p * (1 - p) + q * (1 - q))
    return (root / (q - p)) ** 2


def check_releases_how_many_users() -> None:
    sizes = {0.0525: 122_000, 0.055: 31_200, 0.06: 8_200, 0.10: 430}
    for share, size in sizes.items():
        assert math.isclose(per_group(0.05, share), size, rel_tol=0.015)
    assert math.isclose(0.05 * 1.10, 0.055)

    def weeks(customers: int) -> int:
        return math.ceil(customers / 1_200 / 7)

    assert 2 * 31_200 / 1_200 == 52
    assert weeks(2 * 31_200) == 8
    assert (weeks(31_200), 31_200 / 1_200) == (4, 26), "one group"
    assert (weeks(2 * 8_200), math.ceil(16_400 / 1_200)) == (2, 14), "a point instead of a tenth"
    assert (weeks(2 * 430), 2 * 430 < 1_200) == (1, True)
    assert 3.8 < 122_000 / 31_200 < 4.2, "half the lift, about four times the customers"


def check_releases_sample_ratio() -> None:
    tests = {
        "trailers": (50_800, 49_200, 0.5, 158),
        "posters": (508, 492, 0.5, 16),
        "search": (10_020, 9_980, 0.5, 71),
        "mails": (180_200, 19_800, 0.9, 134),
    }
    away = {}
    for name, (old, new, plan, shown) in tests.items():
        deviation = math.sqrt((old + new) * plan * (1 - plan))
        assert round(deviation) == shown
        away[name] = (old - (old + new) * plan) / deviation
    assert {name: round(value, 1) for name, value in away.items()} == {
        "trailers": 5.1,
        "posters": 0.5,
        "search": 0.3,
        "mails": 1.5,
    }
    assert math.erfc(away["trailers"] / math.sqrt(2)) < 1e-6
    assert all(math.erfc(away[name] / math.sqrt(2)) > 0.1 for name in ("posters", "search", "mails"))
    assert 50_800 / 100_000 == 508 / 1_000


def check_releases_where_users_vanish() -> None:
    old, new = (60_010, 57_900, 56_200, 50_800), (59_990, 56_080, 54_430, 49_200)

    def losses(stages: tuple[int, ...]) -> list[float]:
        return [round(100 * (1 - after / before), 1) for before, after in pairwise(stages)]

    assert losses(old) == [3.5, 2.9, 9.6]
    assert losses(new) == [6.5, 2.9, 9.6]
    assert 10 / math.sqrt(120_000 * 0.25) < 0.1, "the assignment is even"
    assert old[-1] - new[-1] == 1_600


def winners(looks: int, runs: int) -> float:
    """Share of tests without a difference in which one of equally spaced looks has p < 0.05."""
    lot, hits = random.Random(1), 0
    for _ in range(runs):
        total = 0.0
        for look in range(1, looks + 1):
            total += lot.gauss(0, 1)
            if abs(total) / math.sqrt(look) > 1.96:
                hits += 1
                break
    return hits / runs


def check_releases_stop_at_first_star() -> None:
    assert 0.25 < winners(28, 4_000) < 0.29
    users, p = [14_200, 28_100, 43_000, 57_500], [0.04, 0.07, 0.03, 0.11]
    assert p[next(n for n, size in enumerate(users) if size >= 28_000)] == 0.07


def check_releases_hundred_equal_pairs() -> None:
    assert 25 < 100 * winners(28, 4_000) < 29
    assert round(100 * (1 - 0.95**28)) == 76


def check_releases_too_few_for_a_canary() -> None:
    requests = 20_000 * 0.01
    assert requests == 200
    assert round(math.exp(-3), 2) == 0.05, "the rule of thumb"
    assert math.isclose(3 / (requests * 0.002), 7.5)
    assert math.isclose(3 / (requests * 0.001), 15)
    assert round((1 - 0.002) ** requests, 2) == 0.67
    assert 2_000 * 0.002 == 4
    p, d = 0.0015, 0.001
    n = 16 * p * (1 - p) / d**2
    assert round(n, -3) == 24_000
    assert round(n / requests / 24) == 5
    assert round(1 / math.exp(-8 * requests * 0.001)) == 5, "a sound version passes one time in five"


def check_releases_five_quiet_canaries() -> None:
    canaries = {
        "search": (10_000, 0.0001),
        "fares": (2_000, 0.001),
        "labels": (400, 0.005),
        "maps": (40_000, 0.00002),
        "speech": (90, 0.02),
    }
    expected = {name: round(requests * 2 * rate, 1) for name, (requests, rate) in canaries.items()}
    assert expected == {"search": 2.0, "fares": 4.0, "labels": 4.0, "maps": 1.6, "speech": 3.6}
    assert [name for name, errors in expected.items() if errors >= 3] == ["fares", "labels", "speech"]
    assert math.isclose(15_000 * 0.0002, 3)
    assert max(requests * 1.2 * rate for requests, rate in canaries.values()) < 3, "up by a fifth stays hidden"


def check_releases_reading_experiments() -> None:
    assert round(100 * (1 - 0.95**20)) == 64
    assert (1 / 0.5) ** 2 == 4


def check_releases_canary_in_order() -> None:
    gpus, old, at_night = 13, 12, 6
    assert gpus - old == 1, "room for one pod of v12 while v11 is whole"
    assert 1 / old >= 0.05, "at the peak, one pod carries 5%"
    assert 1 / at_night < 0.5, "one pod doesn't carry half, even at night"
    assert at_night + at_night <= gpus < old + at_night, "six pods of v12 need six of v11 gone"
    assert at_night - 1 == 5
