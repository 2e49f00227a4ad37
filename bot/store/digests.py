"""Digests, and what of a week is told in them. Members who are hidden or have left are named in none."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Row, and_, bindparam, case, cast, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.grading import FULL_SCORE
from bot.core.records.attempts import Source
from bot.core.records.boards import LEAST_ANSWERS, Improvement, Standing
from bot.core.records.digests import DigestPost, DigestState
from bot.core.visibility import Visibility
from bot.store.improved import gained, mean_percent
from bot.store.standings import ranked
from bot.store.tables import attempts, digests, members, streaks

# Built once: building a statement costs several times as much as running it.
_BY_ID = select(digests).where(digests.c.id == bindparam("number"))
_COUNTED = (
    attempts.c.server == bindparam("here"),
    attempts.c.day >= bindparam("first"),
    attempts.c.day <= bindparam("last"),
    attempts.c.source == Source.POST.value,
    attempts.c.grace.is_(False),
    attempts.c.void.is_(False),
)
_somebody = case((attempts.c.user > 0, attempts.c.user), else_=None)
_TOTALS = select(func.count().label("answers"), func.count(_somebody.distinct()).label("members")).where(*_COUNTED)


def _shown(table: Any) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """How the members' rows are joined to those of a table, and that they are neither hidden nor former members."""
    on = and_(members.c.server == table.c.server, members.c.user == table.c.user)
    there = and_(members.c.visibility != Visibility.HIDDEN.value, members.c.gone.is_(False))
    return on, and_(table.c.user > 0, or_(members.c.visibility.is_(None), there))


_on, _visible = _shown(attempts)
_PODIUM = (
    select(
        attempts.c.user,
        members.c.name,
        members.c.visibility,
        func.sum(attempts.c.points).label("points"),
        func.count().label("attempts"),
        func.sum(case((attempts.c.score == FULL_SCORE, 1), else_=0)).label("right"),
        func.sum(attempts.c.score).label("score_sum"),
    )
    .join_from(attempts, members, _on, isouter=True)
    .where(*_COUNTED, _visible)
    .group_by(attempts.c.user, members.c.name, members.c.visibility)
    .order_by(func.sum(attempts.c.points).desc(), attempts.c.user)
    .limit(bindparam("most"))
)


def _in_week(value: Any, *, now: bool) -> Any:
    inside = attempts.c.day >= bindparam("begins") if now else attempts.c.day < bindparam("begins")
    return cast(func.sum(case((inside, value), else_=0)), BigInteger)


_answers, _answers_then = _in_week(1, now=True), _in_week(1, now=False)
_score, _score_then = _in_week(attempts.c.score, now=True), _in_week(attempts.c.score, now=False)
_COMPARED = (
    select(
        attempts.c.user,
        members.c.name,
        members.c.visibility,
        _answers.label("attempts"),
        _answers_then.label("then_attempts"),
        _score.label("score_sum"),
        _score_then.label("then_score"),
    )
    .join_from(attempts, members, _on, isouter=True)
    .where(*_COUNTED, _visible)
    .group_by(attempts.c.user, members.c.name, members.c.visibility)
    .having(_answers >= LEAST_ANSWERS, _answers_then >= LEAST_ANSWERS)
    .subquery()
)
_gained = gained(_COMPARED.c.score_sum, _COMPARED.c.attempts, _COMPARED.c.then_score, _COMPARED.c.then_attempts)
_IMPROVED = (
    select(_COMPARED, _gained.label("gained"), func.rank().over(order_by=_gained.desc()).label("rank"))
    .where(_gained > 0)
    .order_by(_gained.desc(), _COMPARED.c.user)
    .limit(bindparam("most"))
)
_with_streak, _streak_shown = _shown(streaks)
# Members who show only their place show no streak.
_streak_visible = and_(_streak_shown, func.coalesce(members.c.visibility, "visible") == Visibility.VISIBLE.value)
_STREAKS = (
    select(streaks.c.user, members.c.name)
    .join_from(streaks, members, _with_streak, isouter=True)
    .where(streaks.c.server == bindparam("here"), streaks.c.length >= bindparam("least"), _streak_visible)
    .order_by(streaks.c.length.desc(), streaks.c.user)
    .limit(bindparam("most"))
    .offset(bindparam("skip"))
)


async def add(connection: AsyncConnection, made: DigestPost) -> DigestPost:
    """Keep a new digest and return it with its id."""
    values = {name: getattr(made, name) for name in ("schedule", "server", "channel", "slot", "first", "last")}
    values |= {"state": made.state.value, "claimed_at": made.claimed_at, "message": made.message}
    return _digest((await connection.execute(insert(digests).values(values).returning(*digests.c))).one())


async def get(connection: AsyncConnection, number: int) -> DigestPost | None:
    """The digest with that id."""
    row = (await connection.execute(_BY_ID, {"number": number})).one_or_none()
    return None if row is None else _digest(row)


async def end(connection: AsyncConnection, number: int, state: DigestState, message: int | None = None) -> bool:
    """Say what has become of a digest that was claimed. False if that was said before."""
    claimed = (digests.c.id == number, digests.c.state == DigestState.CLAIMED.value)
    ended = update(digests).where(*claimed).values(state=state.value, message=message).returning(digests.c.id)
    return (await connection.execute(ended)).one_or_none() is not None


async def totals(connection: AsyncConnection, server: int, first: date, last: date) -> tuple[int, int]:
    """On-time answers to a server's posts on some dates, and how many members gave them."""
    row = (await connection.execute(_TOTALS, {"here": server, "first": first, "last": last})).one()
    return row.answers, row.members


async def podium(connection: AsyncConnection, server: int, first: date, last: date, most: int) -> list[Standing]:
    """The members with the most points on some dates; ties share a rank."""
    rows = await connection.execute(_PODIUM, {"here": server, "first": first, "last": last, "most": most})
    return ranked(rows, 1, 0)


async def improved(connection: AsyncConnection, server: int, first: date, last: date, most: int) -> list[Improvement]:
    """The members whose accuracy rose most on some dates over as many before; see ``bot/store/improved``."""
    before = first - (last - first) - timedelta(days=1)
    given = {"here": server, "first": before, "last": last, "begins": first, "most": most}
    return [
        Improvement(
            rank=row.rank,
            user=row.user,
            name=row.name,
            points=int(row.gained),
            attempts=row.attempts,
            right=0,
            score_sum=int(row.score_sum),
            place_only=row.visibility == Visibility.RANK.value,
            before=mean_percent(row.then_score, row.then_attempts),
            now=mean_percent(row.score_sum, row.attempts),
        )
        for row in await connection.execute(_IMPROVED, given)
    ]


async def streakers(
    connection: AsyncConnection, server: int, least: int, most: int, skip: int = 0
) -> list[tuple[int, str | None]]:
    """The members with the longest streaks as they were last judged, after some: (user, name)."""
    rows = await connection.execute(_STREAKS, {"here": server, "least": least, "most": most, "skip": skip})
    return [(row.user, row.name) for row in rows]


def _digest(row: Row[Any]) -> DigestPost:
    return DigestPost(
        id=row.id,
        schedule=row.schedule,
        server=row.server,
        channel=row.channel,
        slot=row.slot,
        first=row.first,
        last=row.last,
        state=DigestState(row.state),
        claimed_at=row.claimed_at,
        message=row.message,
    )
