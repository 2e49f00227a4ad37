"""Streaks and the dates that were judged for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import delete, func, or_, select, union, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.streaks import Streak, fold
from bot.store import kindnesses
from bot.store.among import among
from bot.store.servers import MemberKey
from bot.store.tables import attempts, sealed, streak_days, streaks
from bot.store.upsert import dialect_insert, upsert

# Built once: building a statement costs several times as much as running it.
_BY_KEY = select(streaks).where(among("keys", streaks.c.server, streaks.c.user))
_DAYS = (
    select(streak_days)
    .where(or_(streak_days.c.answered, streak_days.c.excused.is_(False)))
    .order_by(streak_days.c.server, streak_days.c.user, streak_days.c.day)
)
_DAYS_BY_KEY = _DAYS.where(among("keys", streak_days.c.server, streak_days.c.user))


async def get_many(connection: AsyncConnection, keys: Collection[MemberKey]) -> dict[MemberKey, Streak]:
    """The streaks of those members who have one."""
    if not keys:
        return {}
    rows = await connection.execute(_BY_KEY, {"keys": keys})
    return {(row.server, row.user): Streak(row.length, row.best, row.freezes, row.last) for row in rows}


_own = streak_days.alias("own")
_FIRST, _LAST = (
    select(bound(_own.c.day))
    .where(_own.c.server == streak_days.c.server, _own.c.user == streak_days.c.user, _own.c.answered)
    .correlate(streak_days)
    .scalar_subquery()
    for bound in (func.min, func.max)
)
_TRIM = delete(streak_days).where(
    among("keys", streak_days.c.server, streak_days.c.user),
    streak_days.c.answered.is_(False),
    or_(_FIRST.is_(None), streak_days.c.day < _FIRST, streak_days.c.day > _LAST),
)


@lru_cache
def _note_missed(dialect: str) -> Any:
    return dialect_insert(dialect, streak_days).on_conflict_do_nothing()


async def note_missed(connection: AsyncConnection, days: Iterable[tuple[MemberKey, date]]) -> None:
    """Record dates that members missed, unless those dates were judged before."""
    rows = [
        {"server": server, "user": user, "day": day, "answered": False} for (server, user), day in sorted(set(days))
    ]
    if rows:
        await connection.execute(_note_missed(connection.dialect.name), rows)


async def judge(connection: AsyncConnection, days: Iterable[tuple[MemberKey, date, bool]]) -> None:
    """Record dates that count for members, and whether they were answered; a later word replaces an earlier one."""
    judged = {(key, day): answered for key, day, answered in days}
    rows = [
        {"server": server, "user": user, "day": day, "answered": answered, "excused": False}
        for ((server, user), day), answered in sorted(judged.items())
    ]
    await upsert(connection, streak_days, rows, keys=("server", "user", "day"))


async def save(connection: AsyncConnection, found: Mapping[MemberKey, Streak]) -> None:
    """Keep the members' streaks."""
    rows = [
        {
            "server": server,
            "user": user,
            "length": streak.length,
            "best": streak.best,
            "freezes": streak.freezes,
            "last": streak.last,
        }
        for (server, user), streak in sorted(found.items())
    ]
    await upsert(connection, streaks, rows, keys=("server", "user"))


async def refold(connection: AsyncConnection, keys: Collection[MemberKey] | None = None) -> dict[MemberKey, Streak]:
    """Recompute streaks from dates judged and what spared them, for some members or all; keep and return them."""
    given = await kindnesses.of_members(connection, keys)
    rows = await connection.execute(_DAYS if keys is None else _DAYS_BY_KEY, {} if keys is None else {"keys": keys})
    found = {
        key: fold(((row.day, row.answered) for row in group), given.get(key, ()))
        for key, group in groupby(rows, key=lambda row: (row.server, row.user))
    }
    # Who has answered nothing yet may hold a freeze from a friend.
    found |= {key: held for key in given.keys() - found.keys() if (held := fold((), given[key])) != Streak()}
    await save(connection, found)
    if keys is not None and (gone := set(keys) - found.keys()):
        await connection.execute(delete(streaks).where(among("keys", streaks.c.server, streaks.c.user)), {"keys": gone})
    return found


async def unjudge(
    connection: AsyncConnection, server: int, day: date, answered: Collection[MemberKey] | None
) -> list[MemberKey]:
    """Forget what was judged of a date; return whose it was.

    Args:
        connection: of a transaction.
        server: whose members.
        day: the date.
        answered: forget that these members answered; None: forget that members missed it, whoever they are.
    """
    statement = delete(streak_days).where(streak_days.c.server == server, streak_days.c.day == day)
    if answered is None:
        statement = statement.where(streak_days.c.answered.is_(False))
    else:
        statement = statement.where(among("keys", streak_days.c.server, streak_days.c.user))
    rows = await connection.execute(
        statement.returning(streak_days.c.server, streak_days.c.user), {} if answered is None else {"keys": answered}
    )
    return [(row.server, row.user) for row in rows]


async def excuse(connection: AsyncConnection, server: int, day: date, *, excused: bool) -> list[MemberKey]:
    """Let a date that was missed count as missed, or not; return for whom that changes something."""
    changed = (
        update(streak_days)
        .where(
            streak_days.c.server == server,
            streak_days.c.day == day,
            streak_days.c.answered.is_(False),
            streak_days.c.excused.is_(not excused),
        )
        .values(excused=excused)
        .returning(streak_days.c.server, streak_days.c.user)
    )
    return [(row.server, row.user) for row in await connection.execute(changed)]


async def days_of(connection: AsyncConnection, key: MemberKey) -> list[tuple[date, bool]]:
    """The dates that were judged for a member, and whether they were answered, in ascending order."""
    rows = await connection.execute(_DAYS_BY_KEY, {"keys": [key]})
    return [(row.day, row.answered) for row in rows]


async def at_least(connection: AsyncConnection, server: int, length: int) -> dict[MemberKey, Streak]:
    """The streaks of a server that were at least so long with the last date judged."""
    rows = await connection.execute(select(streaks).where(streaks.c.server == server, streaks.c.length >= length))
    return {(row.server, row.user): Streak(row.length, row.best, row.freezes, row.last) for row in rows}


async def missing(connection: AsyncConnection, server: int, day: date) -> list[MemberKey]:
    """The members who were judged to have missed a date."""
    of_day = (streak_days.c.server == server, streak_days.c.day == day, streak_days.c.answered.is_(False))
    rows = await connection.execute(select(streak_days.c.server, streak_days.c.user).where(*of_day))
    return [(row.server, row.user) for row in rows]


async def trim(connection: AsyncConnection, keys: Collection[MemberKey]) -> None:
    """Forget dates that members missed before the first one that they answered, or after the last."""
    await connection.execute(_TRIM, {"keys": keys})


async def rebuild(connection: AsyncConnection) -> None:
    """Recompute all streaks: answered dates from the attempts and from what is sealed, missed ones as they were
    judged, what spared them as it was given.
    """
    dates = [
        select(table.c.server, table.c.user, table.c.streak_day).where(table.c.streak_day.isnot(None))
        for table in (attempts, sealed)
    ]
    answered = await connection.execute(union(*dates))
    days = [((row.server, row.user), row.streak_day, True) for row in answered]
    await connection.execute(delete(streaks))
    await connection.execute(delete(streak_days).where(streak_days.c.answered))
    await judge(connection, days)
    await refold(connection)
