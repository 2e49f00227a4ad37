"""The group's streak, as it is now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.group import ACTIVE, LONGEST, GroupDay, group_streak
from bot.core.outages import was_answerable
from bot.core.streaks import Daily
from bot.store import outages, posts, progress

_DAY = timedelta(days=1)


async def group_streak_of(tx: AsyncConnection, server: int, today: date, now: datetime) -> int:
    """How many dates in a row at least half of those who were active answered; see ``bot/core/group``."""
    opened = await posts.dailies(tx, {server}, after=today - LONGEST, before=today + _DAY)
    if not opened:
        return 0
    down = await outages.of_servers(tx, {server}, since=min(daily.opened_at for daily in opened))
    of_day: dict[date, list[Daily]] = defaultdict(list)
    for daily in opened:
        if daily.closes_at > now or was_answerable(daily.opened_at, daily.closes_at, down[server]):
            of_day[daily.day].append(daily)
    days: list[GroupDay] = []
    async for one in _looked_up(tx, server, of_day, now):
        days.append(one)
        if one.over and not one.kept:
            break
    return group_streak(days)


async def _looked_up(
    tx: AsyncConnection, server: int, of_day: dict[date, list[Daily]], now: datetime
) -> AsyncIterator[GroupDay]:
    for day in sorted(of_day, reverse=True):
        yield GroupDay(
            day,
            active=await progress.active(tx, server, day - ACTIVE, day),
            answered=await progress.kept(tx, server, day),
            over=all(daily.closes_at <= now for daily in of_day[day]),
        )
