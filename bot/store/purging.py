"""Deleting everything about a server."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table, delete, or_, select, union, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.own import full_id
from bot.store import tables as t

_OF_USERS = (t.cards, t.preferences, t.practisers, t.reminders)
"""What members have for all servers: it goes with the last one in which they were seen."""

_KNOWN_BY = (
    *(t.servers, t.members, t.posts, t.schedules, t.quizzes, t.attempts, t.setups, t.rewards, t.audit, t.proposals),
    *(t.own_banks, t.own_imports, t.own_drafts, t.suggestions),
)
"""If anything is stored about a server, one of these has a row of it."""


async def known(connection: AsyncConnection) -> set[int]:
    """The servers about which something is stored."""
    columns = [table.c.id if table is t.servers else table.c.server for table in _KNOWN_BY]
    return set((await connection.execute(union(*(select(column) for column in columns)))).scalars())


async def purge(connection: AsyncConnection, server: int) -> int:
    """Delete everything about a server, and about members who were seen in no other; return how many rows."""
    rows = 0
    for table in _OF_USERS:
        seen = select(t.members.c.user).where(t.members.c.user == table.c.user)
        here, elsewhere = seen.where(t.members.c.server == server), seen.where(t.members.c.server != server)
        rows += (await connection.execute(delete(table).where(here.exists(), ~elsewhere.exists()))).rowcount
    await connection.execute(update(t.practisers).where(t.practisers.c.server == server).values(server=None))
    for table in reversed(t.metadata.sorted_tables):
        condition = _of_server(table, server)
        if condition is not None:
            rows += (await connection.execute(delete(table).where(condition))).rowcount
    rows += (await connection.execute(delete(t.servers).where(t.servers.c.id == server))).rowcount
    rows += (await connection.execute(delete(t.cards).where(t.cards.c.owner == server))).rowcount
    own = t.snapshots.c.body.startswith(f'{{"id":"{full_id(server, "")}')
    rows += (await connection.execute(delete(t.snapshots).where(own))).rowcount
    await connection.execute(delete(t.timers).where(t.timers.c.ref == server))
    return rows


def _of_server(table: Table, server: int) -> ColumnElement[bool] | None:
    """Which rows of a table are a server's: it is named in them, or in the rows that they belong to."""
    if "server" in table.c:
        return table.c.server == server
    parents = [
        column.in_(select(key.column).where(key.column.table.c.server == server))
        for column in table.c
        for key in column.foreign_keys
        if "server" in key.column.table.c
    ]
    return or_(*parents) if parents else None
