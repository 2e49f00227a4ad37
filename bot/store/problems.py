"""What is wrong with schedules, and whether their moderators know. Each kind of problem stands for itself."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import schedule_problems as problems
from bot.store.upsert import insert


async def add(connection: AsyncConnection, schedule: int, problem: str) -> bool:
    """Note a problem of a schedule. False if the moderators have been told of it."""
    row = insert(connection, problems).values(schedule=schedule, problem=problem, told=False)
    await connection.execute(row.on_conflict_do_nothing())
    return problem in await untold(connection, schedule)


async def untold(connection: AsyncConnection, schedule: int) -> list[str]:
    """The problems of a schedule of which nobody has been told."""
    waiting = (problems.c.schedule == schedule, problems.c.told.is_(False))
    found = select(problems.c.problem).where(*waiting).order_by(problems.c.problem)
    return list((await connection.execute(found)).scalars())


async def set_told(connection: AsyncConnection, schedule: int, problem: str) -> None:
    """Record that the moderators know of a problem, so that it isn't told again until it is over."""
    await connection.execute(update(problems).where(_one(schedule, problem)).values(told=True))


async def drop(connection: AsyncConnection, schedule: int, problem: str) -> None:
    """Forget a problem: it is over, or nothing that lasts."""
    await connection.execute(delete(problems).where(_one(schedule, problem)))


def _one(schedule: int, problem: str) -> ColumnElement[bool]:
    return and_(problems.c.schedule == schedule, problems.c.problem == problem)
