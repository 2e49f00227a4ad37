"""A streak's ledger: each date of the past weeks, and why it counted or not.

It is made from the same dates by the same rules as the streak itself, so that its end is the streak that boards show.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.core.kindness import Kindness, next_vacation, vacation_on
from bot.core.outages import Outage, was_answerable
from bot.core.streaks import Daily, Mark, Sees, Step, Streak, missed_dates, replay

SHOWN_DAYS = 28
"""Dates that a ledger shows: what fits on a phone."""


class Why(StrEnum):
    """Why a date counted or not."""

    ANSWERED = "answered"
    FROZEN = "frozen"
    MISSED = "missed"
    VACATION = "vacation"
    REPAIRED = "repaired"
    OUTAGE = "outage"
    VOID = "void"
    NOTHING = "nothing"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class LedgerDay:
    """One date.

    Attributes:
        length: of the streak after it.
        earned: it earned a freeze.
        lost: the length of the streak that ended on it; 0 if none did.
        moved: freezes that were given or received after it.
    """

    day: date
    why: Why
    length: int
    earned: bool = False
    lost: int = 0
    moved: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """A member's, in a server.

    Attributes:
        days: ascending; empty before the first answer.
        streak: what comes out.
        today: the server's date now.
        vacation: the one under way, else the next to come.
    """

    days: tuple[LedgerDay, ...]
    streak: Streak
    today: date
    vacation: Kindness | None


def steps_until(
    judged: Sequence[tuple[date, bool]],
    given: Collection[Kindness],
    dailies: Collection[Daily],
    sees: Sees,
    outages: Collection[Outage],
    now: datetime,
) -> list[Step]:
    """All steps of a streak, those of dates missed since the last one judged included.

    Args:
        judged: dates that were judged and whether they were answered, ascending.
        given: what spares the streak.
        dailies: at least those after the last date judged.
        sees: whether the member may view a channel.
        outages: of the bot, as far back as the dailies.
        now: the present.
    """
    later = [] if not judged else [daily for daily in dailies if daily.day > judged[-1][0]]
    missed = [day for day in missed_dates(later, (), sees, outages, now) if not any(one.covers(day) for one in given)]
    return list(replay([*judged, *((day, False) for day in missed)], given))


def ledger(
    judged: Sequence[tuple[date, bool]],
    given: Collection[Kindness],
    dailies: Collection[Daily],
    sees: Sees,
    outages: Collection[Outage],
    today: date,
    now: datetime,
    void: Collection[date] = (),
) -> Ledger:
    """The ledger of the past four weeks; arguments as of ``steps_until``, with all dailies of these weeks.

    Args:
        void: dates with a daily that the member sees and that a moderator has declared void.
    """
    steps = steps_until(judged, given, dailies, sees, outages, now)
    streak = steps[-1].after if steps else Streak()
    begins = judged[0][0] if judged else None
    vacation = next_vacation(today, given)
    if begins is None:
        return Ledger((), streak, today, vacation)
    shown = max(begins, today - timedelta(days=SHOWN_DAYS - 1))
    of_day: dict[date, list[Step]] = defaultdict(list)
    for step in steps:
        of_day[step.day].append(step)
    opened: dict[date, list[Daily]] = defaultdict(list)
    for daily in dailies:
        if sees(daily.channel):
            opened[daily.day].append(daily)
    length = next((step.after.length for step in reversed(steps) if step.day < shown), 0)
    days: list[LedgerDay] = []
    for number in range((today - shown).days + 1):
        day = shown + timedelta(days=number)
        entry = _entry(day, of_day[day], opened[day], given, outages, now, length)
        if entry.why is Why.NOTHING and day in void:
            entry = replace(entry, why=Why.VOID)
        length = entry.length
        if day < today or entry.why is not Why.NOTHING or entry.moved:
            days.append(entry)
    return Ledger(tuple(days), streak, today, vacation)


def _entry(
    day: date,
    steps: Sequence[Step],
    dailies: Sequence[Daily],
    given: Collection[Kindness],
    outages: Collection[Outage],
    now: datetime,
    length: int,
) -> LedgerDay:
    moved = tuple(step for step in steps if step.mark in (Mark.GAVE, Mark.RECEIVED))
    judged = next((step for step in steps if step not in moved), None)
    if judged is not None:
        return LedgerDay(day, Why(judged.mark.value), judged.after.length, judged.earned, judged.lost, moved)
    return LedgerDay(day, _why(day, dailies, given, outages, now), length, moved=moved)


def _why(
    day: date, dailies: Sequence[Daily], given: Collection[Kindness], outages: Collection[Outage], now: datetime
) -> Why:
    """Why a date was not judged."""
    if vacation_on(day, given) is not None:
        return Why.VACATION
    if not dailies:
        return Why.NOTHING
    if any(daily.closes_at > now for daily in dailies):
        return Why.OPEN
    if not any(was_answerable(daily.opened_at, daily.closes_at, outages) for daily in dailies):
        return Why.OUTAGE
    # Answerable, and yet not judged: it was no exercise of the member's then, as in a channel that they see only now.
    return Why.REPAIRED if any(one.covers(day) for one in given) else Why.NOTHING


@dataclass(frozen=True, slots=True)
class Gap:
    """The dates that ended a streak.

    Attributes:
        first, last: the first and the last of them.
        length: of the streak that ended.
    """

    first: date
    last: date
    length: int


def last_gap(steps: Sequence[Step]) -> Gap | None:
    """The dates missed in a row, frozen ones included, by which the latest streak to end has ended; None: none did."""
    ends = next((number for number in reversed(range(len(steps))) if steps[number].lost), None)
    if ends is None:
        return None
    begins = ends
    while begins and steps[begins - 1].mark is not Mark.ANSWERED:
        begins -= 1
    until = ends
    while until + 1 < len(steps) and steps[until + 1].mark is not Mark.ANSWERED:
        until += 1
    missed = [step.day for step in steps[begins : until + 1] if step.mark in (Mark.FROZEN, Mark.MISSED)]
    return Gap(missed[0], missed[-1], steps[ends].lost)
