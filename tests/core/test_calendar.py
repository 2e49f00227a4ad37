"""A server's days and slots where its zone changes, and where midnight is skipped or comes twice.

What holds across a change of zone from a local midnight on:

* instants and local minutes of a schedule strictly increase, so no slot's key ever comes twice;
* dates before the change have the old zone's slots, the change's first date and later ones the new zone's;
* to the west (clocks set back) a daily slot loses no date;
* to the east (clocks set forward) the first date loses those slots that the new zone's clocks have passed already.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.calendar import day_at, due_slots, next_midnight, next_server_slot, server_slots, zone_at
from bot.core.records.servers import Server
from bot.core.recurrence import daily_cron, slots, slots_between, zone_names
from tests.core.strategies import ZONES

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@dataclass(frozen=True)
class Fixed:
    """A server that never changed its zone."""

    zone: str
    zone_next: str | None = None
    zone_from: datetime | None = None


def changing(old: str, new: str, asked: datetime) -> Server:
    """A server whose moderators asked for another zone at that instant."""
    return Server(1, old, new, next_midnight(old, asked))


def shown(found: list) -> list[tuple[str, str]]:
    return [(slot.key, slot.at.strftime("%dT%H:%M")) for slot in found]


# Days


@pytest.mark.parametrize(
    ("zone", "now", "midnight"),
    [
        ("UTC", "2026-11-23T08:00", "2026-11-24T00:00"),
        ("UTC", "2026-11-23T00:00", "2026-11-24T00:00"),
        ("UTC", "2026-11-23T23:59:59.999999", "2026-11-24T00:00"),
        ("Europe/Berlin", "2026-11-23T08:00", "2026-11-23T23:00"),
        ("Asia/Kathmandu", "2026-11-23T18:14:59", "2026-11-23T18:15"),
        ("Asia/Kathmandu", "2026-11-23T18:15", "2026-11-24T18:15"),
        # The clocks go from 23:59:59 to 01:00: the date begins at one.
        ("America/Sao_Paulo", "2017-10-14T12:00", "2017-10-15T03:00"),
        ("Asia/Beirut", "2024-03-30T12:00", "2024-03-30T22:00"),
        ("Africa/Cairo", "2024-04-25T12:00", "2024-04-25T22:00"),
        # They go from 23:59:59 back to 23:00: the old date lasts an hour longer.
        ("America/Sao_Paulo", "2018-02-17T12:00", "2018-02-18T03:00"),
        ("America/Sao_Paulo", "2018-02-18T01:59:59", "2018-02-18T03:00"),
        ("America/Sao_Paulo", "2018-02-18T02:30", "2018-02-18T03:00"),
        ("Asia/Beirut", "2024-10-26T12:00", "2024-10-26T22:00"),
        ("Africa/Cairo", "2024-10-31T12:00", "2024-10-31T22:00"),
        # They go from 00:59:59 back to 00:00: midnight comes twice, and the first one counts.
        ("America/Havana", "2026-10-31T12:00", "2026-11-01T04:00"),
        ("America/Havana", "2026-11-01T05:30", "2026-11-02T05:00"),
        # A whole date is skipped: after the 29th comes the 31st.
        ("Pacific/Apia", "2011-12-29T20:00", "2011-12-30T10:00"),
        ("Pacific/Apia", "2011-12-30T09:59:59", "2011-12-30T10:00"),
    ],
)
def test_the_next_midnight(zone: str, now: str, midnight: str):
    found = next_midnight(zone, utc(now))
    assert found == utc(midnight)
    assert found.tzinfo is UTC


anywhere = st.sampled_from(sorted(zone_names()))
lately = st.datetimes(datetime(2012, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC))
"""Since 2012 no zone's date runs backwards; in Newfoundland the clocks went from 00:01 to 23:01 of the day before."""


@given(anywhere, lately)
def test_the_next_midnight_is_where_the_date_changes(zone: str, now: datetime):
    found = next_midnight(zone, now)
    tz = ZoneInfo(zone)
    today = now.astimezone(tz).date()
    assert now < found <= now + 26 * HOUR
    assert (found - timedelta(microseconds=1)).astimezone(tz).date() == today
    assert found.astimezone(tz).date() > today


@pytest.mark.parametrize(("at", "zone"), [("22:59:59", "Europe/Berlin"), ("23:00:00", "Asia/Tokyo")])
def test_the_zone_changes_at_its_instant(at: str, zone: str):
    server = Server(1, "Europe/Berlin", "Asia/Tokyo", utc("2026-11-23T23:00"))
    assert zone_at(server, utc(f"2026-11-23T{at}")) == zone


def test_half_a_change_is_none():
    assert zone_at(Fixed("Europe/Berlin", "Asia/Tokyo"), utc("2026-11-23T23:00")) == "Europe/Berlin"
    assert zone_at(Fixed("Europe/Berlin", None, utc("2020-01-01")), utc("2026-11-23T23:00")) == "Europe/Berlin"


