"""Streaks: consecutive local dates that count, with freezes.

A date counts for a member if at least one daily that the member could see opened on it. An on-time attempt at any of
them keeps the streak; a missed date spends a freeze if one is held, else the streak ends. A date on which none of them
could be answered for half of the time it was open is not missed: the bot's outages cost nobody a streak. One freeze is
earned per seven days of streak, and at most two are held.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.core.outages import Outage, was_answerable

DAYS_PER_FREEZE = 7
MOST_FREEZES = 2


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


def fold(days: Iterable[tuple[date, bool]]) -> Streak:
    """Judge many dates, given as (date, answered), in ascending order."""
    streak = Streak()
    for day, answered in days:
        streak = advance(streak, day, answered=answered)
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
    sees: Callable[[int], bool],
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
