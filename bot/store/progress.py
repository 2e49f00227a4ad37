"""What is shown of a member's progress, and of the group's, counted from attempts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, case, delete, func, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.grading import FULL_SCORE
from bot.core.group import GroupStreak
from bot.core.progress import Day, Topic
from bot.core.records.attempts import Source
from bot.store.tables import attempts, group_streaks, sealed
from bot.store.upsert import upsert

_OWN_POINTS = case((attempts.c.source == Source.POST.value, attempts.c.points), else_=0)

# Built once: building a statement costs several times as much as running it.
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


async def of_group(
    connection: AsyncConnection, server: int, dates: Sequence[date], span: timedelta
) -> list[tuple[int, int]]:
    """For each of a few dozen dates, how many members were active and how many answered its daily on time.

    Args:
        connection: of a transaction.
        server: whose members.
        dates: local ones.
        span: up to a date, in which whoever answered something was active.
    """
    given: dict[str, Any] = {"here": server}
    for index, day in enumerate(dates):
        given |= {f"since{index}": day - span, f"day{index}": day, f"latest{index}": day + LATEST_ANSWER}
    counts = list((await connection.execute(_of_group(len(dates)), given)).one())
    return [(active, kept) for active, kept in zip(counts[::2], counts[1::2], strict=True)]


@lru_cache(maxsize=64)
def _of_group(dates: int) -> Any:
    """All counts in one row: two for each date. Answers to blind posts count before they are graded."""
    counts: list[Any] = []
    for index in range(dates):
        day = bindparam(f"day{index}", type_=attempts.c.day.type)
        active, kept = [], []
        for table in (attempts, sealed):
            theirs = select(table.c.user).where(table.c.server == bindparam("here"), table.c.user > 0)
            active.append(theirs.where(table.c.day > bindparam(f"since{index}"), table.c.day <= day))
            mine = theirs.where(table.c.streak_day == day)
            kept.append(mine.where(table.c.day >= day, table.c.day <= bindparam(f"latest{index}")))
        counts += [_members(active).label(f"active{index}"), _members(kept).label(f"kept{index}")]
    return select(*counts)


def _members(of_tables: Sequence[Select[Any]]) -> Any:
    """How many there are, each of them once."""
    both = union_all(*of_tables).subquery()
    return select(func.count(both.c.user.distinct())).scalar_subquery()


async def get_group(connection: AsyncConnection, server: int) -> GroupStreak:
    """A server's group streak as it was last settled."""
    row = (await connection.execute(_GROUP, {"here": server})).one_or_none()
    return GroupStreak() if row is None else GroupStreak(row.length, row.last)


async def save_group(connection: AsyncConnection, server: int, streak: GroupStreak) -> None:
    """Keep a group's streak."""
    row = {"server": server, "length": streak.length, "last": streak.last}
    await upsert(connection, group_streaks, [row], keys=("server",))


async def forget_group(connection: AsyncConnection, server: int) -> None:
    """Have a group's streak counted again, since dates that were settled have changed."""
    await connection.execute(delete(group_streaks).where(group_streaks.c.server == server))
