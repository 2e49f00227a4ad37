"""Slots of arbitrary schedules, zones and starts.

The reference knows nothing of folds: it walks over UTC minute by minute and reads the wall clock.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.recurrence import daily_cron, slots, slots_between
from tests.core.strategies import instants, zones

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


minutes_of_day = st.integers(0, 24 * 60 - 1)
weekday_sets = st.frozensets(st.integers(0, 6))
CHANGES = [
    ("Europe/Berlin", "2024-03-30T00:00"),
    ("Europe/Berlin", "2024-10-26T00:00"),
    ("America/New_York", "2024-03-09T12:00"),
    ("America/New_York", "2024-11-02T12:00"),
    ("America/St_Johns", "2024-11-02T12:00"),
    ("America/Sao_Paulo", "2018-11-03T12:00"),
    ("Australia/Lord_Howe", "2024-10-05T00:00"),
    ("Australia/Lord_Howe", "2024-04-06T00:00"),
    ("Pacific/Apia", "2011-12-29T00:00"),
    ("Africa/Casablanca", "2024-03-09T12:00"),
    ("Africa/Casablanca", "2024-04-13T12:00"),
    ("Europe/London", "2024-03-30T12:00"),
    ("Asia/Kathmandu", "1985-12-31T00:00"),
]


def walls(zone: str, start: datetime, hours: int) -> Iterator[tuple[datetime, datetime]]:
    """Each minute as (instant, naive local time)."""
    tz = ZoneInfo(zone)
    for minute in range(hours * 60):
        at = start + minute * MINUTE
        yield at, at.astimezone(tz).replace(tzinfo=None)


@given(st.sampled_from(CHANGES), minutes_of_day)
@example(("Europe/Berlin", "2024-03-30T00:00"), 150)
@example(("Pacific/Apia", "2011-12-29T00:00"), 540)
@settings(max_examples=50)
def test_a_daily_slot_is_the_first_minute_whose_wall_clock_has_reached_it(change: tuple[str, str], minute: int):
    zone, start = change[0], utc(change[1])
    seen = list(walls(zone, start, 72))
    dates = {local.date() for _, local in seen}
    expected = {}
    for day in sorted(dates)[1:-1]:
        named = datetime(day.year, day.month, day.day) + minute * MINUTE
        expected[named] = next(at for at, local in seen if local >= named)
    cron = daily_cron(minute // 60, minute % 60)
    found = {slot.local: slot.at for slot in slots_between(cron, zone, start, start + 3 * DAY)}
    assert expected.items() <= found.items()


@given(st.sampled_from(CHANGES), st.integers(0, 59))
@settings(max_examples=50)
def test_hourly_slots_are_the_first_instants_of_their_names(change: tuple[str, str], minute: int):
    zone, start = change[0], utc(change[1])
    found = slots_between(f"{minute} * * * *", zone, start, start + 3 * DAY)
    first: dict[datetime, datetime] = {}
    for at, local in walls(zone, start + MINUTE, 72):
        if local.minute == minute:
            first.setdefault(local, at)
    kept = {slot.local: slot.at for slot in found}
    assert all(first[local] == at for local, at in kept.items() if local in first)
    moved = {slot.at for slot in found if slot.local not in first}
    assert len(moved) <= 1
    assert all(at in moved for local, at in first.items() if local not in kept and at < start + 3 * DAY)


@given(zones, minutes_of_day, instants)
def test_each_local_date_has_exactly_one_slot_of_a_daily_expression(zone: str, minute: int, after: datetime):
    found = slots_between(daily_cron(minute // 60, minute % 60), zone, after, after + 40 * DAY)
    tz = ZoneInfo(zone)
    lived = {(after + hours * timedelta(hours=1)).astimezone(tz).date() for hours in range(24, 39 * 24)}
    named = [slot.local.date() for slot in found]
    assert len(named) == len(set(named))
    assert lived - set(named) <= {after.astimezone(tz).date()}


@given(zones, minutes_of_day, weekday_sets, instants)
def test_slots_fall_on_the_weekdays_that_were_asked_for(
    zone: str, minute: int, weekdays: frozenset[int], after: datetime
):
    found = slots_between(daily_cron(minute // 60, minute % 60, weekdays), zone, after, after + 21 * DAY)
    assert {slot.local.weekday() for slot in found} == (set(weekdays) or set(range(7)))


crons = st.builds(
    lambda minute, hours, days, weekday: f"{minute} {hours} {days} * {weekday}",
    st.integers(0, 59),
    st.sampled_from(["*", "2", "0", "1,2,3", "*/6", "22-23", "0-4"]),
    st.sampled_from(["*", "1", "*/2", "10-20"]),
    st.sampled_from(["*", "MON-FRI", "SUN"]),
)


@given(crons, zones, instants)
def test_instants_strictly_increase_and_lie_after_the_start(cron: str, zone: str, after: datetime):
    found = [after, *(slot.at for slot in islice(slots(cron, zone, after), 60))]
    assert all(earlier < later for earlier, later in pairwise(found))


@given(crons, zones, instants)
def test_local_minutes_strictly_increase(cron: str, zone: str, after: datetime):
    found = [slot.local for slot in islice(slots(cron, zone, after), 60)]
    assert all(earlier < later for earlier, later in pairwise(found))


@given(crons, zones, instants, st.integers(0, 30))
def test_going_on_from_a_slot_gives_what_an_unbroken_run_gives(cron: str, zone: str, after: datetime, count: int):
    run = list(islice(slots(cron, zone, after), count + 10))
    assert list(islice(slots(cron, zone, run[count].at), 9)) == run[count + 1 :]


@given(crons, zones, instants)
def test_a_slot_shows_its_own_minute_unless_the_clock_jumped_over_it(cron: str, zone: str, after: datetime):
    tz = ZoneInfo(zone)
    for slot in islice(slots(cron, zone, after), 60):
        wall = slot.at.astimezone(tz).replace(tzinfo=None)
        before = (slot.at - MINUTE).astimezone(tz).replace(tzinfo=None)
        assert wall == slot.local or before < slot.local < wall
