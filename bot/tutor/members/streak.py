"""A member's streak, day by day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core import ledger as rules
from bot.core.calendar import day_at
from bot.core.ledger import Ledger
from bot.core.outages import Outage
from bot.core.streaks import Daily, Sees, Step, Streak
from bot.store import kindnesses, outages, posts, servers, streaks
from bot.store.servers import MemberKey
from bot.tutor.context import Context

_DAY = timedelta(days=1)


async def ledger(context: Context, server: int, user: int, sees: Sees) -> Ledger:
    """The past four weeks of a member's streak in a server, and why each date counted or not."""
    now, member = context.clock(), (server, user)
    async with context.store.read() as tx:
        today = day_at(await servers.get(tx, server), now)
        judged = await streaks.days_of(tx, member)
        given = await kindnesses.of_member(tx, member)
        streak = (await streaks.get_many(tx, [member])).get(member, Streak())
        since = today - timedelta(days=rules.SHOWN_DAYS)
        if streak.length and streak.last is not None:
            since = min(since, streak.last)
        opened, down = await _opened(tx, server, since, now)
        ruled = await posts.void_dailies(tx, server, since)
    void = {day for day, channel in ruled if sees(channel)}
    return rules.ledger(judged, given, opened, sees, down, today, now, void)


async def steps(tx: AsyncConnection, member: MemberKey, sees: Sees, now: datetime) -> list[Step]:
    """All steps of a member's streak, judged up to now."""
    judged = await streaks.days_of(tx, member)
    given = await kindnesses.of_member(tx, member)
    if not judged:
        return []
    opened, down = await _opened(tx, member[0], judged[-1][0], now)
    return rules.steps_until(judged, given, opened, sees, down, now)


async def _opened(tx: AsyncConnection, server: int, since: date, now: datetime) -> tuple[list[Daily], list[Outage]]:
    """The dailies of the dates after one, and the outages in that time."""
    opened = await posts.dailies(tx, {server}, after=since, before=now.date() + 2 * _DAY)
    if not opened:
        return [], []
    down = await outages.of_servers(tx, {server}, since=min(daily.opened_at for daily in opened))
    return opened, down[server]
