"""The group's streak: it lives while at least half of those who were active lately answer the dailies of each date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

ACTIVE = timedelta(days=14)
"""Members who answered something within this time, the date itself included, are active."""

LONGEST = timedelta(days=366)
"""How far back is looked."""


@dataclass(frozen=True, slots=True)
class GroupDay:
    """A date on which a daily opened that could be answered.

    Attributes:
        active: members who answered something on the date or in the 13 days before.
        answered: members who kept their streak on it.
        over: nobody can answer its dailies any more.
    """

    day: date
    active: int
    answered: int
    over: bool

    @property
    def kept(self) -> bool:
        """Whether the group kept its streak on it."""
        return self.answered > 0 and 2 * self.answered >= self.active


@dataclass(frozen=True, slots=True)
class GroupStreak:
    """The group's streak up to and with the last date of which nothing can change any more; None before the first."""

    length: int = 0
    last: date | None = None


def advance(streak: GroupStreak, days: Iterable[GroupDay], today: date) -> tuple[int, GroupStreak]:
    """The streak as it is now, and as it will stay.

    A date that is not over yet adds to it once enough have answered, and breaks nothing before.

    Args:
        streak: as it was kept.
        days: the dates since, in ascending order.
        today: more dailies may open on it.
    """
    length, settled, is_settled = streak.length, streak, True
    for day in days:
        length = length + 1 if day.kept else 0 if day.over else length
        is_settled = is_settled and day.over and day.day < today
        if is_settled:
            settled = GroupStreak(length, day.day)
    return length, settled
