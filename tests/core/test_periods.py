"""Keys of periods, by hand and by what a key means."""

from datetime import UTC, date, datetime, timedelta
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.periods import Period, local_date

days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("day", "week", "month", "season"),
    [
        ("2026-11-23", "2026-W48", "2026-11", "2026-S4"),
        ("2024-12-29", "2024-W52", "2024-12", "2024-S4"),
        ("2024-12-30", "2025-W01", "2024-12", "2024-S4"),
        ("2025-01-01", "2025-W01", "2025-01", "2025-S1"),
        ("2021-01-03", "2020-W53", "2021-01", "2021-S1"),
        ("2021-01-04", "2021-W01", "2021-01", "2021-S1"),
        ("2020-12-31", "2020-W53", "2020-12", "2020-S4"),
        ("2027-01-01", "2026-W53", "2027-01", "2027-S1"),
        ("2024-02-29", "2024-W09", "2024-02", "2024-S1"),
        ("2026-03-31", "2026-W14", "2026-03", "2026-S1"),
        ("2026-04-01", "2026-W14", "2026-04", "2026-S2"),
        ("2026-06-30", "2026-W27", "2026-06", "2026-S2"),
        ("2026-07-01", "2026-W27", "2026-07", "2026-S3"),
        ("2026-09-30", "2026-W40", "2026-09", "2026-S3"),
        ("2026-10-01", "2026-W40", "2026-10", "2026-S4"),
    ],
)
def test_keys_by_hand(day, week, month, season):
    keys = {period: period.key(date.fromisoformat(day)) for period in Period}
    assert keys == {
        Period.TODAY: day,
        Period.WEEK: week,
        Period.MONTH: month,
        Period.SEASON: season,
        Period.ALL: "all",
    }


def test_a_week_key_lasts_seven_days_from_monday():
    stretch = [date(2020, 1, 6) + timedelta(days=n) for n in range(7 * 400)]
    for _, week in groupby(stretch, Period.WEEK.key):
        dates = list(week)
        assert len(dates) == 7
        assert dates[0].weekday() == 0


@given(days)
def test_no_two_kinds_of_period_share_a_key(day: date):
    assert len({period.key(day) for period in Period}) == len(Period)


@given(days, days)
def test_keys_of_a_kind_sort_as_the_dates_do(one: date, other: date):
    for period in Period:
        if one <= other:
            assert period.key(one) <= period.key(other)


@given(days, days)
def test_one_season_is_three_months_of_one_year(one: date, other: date):
    same = one.year == other.year and (one.month - 1) // 3 == (other.month - 1) // 3
    assert (Period.SEASON.key(one) == Period.SEASON.key(other)) is same


@pytest.mark.parametrize(
    ("at", "zone", "expected"),
    [
        ("2026-11-22T23:30", "UTC", "2026-11-22"),
        ("2026-11-22T23:30", "Europe/Berlin", "2026-11-23"),
        ("2026-11-23T04:59", "America/New_York", "2026-11-22"),
        ("2026-11-23T05:00", "America/New_York", "2026-11-23"),
        ("2026-11-22T18:15", "Asia/Kathmandu", "2026-11-23"),
        ("2026-11-22T18:14", "Asia/Kathmandu", "2026-11-22"),
        ("2011-12-30T09:59", "Pacific/Apia", "2011-12-29"),
        ("2011-12-30T10:00", "Pacific/Apia", "2011-12-31"),
    ],
)
def test_local_dates_by_hand(at, zone, expected):
    assert local_date(datetime.fromisoformat(at).replace(tzinfo=UTC), zone) == date.fromisoformat(expected)


def test_a_local_date_depends_on_the_instant_alone():
    at = datetime(2026, 11, 23, 1, tzinfo=UTC)
    assert local_date(at.astimezone(), "Pacific/Kiritimati") == local_date(at, "Pacific/Kiritimati")


@pytest.mark.parametrize(
    ("period", "key"),
    [
        (Period.WEEK, "2026-W53"),
        (Period.MONTH, "2026-12"),
        (Period.SEASON, "2026-S4"),
        (Period.TODAY, None),
        (Period.ALL, None),
    ],
)
def test_the_period_before(period, key):
    for day in (date(2027, 1, 4), date(2027, 1, 10)):
        assert period.before(day) == key


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.sampled_from([Period.WEEK, Period.MONTH, Period.SEASON]))
def test_the_period_before_ends_where_this_one_begins(day, period):
    begins = day
    while period.key(begins - timedelta(days=1)) == period.key(day):
        begins -= timedelta(days=1)
    assert period.before(day) == period.key(begins - timedelta(days=1))
