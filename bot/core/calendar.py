"""A server's calendar: its time zone, which may change, and the slots of its schedules.

A change of zone applies from the next local midnight, so that no local date is cut in two; dates and period keys that
attempts were given before stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.core.periods import local_date
from bot.core.recurrence import Slot, slots


class Zoned(Protocol):
    """Something with a zone that may be about to change."""

    @property
    def zone(self) -> str:
        """The zone before ``zone_from``."""

    @property
    def zone_next(self) -> str | None:
        """The zone from ``zone_from`` on; None if no change was ever asked for."""

    @property
    def zone_from(self) -> datetime | None:
        """When the change applies: an aware instant."""


def zone_at(server: Zoned, at: datetime) -> str:
    """The server's zone at an aware instant."""
    if server.zone_next is not None and server.zone_from is not None and at >= server.zone_from:
        return server.zone_next
    return server.zone


def day_at(server: Zoned, at: datetime) -> date:
    """The server's local date at an aware instant."""
    return local_date(at, zone_at(server, at))


def next_midnight(zone: str, now: datetime) -> datetime:
    """The first instant of the zone's next local date, in UTC, whatever its clocks do that night."""
    tz = ZoneInfo(zone)
    today = now.astimezone(tz).date()
    low, high = now, now + timedelta(hours=50)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(tz).date() > today:
            high = middle
        else:
            low = middle
    return high.astimezone(UTC).replace(microsecond=0)


def server_slots(server: Zoned, cron: str, after: datetime) -> Iterator[Slot]:
    """Yield the slots of a schedule of the server later than an instant, across a change of its zone.

    Instants and local minutes are strictly increasing. The dates before the change are the old zone's: where the clocks
    are set back by it, what the new zone would name on those dates again is skipped, and where they are set forward,
    what its first date has already passed does not come.
    """
    change = server.zone_from if server.zone_next is not None else None
    if change is None or server.zone_next is None:
        yield from slots(cron, server.zone, after)
        return
    if after < change:
        for slot in slots(cron, server.zone, after):
            if slot.at >= change:
                break
            yield slot
    first = local_date(change, server.zone)
    for slot in slots(cron, server.zone_next, max(after, change - timedelta(microseconds=1))):
        if slot.local.date() >= first:
            yield slot


def next_server_slot(server: Zoned, cron: str, after: datetime) -> Slot | None:
    """The first slot later than an instant; None if the schedule names no more days."""
    return next(server_slots(server, cron, after), None)


def due_slots(server: Zoned, cron: str, after: datetime, until: datetime) -> list[Slot]:
    """The slots with ``after < at <= until``."""
    found = []
    for slot in server_slots(server, cron, after):
        if slot.at > until:
            break
        found.append(slot)
    return found
