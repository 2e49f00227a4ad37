"""When a schedule is due: five-field cron expressions in a server's time zone.

The expression is iterated over naive local time and each moment is then localised, because iterating in zone time skips
the days of a gap and repeats those of an overlap. A moment inside a gap moves to the next valid minute; one that occurs
twice counts the first time (fold 0). A date that a zone skips as a whole (Pacific/Apia, 30 December 2011) has no slot.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from cronsim import CronSim, CronSimError

from bot.core.errors import BadCron, BadZone

_DAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")


@dataclass(frozen=True, slots=True)
class Slot:
    """One due moment of a schedule.

    Attributes:
        local: the naive local minute that the expression names; with the schedule it identifies the slot permanently.
        at: the instant in UTC.
    """

    local: datetime
    at: datetime

    @property
    def key(self) -> str:
        """The slot's name in the store, such as ``2026-11-23T09:00``."""
        return self.local.isoformat(timespec="minutes")


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """All IANA names that people may choose: those of places, and ``UTC``.

    Not ``Etc/…``, whose signs are turned round (``Etc/GMT+2`` is two hours behind UTC), nor outdated names such
    as ``EST``, which stays at UTC−5 all the year.
    """
    places = (name for name in available_timezones() if "/" in name)
    return frozenset(name for name in places if not name.startswith(("Etc/", "posix/", "right/"))) | {"UTC"}


def check_zone(name: str) -> ZoneInfo:
    """Return the zone of that name.

    Raises:
        BadZone: there is no such zone.
    """
    if name not in zone_names():
        raise BadZone(zone=name[:60])
    return ZoneInfo(name)


def check_cron(cron: str) -> str:
    """Return the expression in normal spacing.

    Raises:
        BadCron: not exactly five valid fields, no day that ever matches, or runs less than an hour apart.
    """
    fields = cron.split()
    if len(fields) != 5 or len(cron) > 100:
        raise BadCron(cron=cron[:100])
    text = " ".join(fields)
    try:
        sim = CronSim(text, datetime(2024, 1, 1))
        next(sim)
    except (CronSimError, StopIteration, ValueError) as error:
        raise BadCron(cron=cron[:100]) from error
    if len(sim.minutes) > 1:  # two minutes of an hour are less than an hour apart
        raise BadCron("error-cron-too-often", cron=text)
    return text


def daily_cron(hour: int, minute: int, weekdays: frozenset[int] = frozenset()) -> str:
    """The expression for a time of day on some weekdays (0 = Monday); none given means every day."""
    days = "*" if not weekdays or len(weekdays) == 7 else ",".join(_DAYS[day] for day in sorted(weekdays))
    return f"{minute} {hour} * * {days}"


def dated_cron(hour: int, minute: int, day: date) -> str:
    """The expression for a time of day on a date; every year, as there is no year in it."""
    return f"{minute} {hour} {day.day} {day.month} *"


def slots(cron: str, zone: str, after: datetime) -> Iterator[Slot]:
    """Yield the slots later than an instant, in strictly increasing order of their instants.

    Args:
        cron: five fields, see ``check_cron``.
        zone: an IANA name.
        after: aware; slots at or before it are skipped.
    """
    tz = ZoneInfo(zone)
    start = after.astimezone(tz).replace(tzinfo=None) - timedelta(days=2)
    last = after.astimezone(UTC)
    for local in CronSim(cron, start):
        at = _localise(local, tz)
        if at is not None and at > last:
            last = at
            yield Slot(local, at)


def slots_between(cron: str, zone: str, after: datetime, until: datetime) -> list[Slot]:
    """The slots with ``after < at <= until``."""
    found = []
    for slot in slots(cron, zone, after):
        if slot.at > until:
            break
        found.append(slot)
    return found


def _localise(local: datetime, tz: ZoneInfo) -> datetime | None:
    """The instant of a naive local minute; None if its whole date is skipped by the zone."""
    at = local.replace(tzinfo=tz, fold=0).astimezone(UTC)
    back = at.astimezone(tz).replace(tzinfo=None)
    if back == local:
        return at
    # In a gap, fold 0 reads the time with the offset before it: the instant lies after the gap by as much as the
    # local time lies into it. The first valid minute is where the offset changes.
    before = local.replace(tzinfo=tz, fold=0).utcoffset()
    low, high = at - timedelta(hours=25), at
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(tz).utcoffset() == before:
            low = middle
        else:
            high = middle
    first = high.replace(microsecond=0)
    around = {first.astimezone(tz).date(), (first - timedelta(minutes=1)).astimezone(tz).date()}
    return first if local.date() in around else None
