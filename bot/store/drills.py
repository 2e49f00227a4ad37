"""Incident drills that were posted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.drill import Drill, from_text, to_text
from bot.core.records.posts import DrillPost, PostState
from bot.store.tables import drills


async def add(connection: AsyncConnection, post: DrillPost) -> DrillPost:
    """Keep a new one with a snapshot of its drill; return it with its id."""
    values = {
        "server": post.server,
        "channel": post.channel,
        "body": to_text(post.drill),
        "state": post.state.value,
        "claimed_at": post.claimed_at,
        "closes_at": post.closes_at,
    }
    number = (await connection.execute(insert(drills).values(values).returning(drills.c.id))).scalar_one()
    return replace(post, id=number)


async def get(connection: AsyncConnection, number: int) -> DrillPost | None:
    """The one with that id."""
    row = (await connection.execute(select(drills).where(drills.c.id == number))).one_or_none()
    return None if row is None else _drill_post(row)


async def uncertain(connection: AsyncConnection, server: int) -> list[DrillPost]:
    """A server's drills of which nobody knows whether their opening message was sent, newest first."""
    wanted = select(drills).where(drills.c.server == server, drills.c.state == PostState.UNCERTAIN.value)
    rows = await connection.execute(wanted.order_by(drills.c.id.desc()).limit(10))
    return [_drill_post(row) for row in rows]


async def newest(
    connection: AsyncConnection, server: int, states: Collection[PostState], limit: int
) -> list[DrillPost]:
    """A server's drills in those states whose opening message is in its channel, newest first."""
    there = (drills.c.server == server, drills.c.message.isnot(None), drills.c.state.in_(list(states)))
    wanted = select(drills).where(*there)
    rows = await connection.execute(wanted.order_by(drills.c.id.desc()).limit(limit))
    return [_drill_post(row) for row in rows]


async def change(connection: AsyncConnection, number: int, **values: Any) -> None:
    """Set some of its columns: ``message``, ``thread``, ``forum``, ``state``."""
    await connection.execute(update(drills).where(drills.c.id == number).values(values))


@lru_cache(maxsize=64)
def _parse(body: str) -> Drill:
    return from_text(body)


def _drill_post(row: Row[Any]) -> DrillPost:
    return DrillPost(
        id=row.id,
        server=row.server,
        channel=row.channel,
        drill=_parse(row.body),
        state=PostState(row.state),
        claimed_at=row.claimed_at,
        closes_at=row.closes_at,
        message=row.message,
        thread=row.thread,
        forum=row.forum,
    )
