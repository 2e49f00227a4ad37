"""What is wrong with schedules, and whether their moderators know. Each kind of problem stands for itself."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import and_, bindparam, delete, false, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import schedule_problems as problems
from bot.store.upsert import dialect_insert

# Built once: building a statement costs several times as much as running it.
_ONE = and_(problems.c.schedule == bindparam("of"), problems.c.problem == bindparam("what"))
_UNTOLD = (
    select(problems.c.problem)
    .where(problems.c.schedule == bindparam("of"), problems.c.told == false())
    .order_by(problems.c.problem)
)
_SET_TOLD = update(problems).where(_ONE).values(told=true())
_DROP = delete(problems).where(_ONE)


@cache
def _add(dialect: str) -> Any:
    return dialect_insert(dialect, problems).on_conflict_do_nothing()


async def add(connection: AsyncConnection, schedule: int, problem: str) -> bool:
    """Note a problem of a schedule. False if the moderators have been told of it."""
    row = {"schedule": schedule, "problem": problem, "told": False}
    await connection.execute(_add(connection.dialect.name), row)
    return problem in await untold(connection, schedule)


async def untold(connection: AsyncConnection, schedule: int) -> list[str]:
    """The problems of a schedule of which nobody has been told."""
    return [row.problem for row in await connection.execute(_UNTOLD, {"of": schedule})]


async def set_told(connection: AsyncConnection, schedule: int, problem: str) -> None:
    """Record that the moderators know of a problem, so that it isn't told again until it is over."""
    await connection.execute(_SET_TOLD, {"of": schedule, "what": problem})


async def drop(connection: AsyncConnection, schedule: int, problem: str) -> None:
    """Forget a problem: it is over, or nothing that lasts."""
    await connection.execute(_DROP, {"of": schedule, "what": problem})
