"""What is shown of a member's progress, and of the group's, counted from attempts."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import bindparam, case, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.grading import FULL_SCORE
from bot.core.group import GroupStreak
from bot.core.progress import Day, Topic
from bot.core.records.attempts import Source
from bot.store.tables import attempts, group_streaks
from bot.store.upsert import upsert

_OWN_POINTS = case((attempts.c.source == Source.POST.value, attempts.c.points), else_=0)

# Made once: to build a statement anew costs several times as much as to run it.
_MINE = (
    attempts.c.user == bindparam("of"),
    attempts.c.server == bindparam("here"),
    attempts.c.day >= bindparam("since"),
    attempts.c.void.is_(False),
)
_DAYS = (
    select(attempts.c.day, func.count().label("answers"), func.sum(_OWN_POINTS).label("points"))
    .where(*_MINE)
    .group_by(attempts.c.day)
)
_TOPICS = (
    select(attempts.c.topic, func.count().label("answers"), func.sum(attempts.c.score).label("score"))
    .where(*_MINE)
    .group_by(attempts.c.topic)
)
_ACTIVE = select(func.count(attempts.c.user.distinct())).where(
    attempts.c.server == bindparam("here"),
    attempts.c.user > 0,
    attempts.c.day > bindparam("after"),
    attempts.c.day <= bindparam("until"),
)
_KEPT = _ACTIVE.where(attempts.c.streak_day == bindparam("on"))

_GROUP = select(group_streaks).where(group_streaks.c.server == bindparam("here"))

LATEST_ANSWER = timedelta(days=4)
"""How long after its date a daily may still be answered on time, at most: it is open for 72 hours."""


async def days(connection: AsyncConnection, server: int, user: int, since: date) -> list[Day]:
    """What a member answered in a server since a date, wherever it was asked, by date."""
    rows = await connection.execute(_DAYS, {"of": user, "here": server, "since": since})
    return [Day(row.day, row.answers, int(row.points)) for row in rows]


async def topics(connection: AsyncConnection, server: int, user: int, since: date) -> list[Topic]:
    """The same by topic."""
    rows = await connection.execute(_TOPICS, {"of": user, "here": server, "since": since})
    return [Topic(row.topic, row.answers, int(row.score) / (FULL_SCORE * row.answers)) for row in rows]


async def active(connection: AsyncConnection, server: int, after: date, until: date) -> int:
    """How many members answered something in a server on the dates with ``after < day <= until``."""
    given = {"here": server, "after": after, "until": until}
    return int((await connection.execute(_ACTIVE, given)).scalar_one())


async def kept(connection: AsyncConnection, server: int, day: date) -> int:
    """How many members answered a daily of a date on time."""
    given = {"here": server, "after": day - timedelta(days=1), "until": day + LATEST_ANSWER, "on": day}
    return int((await connection.execute(_KEPT, given)).scalar_one())


async def get_group(connection: AsyncConnection, server: int) -> GroupStreak:
    """A server's group streak as it was last settled."""
    row = (await connection.execute(_GROUP, {"here": server})).one_or_none()
    return GroupStreak() if row is None else GroupStreak(row.length, row.last)


async def save_group(connection: AsyncConnection, server: int, streak: GroupStreak) -> None:
    """Keep a group's streak."""
    row = {"server": server, "length": streak.length, "last": streak.last}
    await upsert(connection, group_streaks, [row], keys=("server",))


async def forget_group(connection: AsyncConnection, server: int) -> None:
    """Have a group's streak counted anew, since dates that were settled have changed."""
    await connection.execute(delete(group_streaks).where(group_streaks.c.server == server))
