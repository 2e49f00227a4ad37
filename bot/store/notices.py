"""What a member is told when they next use the bot."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.records.notices import Notice
from bot.store.among import among
from bot.store.servers import MemberKey
from bot.store.tables import notices

# Made once: to build a statement anew costs several times as much as to run it.
_BY_KEY = select(notices).where(among("keys", notices.c.server, notices.c.user)).order_by(notices.c.id)
_WHO = select(notices.c.server, notices.c.user).where(among("keys", notices.c.server, notices.c.user)).distinct()
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
    """What a member should be told, the oldest first."""
    rows = await connection.execute(_BY_KEY, {"keys": [member]})
    return [Notice(row.id, row.key, json.loads(row.params)) for row in rows]


async def who(connection: AsyncConnection, keys: Collection[MemberKey]) -> set[MemberKey]:
    """Those of the members who should be told something."""
    return {(row.server, row.user) for row in await connection.execute(_WHO, {"keys": keys})}


async def drop(connection: AsyncConnection, told: Collection[int]) -> None:
    """Forget notices, by their ids."""
    await connection.execute(_DROP, {"ids": told})
