"""What spares a streak: a vacation, a repair by a moderator, a freeze given to a friend.

Each is kept as it was given; streaks follow from the dates and from these, so that they can be recomputed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

MOST_VACATION_DAYS = 30
"""Days of vacation that begin within any 365 days."""
YEAR = timedelta(days=365)
FARTHEST_AHEAD = timedelta(days=180)
"""How far ahead a vacation may begin."""

_DAY = timedelta(days=1)


class Kind(StrEnum):
    """What was given."""

    VACATION = "vacation"
    REPAIR = "repair"
    GAVE = "gave"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Kindness:
    """Something that spares a member's streak in a server.

    Attributes:
        kind: a vacation or a repair covers the dates from ``first`` to ``last``; a freeze moves after ``first``.
        first, last: server-local dates, the same for a freeze.
        at: when it was given.
        other: the moderator who repaired, the receiver of the freeze, or who gave it; None for a vacation, and where
            that person's data have been deleted.
        reason: of a repair.
        id: 0 before it is kept.
    """

    kind: Kind
    first: date
    last: date
    at: datetime
    other: int | None = None
    reason: str | None = None
    id: int = 0

    def covers(self, day: date) -> bool:
        """Whether a date lies in a vacation or in the gap that was repaired."""
        return self.kind in (Kind.VACATION, Kind.REPAIR) and self.first <= day <= self.last

    @property
    def days(self) -> int:
        """How many dates it covers."""
        return (self.last - self.first).days + 1


class VacationFault(StrEnum):
    """What is wrong with a vacation that somebody wants."""

    BACKWARDS = "backwards"
    TOO_EARLY = "early"
    TOO_FAR = "far"
    OVERLAPS = "overlaps"
    TOO_LONG = "long"


def vacation_fault(first: date, last: date, today: date, taken: Iterable[Kindness]) -> VacationFault | None:
    """What is wrong with a vacation, None if nothing is.

    It begins tomorrow at the earliest, so that nobody takes one for an exercise that they don't like.

    Args:
        first, last: the dates wanted.
        today: the server's local date.
        taken: the member's kindnesses in the server.
    """
    if last < first:
        return VacationFault.BACKWARDS
    if first <= today:
        return VacationFault.TOO_EARLY
    if first - today > FARTHEST_AHEAD:
        return VacationFault.TOO_FAR
    vacations = [one for one in taken if one.kind is Kind.VACATION]
    if any(one.first <= last and first <= one.last for one in vacations):
        return VacationFault.OVERLAPS
    return VacationFault.TOO_LONG if (last - first).days + 1 > days_left(first, vacations) else None


def days_left(first: date, taken: Iterable[Kindness]) -> int:
    """Days of vacation that a member may still take from a date on; those within a year of it, either side, count."""
    near = [one for one in taken if one.kind is Kind.VACATION and abs(one.first - first) < YEAR]
    return max(0, MOST_VACATION_DAYS - sum(one.days for one in near))


def ended_early(vacation: Kindness, today: date) -> date | None:
    """The last date of a vacation that its member ends now; None if it has not begun and is called off."""
    return None if today < vacation.first else min(vacation.last, today)


def vacation_on(day: date, given: Collection[Kindness]) -> Kindness | None:
    """The vacation that covers a date."""
    return next((one for one in given if one.kind is Kind.VACATION and one.covers(day)), None)


def next_vacation(today: date, given: Collection[Kindness]) -> Kindness | None:
    """The vacation under way, else the next to come."""
    ahead = [one for one in given if one.kind is Kind.VACATION and one.last >= today]
    return min(ahead, key=lambda one: one.first, default=None)
