"""What moderators ruled on rounds of quizzes that are over."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, and_, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.exercise import Exercise
from bot.core.records.quizzes import RoundRuling
from bot.store.snapshots import parse
from bot.store.tables import quiz_rounds, quiz_rulings, snapshots
from bot.store.upsert import upsert

# Built once, since it runs whenever an exercise is chosen.
_VOID = (
    select(quiz_rulings, snapshots.c.digest, snapshots.c.body)
    .join(quiz_rounds, and_(quiz_rounds.c.quiz == quiz_rulings.c.quiz, quiz_rounds.c.round == quiz_rulings.c.round))
    .join(snapshots, snapshots.c.digest == quiz_rounds.c.snapshot)
    .where(quiz_rulings.c.server == bindparam("here"), quiz_rulings.c.void)
    .order_by(quiz_rulings.c.at)
)


async def put(connection: AsyncConnection, made: RoundRuling) -> None:
    """Keep a ruling in place of what was ruled on that round before."""
    await upsert(connection, quiz_rulings, [asdict(made)], keys=("quiz", "round"))


async def untold(connection: AsyncConnection, quiz: int) -> list[RoundRuling]:
    """The rulings on a quiz of which its channel hasn't been told, in the order of its rounds."""
    mine = (quiz_rulings.c.quiz == quiz, quiz_rulings.c.told.is_(False))
    rows = await connection.execute(select(quiz_rulings).where(*mine).order_by(quiz_rulings.c.round))
    return [_ruling(row) for row in rows]


async def note_told(connection: AsyncConnection, made: RoundRuling) -> None:
    """Record that the channel has been told, unless something else has been ruled meanwhile."""
    this = {name: getattr(made, name) for name in ("quiz", "round", "void", "at")}
    await connection.execute(update(quiz_rulings).filter_by(**this).values(told=True))


async def void_in(connection: AsyncConnection, server: int) -> list[tuple[RoundRuling, Exercise]]:
    """The rounds of a server's quizzes that count for nothing by a ruling, each with the exercise as it was asked."""
    rows = await connection.execute(_VOID, {"here": server})
    return [(_ruling(row), parse(row.digest, row.body)) for row in rows]


def _ruling(row: Row[Any]) -> RoundRuling:
    kept = {name: value for name, value in row._asdict().items() if name in quiz_rulings.columns}
    return RoundRuling(**kept)
