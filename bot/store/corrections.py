"""What moderators ruled on posts."""

from __future__ import annotations

from dataclasses import asdict, replace

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.records.corrections import Correction, Ruling
from bot.gently import gently
from bot.store.tables import corrections, posts


async def of_server(connection: AsyncConnection, server: int, limit: int) -> list[Correction]:
    """What moderators of a server have ruled, newest first."""
    found = select(corrections).where(corrections.c.server == server).order_by(corrections.c.id.desc()).limit(limit)
    rows = await connection.execute(found)
    return await gently(Correction(**{**row._asdict(), "ruling": Ruling(row.ruling)}) for row in rows)


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
