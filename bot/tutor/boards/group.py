"""The group's streak, as it is now."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.calendar import day_at
from bot.core.group import ACTIVE, LONGEST, GroupDay, GroupStreak, advance
from bot.core.outages import was_answerable
from bot.core.streaks import Daily
from bot.store import outages, posts, progress, servers
from bot.tutor.context import Context

_DAY = timedelta(days=1)
AT_ONCE = 31
"""Dates that are counted in one query, the latest first."""


async def group_streak_of(context: Context, server: int) -> int:
    """How many dates in a row at least half of those who were active answered; see ``bot/core/group``.

    Dates that are over are counted once and kept: for a large group that takes a while.
    """
    now = context.clock()
    async with context.store.read() as tx:
        today = day_at(await servers.get(tx, server), now)
        kept = await progress.get_group(tx, server)
        length, settled = advance(kept, await _since(tx, server, kept, today, now), today)
    if settled != kept:
        async with context.store.write(brief=True) as tx:
            await progress.save_group(tx, server, settled)
    return length


async def _since(tx: AsyncConnection, server: int, kept: GroupStreak, today: date, now: datetime) -> Sequence[GroupDay]:
    """The dates since those that are kept; but none from before the last one on which the streak ended."""
    after = max(kept.last or date.min, today - LONGEST)
    opened = await posts.dailies(tx, {server}, after=after, before=today + _DAY)
    if not opened:
        return ()
    down = await outages.of_servers(tx, {server}, since=min(daily.opened_at for daily in opened))
    of_day: dict[date, list[Daily]] = defaultdict(list)
    for daily in opened:
        if daily.closes_at > now or was_answerable(daily.opened_at, daily.closes_at, down[server]):
            of_day[daily.day].append(daily)
    over = {day: all(daily.closes_at <= now for daily in dailies) for day, dailies in of_day.items()}
    dates, found = sorted(of_day), deque[GroupDay]()
    while dates and not any(day.over and day.day < today and not day.kept for day in found):
        some, dates = dates[-AT_ONCE:], dates[:-AT_ONCE]
        counts = await progress.of_group(tx, server, some, ACTIVE)
        read = [
            GroupDay(day, active, answered, over[day]) for day, (active, answered) in zip(some, counts, strict=True)
        ]
        found.extendleft(reversed(read))
    return found
