"""The reckonings behind the exercises of features.yaml, as assertions (standard library only)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

Row = tuple[int, int]


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return 60 * int(hours) + int(minutes)


def _as_of(rows: Iterable[Row], event: int, ttl: int) -> int | None:
    known = [row for row in rows if event - ttl <= row[0] <= event]
    return max(known)[1] if known else None


def check_features_as_of() -> None:
    rows = [(_minutes(clock), value) for clock, value in (("08:30", 3), ("09:40", 5), ("10:10", 7), ("11:50", 9))]
    event = _minutes("10:00")
    assert _as_of(rows, event, 30) == 5
    assert event - _minutes("09:40") == 20
    assert _as_of(rows, event, 15) is None, "with fifteen minutes there would be no value"
    assert _as_of(rows, _minutes("08:45"), 30) == 3
    assert min(rows, key=lambda row: abs(row[0] - event)) == (event + 10, 7), "the nearest comes ten minutes later"


def check_features_ttl_null() -> None:
    rows = [(_minutes(clock), value) for clock, value in (("08:30", 3), ("09:40", 5), ("10:20", 9))]
    events = [_minutes(clock) for clock in ("08:10", "10:00", "11:30", "12:30", "13:00")]
    forever, next_noon = 10**6, _minutes("12:00") + 24 * 60
    assert [_as_of(rows, event, 120) for event in events] == [None, 5, 9, None, None]
    assert [event - _minutes("10:20") for event in events[2:]] == [70, 130, 160]
    assert events[1] - _minutes("09:40") == 20
    assert rows[0][0] - events[0] == 20, "the nearest value to 08:10 comes twenty minutes later"
    assert sum(_as_of(rows, event, forever) is not None for event in events) == 4
    assert _as_of(rows, next_noon, 120) is None, "counted back from the call, nothing is left"


def check_features_same_feature_two_files() -> None:
    def training(spend: float | None, orders: int) -> float:
        if spend is None:
            return 0.0
        return round(spend / max(orders, 1), 2)

    def service(spend: float | None, orders: int) -> float:
        if spend is None or orders == 0:
            return 0.0
        return spend / orders

    customers = [(0, 0), (10, 3), (10, 4), (30, 0), (None, 0)]
    assert [each for each in customers if training(*each) != service(*each)] == [(10, 3), (30, 0)]
    assert (training(10, 3), training(30, 0), service(30, 0)) == (3.33, 30, 0)
    assert training(10, 4) == service(10, 4) == 2.5


def check_features_rebuild_the_night() -> None:
    assert 60 * 1_200 == 72_000
    assert round(72_000 * 400 / 1e6) == 29


def check_features_corrected_later() -> None:
    day = 24 * 60
    rows = [
        (_minutes("09:40"), _minutes("09:41"), 17),
        (_minutes("09:40"), _minutes("09:52"), 19),
        (_minutes("09:40"), 2 * day + _minutes("16:00"), 23),
        (_minutes("10:05"), _minutes("10:06"), 26),
    ]

    def read(event: int) -> int:
        return max(row for row in rows if row[0] <= event and row[1] <= event)[2]

    event = _minutes("10:00")
    assert read(event) == 19
    assert max(row for row in rows if row[0] <= event)[2] == 23, "an as-of join by one clock"
    assert read(_minutes("09:50")) == 17
    assert read(_minutes("10:10")) == 26


def check_features_half_past_two() -> None:
    june = {
        "card_limit": ((10, "00:00"), (2, "11:00")),
        "card_uses": ((9, "14:29"), (9, "14:29")),
        "device_score": ((9, "14:20"), (9, "17:05")),
        "merchant_risk": ((9, "14:00"), (18, "10:00")),
        "spend_90d": ((9, "00:00"), (9, "03:10")),
    }
    event = (9, "14:30")
    late = [name for name, (holds, written) in june.items() if holds > event or written > event]
    assert late == ["card_limit", "device_score", "merchant_risk"]
    assert _minutes("14:30") - _minutes("03:10") == 11 * 60 + 20


def check_features_same_hour_yesterday() -> None:
    munich = ZoneInfo("Europe/Berlin")

    def given(asked: datetime) -> tuple[int, int]:
        earlier = (asked.astimezone(UTC) - timedelta(hours=24)).astimezone(munich)
        return earlier.day, earlier.hour

    asked = datetime(2026, 3, 29, 18, tzinfo=munich)
    assert asked.weekday() == 6
    assert asked.astimezone(UTC).hour == 16
    assert given(asked) == (28, 17)
    saturday = datetime(2026, 3, 28, 18, tzinfo=munich)
    assert asked.astimezone(UTC) - saturday.astimezone(UTC) == timedelta(hours=23)
    assert [each.utcoffset() for each in (saturday, asked)] == [timedelta(hours=1), timedelta(hours=2)]
    assert given(datetime(2026, 10, 25, 18, tzinfo=munich)) == (24, 19)


def check_features_skew_or_drift() -> None:
    means = {
        "amount": (41.2, 41.2, 40.9),
        "card_uses": (1.3, 2.1, 1.3),
        "home_km": (12.4, 19.8, 25.0),
        "hour_of_day": (13.8, 11.8, 13.7),
        "shop_risk": (0.31, 0.31, 0.44),
    }
    assert [name for name, (service, code, _) in means.items() if service != code] == [
        "card_uses",
        "home_km",
        "hour_of_day",
    ]
    moved = [name for name, (before, _, after) in means.items() if abs(after / before - 1) > 0.05]
    assert moved == ["home_km", "shop_risk"]


def check_features_green_but_old() -> None:
    newest, broken, every, limit = _minutes("09:59"), _minutes("10:00"), 10, 30
    looks = range(broken, _minutes("12:00") + 1, every)
    assert next(now for now in looks if now - newest > limit) == _minutes("10:30")
    assert every < limit, "each write renews the time of the last one"
    assert broken + 2 * every == _minutes("10:20"), "the third run with the same counts"
    assert not 49_310 < 30_000


def check_features_how_old_at_worst() -> None:
    lag, run, interval = 20, 15, 60
    assert _minutes("20:00") - _minutes("19:40") == lag
    assert _minutes("20:15") - _minutes("20:00") == run
    assert _minutes("21:15") - _minutes("19:40") == lag + run + interval == 95
    assert run + interval == 75
    assert lag + run + 2 * interval == 155
