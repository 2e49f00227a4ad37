"""A member's progress, added up from what they answered on each date.

Dates are local dates of the server, as those that streaks count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WEEKS = 53
"""Columns of the year's heat map: 52 full weeks, and the present one."""

POINTS_WEEKS = 26
"""Weeks of points that are shown."""

FEW = 5
"""With fewer answers a topic's accuracy says little, and is shown as such."""

STEPS = (1, 3, 6, 10)
"""Answers on a date from which on its square has the next colour."""

LEVELS = len(STEPS)

WELL_KNOWN = 0.9
"""A topic answered as well as that needs no more practice than what is due."""


@dataclass(frozen=True, slots=True)
class Day:
    """What a member answered on a date; ``points`` are those that counted for the leaderboard."""

    day: date
    answers: int
    points: int


@dataclass(frozen=True, slots=True)
class Topic:
    """How a member does in a topic.

    Attributes:
        share: the mean score, 0…1.
    """

    topic: str
    answers: int
    share: float

    @property
    def is_certain(self) -> bool:
        """Whether there are enough answers to say so."""
        return self.answers >= FEW


@dataclass(frozen=True, slots=True)
class Year:
    """A member's year up to a date.

    Attributes:
        first: a Monday, the date of the heat map's first square.
        days: answers on each date from there to today.
        weeks: points in each of the last weeks, the present one last.
        topics: best first, those with few answers after the others.
    """

    first: date
    days: tuple[int, ...]
    weeks: tuple[int, ...]
    topics: tuple[Topic, ...]

    @property
    def answers(self) -> int:
        """All of them."""
        return sum(self.days)

    @property
    def active_days(self) -> int:
        """Dates with an answer."""
        return sum(answers > 0 for answers in self.days)

    def months(self) -> list[tuple[date, int]]:
        """Answers in each calendar month that has begun, by its first shown date; a month before the first answer
        is skipped."""
        found: dict[tuple[int, int], tuple[date, int]] = {}
        for number, answers in enumerate(self.days):
            day = self.first + timedelta(days=number)
            begins, before = found.get((day.year, day.month), (day, 0))
            found[day.year, day.month] = (begins, before + answers)
        months = list(found.values())
        while months and not months[0][1]:
            months.pop(0)
        return months


def first_day(today: date) -> date:
    """The Monday with which the year that is shown begins."""
    return today - timedelta(days=today.weekday(), weeks=WEEKS - 1)


def year_of(days: Iterable[Day], topics: Iterable[Topic], today: date) -> Year:
    """Put together what a member answered from ``first_day`` to today; other dates are skipped.

    Args:
        days: what they answered on each date.
        topics: the same by topic.
        today: the server's local date.
    """
    first = first_day(today)
    answers = [0] * ((today - first).days + 1)
    weeks = [0] * POINTS_WEEKS
    for one in days:
        if first <= one.day <= today:
            number = (one.day - first).days
            answers[number] += one.answers
            week = POINTS_WEEKS - WEEKS + number // 7
            if week >= 0:
                weeks[week] += one.points
    ranked = sorted(topics, key=lambda topic: (not topic.is_certain, -topic.share, -topic.answers, topic.topic))
    return Year(first, tuple(answers), tuple(weeks), tuple(ranked))


def level(answers: int) -> int:
    """Which colour a date has in the heat map, 0…``LEVELS``; 0 is a date without an answer."""
    return sum(answers >= step for step in STEPS)


def weakest(topics: Sequence[Topic]) -> Topic | None:
    """The topic to practise next: the one with the lowest accuracy of those with enough answers, unless it is high."""
    known = [topic for topic in topics if topic.is_certain and topic.share < WELL_KNOWN]
    return min(known, key=lambda topic: (topic.share, topic.topic), default=None)
