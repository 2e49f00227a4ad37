"""Streaks: consecutive local dates that count, with freezes.

A date counts for a member if at least one daily that the member could see opened on it. An on-time attempt at any of
them keeps the streak; a missed date spends a freeze if one is held, else the streak ends. A date on which none of them
could be answered for half of the time it was open is not missed: the bot's outages cost nobody a streak. One freeze is
earned per seven days of streak, and at most two are held.

A date of a vacation neither adds nor breaks, answered or not. A repair excuses the dates missed in it. A freeze that is
given to a friend moves after a date.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.core.kindness import Kind, Kindness, vacation_on
from bot.core.outages import Outage, was_answerable

DAYS_PER_FREEZE = 7
MOST_FREEZES = 2

Sees = Callable[[int], bool]
"""Whether a member may view a channel."""


def sees_all(_channel: int) -> bool:
    """What members are taken to see where nobody knows which channels they may view."""
    return True


@dataclass(frozen=True, slots=True)
class Streak:
    """A member's streak up to and with the last date that was judged.

    Attributes:
        length: dates answered in a row; frozen dates neither count nor break.
        best: the longest ever.
        freezes: held now, 0…2.
        last: the last date judged (answered or missed); None before the first.
    """

    length: int = 0
    best: int = 0
    freezes: int = 0
    last: date | None = None


def advance(streak: Streak, day: date, *, answered: bool) -> Streak:
    """Judge one more date that counts; dates come in ascending order.

    Raises:
        ValueError: the date is not later than the last one judged.
    """
    if streak.last is not None and day <= streak.last:
        raise ValueError(f"{day} is not later than {streak.last}")
    if not answered:
        if streak.length and streak.freezes:
            return replace(streak, freezes=streak.freezes - 1, last=day)
        return replace(streak, length=0, last=day)
    length = streak.length + 1
    earned = length % DAYS_PER_FREEZE == 0
    return Streak(
        length=length,
        best=max(streak.best, length),
        freezes=min(MOST_FREEZES, streak.freezes + earned),
        last=day,
    )


class Mark(StrEnum):
    """What became of a date, or of a freeze after it."""

    ANSWERED = "answered"
    FROZEN = "frozen"
    MISSED = "missed"
    VACATION = "vacation"
    REPAIRED = "repaired"
    GAVE = "gave"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a streak's ledger.

    Attributes:
        day: the date that was judged, or after which a freeze moved.
        before, after: the streak around it.
        kindness: what spared the date, or the freeze that moved.
    """

    day: date
    mark: Mark
    before: Streak
    after: Streak
    kindness: Kindness | None = None

    @property
    def earned(self) -> bool:
        """Whether the date earned a freeze."""
        return self.mark is Mark.ANSWERED and self.after.freezes > self.before.freezes

    @property
    def lost(self) -> int:
        """The length of the streak that ended on the date; 0 if none did."""
        return self.before.length if self.mark is Mark.MISSED else 0


def replay(days: Iterable[tuple[date, bool]], given: Iterable[Kindness] = ()) -> Iterator[Step]:
    """Judge many dates, given as (date, answered), in ascending order, and move freezes between them."""
    kindnesses = list(given)
    rests = [one for one in kindnesses if one.kind in (Kind.VACATION, Kind.REPAIR)]
    moves = sorted((one for one in kindnesses if one not in rests), key=lambda one: (one.first, one.at, one.id))
    streak = Streak()
    for day, answered in days:
        while moves and moves[0].first < day:
            step = _moved(streak, moves.pop(0))
            streak = step.after
            yield step
        step = _judged(streak, day, rests, answered=answered)
        streak = step.after
        yield step
    for move in moves:
        step = _moved(streak, move)
        streak = step.after
        yield step


def _judged(streak: Streak, day: date, rests: Collection[Kindness], *, answered: bool) -> Step:
    rest = vacation_on(day, rests) or next((one for one in rests if one.covers(day) and not answered), None)
    if rest is not None:
        mark = Mark.VACATION if rest.kind is Kind.VACATION else Mark.REPAIRED
        return Step(day, mark, streak, replace(streak, last=day), rest)
    after = advance(streak, day, answered=answered)
    spent = after.freezes < streak.freezes
    return Step(day, Mark.ANSWERED if answered else Mark.FROZEN if spent else Mark.MISSED, streak, after)


def _moved(streak: Streak, move: Kindness) -> Step:
    """A freeze that was given stays given, whatever is found out about the dates before it."""
    if move.kind is Kind.GAVE:
        return Step(move.first, Mark.GAVE, streak, replace(streak, freezes=max(0, streak.freezes - 1)), move)
    return Step(move.first, Mark.RECEIVED, streak, replace(streak, freezes=min(MOST_FREEZES, streak.freezes + 1)), move)


def fold(days: Iterable[tuple[date, bool]], given: Iterable[Kindness] = ()) -> Streak:
    """The streak after many dates; see ``replay``."""
    streak = Streak()
    for step in replay(days, given):
        streak = step.after
    return streak


@dataclass(frozen=True, slots=True)
class Daily:
    """When and where a daily was there to be answered."""

    server: int
    channel: int
    day: date
    opened_at: datetime
    closes_at: datetime


def missed_dates(
    dailies: Iterable[Daily],
    answered: Collection[date],
    sees: Sees,
    outages: Collection[Outage],
    now: datetime | None = None,
) -> list[date]:
    """The dates that a member missed, in ascending order.

    Args:
        dailies: those of the member's server in some span of dates.
        answered: dates that the member has answered for.
        sees: whether the member may view a channel.
        outages: of the bot, in that span.
        now: if given, dates with a daily that can still be answered are left for later.
    """
    visible = [daily for daily in dailies if daily.day not in answered and sees(daily.channel)]
    still_open = {daily.day for daily in visible if now is not None and daily.closes_at > now}
    fair = {daily.day for daily in visible if was_answerable(daily.opened_at, daily.closes_at, outages)}
    return sorted(fair - still_open)
