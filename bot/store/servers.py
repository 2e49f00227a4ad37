"""Servers, their members' names, and single values of the whole installation."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Row, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.records.servers import Server
from bot.core.veil import Veil
from bot.core.visibility import Visibility
from bot.store.among import among
from bot.store.tables import members, meta, servers, setups, standings
from bot.store.upsert import insert, upsert

MemberKey = tuple[int, int]
"""(server, user)"""

# Built once: building a statement costs several times as much as running it.
_BY_ID = select(servers).where(among("ids", servers.c.id))
_MEMBERS = select(members.c.server, members.c.user, members.c.name, members.c.visibility, members.c.gone).where(
    among("keys", members.c.server, members.c.user)
)
_GONE = select(members.c.server, members.c.user).where(
    among("keys", members.c.server, members.c.user), members.c.gone.is_(True)
)


async def get(connection: AsyncConnection, server: int) -> Server:
    """The server's settings; the defaults if it has none yet."""
    return (await get_many(connection, [server])).get(server, Server(server))


async def lock(connection: AsyncConnection, server: int) -> None:
    """Let other transactions that lock the same server wait until this one ends.

    A write transaction on SQLite is alone anyway.
    """
    if connection.dialect.name == "postgresql":
        await connection.execute(select(func.pg_advisory_xact_lock(server)))


async def get_many(connection: AsyncConnection, ids: Collection[int]) -> dict[int, Server]:
    """The settings of those servers that have some."""
    rows = await connection.execute(_BY_ID, {"ids": ids})
    return {row.id: _server(row) for row in rows}


async def save(connection: AsyncConnection, server: Server) -> None:
    """Keep the server's settings."""
    await upsert(connection, servers, [asdict(server)], keys=("id",))


async def languages(connection: AsyncConnection) -> dict[int, str]:
    """The languages that servers have chosen."""
    found = await connection.execute(select(servers.c.id, servers.c.language).where(servers.c.language.is_not(None)))
    return {row.id: row.language for row in found}


async def known_members(connection: AsyncConnection, keys: Collection[MemberKey]) -> dict[MemberKey, tuple[str, bool]]:
    """Name and hidden flag of members who have been seen; those who left have no name until it is noted again."""
    rows = await connection.execute(_MEMBERS, {"keys": keys})
    hidden = Visibility.HIDDEN.value
    return {(row.server, row.user): ("" if row.gone else row.name, row.visibility == hidden) for row in rows}


async def open_names(connection: AsyncConnection, keys: Collection[MemberKey]) -> dict[MemberKey, str]:
    """The names of the members who let others see how they do and, as far as is known, haven't left."""
    rows = await connection.execute(_MEMBERS, {"keys": keys})
    open_ = Visibility.VISIBLE.value
    return {(row.server, row.user): row.name for row in rows if row.visibility == open_ and not row.gone}


async def off_boards(connection: AsyncConnection, keys: Collection[MemberKey]) -> set[MemberKey]:
    """Those of the members who are on no board: they are hidden, or have left."""
    rows = await connection.execute(_MEMBERS, {"keys": keys})
    return {(row.server, row.user) for row in rows if row.gone or row.visibility == Visibility.HIDDEN.value}


async def note_names(connection: AsyncConnection, names: Iterable[tuple[MemberKey, str]], now: datetime) -> None:
    """Remember the display names that members had when they were seen; those who had left are back on the boards."""
    seen = dict(names)
    rows = [
        {"server": server, "user": user, "name": storable(name)[:100], "seen_at": now}
        for (server, user), name in sorted(seen.items())
    ]
    await upsert(connection, members, rows, keys=("server", "user"))
    if seen:
        for row in (await connection.execute(_GONE, {"keys": seen})).all():
            await set_gone(connection, row.server, row.user, gone=False)


async def set_gone(connection: AsyncConnection, server: int, user: int, *, gone: bool) -> None:
    """Take a member who has left a server off its boards, or put back whoever is there again and not hidden."""
    of_member = (members.c.server == server, members.c.user == user)
    await connection.execute(update(members).where(*of_member).values(gone=gone))
    hidden = gone or await visibility(connection, server, user) is Visibility.HIDDEN
    mine = (standings.c.server == server, standings.c.user == user)
    await connection.execute(update(standings).where(*mine).values(hidden=hidden))


async def is_gone(connection: AsyncConnection, server: int, user: int) -> bool:
    """Whether a member has left the server, as far as is known."""
    return (await connection.execute(_GONE, {"keys": [(server, user)]})).first() is not None


def storable(name: str) -> str:
    """The name without what a database cannot hold, so that one name never costs a whole batch."""
    return name.replace("\x00", "").encode(errors="replace").decode()


async def set_visibility(connection: AsyncConnection, server: int, user: int, chosen: Visibility) -> None:
    """Let others in a server see so much of a member who has been seen; if they hide, they leave the boards at once."""
    of_member = (members.c.server == server, members.c.user == user)
    await connection.execute(update(members).where(*of_member).values(visibility=chosen.value, gone=False))
    mine = (standings.c.server == server, standings.c.user == user)
    await connection.execute(update(standings).where(*mine).values(hidden=chosen is Visibility.HIDDEN))


async def visibility(connection: AsyncConnection, server: int, user: int) -> Visibility:
    """How much of a member the others of a server may see."""
    row = (await connection.execute(_MEMBERS, {"keys": [(server, user)]})).one_or_none()
    return Visibility.VISIBLE if row is None else Visibility(row.visibility)


async def get_meta(connection: AsyncConnection, key: str) -> str | None:
    """A single value kept under a name."""
    return (await connection.execute(select(meta.c.value).where(meta.c.key == key))).scalar_one_or_none()


async def set_meta(connection: AsyncConnection, key: str, value: str) -> None:
    """Keep a single value under a name."""
    await upsert(connection, meta, [{"key": key, "value": value}], keys=("key",))


async def get_veil(connection: AsyncConnection) -> Veil:
    """What hides former members; made the first time."""
    made = insert(connection, meta).values(key="veil", value=token_hex(32)).on_conflict_do_nothing()
    await connection.execute(made)
    kept = await get_meta(connection, "veil")
    assert kept is not None
    return Veil(bytes.fromhex(kept))


async def get_setup(connection: AsyncConnection, server: int, user: int) -> str | None:
    """The draft of a person's guided setup, as text."""
    statement = select(setups.c.draft).where(setups.c.server == server, setups.c.user == user)
    return (await connection.execute(statement)).scalar_one_or_none()


async def save_setup(connection: AsyncConnection, server: int, user: int, draft: str) -> None:
    """Keep the draft of a person's guided setup."""
    await upsert(connection, setups, [{"server": server, "user": user, "draft": draft}], keys=("server", "user"))


async def drop_setup(connection: AsyncConnection, server: int, user: int) -> None:
    """Forget the draft of a person's guided setup."""
    await connection.execute(delete(setups).where(setups.c.server == server, setups.c.user == user))


def _server(row: Row[Any]) -> Server:
    return Server(
        row.id,
        row.zone,
        row.zone_next,
        row.zone_from,
        row.moderators_channel,
        row.quizmaster_role,
        row.exam,
        row.language,
    )
