"""Slots in local time: gaps, overlaps, skipped dates, and what is no recurrence."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from bot.core.recurrence import (
    Slot,
    slots,
    slots_between,
    zone_names,
)

DAY = timedelta(days=1)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def listed(cron: str, zone: str, after: str, count: int) -> list[tuple[str, str]]:
    """The next slots as (local minute, UTC minute)."""
    found = islice(slots(cron, zone, utc(after)), count)
    return [(slot.key, slot.at.strftime("%Y-%m-%dT%H:%M")) for slot in found]


DAILY = {
    "berlin-before-during-and-after-the-gap": (
        "30 2 * * *", "Europe/Berlin", "2024-03-29T12:00",
        [("2024-03-30T02:30", "2024-03-30T01:30"), ("2024-03-31T02:30", "2024-03-31T01:00"),
         ("2024-04-01T02:30", "2024-04-01T00:30")],
    ),
    "berlin-first-minute-of-the-gap": (
        "0 2 * * *", "Europe/Berlin", "2024-03-30T12:00",
        [("2024-03-31T02:00", "2024-03-31T01:00"), ("2024-04-01T02:00", "2024-04-01T00:00")],
    ),
    "berlin-last-minute-before-the-gap": (
        "59 1 * * *", "Europe/Berlin", "2024-03-30T12:00",
        [("2024-03-31T01:59", "2024-03-31T00:59"), ("2024-04-01T01:59", "2024-03-31T23:59")],
    ),
    "berlin-overlap-runs-at-the-first-occurrence": (
        "30 2 * * *", "Europe/Berlin", "2024-10-26T12:00",
        [("2024-10-27T02:30", "2024-10-27T00:30"), ("2024-10-28T02:30", "2024-10-28T01:30")],
    ),
    "berlin-end-of-the-overlap": (
        "0 3 * * *", "Europe/Berlin", "2024-10-26T12:00",
        [("2024-10-27T03:00", "2024-10-27T02:00"), ("2024-10-28T03:00", "2024-10-28T02:00")],
    ),
    "berlin-nine-o-clock-over-the-change": (
        "0 9 * * *", "Europe/Berlin", "2024-03-30T07:00",
        [("2024-03-30T09:00", "2024-03-30T08:00"), ("2024-03-31T09:00", "2024-03-31T07:00")],
    ),
    "new-york-gap": (
        "15 2 * * *", "America/New_York", "2024-03-09T12:00",
        [("2024-03-10T02:15", "2024-03-10T07:00"), ("2024-03-11T02:15", "2024-03-11T06:15")],
    ),
    "new-york-overlap": (
        "30 1 * * *", "America/New_York", "2024-11-02T12:00",
        [("2024-11-03T01:30", "2024-11-03T05:30"), ("2024-11-04T01:30", "2024-11-04T06:30")],
    ),
    "london-gap": (
        "30 1 * * *", "Europe/London", "2024-03-30T12:00",
        [("2024-03-31T01:30", "2024-03-31T01:00"), ("2024-04-01T01:30", "2024-04-01T00:30")],
    ),
    "london-overlap": (
        "0 1 * * *", "Europe/London", "2024-10-26T12:00",
        [("2024-10-27T01:00", "2024-10-27T00:00"), ("2024-10-28T01:00", "2024-10-28T01:00")],
    ),
    "lord-howe-gap-of-half-an-hour": (
        "10 2 * * *", "Australia/Lord_Howe", "2024-10-05T00:00",
        [("2024-10-06T02:10", "2024-10-05T15:30"), ("2024-10-07T02:10", "2024-10-06T15:10")],
    ),
    "lord-howe-just-after-the-gap": (
        "30 2 * * *", "Australia/Lord_Howe", "2024-10-05T00:00",
        [("2024-10-06T02:30", "2024-10-05T15:30"), ("2024-10-07T02:30", "2024-10-06T15:30")],
    ),
    "lord-howe-overlap-of-half-an-hour": (
        "45 1 * * *", "Australia/Lord_Howe", "2024-04-06T00:00",
        [("2024-04-07T01:45", "2024-04-06T14:45"), ("2024-04-08T01:45", "2024-04-07T15:15")],
    ),
    "lord-howe-just-before-the-overlap": (
        "20 1 * * *", "Australia/Lord_Howe", "2024-04-06T00:00",
        [("2024-04-07T01:20", "2024-04-06T14:20"), ("2024-04-08T01:20", "2024-04-07T14:50")],
    ),
    "apia-skips-a-whole-date": (
        "0 9 * * *", "Pacific/Apia", "2011-12-28T20:00",
        [("2011-12-29T09:00", "2011-12-29T19:00"), ("2011-12-31T09:00", "2011-12-30T19:00"),
         ("2012-01-01T09:00", "2011-12-31T19:00")],
    ),
    "apia-midnight-around-the-skipped-date": (
        "0 0 * * *", "Pacific/Apia", "2011-12-28T20:00",
        [("2011-12-29T00:00", "2011-12-29T10:00"), ("2011-12-31T00:00", "2011-12-30T10:00")],
    ),
    "apia-last-minute-of-the-day-around-the-skipped-date": (
        "59 23 * * *", "Pacific/Apia", "2011-12-29T20:00",
        [("2011-12-29T23:59", "2011-12-30T09:59"), ("2011-12-31T23:59", "2011-12-31T09:59")],
    ),
    "apia-fridays-without-the-skipped-friday": (
        "0 9 * * FRI", "Pacific/Apia", "2011-12-20T00:00",
        [("2011-12-23T09:00", "2011-12-23T19:00"), ("2012-01-06T09:00", "2012-01-05T19:00")],
    ),
    "kathmandu-quarter-of-an-hour": (
        "0 9 * * *", "Asia/Kathmandu", "2024-06-01T03:14",
        [("2024-06-01T09:00", "2024-06-01T03:15"), ("2024-06-02T09:00", "2024-06-02T03:15")],
    ),
    "st-johns-gap": (
        "30 2 * * *", "America/St_Johns", "2024-03-09T12:00",
        [("2024-03-10T02:30", "2024-03-10T05:30"), ("2024-03-11T02:30", "2024-03-11T05:00")],
    ),
    "st-johns-overlap": (
        "30 1 * * *", "America/St_Johns", "2024-11-02T12:00",
        [("2024-11-03T01:30", "2024-11-03T04:00"), ("2024-11-04T01:30", "2024-11-04T05:00")],
    ),
    "casablanca-overlap-at-the-start-of-ramadan": (
        "30 2 * * *", "Africa/Casablanca", "2024-03-09T12:00",
        [("2024-03-10T02:30", "2024-03-10T01:30"), ("2024-03-11T02:30", "2024-03-11T02:30")],
    ),
    "casablanca-gap-at-the-end-of-ramadan": (
        "30 2 * * *", "Africa/Casablanca", "2024-04-13T12:00",
        [("2024-04-14T02:30", "2024-04-14T02:00"), ("2024-04-15T02:30", "2024-04-15T01:30")],
    ),
    "sao-paulo-gap-at-midnight": (
        "0 0 * * *", "America/Sao_Paulo", "2018-11-03T12:00",
        [("2018-11-04T00:00", "2018-11-04T03:00"), ("2018-11-05T00:00", "2018-11-05T02:00")],
    ),
    "toronto-gap-over-midnight-moves-to-the-next-date": (
        "45 23 * * *", "America/Toronto", "1919-03-30T12:00",
        [("1919-03-30T23:45", "1919-03-31T04:30"), ("1919-03-31T23:45", "1919-04-01T03:45")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("cron", "zone", "after", "expected"), list(DAILY.values()), ids=list(DAILY))
def test_daily_slots_by_hand(cron, zone, after, expected):
    assert listed(cron, zone, after, len(expected)) == expected


OFTEN = {
    "hourly-in-a-gap-runs-the-two-names-of-one-instant-once": (
        "0 * * * *", "Europe/Berlin", "2024-03-30T23:30",
        [("2024-03-31T01:00", "2024-03-31T00:00"), ("2024-03-31T02:00", "2024-03-31T01:00"),
         ("2024-03-31T04:00", "2024-03-31T02:00")],
    ),
    "hourly-in-an-overlap-runs-the-repeated-hour-once": (
        "0 * * * *", "Europe/Berlin", "2024-10-26T22:30",
        [("2024-10-27T01:00", "2024-10-26T23:00"), ("2024-10-27T02:00", "2024-10-27T00:00"),
         ("2024-10-27T03:00", "2024-10-27T02:00"), ("2024-10-27T04:00", "2024-10-27T03:00")],
    ),
    "hourly-in-the-half-hour-gap": (
        "10 * * * *", "Australia/Lord_Howe", "2024-10-05T14:00",
        [("2024-10-06T01:10", "2024-10-05T14:40"), ("2024-10-06T02:10", "2024-10-05T15:30"),
         ("2024-10-06T03:10", "2024-10-05T16:10")],
    ),
    "hourly-in-the-half-hour-overlap": (
        "45 * * * *", "Australia/Lord_Howe", "2024-04-06T13:00",
        [("2024-04-07T00:45", "2024-04-06T13:45"), ("2024-04-07T01:45", "2024-04-06T14:45"),
         ("2024-04-07T02:45", "2024-04-06T16:15")],
    ),
    "hourly-over-a-skipped-date": (
        "0 * * * *", "Pacific/Apia", "2011-12-30T08:30",
        [("2011-12-29T23:00", "2011-12-30T09:00"), ("2011-12-31T00:00", "2011-12-30T10:00"),
         ("2011-12-31T01:00", "2011-12-30T11:00")],
    ),
    "moved-slot-takes-the-place-of-the-one-it-falls-on": (
        "0 2,3 * * *", "Europe/Berlin", "2024-03-30T12:00",
        [("2024-03-31T02:00", "2024-03-31T01:00"), ("2024-04-01T02:00", "2024-04-01T00:00"),
         ("2024-04-01T03:00", "2024-04-01T01:00")],
    ),
    "moved-slot-beside-a-later-one": (
        "30 2,3 * * *", "Europe/Berlin", "2024-03-30T12:00",
        [("2024-03-31T02:30", "2024-03-31T01:00"), ("2024-03-31T03:30", "2024-03-31T01:30")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("cron", "zone", "after", "expected"), list(OFTEN.values()), ids=list(OFTEN))
def test_slots_of_several_hours_by_hand(cron, zone, after, expected):
    assert listed(cron, zone, after, len(expected)) == expected


@pytest.mark.parametrize(
    ("cron", "after", "expected"),
    [
        ("0 9 * * MON-FRI", "2024-06-06T12:00", ["2024-06-07", "2024-06-10", "2024-06-11"]),
        ("0 9 * * 0", "2024-06-06T12:00", ["2024-06-09", "2024-06-16"]),
        ("0 9 * * 7", "2024-06-06T12:00", ["2024-06-09", "2024-06-16"]),
        ("0 6 1 * *", "2024-12-15T12:00", ["2025-01-01", "2025-02-01"]),
        ("0 6 31 * *", "2024-01-31T12:00", ["2024-03-31", "2024-05-31"]),
        ("0 6 L * *", "2024-02-01T12:00", ["2024-02-29", "2024-03-31"]),
        ("0 9 1-7 * MON", "2024-06-06T12:00", ["2024-06-07", "2024-06-10", "2024-06-17"]),
        ("0 0 29 2 *", "2024-02-28T23:59", ["2024-02-29", "2028-02-29", "2032-02-29"]),
        ("0 0 29 2 *", "2024-02-29T00:00", ["2028-02-29"]),
        ("0 0 29 2 *", "2096-03-01T00:00", ["2104-02-29"]),
    ],
)
def test_the_dates_that_an_expression_names(cron, after, expected):
    assert [local[:10] for local, _ in listed(cron, "UTC", after, len(expected))] == expected


@pytest.mark.parametrize(
    ("after", "first"),
    [
        ("2024-06-01T08:59:59.999999", "2024-06-01T09:00"),
        ("2024-06-01T09:00:00", "2024-06-02T09:00"),
        ("2024-06-01T09:00:00.000001", "2024-06-02T09:00"),
    ],
    ids=["just-before", "at-the-slot", "just-after"],
)
def test_a_slot_at_or_before_the_instant_is_dropped(after, first):
    assert listed("0 9 * * *", "UTC", after, 1)[0][0] == first


def test_a_slot_moved_out_of_a_gap_is_dropped_once_it_has_passed():
    assert listed("30 2 * * *", "Europe/Berlin", "2024-03-31T01:00", 1)[0][0] == "2024-04-01T02:30"


def test_the_second_occurrence_of_a_repeated_minute_is_no_slot():
    assert listed("30 2 * * *", "Europe/Berlin", "2024-10-27T00:45", 1)[0][0] == "2024-10-28T02:30"


def test_an_instant_in_another_zone_means_the_same():
    tokyo = utc("2024-06-01T09:00").astimezone(ZoneInfo("Asia/Tokyo"))
    assert next(slots("0 9 * * *", "UTC", tokyo)) == Slot(datetime(2024, 6, 2, 9), utc("2024-06-02T09:00"))


def test_a_slot_is_named_by_its_local_minute():
    assert Slot(datetime(2026, 11, 23, 9, 0), utc("2026-11-23T08:00")).key == "2026-11-23T09:00"


def test_slots_between_include_the_end_and_not_the_start():
    found = slots_between("0 9 * * *", "UTC", utc("2024-06-01T09:00"), utc("2024-06-03T09:00"))
    assert [slot.key for slot in found] == ["2024-06-02T09:00", "2024-06-03T09:00"]


def test_an_expression_that_names_no_date_has_no_next_slot():
    assert next(slots("0 0 */29 2 TUE#3", "UTC", utc("2024-01-01T00:00")), None) is None


@pytest.mark.parametrize("zone", ["America/Nuuk", "Asia/Gaza", "Antarctica/Troll", "Europe/Dublin", "Asia/Pyongyang"])
def test_a_year_of_daily_slots_has_every_date_once(zone):
    assert zone in zone_names()
    found = slots_between("30 1 * * *", zone, utc("2024-01-01T12:00"), utc("2025-01-01T12:00"))
    assert [slot.local.date() for slot in found] == [date(2024, 1, 2) + n * DAY for n in range(366)]