@pytest.mark.parametrize(
    ("old", "new", "days"),
    [
        ("Europe/Berlin", "America/New_York", ["23", "23", "23"]),  # the 23rd lasts six hours longer
        ("America/New_York", "Europe/Berlin", ["23", "24", "24"]),  # the 24th begins at six
        ("Europe/Berlin", "Asia/Tokyo", ["23", "24", "24"]),
        ("Pacific/Pago_Pago", "Pacific/Kiritimati", ["23", "25", "25"]),  # over the date line: no 24th
    ],
)
def test_the_local_date_around_a_change(old: str, new: str, days: list[str]):
    server = changing(old, new, utc("2026-11-23T12:00"))
    assert server.zone_from is not None
    moments = [server.zone_from + shift for shift in (-MINUTE, timedelta(0), HOUR)]
    assert [day_at(server, at).strftime("%d") for at in moments] == days


def test_no_date_is_cut_in_two_by_a_zone_that_stays():
    server = Fixed("Pacific/Apia")
    days = [day_at(server, utc("2011-12-29T00:00") + hour * HOUR) for hour in range(70)]
    assert sorted(set(days)) == [date(2011, 12, 28), date(2011, 12, 29), date(2011, 12, 31), date(2012, 1, 1)]
    assert days == sorted(days)


# Slots by hand: asked for on Monday the 23rd at 07:00 UTC

TO_THE_WEST = {
    "0 9 * * *": [("2026-11-23T09:00", "23T08:00"), ("2026-11-24T09:00", "24T14:00"), ("2026-11-25T09:00", "25T14:00")],
    "0 18 * * *": [("2026-11-23T18:00", "23T17:00"), ("2026-11-24T18:00", "24T23:00")],
    "0 21 * * *": [("2026-11-23T21:00", "23T20:00"), ("2026-11-24T21:00", "25T02:00")],
    "30 23 * * *": [("2026-11-23T23:30", "23T22:30"), ("2026-11-24T23:30", "25T04:30")],
    "0 0 * * *": [("2026-11-24T00:00", "24T05:00"), ("2026-11-25T00:00", "25T05:00")],
    "0 9,21 * * *": [
        ("2026-11-23T09:00", "23T08:00"),
        ("2026-11-23T21:00", "23T20:00"),
        ("2026-11-24T09:00", "24T14:00"),
    ],
    "0 9 * * TUE": [("2026-11-24T09:00", "24T14:00"), ("2026-12-01T09:00", "01T14:00")],
    "0 21 * * MON": [("2026-11-23T21:00", "23T20:00"), ("2026-11-30T21:00", "01T02:00")],
}
"""Berlin to New York: the change is on the 23rd at 23:00 UTC, when it is 18:00 of the 23rd in New York."""

TO_THE_EAST = {
    "0 9 * * *": [("2026-11-23T09:00", "23T14:00"), ("2026-11-24T09:00", "24T08:00"), ("2026-11-25T09:00", "25T08:00")],
    "0 21 * * *": [("2026-11-23T21:00", "24T02:00"), ("2026-11-24T21:00", "24T20:00")],
    "0 6 * * *": [("2026-11-23T06:00", "23T11:00"), ("2026-11-24T06:00", "24T05:00"), ("2026-11-25T06:00", "25T05:00")],
    "59 5 * * *": [("2026-11-23T05:59", "23T10:59"), ("2026-11-25T05:59", "25T04:59")],
    "0 0 * * *": [("2026-11-25T00:00", "24T23:00"), ("2026-11-26T00:00", "25T23:00")],
    "0 3,23 * * *": [
        ("2026-11-23T03:00", "23T08:00"),
        ("2026-11-23T23:00", "24T04:00"),
        ("2026-11-24T23:00", "24T22:00"),
    ],
}
"""New York to Berlin: the change is on the 24th at 05:00 UTC, when it is 06:00 of the 24th in Berlin."""

TABLE = [
    (old, new, cron, expected)
    for old, new, table in (
        ("Europe/Berlin", "America/New_York", TO_THE_WEST),
        ("America/New_York", "Europe/Berlin", TO_THE_EAST),
    )
    for cron, expected in table.items()
]


@pytest.mark.parametrize(("old", "new", "cron", "expected"), TABLE)
def test_slots_across_a_change(old: str, new: str, cron: str, expected: list[tuple[str, str]]):
    asked = utc("2026-11-23T07:00")
    server = changing(old, new, asked)
    found = list(islice(server_slots(server, cron, asked), len(expected)))
    assert shown(found) == expected
    assert next_server_slot(server, cron, asked) == found[0]
    assert next_server_slot(server, cron, found[-2].at) == found[-1]


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Apia"])
def test_without_a_change_the_slots_are_those_of_the_zone(zone: str):
    after = utc("2011-12-28T00:00")
    expected = slots_between("0 */7 * * *", zone, after, after + 5 * DAY)
    assert due_slots(Fixed(zone), "0 */7 * * *", after, after + 5 * DAY) == expected


