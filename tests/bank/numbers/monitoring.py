"""The reckonings behind the exercises of monitoring.yaml, as assertions (standard library only)."""

import math

REFERENCE = (0.20, 0.30, 0.30, 0.20)
NOW = (0.10, 0.25, 0.35, 0.30)


def check_monitoring_psi_by_hand() -> None:
    assert math.isclose(sum(REFERENCE), 1)
    assert math.isclose(sum(NOW), 1)
    pairs = list(zip(REFERENCE, NOW, strict=True))
    assert [round(now - ref, 2) for ref, now in pairs] == [-0.10, -0.05, 0.05, 0.10]
    assert [round(math.log(now / ref), 3) for ref, now in pairs] == [-0.693, -0.182, 0.154, 0.405]
    products = [(now - ref) * math.log(now / ref) for ref, now in pairs]
    assert [round(product, 3) for product in products] == [0.069, 0.009, 0.008, 0.041]
    assert round(sum(products), 2) == 0.13
    assert 0.10 <= sum(products) < 0.25
    assert abs(sum(now - ref for ref, now in pairs)) < 1e-12
    assert round(sum(now * math.log(now / ref) for ref, now in pairs), 2) == 0.06
    assert round(sum(abs(now - ref) for ref, now in pairs), 2) == 0.30
    swapped = sum((ref - now) * math.log(ref / now) for ref, now in pairs)
    assert math.isclose(swapped, sum(products))


def check_monitoring_significant_and_tiny() -> None:
    rows, distance = 5_000_000, 0.002
    scaled = distance * math.sqrt(rows * rows / (rows + rows))
    p_value = 2 * sum((-1) ** (k - 1) * math.exp(-2 * k * k * scaled * scaled) for k in range(1, 6))
    assert f"{p_value:.0e}" == "4e-09"
    assert p_value < 1e-6 < 0.001, "a limit of 10⁻⁶ would fire too"


def check_monitoring_pending_alert() -> None:
    step, hold = 30, 10 * 60
    states, since = [], None
    for second in range(0, 24 * 3600, step):
        high = 14 * 3600 <= second < 14 * 3600 + 6 * 60
        since = (second if since is None else since) if high else None
        states.append("inactive" if since is None else "firing" if second - since >= hold else "pending")
    assert "firing" not in states
    assert states[14 * 3600 // step] == "pending"
    assert states[(14 * 3600 + 6 * 60) // step] == "inactive"


def check_monitoring_alarm_and_base_rate() -> None:
    parcels = 100_000
    bad = round(parcels * 0.002)
    honest = parcels - bad
    found, false = round(bad * 0.90), round(honest * 0.02)
    assert (bad, honest, found, false, found + false) == (200, 99_800, 180, 1_996, 2_176)
    share = found / (found + false)
    assert round(100 * share, 1) == 8.3
    assert 40 <= share / 0.002 < 42, "forty times richer"


def check_monitoring_statistics_of_drift() -> None:
    assert 100 * 0.05 == 5
