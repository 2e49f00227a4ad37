"""Keeping members' streaks as they answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core import streaks as rules
from bot.core.records.attempts import Attempt
from bot.core.streaks import Streak
from bot.store import posts
from bot.store import streaks as store
from bot.store.servers import MemberKey

Sees = Callable[[int], bool]
"""Whether a member may view a channel."""


async def of_members(tx: AsyncConnection, members: Collection[MemberKey]) -> dict[MemberKey, Streak]:
    """The members' streaks after the last date judged."""
    return await store.get_many(tx, members)


async def advance(
    tx: AsyncConnection, new: Sequence[Attempt], sees: Mapping[MemberKey, Sees]
) -> dict[MemberKey, Streak]:
    """Judge the dates that on-time attempts at dailies answer for, and those missed between the member's others.

    In whatever order a member answers, the streak is the same in the end.

    Returns:
        The streaks that changed.
    """
    days: dict[MemberKey, set[date]] = defaultdict(set)
    for attempt in new:
        if attempt.streak_day is not None:
            days[attempt.server, attempt.user].add(attempt.streak_day)
    # Nobody else judges these members now: their standings, written before, are locked by this transaction.
    before = await store.get_many(tx, days)
    missed = await _missed(tx, days, before, sees)
    after: dict[MemberKey, Streak] = {}
    late: set[MemberKey] = set()
    for member, answered in days.items():
        streak = before.get(member, Streak())
        in_order = sorted([*((day, False) for day in missed[member]), *((day, True) for day in answered)])
        if streak.last is not None and in_order[0][0] <= streak.last:
            late.add(member)  # a date before the last one judged: only the whole ledger tells
            continue
        for day, kept in in_order:
            streak = rules.advance(streak, day, answered=kept)
        after[member] = streak
    await store.note_missed(tx, [(member, day) for member, gaps in missed.items() for day in gaps])
    await store.judge(tx, [(member, day, True) for member, answered in days.items() for day in answered])
    await store.save(tx, after)
    if late:
        after |= await store.refold(tx, late)
    return after


async def _missed(
    tx: AsyncConnection,
    days: Mapping[MemberKey, set[date]],
    before: Mapping[MemberKey, Streak],
    sees: Mapping[MemberKey, Sees],
) -> dict[MemberKey, list[date]]:
    """The dates on which the member could see a daily, between those that they answer for now and the last one judged.

    All dates before the last one judged are judged already, but for those before the first.
    """
    spans: dict[MemberKey, tuple[date, date]] = {}
    for member, answered in days.items():
        last = before[member].last if member in before else None
        known = answered if last is None else answered | {last}
        spans[member] = (min(known), max(known))
    if all((until - since).days <= 1 for since, until in spans.values()):
        return {member: [] for member in days}
    opened = await posts.daily_dates(
        tx,
        {server for server, _ in spans},
        after=min(since for since, _ in spans.values()),
        before=max(until for _, until in spans.values()),
    )
    found: dict[MemberKey, list[date]] = {}
    for member, (since, until) in spans.items():
        visible = {
            day
            for server, channel, day in opened
            if server == member[0] and since < day < until and day not in days[member] and sees[member](channel)
        }
        found[member] = sorted(visible)
    return found
