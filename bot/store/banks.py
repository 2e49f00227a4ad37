"""Servers' own exercises, each with its versions, and files that wait for a yes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Row, and_, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.own import MOST_VERSIONS, Mixed
from bot.core.records.banks import OwnBank, OwnExercise, PendingImport, Written
from bot.store.tables import own_banks, own_exercises, own_imports, own_versions
from bot.store.upsert import upsert

KEPT = timedelta(hours=1)
"""How long a file waits for its yes."""

# Built once: building a statement costs several times as much as running it.
_BANK = select(own_banks).where(own_banks.c.server == bindparam("of"))
_NEWEST = and_(
    own_versions.c.server == own_exercises.c.server,
    own_versions.c.name == own_exercises.c.name,
    own_versions.c.version == own_exercises.c.version,
)
_BODIES = (
    select(own_exercises.c.name, own_exercises.c.digest, own_versions.c.body)
    .join_from(own_exercises, own_versions, _NEWEST)
    .where(own_exercises.c.server == bindparam("of"))
    .order_by(own_exercises.c.topic, own_exercises.c.name)
)
_ALL = select(own_exercises).where(own_exercises.c.server == bindparam("of"))
_ADD_VERSIONS = insert(own_versions)
_AT_ONCE = 50
"""Rows of a statement: preparing more would hold up the event loop."""
_DROP_OLD = delete(own_versions).where(
    own_versions.c.server == bindparam("of"),
    own_versions.c.name == bindparam("called"),
    own_versions.c.version <= bindparam("last"),
)


class Body(NamedTuple):
    """The newest version of an exercise."""

    name: str
    digest: str
    body: str


async def get_bank(connection: AsyncConnection, server: int) -> OwnBank:
    """What there is of a server's own exercises."""
    row = (await connection.execute(_BANK, {"of": server})).one_or_none()
    return OwnBank() if row is None else OwnBank(Mixed(row.mixed), row.revision, row.in_use)


async def set_mixed(connection: AsyncConnection, server: int, mixed: Mixed) -> None:
    """Set which exercises a server uses."""
    await upsert(connection, own_banks, [{"server": server, "mixed": mixed.value}], keys=("server",))


async def bodies(connection: AsyncConnection, server: int, *, retired: bool = False) -> list[Body]:
    """The exercises of a server that are in use, by topic and name, or those that are retired."""
    found = await connection.execute(_BODIES.where(own_exercises.c.retired.is_(retired)), {"of": server})
    return [Body(row.name, row.digest, row.body) for row in found]


async def get_body(connection: AsyncConnection, server: int, name: str) -> Body | None:
    """The newest version of one exercise, retired or not."""
    found = await connection.execute(_BODIES.where(own_exercises.c.name == name), {"of": server})
    row = found.one_or_none()
    return None if row is None else Body(row.name, row.digest, row.body)


async def get(connection: AsyncConnection, server: int, name: str) -> OwnExercise | None:
    """One exercise of a server, retired or not."""
    row = (await connection.execute(_ALL.where(own_exercises.c.name == name), {"of": server})).one_or_none()
    return None if row is None else _own(row)


async def listed(connection: AsyncConnection, server: int) -> list[OwnExercise]:
    """All exercises of a server, those in use first, by topic and name."""
    ordered = _ALL.order_by(own_exercises.c.retired, own_exercises.c.topic, own_exercises.c.name)
    return [_own(row) for row in await connection.execute(ordered, {"of": server})]


async def put(
    connection: AsyncConnection,
    server: int,
    written: Sequence[Written],
    before: dict[str, OwnExercise],
    user: int,
    now: datetime,
    credit: int | None = None,
    *,
    back: bool = True,
) -> None:
    """Keep exercises as the newest versions of their names.

    Args:
        connection: of a transaction that holds the server's lock.
        server: whose they are.
        written: each name once.
        before: what the server has, by name.
        user: who wrote them.
        now: the present.
        credit: who suggested those that are new.
        back: whether retired ones come back into use.
    """
    heads: list[dict[str, Any]] = []
    versions: list[dict[str, Any]] = []
    old: list[dict[str, Any]] = []
    for one in sorted(written, key=lambda each: each.name):
        known = before.get(one.name)
        same = known is not None and known.digest == one.digest
        version = 1 if known is None else known.version if same else known.version + 1
        kept = {"user": user, "at": now} if known is None or not same else {"user": known.user, "at": known.at}
        heads.append(
            {"server": server, "name": one.name, "version": version, "digest": one.digest}
            | {"retired": known is not None and known.retired and not back}
            | {"title": one.title, "kind": one.kind, "topic": one.topic, "size": one.size}
            | {"credit": credit if known is None else known.credit}
            | kept
        )
        if not same:
            versions.append({"server": server, "name": one.name, "version": version, "body": one.body} | kept)
            if version > MOST_VERSIONS:
                old.append({"of": server, "called": one.name, "last": version - MOST_VERSIONS})
    for start in range(0, len(heads), _AT_ONCE):
        await upsert(connection, own_exercises, heads[start : start + _AT_ONCE], keys=("server", "name"))
    for start in range(0, len(versions), _AT_ONCE):
        await connection.execute(_ADD_VERSIONS, versions[start : start + _AT_ONCE])
    for each in old:
        await connection.execute(_DROP_OLD, each)
    await _touch(connection, server)


async def set_retired(connection: AsyncConnection, server: int, names: Collection[str], *, retired: bool) -> None:
    """Take exercises out of use, or bring them back."""
    mine = (own_exercises.c.server == server, own_exercises.c.name.in_(names))
    await connection.execute(update(own_exercises).where(*mine).values(retired=retired))
    await _touch(connection, server)


async def _touch(connection: AsyncConnection, server: int) -> None:
    """Note that a server's exercises have changed."""
    mine = (own_exercises.c.server == server, own_exercises.c.retired.is_(False))
    counted = select(func.count()).select_from(own_exercises).where(*mine)
    in_use = int((await connection.execute(counted)).scalar_one())
    known = await get_bank(connection, server)
    row = {"server": server, "mixed": known.mixed.value, "revision": known.revision + 1, "in_use": in_use}
    await upsert(connection, own_banks, [row], keys=("server",))


async def add_import(connection: AsyncConnection, pending: PendingImport) -> None:
    """Keep a file that waits for a yes, instead of an earlier one of the same moderator."""
    theirs = and_(own_imports.c.server == pending.server, own_imports.c.user == pending.user)
    await connection.execute(delete(own_imports).where(theirs | (own_imports.c.at < pending.at - KEPT)))
    await connection.execute(insert(own_imports).values(asdict(pending)))


async def take_import(connection: AsyncConnection, server: int, user: int, number: int) -> PendingImport | None:
    """Use a file up; None if that has happened, or it isn't theirs."""
    wanted = (own_imports.c.id == number, own_imports.c.server == server, own_imports.c.user == user)
    row = (await connection.execute(delete(own_imports).where(*wanted).returning(own_imports))).one_or_none()
    return None if row is None else PendingImport(row.id, row.server, row.user, row.body, row.at)


def _own(row: Row[Any]) -> OwnExercise:
    values = row._asdict()
    return OwnExercise(**{name: values[name] for name in OwnExercise.__dataclass_fields__})
