"""Exercises as they were when they were asked, each kept once."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.exercise import Exercise, from_snapshot, to_snapshot
from bot.store.tables import snapshots
from bot.store.upsert import insert


async def keep(connection: AsyncConnection, exercise: Exercise) -> str:
    """Keep an exercise; return its digest."""
    body = to_snapshot(exercise)
    digest = sha256(body.encode()).hexdigest()
    await connection.execute(insert(connection, snapshots).values(digest=digest, body=body).on_conflict_do_nothing())
    return digest


@lru_cache(maxsize=4096)
def parse(digest: str, body: str) -> Exercise:
    """The exercise with that digest, from the text that is kept."""
    return from_snapshot(body)
