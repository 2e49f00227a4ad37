"""Vacations, repairs and freezes given: what spares streaks, kept as it was given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.kindness import Kind, Kindness
from bot.store.among import among
from bot.store.servers import MemberKey
from bot.store.tables import kindnesses

# Built once: building a statement costs several times as much as running it.
_ALL = select(kindnesses).order_by(kindnesses.c.id)
_BY_KEY = _ALL.where(among("keys", kindnesses.c.server, kindnesses.c.user))


async def of_members(
    connection: AsyncConnection, keys: Collection[MemberKey] | None
) -> dict[MemberKey, list[Kindness]]:
    """What was given to those members, or to all, in that order; only who was given something is there."""
    found: dict[MemberKey, list[Kindness]] = defaultdict(list)
    if keys is not None and not keys:
        return found
    for row in await connection.execute(_ALL if keys is None else _BY_KEY, {} if keys is None else {"keys": keys}):
        found[row.server, row.user].append(_kindness(row))
    return found


async def of_member(connection: AsyncConnection, key: MemberKey) -> list[Kindness]:
    """What was given to a member, in the order in which it was."""
    return (await of_members(connection, [key])).get(key, [])


async def add(connection: AsyncConnection, new: Iterable[tuple[MemberKey, Kindness]]) -> None:
    """Keep what was given."""
    for (server, user), one in new:
        values: dict[str, Any] = {"kind": one.kind.value, "first": one.first, "last": one.last, "at": one.at}
        values |= {"other": one.other, "reason": one.reason}
        await connection.execute(insert(kindnesses).values(server=server, user=user, **values))


async def end(connection: AsyncConnection, one: Kindness, last: date | None) -> None:
    """Have a vacation end on a date, or (None) never have been."""
    if last is None:
        await connection.execute(delete(kindnesses).where(kindnesses.c.id == one.id))
    else:
        await connection.execute(update(kindnesses).where(kindnesses.c.id == one.id).values(last=last))


def _kindness(row: Row[Any]) -> Kindness:
    return replace(Kindness(Kind(row.kind), row.first, row.last, row.at), other=row.other, reason=row.reason, id=row.id)
