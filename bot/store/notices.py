"""What a member is told when they next use the bot."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Integer, delete, insert, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.records.notices import Notice
from bot.store.among import among
from bot.store.servers import MemberKey
from bot.store.tables import kindnesses, notices

# Built once: building a statement costs several times as much as running it.
_AT_ONCE = 5
"""Notices that one message has room for; the others wait."""
_BY_KEY = select(notices).where(among("keys", notices.c.server, notices.c.user)).order_by(notices.c.id).limit(_AT_ONCE)
_SPARED, _NEWS = 1, 2
_MARKED = union_all(
    *(
        select(table.c.server, table.c.user, literal(mark, Integer).label("mark"))
        .where(among("keys", table.c.server, table.c.user))
        .distinct()
        for table, mark in ((kindnesses, _SPARED), (notices, _NEWS))
    )
)
_DROP = delete(notices).where(among("ids", notices.c.id))


async def add(
    connection: AsyncConnection, member: MemberKey, key: str, params: Mapping[str, str | int], at: datetime
) -> None:
    """Have a member told something; the same once, however often it is added before."""
    server, user = member
    same = (notices.c.server == server, notices.c.user == user, notices.c.key == key)
    text = json.dumps(dict(params), sort_keys=True)
    known = await connection.execute(select(notices.c.id).where(*same, notices.c.params == text))
    if known.first() is None:
        await connection.execute(insert(notices).values(server=server, user=user, key=key, params=text, at=at))


async def waiting(connection: AsyncConnection, member: MemberKey) -> list[Notice]:
    """What a member should be told, the oldest first, as much as fits into a message."""
    rows = await connection.execute(_BY_KEY, {"keys": [member]})
    return [Notice(row.id, row.key, json.loads(row.params)) for row in rows]


async def marked(connection: AsyncConnection, keys: Collection[MemberKey]) -> tuple[set[MemberKey], set[MemberKey]]:
    """Those of the members whose streak was ever spared, and those who should be told something; most are neither.

    One question, since it is asked with every answer.
    """
    found: dict[int, set[MemberKey]] = {_SPARED: set(), _NEWS: set()}
    for row in await connection.execute(_MARKED, {"keys": keys}):
        found[row.mark].add((row.server, row.user))
    return found[_SPARED], found[_NEWS]


async def drop(connection: AsyncConnection, told: Collection[int]) -> None:
    """Forget notices, by their ids."""
    await connection.execute(_DROP, {"ids": told})
