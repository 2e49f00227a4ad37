"""The reckonings behind the exercises of monitoring.yaml, as assertions (standard library only)."""

import math
from collections.abc import Sequence
from statistics import mean

REFERENCE = (0.20, 0.30, 0.30, 0.20)
NOW = (0.10, 0.25, 0.35, 0.30)


def check_monitoring_which_shift() -> None:
    mix, before, now = (0.20, 0.50, 0.30), (0.12, 0.30, 0.55), (0.12, 0.24, 0.30)
    starts_before = [share * rate for share, rate in zip(mix, before, strict=True)]
    starts_now = [share * rate for share, rate in zip(mix, now, strict=True)]
    assert sum(starts_now) < sum(starts_before)
    assert round(100 * starts_before[2] / sum(starts_before)) == 49
    assert round(100 * starts_now[2] / sum(starts_now)) == 38


def check_monitoring_psi_by_hand() -> None:
    assert math.isclose(sum(REFERENCE), 1)
    assert math.isclose(sum(NOW), 1)
    pairs = list(zip(REFERENCE, NOW, strict=True))
    assert [round(math.log(now / ref), 3) for ref, now in pairs] == [-0.693, -0.182, 0.154, 0.405]
    products = [(now - ref) * math.log(now / ref) for ref, now in pairs]
    assert [round(product, 3) for product in products] == [0.069, 0.009, 0.008, 0.041]
    assert max(products) == products[0], "most comes from the low bin"
    assert round(sum(products), 2) == 0.13
    assert 0.10 <= sum(products) < 0.25
    one_sided = [now * math.log(now / ref) for ref, now in pairs]
    assert max(one_sided) == one_sided[3]
    assert round(one_sided[3], 2) == 0.12
    assert round(sum(abs(now - ref) for ref, now in pairs), 2) == 0.30
    swapped = sum((ref - now) * math.log(ref / now) for ref, now in pairs)
    assert math.isclose(swapped, sum(products))


def _ks_p_value(rows: int, distance: float) -> float:
    """Asymptotic two-sided p of the two-sample Kolmogorov–Smirnov test with that many values on each side."""
    scaled = distance * math.sqrt(rows / 2)
    return 2 * sum((-1.0) ** (k - 1) * math.exp(-2 * k * k * scaled * scaled) for k in range(1, 101))


def check_monitoring_significant_and_tiny() -> None:
    shown = {(900_000, 0.006): "2e-14", (2_000, 0.090): "2e-07", (5_000_000, 0.004): "4e-35"}
    for (rows, distance), p_value in shown.items():
        assert f"{_ks_p_value(rows, distance):.0e}" == p_value
    assert round(_ks_p_value(120, 0.110), 2) == 0.46
    assert 0.090 / 0.004 > 20


def check_monitoring_drift_without_loss() -> None:
    loss = {"East": 23.0 - 18.4, "North": 18.1 - 18.0, "South": 17.8 - 17.6, "West": 18.6 - 17.9}
    assert {region: round(points, 1) for region, points in loss.items()} == {
        "East": 4.6,
        "North": 0.1,
        "South": 0.2,
        "West": 0.7,
    }
    assert 6 < loss["East"] / loss["West"] < 7


def check_monitoring_brighter_photos() -> None:
    assert 80 + 320 == 400
    assert 3_000 / 600 == 5
    assert 93 - 85 == 8


def check_monitoring_labels_in_sixty_days() -> None:
    assert 21 + 60 == 81
    assert 31 - 22 == 9


def check_monitoring_pending_alert() -> None:
    step, hold = 30, 10 * 60
    spikes = ((14 * 3600, 14 * 3600 + 6 * 60), (14 * 3600 + 30 * 60, 14 * 3600 + 50 * 60))
    states, since = {}, None
    for second in range(0, 24 * 3600, step):
        high = any(begin <= second < end for begin, end in spikes)
        since = (second if since is None else since) if high else None
        states[second] = "inactive" if since is None else "firing" if second - since >= hold else "pending"
    assert min(second for second, state in states.items() if state == "firing") == 14 * 3600 + 40 * 60
    assert states[14 * 3600] == states[14 * 3600 + 30 * 60] == "pending"
    assert states[14 * 3600 + 6 * 60] == states[14 * 3600 + 10 * 60] == "inactive"


LIMITS = (0.0, 0.1, 0.2, 0.4, 0.8)


def _bucket(cumulative: Sequence[int], rank: float) -> int:
    return next(index for index, count in enumerate(cumulative) if count >= rank)


