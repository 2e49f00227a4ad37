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


def group_streak(days: Iterable[GroupDay]) -> int:
    """How many dates in a row the group has kept, given the latest first; nothing is looked at beyond the first missed.

    A date that is not over yet adds to the streak once enough have answered, and breaks nothing before.
    """
    length = 0
    for day in days:
        if day.kept:
            length += 1
        elif day.over:
            break
    return length
