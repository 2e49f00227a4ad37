"""What moderators ruled on posts."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Row, and_, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.exercise import Exercise
from bot.core.records.corrections import Correction, Ruling
from bot.core.records.posts import PostState
from bot.gently import gently
from bot.store.snapshots import parse
from bot.store.tables import corrections, posts, snapshots

# Built once, since it runs whenever an exercise is chosen.
_IN_FORCE = (
    select(corrections, snapshots.c.digest, snapshots.c.body)
    .join(posts, and_(posts.c.id == corrections.c.post, posts.c.correction == corrections.c.id))
    .join(snapshots, snapshots.c.digest == posts.c.snapshot)
    .where(
        corrections.c.server == bindparam("here"),
        corrections.c.ruling != Ruling.RESTORE.value,
        posts.c.state != PostState.WITHDRAWN.value,
    )
    .order_by(corrections.c.id)
)


async def of_server(connection: AsyncConnection, server: int, limit: int) -> list[Correction]:
    """What moderators of a server have ruled, newest first."""
    found = select(corrections).where(corrections.c.server == server).order_by(corrections.c.id.desc()).limit(limit)
    rows = await connection.execute(found)
    return await gently(_correction(row) for row in rows)


async def in_force(connection: AsyncConnection, server: int) -> list[tuple[Correction, Exercise]]:
    """The corrections in force in a server, each with the exercise as it was asked, oldest first."""
    rows = await connection.execute(_IN_FORCE, {"here": server})
    return [(_correction(row), parse(row.digest, row.body)) for row in rows]


def _correction(row: Row[Any]) -> Correction:
    kept = {name: value for name, value in row._asdict().items() if name in corrections.columns}
    return Correction(**{**kept, "ruling": Ruling(row.ruling)})


async def add(connection: AsyncConnection, made: Correction, right: int) -> Correction:
    """Keep a correction and let it be in force; return it with its id.

    Args:
        connection: of a transaction.
        made: the correction.
        right: on-time answers without a mistake since.
    """
    kept = asdict(made) | {"ruling": made.ruling.value}
    del kept["id"]
    number = (await connection.execute(insert(corrections).values(kept).returning(corrections.c.id))).scalar_one()
    values = {"void": made.ruling is Ruling.VOID, "key": made.key, "correction": number, "right": right}
    await connection.execute(update(posts).where(posts.c.id == made.post).values(values))
    return replace(made, id=number)
