"""Exercises as they were when they were asked, each kept once."""

from __future__ import annotations

from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.exercise import Exercise, from_snapshot, to_snapshot
from bot.store.tables import snapshots
from bot.store.upsert import dialect_insert


@lru_cache(maxsize=4096)
def parse(digest: str, body: str) -> Exercise:
    """Read a snapshot."""
    return from_snapshot(body)


async def keep(connection: AsyncConnection, exercise: Exercise) -> str:
    """Keep a snapshot, if it isn't there yet; return its digest."""
    body = to_snapshot(exercise)
    digest = sha256(body.encode()).hexdigest()
    await connection.execute(_keep(connection.dialect.name), {"digest": digest, "body": body})
    return digest


@cache
def _keep(dialect: str) -> Any:
    return dialect_insert(dialect, snapshots).on_conflict_do_nothing()
