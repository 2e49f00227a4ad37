"""Vacations, freezes for friends, and repairs: what members and moderators can do for a streak.

Everything is kept as it was given, and the streak follows; see ``bot/core/kindness``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.core import kindness as rules
from bot.core.calendar import day_at
from bot.core.errors import InputError, Refused
from bot.core.kindness import Kind, Kindness, VacationFault
from bot.core.ledger import Gap, last_gap
from bot.core.records.audit import Action
from bot.core.streaks import MOST_FREEZES, Sees, Streak
from bot.store import kindnesses, notices, servers, standings
from bot.store import streaks as store
from bot.store.erasing import FREEZE_GIVEN
from bot.tutor import audit
from bot.tutor.boards import streaks
from bot.tutor.context import Context
from bot.tutor.members.streak import steps

LONGEST_REASON = 200
ONCE = timedelta(minutes=1)
"""A second repair within this time is taken for a slip: it would excuse an older gap."""

_FAULTS = {
    VacationFault.BACKWARDS: "error-vacation-backwards",
    VacationFault.TOO_EARLY: "error-vacation-early",
    VacationFault.TOO_FAR: "error-vacation-far",
    VacationFault.OVERLAPS: "error-vacation-overlaps",
    VacationFault.TOO_LONG: "error-vacation-long",
}


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a server, and whether they may view a channel there."""

    user: int
    name: str
    sees: Sees


@dataclass(frozen=True, slots=True)
class Vacations:
    """What a member has taken, and may still take.

    Attributes:
        today: the server's date now.
        next: the vacation under way, else the next to come.
        left: days that they may still take from tomorrow on.
    """

    today: date
    next: Kindness | None
    left: int


async def take_vacation(context: Context, server: int, user: int, first: date | None, days: int) -> Kindness:
    """Plan a vacation of some days; its dates neither add to the streak nor break it.

    Args:
        first: its first day; None: tomorrow.

    Raises:
        InputError: the dates can't be used; see ``VacationFault``.
    """
    now = context.clock()
    async with context.store.write() as tx:
        await standings.lock(tx, [(server, user)])
        today = day_at(await servers.get(tx, server), now)
        first = first or today + timedelta(days=1)
        last = first + timedelta(days=min(days, rules.YEAR.days) - 1)
        taken = await kindnesses.of_member(tx, (server, user))
        fault = rules.vacation_fault(first, last, today, taken)
        if fault is not None:
            left = rules.days_left(max(first, today), taken)
            params = {"left": left} if fault is VacationFault.TOO_LONG else {}
            raise InputError(_FAULTS[fault], **params)
        wanted = Kindness(Kind.VACATION, first, last, now)
        await kindnesses.add(tx, [((server, user), wanted)])
        await store.refold(tx, [(server, user)])
    return wanted


async def end_vacation(context: Context, server: int, user: int) -> Kindness | None:
    """End the vacation under way with today, or call off the next one.

    Returns:
        The vacation as it is now; None if it was called off.

    Raises:
        Refused: there is none.
    """
    async with context.store.write() as tx:
        await standings.lock(tx, [(server, user)])
        today = day_at(await servers.get(tx, server), context.clock())
        vacation = rules.next_vacation(today, await kindnesses.of_member(tx, (server, user)))
        if vacation is None:
            raise Refused("error-no-vacation")
        last = rules.ended_early(vacation, today)
        await kindnesses.end(tx, vacation, last)
        await store.refold(tx, [(server, user)])
    return None if last is None else replace(vacation, last=last)


async def vacations(context: Context, server: int, user: int) -> Vacations:
    """What a member has taken, and may still take."""
    async with context.store.read() as tx:
        today = day_at(await servers.get(tx, server), context.clock())
        given = await kindnesses.of_member(tx, (server, user))
    return Vacations(today, rules.next_vacation(today, given), rules.days_left(today + timedelta(days=1), given))


@dataclass(frozen=True, slots=True)
class Given:
    """The streaks of both after a freeze moved."""

    giver: Streak
    receiver: Streak


async def give_freeze(context: Context, server: int, giver: Member, receiver: Member) -> Given:
    """Give one of one's own freezes to a friend, at most one a day.

    Raises:
        Refused: to oneself, without a freeze, a second one today, or to somebody who holds as many as one can.
    """
    if giver.user == receiver.user:
        raise Refused("error-freeze-self")
    now = context.clock()
    mine, yours = (server, giver.user), (server, receiver.user)
    async with context.store.write() as tx:
        await servers.lock(tx, server)
        settings = await servers.get(tx, server)
        today = day_at(settings, now)
        before = await streaks.settle(tx, {mine: giver.sees, yours: receiver.sees}, now)
        earlier = await kindnesses.of_member(tx, mine)
        if any(one.kind is Kind.GAVE and day_at(settings, one.at) == today for one in earlier):
            raise Refused("error-freeze-again")
        if not before[mine].freezes:
            raise Refused("error-freeze-none")
        if before[yours].freezes >= MOST_FREEZES:
            raise Refused("error-freeze-full", name=receiver.name, most=MOST_FREEZES)
        moves = []
        for member, kind, other in ((mine, Kind.GAVE, receiver.user), (yours, Kind.RECEIVED, giver.user)):
            after = before[member].last or today - timedelta(days=1)
            moves.append((member, Kindness(kind, after, after, now, other)))
        await kindnesses.add(tx, moves)
        params: dict[str, str | int] = {"name": giver.name, "freezes": before[yours].freezes + 1}
        await notices.add(tx, yours, FREEZE_GIVEN, params, now)
        found = await store.refold(tx, [mine, yours])
    return Given(found[mine], found[yours])


@dataclass(frozen=True, slots=True)
class Repaired:
    """A streak that a moderator has repaired.

    Attributes:
        gap: the dates that count for nothing now.
        streak: after it.
    """

    gap: Gap
    streak: Streak


async def repair(context: Context, server: int, moderator: int, member: Member, reason: str) -> Repaired:
    """Excuse the dates by which a member's latest streak has ended.

    Raises:
        InputError: no reason is given.
        Refused: no streak of the member's has ended, or one was repaired a moment ago.
    """
    why = servers.storable(reason).strip()[:LONGEST_REASON]
    if not why:
        raise InputError("error-repair-reason")
    now, key = context.clock(), (server, member.user)
    async with context.store.write() as tx:
        await servers.lock(tx, server)
        if any(one.kind is Kind.REPAIR and now - one.at < ONCE for one in await kindnesses.of_member(tx, key)):
            raise Refused("error-repair-again", name=member.name)
        await streaks.settle(tx, {key: member.sees}, now)
        gap = last_gap(await steps(tx, key, member.sees, now))
        if gap is None:
            raise Refused("error-repair-nothing", name=member.name)
        await kindnesses.add(tx, [(key, Kindness(Kind.REPAIR, gap.first, gap.last, now, moderator, why))])
        streak = (await store.refold(tx, [key]))[key]
        await notices.add(tx, key, "notice-repaired", {"length": streak.length, "reason": why}, now)
        await audit.note(tx, now, server, Action.STREAK_REPAIRED, member.user, why, user=moderator)
    return Repaired(gap, streak)
