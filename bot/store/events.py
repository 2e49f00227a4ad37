"""The scheduled events of quizzes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.records.events import KeptEvent
from bot.store.tables import quiz_events, schedules
from bot.store.upsert import upsert


async def get(connection: AsyncConnection, schedule: int) -> KeptEvent | None:
    """The event of a schedule; None if it has none."""
    row = (await connection.execute(select(quiz_events).where(quiz_events.c.schedule == schedule))).one_or_none()
    return None if row is None else _event(row)


async def of_server(connection: AsyncConnection, server: int) -> list[KeptEvent]:
    """The events of a server's schedules."""
    joined = select(quiz_events).join(schedules, schedules.c.id == quiz_events.c.schedule)
    rows = await connection.execute(joined.where(schedules.c.server == server).order_by(quiz_events.c.schedule))
    return [_event(row) for row in rows]


async def put(connection: AsyncConnection, kept: KeptEvent) -> None:
    """Keep what is known of an event; what was known before is overwritten."""
    row = {
        "schedule": kept.schedule,
        "slot": kept.slot,
        "starts": kept.starts,
        "event": kept.event,
        "begun": kept.begun,
        "shown": kept.shown,
    }
    await upsert(connection, quiz_events, [row], keys=("schedule",))


async def drop(connection: AsyncConnection, schedule: int) -> None:
    """Forget the event of a schedule."""
    await connection.execute(delete(quiz_events).where(quiz_events.c.schedule == schedule))


def _event(row: Row[Any]) -> KeptEvent:
    return KeptEvent(row.schedule, row.slot, row.starts, row.event, row.begun, row.shown)
