"""The reckonings behind the exercises of releases.yaml, as assertions (standard library only)."""

import math
import random
from statistics import NormalDist


def check_releases_canary_field() -> None:
    canary = 10
    assert 100 - canary == 90


def check_releases_rolling_arithmetic() -> None:
    replicas, share = 10, 0.25
    surge, missing = math.ceil(replicas * share), math.floor(replicas * share)
    assert (surge, missing) == (3, 2)
    assert (replicas + surge, replicas - missing) == (13, 8)
    assert (replicas + math.floor(2.5), replicas - math.ceil(2.5)) == (12, 7)
    assert (math.ceil(3 * share), math.floor(3 * share)) == (1, 0), "the explanation's 3 replicas"


def check_releases_no_spare_gpu() -> None:
    gpus, replicas, surge, unavailable = 4, 4, 1, 0
    assert replicas + surge > gpus, "the additional pod finds no GPU"
    assert replicas - unavailable == 4, "no old pod may stop"


def check_releases_where_does_it_wait() -> None:
    steps = [("weight", 10), ("pause", 1.0), ("weight", 20), ("pause", math.inf)]
    weight, clock = 0, 0.0
    for name, value in steps:
        if name == "weight":
            weight = int(value)
        else:
            clock += value
            if clock > 3:
                break
    assert weight == 20


def check_releases_how_many_users() -> None:
    p = 0.05
    top = 16 * p * (1 - p)
    assert round(top, 4) == 0.76
    assert round(top / (p * 0.10) ** 2) == 30_400
    assert round(top / 0.05**2) == 304
    assert round(top / 0.01**2) == 7_600
    assert round(top / 0.0025**2) == 121_600
    p2, normal = 0.055, NormalDist()
    za, zb = normal.inv_cdf(0.975), normal.inv_cdf(0.80)
    mean = (p + p2) / 2
    root = za * math.sqrt(2 * mean * (1 - mean)) + zb * math.sqrt(p * (1 - p) + p2 * (1 - p2))
    n = (root / (p2 - p)) ** 2
    assert round(n, -2) == 31_200
    assert math.ceil(2 * n / 4_000) == 16
    assert math.ceil(16 / 7) == 3


def check_releases_sample_ratio() -> None:
    n = 50_800 + 49_200
    deviation = math.sqrt(n * 0.5 * 0.5)
    assert round(deviation) == 158
    assert round(800 / deviation) == 5
    assert math.erfc(800 / deviation / math.sqrt(2)) < 1e-6
    small = 8 / math.sqrt(1_000 * 0.25)
    assert math.erfc(small / math.sqrt(2)) > 0.5, "508 to 492 is chance"


def check_releases_stop_at_first_star() -> None:
    lot, runs, hits = random.Random(1), 4_000, 0
    for _ in range(runs):
        total = 0.0
        for look in range(1, 29):
            total += lot.gauss(0, 1)
            if abs(total) / math.sqrt(look) > 1.96:
                hits += 1
                break
    assert 0.25 < hits / runs < 0.29


def check_releases_too_few_for_a_canary() -> None:
    requests = 20_000 * 0.01
    assert requests == 200
    assert round(requests * 0.001, 3) == 0.2
    assert round(requests * 0.002, 3) == 0.4
    assert 20_000 * 0.001 == 20
    assert round((1 - 0.002) ** requests, 2) == 0.67
    p, d = 0.0015, 0.001
    n = 16 * p * (1 - p) / d**2
    assert round(n, -3) == 24_000
    assert round(n / requests / 24) == 5
    assert 1 - 0.95**requests > 0.999, "a rate of 5% shows within the hour"


def check_releases_reading_experiments() -> None:
    assert round(100 * (1 - 0.95**20)) == 64
    assert (1 / 0.5) ** 2 == 4
