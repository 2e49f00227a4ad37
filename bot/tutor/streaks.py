"""Keeping members' streaks as they answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core import streaks as rules
from bot.core.records import Attempt
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
    """Judge the dates that on-time attempts at dailies answer for, and those missed since the last one.

    Returns:
        The streaks that changed.
    """
    days: dict[MemberKey, set[date]] = defaultdict(set)
    for attempt in new:
        if attempt.streak_day is not None:
            days[attempt.server, attempt.user].add(attempt.streak_day)
    before = await store.get_many(tx, days)
    missed = await _missed(tx, days, before, sees)
    judged: list[tuple[MemberKey, date, bool]] = []
    after: dict[MemberKey, Streak] = {}
    late: set[MemberKey] = set()
    for member, answered in days.items():
        streak = before.get(member, Streak())
        gaps = [(day, False) for day in missed.get(member, ()) if day not in answered]
        in_order = sorted([*gaps, *((day, True) for day in answered)])
        judged += [(member, day, kept) for day, kept in in_order]
        if streak.last is not None and in_order[0][0] <= streak.last:
            late.add(member)  # a date before the last one judged: only the whole ledger tells
            continue
        for day, kept in in_order:
            streak = rules.advance(streak, day, answered=kept)
        after[member] = streak
    await store.judge(tx, judged)
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
    """The dates between the last one judged and the newest one answered on which the member could see a daily."""
    spans = {
        member: (last, max(answered))
        for member, answered in days.items()
        if member in before and (last := before[member].last) is not None and (max(answered) - last).days > 1
    }
    if not spans:
        return {}
    opened = await posts.daily_dates(
        tx,
        {server for server, _ in spans},
        after=min(last for last, _ in spans.values()),
        before=max(until for _, until in spans.values()),
    )
    found: dict[MemberKey, list[date]] = {}
    for member, (last, until) in spans.items():
        visible = {
            day
            for server, channel, day in opened
            if server == member[0] and last < day < until and sees[member](channel)
        }
        found[member] = sorted(visible)
    return found
