"""Computations behind the numbers in features.yaml."""

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
    assert _as_of(rows, event, 120) == 5
    assert event - _minutes("09:40") == 20
    assert event - rows[0][0] <= 120  # the 3 is young enough, but not the newest
    assert min(rows, key=lambda row: abs(row[0] - event))[1] == 7  # nearest, ten minutes later
    assert min(abs(row[0] - event) for row in rows) == 10
    assert max(rows)[1] == 9  # newest in the table


def check_features_ttl_null() -> None:
    rows = [(_minutes(clock), value) for clock, value in (("08:30", 3), ("09:40", 5), ("10:20", 9))]
    early, late = _minutes("11:30"), _minutes("13:00")
    assert (_as_of(rows, early, 120), _as_of(rows, late, 120)) == (9, None)
    assert early - _minutes("10:20") == 70
    assert late - _minutes("10:20") == 160
    window = [value for time, value in rows if early - 120 <= time <= early]
    assert window == [5, 9]
    assert sum(window) / len(window) == 7
    assert _as_of(rows, late + 24 * 60, 120) is None  # counted from the call a day later


def check_features_corrected_later() -> None:
    day = 24 * 60
    rows = [
        (_minutes("08:30"), _minutes("08:31"), 3),
        (_minutes("09:40"), _minutes("09:41"), 5),
        (_minutes("09:40"), 2 * day + _minutes("16:00"), 7),
    ]
    event = _minutes("10:00")
    assert max(row for row in rows if row[0] <= event)[2] == 7
    assert max(row for row in rows if row[0] <= event and row[1] <= event)[2] == 5


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


def check_features_green_but_old() -> None:
    broken, every, limit, noon = _minutes("10:00"), 10, 30, _minutes("12:00")
    looks = range(broken, noon + 1, every)
    assert next(now for now in looks if now - broken > limit) == _minutes("10:40")
    assert every < limit, "each write renews the time of the last one"