def test_due_slots_take_the_end_and_leave_the_start():
    server = changing("Europe/Berlin", "America/New_York", utc("2026-11-23T07:00"))
    found = due_slots(server, "0 9 * * *", utc("2026-11-23T08:00"), utc("2026-11-24T14:00"))
    assert shown(found) == [("2026-11-24T09:00", "24T14:00")]
    assert due_slots(server, "0 9 * * *", utc("2026-11-23T08:00"), utc("2026-11-24T13:59")) == []
    assert due_slots(server, "0 9 * * *", utc("2026-11-24T14:00"), utc("2026-11-23T08:00")) == []


def test_a_schedule_that_names_no_more_days_ends():
    server = changing("Europe/Berlin", "America/New_York", utc("2026-11-23T07:00"))
    assert next_server_slot(server, "0 9 */31 * MON#5", utc("2026-11-23T07:00")) is None


# Slots of any schedule, any two zones, any moment

crons = st.builds(
    lambda minute, hours, weekday: f"{minute} {hours} * * {weekday}",
    st.integers(0, 59),
    st.sampled_from(["*", "0", "2", "9", "23", "1,3", "*/6", "22-23", "0-4"]),
    st.sampled_from(["*", "MON-FRI", "SUN"]),
)
familiar = st.sampled_from([*ZONES, "America/Havana", "Pacific/Pago_Pago", "Asia/Tokyo", "America/Scoresbysund"])
shifts = st.integers(-80, 80).map(lambda hours: hours * HOUR)


@given(crons, familiar, familiar, lately, shifts)
@example("0 * * * *", "Pacific/Kiritimati", "Pacific/Pago_Pago", utc("2026-11-23T07:00"), -DAY)
@example("30 0 * * *", "America/Sao_Paulo", "UTC", utc("2017-10-14T12:00"), -DAY)
@example("30 0 * * *", "America/Havana", "Africa/Cairo", utc("2026-10-31T12:00"), -DAY)
def test_instants_and_local_minutes_strictly_increase(cron: str, old: str, new: str, asked: datetime, shift: timedelta):
    after = asked + shift
    found = list(islice(server_slots(changing(old, new, asked), cron, after), 60))
    assert found[0].at > after
    assert all(one.at < other.at and one.local < other.local for one, other in pairwise(found))


@given(crons, familiar, familiar, lately)
def test_each_date_has_the_slots_of_its_zone(cron: str, old: str, new: str, asked: datetime):
    server = changing(old, new, asked)
    change = server.zone_from
    assert change is not None
    first = change.astimezone(ZoneInfo(old)).date()
    after, until = asked - 2 * DAY, asked + 5 * DAY
    found = due_slots(server, cron, after, until)
    before = [slot for slot in slots_between(cron, old, after, until) if slot.at < change]
    later = [slot for slot in slots_between(cron, new, after, until) if slot.at >= change]
    assert found == before + [slot for slot in later if slot.local.date() >= first]
    assert all(slot.local.date() < first for slot in later if slot not in found)


@given(st.integers(0, 23), st.integers(0, 59), familiar, familiar, lately)
@settings(max_examples=150)
def test_a_daily_slot_comes_once_a_date_and_only_the_first_date_may_lose_it(
    hour: int, minute: int, old: str, new: str, asked: datetime
):
    server = changing(old, new, asked)
    change = server.zone_from
    assert change is not None
    first = change.astimezone(ZoneInfo(old)).date()
    found = due_slots(server, daily_cron(hour, minute), asked - 3 * DAY, asked + 6 * DAY)
    named = [slot.local.date() for slot in found]
    assert len(set(named)) == len(named)
    lost = {named[0] + DAY * n for n in range((named[-1] - named[0]).days + 1)} - set(named)
    passed = change.astimezone(ZoneInfo(new))
    arrived = datetime(first.year, first.month, first.day, hour, minute) < passed.replace(tzinfo=None)
    assert lost <= {first, first + DAY} if passed.date() > first else lost <= ({first} if arrived else set())


@given(crons, familiar, familiar, lately, st.integers(0, 20))
def test_going_on_from_a_slot_gives_what_an_unbroken_run_gives(
    cron: str, old: str, new: str, asked: datetime, count: int
):
    server = changing(old, new, asked)
    run = list(islice(server_slots(server, cron, asked - DAY), count + 10))
    assert list(islice(server_slots(server, cron, run[count].at), 9)) == run[count + 1 :]


@given(crons, familiar, lately)
def test_a_change_to_the_same_zone_changes_nothing(cron: str, zone: str, asked: datetime):
    expected = list(islice(slots(cron, zone, asked), 30))
    assert list(islice(server_slots(changing(zone, zone, asked), cron, asked), 30)) == expected
