"""Reminders: who wants them, of what, and the last that each member was sent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import and_, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.records.members import Preferences
from bot.core.records.posts import PostState
from bot.core.reminders import APART
from bot.core.rewards import Reward
from bot.store import timers
from bot.store.preferences import from_row
from bot.store.tables import members, posts, preferences, reminders, rewards, streaks
from bot.store.upsert import dialect_insert

TIMER = "remind"

AGAIN = timedelta(minutes=4)
"""How long the same message may be sent once more: its nonce makes Discord send it once."""


async def wanted(connection: AsyncConnection, server: int) -> bool:
    """Whether anybody in a server wants to be reminded: of their own streak, or by a role."""
    own = exists().where(
        streaks.c.server == server, streaks.c.length > 0, preferences.c.user == streaks.c.user, preferences.c.reminders
    )
    role = exists().where(rewards.c.server == server, rewards.c.reward == Reward.REMINDER.value)
    return bool((await connection.execute(select(or_(own, role)))).scalar_one())


async def candidates(connection: AsyncConnection, server: int) -> list[Preferences]:
    """Those who had a streak in a server when it was last judged and want to be reminded, by user."""
    rows = await connection.execute(
        select(preferences)
        .join(streaks, streaks.c.user == preferences.c.user)
        .where(streaks.c.server == server, streaks.c.length > 0, preferences.c.reminders)
        .order_by(preferences.c.user)
    )
    return [from_row(row) for row in rows]


async def open_in(connection: AsyncConnection, server: int, now: datetime) -> list[int]:
    """The dailies of a server that are open."""
    return await _open(connection, posts.c.server == server, now)


async def open_for(connection: AsyncConnection, user: int, now: datetime) -> list[int]:
    """The dailies that are open in servers where a member has a streak."""
    theirs = (
        select(streaks.c.server)
        .join(members, (members.c.server == streaks.c.server) & (members.c.user == streaks.c.user))
        .where(members.c.user == user, streaks.c.length > 0)  # the members' index leads there
    )
    return await _open(connection, posts.c.server.in_(theirs), now)


async def _open(connection: AsyncConnection, where: Any, now: datetime) -> list[int]:
    still = (posts.c.state == PostState.OPEN.value, posts.c.schedule.isnot(None), posts.c.closes_at > now)
    return list((await connection.execute(select(posts.c.id).where(where, *still))).scalars())


async def plan(connection: AsyncConnection, of_posts: Iterable[int], now: datetime) -> None:
    """Look now who should be reminded of those posts, and when."""
    for post in sorted(of_posts):
        await timers.put(connection, TIMER, post, now)


@cache
def _claim(dialect: str) -> Any:
    return dialect_insert(dialect, reminders).on_conflict_do_nothing().returning(reminders.c.user)


async def claim(connection: AsyncConnection, user: int, day: date, post: int, now: datetime) -> bool:
    """Take the one reminder that a member gets on a date of theirs; False if they have had it.

    Whoever has taken it for the same post a moment ago, and doesn't know whether it went out, may take it again.
    """
    row = {"user": user, "day": day, "post": post, "at": now, "sent": False}
    if (await connection.execute(_claim(connection.dialect.name), row)).one_or_none() is not None:
        return True
    fresh = and_(reminders.c.day < day, reminders.c.at <= now - APART)
    again = and_(reminders.c.post == post, reminders.c.sent.is_(False), reminders.c.at > now - AGAIN)
    taking = update(reminders).where(reminders.c.user == user)
    new = taking.where(fresh).values(day=day, post=post, at=now, sent=False).returning(reminders.c.user)
    if (await connection.execute(new)).one_or_none() is not None:
        return True
    found = await connection.execute(select(reminders.c.user).where(reminders.c.user == user, again))
    return found.one_or_none() is not None


async def sent(connection: AsyncConnection, user: int) -> None:
    """A member's reminder went out."""
    await connection.execute(update(reminders).where(reminders.c.user == user).values(sent=True))
