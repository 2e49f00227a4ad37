"""A server's audit log."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.records.audit import Action, Entry
from bot.gently import gently
from bot.store.tables import audit, members

# Built once: building a statement costs several times as much as running it.
_ADD = insert(audit)
_NAMED = select(audit, members.c.name).join_from(
    audit, members, (members.c.server == audit.c.server) & (members.c.user == audit.c.user), isouter=True
)


async def add(connection: AsyncConnection, entry: Entry) -> None:
    """Keep an entry."""
    values = {
        "server": entry.server,
        "user": entry.user,
        "action": entry.action.value,
        "about": entry.about[:200],
        "details": entry.details,
        "at": entry.at,
    }
    await connection.execute(_ADD, values)


async def who(connection: AsyncConnection, server: int, action: Action, at: datetime) -> int:
    """The moderator who did something at that instant; 0 if nobody knows any more."""
    deed = (audit.c.server == server, audit.c.action == action.value, audit.c.at == at)
    found = (await connection.execute(select(audit.c.user).where(*deed).limit(1))).scalar_one_or_none()
    return int(found or 0)


async def count(connection: AsyncConnection, server: int) -> int:
    """How many entries a server has."""
    counted = select(func.count()).select_from(audit).where(audit.c.server == server)
    return int((await connection.execute(counted)).scalar_one())


async def page(connection: AsyncConnection, server: int, offset: int, limit: int) -> list[Entry]:
    """A server's entries, newest first."""
    wanted = _NAMED.where(audit.c.server == server).order_by(audit.c.id.desc()).offset(offset).limit(limit)
    return await gently(map(_entry, await connection.execute(wanted)))


def _entry(row: Row[Any]) -> Entry:
    return Entry(row.server, row.user, Action(row.action), row.about, row.at, row.details, row.name, row.id)
