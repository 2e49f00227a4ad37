"""Schedules and the slots that they have used up."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy import insert as plain_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.feedback import Feedback
from bot.core.quiz.saved import settings_from_text, settings_to_text
from bot.core.records.schedules import Schedule, ScheduleState
from bot.core.selection import Filter, Mode
from bot.store import servers
from bot.store.tables import schedules, slots
from bot.store.upsert import dialect_insert

# Built once: building a statement costs several times as much as running it.
_BY_ID = select(schedules).where(schedules.c.id == bindparam("number"))
_SAVE = update(schedules).where(schedules.c.id == bindparam("number"))


@cache
def _take(dialect: str) -> Any:
    return dialect_insert(dialect, slots).on_conflict_do_nothing().returning(slots.c.slot)


async def add(connection: AsyncConnection, schedule: Schedule) -> Schedule:
    """Keep a new schedule and return it with its id; the id that it has is not looked at."""
    statement = plain_insert(schedules).values(_values(schedule))
    return _schedule((await connection.execute(statement.returning(*schedules.c))).one())


async def get(connection: AsyncConnection, schedule: int) -> Schedule | None:
    """The schedule with that id, whatever its state."""
    row = (await connection.execute(_BY_ID, {"number": schedule})).one_or_none()
    return None if row is None else _schedule(row)


async def hold(connection: AsyncConnection, schedule: int) -> Schedule | None:
    """The schedule with that id. Until the transaction ends nobody else changes it, or another one of its server.

    A write transaction on SQLite is alone anyway.
    """
    found = await get(connection, schedule)
    if found is None or connection.dialect.name != "postgresql":
        return found
    await servers.lock(connection, found.server)
    return await get(connection, schedule)


async def of_server(connection: AsyncConnection, server: int) -> list[Schedule]:
    """The server's schedules that have not been removed, oldest first."""
    rows = await connection.execute(
        select(schedules)
        .where(schedules.c.server == server, schedules.c.state != ScheduleState.REMOVED)
        .order_by(schedules.c.id)
    )
    return [_schedule(row) for row in rows]


async def save(connection: AsyncConnection, schedule: Schedule) -> None:
    """Overwrite a schedule."""
    await connection.execute(_SAVE, {"number": schedule.id, **_values(schedule)})


async def take_slot(connection: AsyncConnection, schedule: int, slot: str, outcome: str, at: datetime) -> bool:
    """Use up a slot. False if it has been used up before, by whatever process."""
    used = {"schedule": schedule, "slot": slot, "outcome": outcome, "at": at}
    return (await connection.execute(_take(connection.dialect.name), used)).one_or_none() is not None


async def slot_outcomes(connection: AsyncConnection, schedule: int, limit: int) -> list[tuple[str, str]]:
    """The newest slots of a schedule and what became of them: (slot, outcome)."""
    rows = await connection.execute(
        select(slots.c.slot, slots.c.outcome)
        .where(slots.c.schedule == schedule)
        .order_by(slots.c.slot.desc())
        .limit(limit)
    )
    return [(row.slot, row.outcome) for row in rows]


def _values(schedule: Schedule) -> dict[str, Any]:
    return {
        "server": schedule.server,
        "channel": schedule.channel,
        "cron": schedule.cron,
        "topics": ",".join(sorted(schedule.admitted.topics)),
        "difficulty": schedule.admitted.difficulty,
        "mode": schedule.mode.value,
        "state": schedule.state.value,
        "seed": schedule.seed,
        "note": schedule.note,
        "created_by": schedule.created_by,
        "created_at": schedule.created_at,
        "since": schedule.since,
        "reveal": schedule.reveal,
        "thread": schedule.thread,
        "ping": schedule.ping,
        "one_tap": schedule.one_tap,
        "quiz": None if schedule.quiz is None else settings_to_text(schedule.quiz),
        "once": schedule.once,
        "digest": schedule.digest,
        "feedback": schedule.feedback.value,
        "publish": schedule.publish,
        "review_every": schedule.review_every,
    }


def _schedule(row: Row[Any]) -> Schedule:
    return Schedule(
        id=row.id,
        server=row.server,
        channel=row.channel,
        cron=row.cron,
        admitted=Filter(frozenset(filter(None, row.topics.split(","))), row.difficulty),
        mode=Mode(row.mode),
        state=ScheduleState(row.state),
        seed=row.seed,
        created_by=row.created_by,
        created_at=row.created_at,
        since=row.since,
        reveal=row.reveal,
        thread=row.thread,
        ping=row.ping,
        one_tap=row.one_tap,
        quiz=None if row.quiz is None else settings_from_text(row.quiz),
        once=row.once,
        digest=row.digest,
        feedback=Feedback(row.feedback),
        publish=row.publish,
        review_every=row.review_every,
        note=row.note,
    )
