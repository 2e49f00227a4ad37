"""What is shown of a member's progress, and of the group's, counted from attempts."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import bindparam, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.grading import FULL_SCORE
from bot.core.memory import Confidence
from bot.core.progress import Sum
from bot.core.records.attempts import Source
from bot.store.tables import attempts

_OWN_POINTS = case((attempts.c.source == Source.POST.value, attempts.c.points), else_=0)

# Made once: to build a statement anew costs several times as much as to run it.
_SUMS = (
    select(
        attempts.c.day,
        attempts.c.topic,
        func.count().label("answers"),
        func.sum(attempts.c.score).label("score"),
        func.sum(_OWN_POINTS).label("points"),
    )
    .where(
        attempts.c.user == bindparam("of"),
        attempts.c.server == bindparam("here"),
        attempts.c.day >= bindparam("since"),
        attempts.c.void.is_(False),
    )
    .group_by(attempts.c.day, attempts.c.topic)
)
_ACTIVE = select(func.count(attempts.c.user.distinct())).where(
    attempts.c.server == bindparam("here"),
    attempts.c.user > 0,
    attempts.c.day > bindparam("after"),
    attempts.c.day <= bindparam("until"),
)
_KEPT = _ACTIVE.where(attempts.c.streak_day == bindparam("on"))

_before = attempts.alias("before")
_CALIBRATION = (
    select(
        attempts.c.confidence,
        func.count().label("answers"),
        func.sum(case((attempts.c.score == FULL_SCORE, 1), else_=0)).label("right"),
    )
    .where(
        attempts.c.user == bindparam("of"),
        attempts.c.confidence.isnot(None),
        attempts.c.void.is_(False),
        ~select(_before.c.id)
        .where(
            _before.c.user == attempts.c.user,
            _before.c.exercise == attempts.c.exercise,
            _before.c.day == attempts.c.day,
            _before.c.id < attempts.c.id,
        )
        .exists(),
    )
    .group_by(attempts.c.confidence)
)

LATEST_ANSWER = timedelta(days=4)
"""How long after its date a daily may still be answered on time, at most: it is open for 72 hours."""


async def sums(connection: AsyncConnection, server: int, user: int, since: date) -> list[Sum]:
    """What a member answered in a server since a date, wherever it was asked, by date and topic."""
    rows = await connection.execute(_SUMS, {"of": user, "here": server, "since": since})
    return [Sum(row.day, row.topic, row.answers, int(row.score), int(row.points)) for row in rows]


async def calibration(connection: AsyncConnection, user: int) -> dict[Confidence, tuple[int, int]]:
    """How often a member was right, by how sure they were: (answers, right); the first answer of a date counts."""
    rows = await connection.execute(_CALIBRATION, {"of": user})
    return {Confidence(row.confidence): (row.answers, int(row.right)) for row in rows}


async def active(connection: AsyncConnection, server: int, after: date, until: date) -> int:
    """How many members answered something in a server on the dates with ``after < day <= until``."""
    given = {"here": server, "after": after, "until": until}
    return int((await connection.execute(_ACTIVE, given)).scalar_one())


async def kept(connection: AsyncConnection, server: int, day: date) -> int:
    """How many members answered a daily of a date on time."""
    given = {"here": server, "after": day - timedelta(days=1), "until": day + LATEST_ANSWER, "on": day}
    return int((await connection.execute(_KEPT, given)).scalar_one())
