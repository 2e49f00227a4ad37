"""Who improved most: the mean score of a period compared with that of the period before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, and_, bindparam, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.grading import FULL_SCORE
from bot.core.records.boards import LEAST_ANSWERS, Improvement
from bot.core.visibility import Visibility
from bot.store.tables import members, standings


@dataclass(frozen=True, slots=True)
class Compared:
    """Which board: a server's, for two periods' keys, of one topic or (empty) of all."""

    server: int
    period: str
    before: str
    topic: str = ""


def gained(score: Any, answers: Any, score_then: Any, answers_then: Any) -> Any:
    """By how many percentage points the mean score rose, from sums of scores and numbers of answers.

    Rounded down, in whole numbers, which PostgreSQL and SQLite both divide so: equal gains must be equal, since members
    who share a rank have them.
    """
    score, score_then, answers, answers_then = (
        cast(column, BigInteger) for column in (score, score_then, answers, answers_then)
    )
    risen = 100 * (score * answers_then - score_then * answers) / (FULL_SCORE * answers * answers_then)
    return risen.self_group()


def mean_percent(score: int, answers: int) -> int:
    """A mean score in per cent."""
    return round(100 * score / (FULL_SCORE * answers))


_now, _then = standings.alias("now"), standings.alias("then")

# Built once: building a statement costs several times as much as running it.
_ALL = (
    select(
        _now.c.server,
        _now.c.user,
        gained(_now.c.score_sum, _now.c.attempts, _then.c.score_sum, _then.c.attempts).label("gained"),
        _now.c.attempts,
        _now.c.right,
        _now.c.score_sum,
        _then.c.attempts.label("then_attempts"),
        _then.c.score_sum.label("then_score"),
    )
    .join(
        _then,
        and_(
            _then.c.server == _now.c.server,
            _then.c.topic == _now.c.topic,
            _then.c.user == _now.c.user,
            _then.c.period == bindparam("before"),
        ),
    )
    .where(
        _now.c.server == bindparam("here"),
        _now.c.period == bindparam("period"),
        _now.c.topic == bindparam("topic"),
        _now.c.hidden.is_(False),
        _now.c.attempts >= LEAST_ANSWERS,
        _then.c.attempts >= LEAST_ANSWERS,
    )
    .cte("compared")
)
_RANKED = (
    select(
        _ALL,
        func.rank().over(order_by=_ALL.c.gained.desc()).label("rank"),
        func.row_number().over(order_by=(_ALL.c.gained.desc(), _ALL.c.user)).label("number"),
        func.count().over().label("members"),
    )
    .where(_ALL.c.gained > 0)
    .cte("ranked")
)
_named = and_(members.c.server == _RANKED.c.server, members.c.user == _RANKED.c.user)
_LOOK = (
    select(_RANKED, members.c.name, members.c.visibility)
    .join_from(_RANKED, members, _named, isouter=True)
    .where(
        or_(
            _RANKED.c.number.between(bindparam("first"), bindparam("last")),
            _RANKED.c.user == bindparam("of"),
            _RANKED.c.number == 1,
        )
    )
    .order_by(_RANKED.c.number)
)


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody on the board.

    Attributes:
        number: their place in the list, from 1; members who share a rank have different numbers.
        members: how many are on the board.
    """

    number: int
    members: int
    who: Improvement


async def look(connection: AsyncConnection, board: Compared, first: int, last: int, user: int) -> list[Placed]:
    """The members with ``first <= number <= last``, and whatever the number the first of all and the member who asks.

    Whoever answered as well as before, or worse, is not on the board.
    """
    given = {"here": board.server, "period": board.period, "before": board.before, "topic": board.topic}
    rows = await connection.execute(_LOOK, {**given, "first": first, "last": last, "of": user})
    return [Placed(row.number, row.members, _improvement(row)) for row in rows]


def _improvement(row: Any) -> Improvement:
    return Improvement(
        rank=row.rank,
        user=row.user,
        name=row.name,
        points=row.gained,
        attempts=row.attempts,
        right=row.right,
        score_sum=row.score_sum,
        place_only=row.visibility == Visibility.RANK.value,
        before=mean_percent(row.then_score, row.then_attempts),
        now=mean_percent(row.score_sum, row.attempts),
    )