def _quantile(cumulative: Sequence[int], share: float) -> float:
    """Linear within its bucket, as ``histogram_quantile`` does it."""
    rank = share * cumulative[-1]
    index = _bucket(cumulative, rank)
    begin = cumulative[index - 1] if index else 0
    low, high = LIMITS[index], LIMITS[index + 1]
    return low + (high - low) * (rank - begin) / (cumulative[index] - begin)


def check_monitoring_percentile_of_all() -> None:
    pod_a, pod_b = (8_100, 8_990, 9_000, 9_000), (300, 600, 700, 1_000)
    both = [a + b for a, b in zip(pod_a, pod_b, strict=True)]
    assert both[:2] == [8_400, 9_590]
    assert both[-1] == 10_000
    assert _bucket(both, 9_500) == 1
    assert _bucket(both, 8_000) == _bucket(both, 5_000) == 0
    busy, idle = _quantile(pod_a, 0.95), _quantile(pod_b, 0.95)
    assert (round(busy, 2), round(idle, 2)) == (0.15, 0.73)
    weighted = 0.9 * busy + 0.1 * idle
    assert round(weighted, 2) == 0.21
    assert 0.2 < weighted < 0.4 < mean((busy, idle)) < 0.8


def check_monitoring_alarm_and_base_rate() -> None:
    parcels = 100_000
    bad = round(parcels * 0.002)
    honest = parcels - bad
    found, false = round(bad * 0.90), round(honest * 0.02)
    assert (bad, honest, found, false, found + false) == (200, 99_800, 180, 1_996, 2_176)
    once = found / (found + false)
    assert round(100 * once) == 8
    assert round(100 * 2 * once) == 17
    assert round(1 / once) == 12
    twice_found, twice_false = round(found * 0.90), round(false * 0.02)
    assert (twice_found, twice_false) == (162, 40)
    assert round(100 * twice_found / (twice_found + twice_false)) == 80
    assert math.isclose(0.90 / 0.02, 45)


def check_monitoring_five_rules_ranked() -> None:
    rules = {
        "gift_card": (100, 0.70, 0.00001),
        "new_device": (1_000, 0.50, 0.0005),
        "takeover": (20, 0.95, 0.00005),
        "mule": (500, 0.80, 0.002),
        "velocity": (200, 0.90, 0.002),
    }
    counts = {name: (cases * hit, (1_000_000 - cases) * false) for name, (cases, hit, false) in rules.items()}
    true_share = {name: hits / (hits + false) for name, (hits, false) in counts.items()}
    assert sorted(true_share, key=lambda name: -true_share[name]) == list(rules)
    assert [round(100 * share) for share in true_share.values()] == [88, 50, 28, 17, 8]
    assert [(round(hits), round(false, -1)) for hits, false in counts.values()] == [
        (70, 10),
        (500, 500),
        (19, 50),
        (400, 2_000),
        (180, 2_000),
    ]


def check_monitoring_blocked_means_unseen() -> None:
    assert 995_600 + 4_400 == 1_000_000
    assert round(1_000 * 975 / 995_600) == 1
    assert 4_400 / 1_000_000 == 4.4 / 1_000


def check_monitoring_beyond_golden_signals() -> None:
    assert 60 * 1_200 == 72_000


def check_monitoring_compare_with_what() -> None:
    weeks = [40 * 1.01**week for week in range(27)]
    this = weeks[26]
    assert round(this, 1) == 51.8
    differences = {
        "flat": this / 40 - 1,
        "four": this / mean(weeks[22:26]) - 1,
        "twelve": this / mean(weeks[14:26]) - 1,
        "fixed": this / mean(weeks[9:11]) - 1,
    }
    assert {name for name, difference in differences.items() if difference > 0.10} == {"flat", "fixed"}
    assert 0.29 < differences["flat"] < 0.30
    assert round(100 * differences["four"], 1) == 2.5
    assert 0.065 < differences["twelve"] < 0.07
    assert round(100 * differences["fixed"]) == 18


def check_monitoring_what_to_page_for() -> None:
    def minutes(clock: str) -> int:
        hours, rest = clock.split(":")
        return 60 * int(hours) + int(rest)

    needed, rerun, run = minutes("05:00"), 90, 120
    assert needed - rerun == minutes("03:30")
    assert minutes("01:25") + run == minutes("03:25") < needed - rerun
    assert minutes("02:40") < needed - rerun < minutes("08:00")


def check_monitoring_statistics_of_drift() -> None:
    chances = [math.comb(100, k) * 0.05**k * 0.95 ** (100 - k) for k in range(101)]
    assert round(sum(k * chance for k, chance in enumerate(chances)), 6) == 5
    assert sum(chances[2:10]) > 0.9
