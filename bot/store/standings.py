"""Leaderboards: running totals of a server's members by period and topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.grading import FULL_SCORE
from bot.core.periods import Period
from bot.core.records.attempts import Attempt, Source
from bot.core.records.boards import QUIZZES, Standing
from bot.core.veil import is_somebody
from bot.core.visibility import Visibility
from bot.store.among import among
from bot.store.servers import MemberKey
from bot.store.tables import attempts, members, standings
from bot.store.upsert import upsert

_SUMS = ("points", "attempts", "right", "score_sum")
_CHUNK = 2000


_better = standings.alias("better")
# Built once: building a statement costs several times as much as running it.
_RANKS = select(
    standings.c.server,
    standings.c.user,
    select(func.count() + 1)
    .where(
        _better.c.server == standings.c.server,
        _better.c.period == standings.c.period,
        _better.c.topic == standings.c.topic,
        _better.c.hidden.is_(False),
        _better.c.points > standings.c.points,
    )
    .scalar_subquery()
    .label("rank"),
).where(
    among("keys", standings.c.server, standings.c.user),
    standings.c.period == bindparam("period"),
    standings.c.topic == "",
    standings.c.hidden.is_(False),
    standings.c.points > 0,
)


_SUBTRACT = (
    update(standings)
    .where(*(standings.c[name] == bindparam(f"of_{name}") for name in ("server", "period", "topic", "user")))
    .values({name: standings.c[name] - bindparam(f"of_{name}") for name in _SUMS})
)
_DROP_EMPTY = delete(standings).where(among("ids", standings.c.server), standings.c.attempts == 0)
_LOCK = (
    select(standings.c.user)
    .where(among("keys", standings.c.server, standings.c.user), standings.c.period == "all", standings.c.topic == "")
    .order_by(standings.c.server, standings.c.user)
    .with_for_update()
)


@dataclass(frozen=True, slots=True)
class Board:
    """Which leaderboard: a server's, for a period's key, of one topic or (empty) of all."""

    server: int
    period: str
    topic: str = ""


def deltas(new: Iterable[Attempt], hidden: set[MemberKey]) -> list[dict[str, Any]]:
    """What the attempts add to the standings: one row per (server, period, topic, user), in key order.

    Those of former members add nothing.
    """
    sums: dict[tuple[int, str, str, int], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for attempt in new:
        if attempt.grace or attempt.void or attempt.source != Source.POST or not is_somebody(attempt.user):
            continue
        for period in Period:
            for topic in ("", attempt.topic):
                total = sums[attempt.server, period.key(attempt.day), topic, attempt.user]
                total[0] += attempt.points
                total[1] += 1
                total[2] += attempt.score == FULL_SCORE
                total[3] += attempt.score
    return [
        {
            "server": server,
            "period": period,
            "topic": topic,
            "user": user,
            **dict(zip(_SUMS, total, strict=True)),
            "hidden": (server, user) in hidden,
        }
        for (server, period, topic, user), total in sorted(sums.items())
    ]


async def add(connection: AsyncConnection, new: Iterable[Attempt], hidden: set[MemberKey]) -> None:
    """Add attempts to the standings of all their periods."""
    await upsert(connection, standings, deltas(new, hidden), keys=("server", "period", "topic", "user"), adds=_SUMS)


async def subtract(connection: AsyncConnection, gone: Iterable[Attempt]) -> None:
    """Take attempts back from the standings of all their periods; those with none left are on no board.

    Rows that have been dropped meanwhile, those of past dates, are not missed.
    """
    rows = [{f"of_{name}": value for name, value in row.items()} for row in deltas(gone, set())]
    if not rows:
        return
    await connection.execute(_SUBTRACT, rows)
    servers = {row["of_server"] for row in rows}
    await connection.execute(_DROP_EMPTY, {"ids": servers})


async def lock(connection: AsyncConnection, keys: Collection[MemberKey]) -> None:
    """Let nobody else judge those members before the transaction ends, as whoever adds to their standings does.

    A write transaction on SQLite is alone anyway.
    """
    await connection.execute(_LOCK, {"keys": keys})


async def add_quiz(
    connection: AsyncConnection, server: int, day: date, totals: Mapping[int, Sequence[int]], hidden: set[MemberKey]
) -> None:
    """Add a quiz to the boards of quizzes.

    Args:
        connection: of a transaction.
        server: where it was.
        day: the local date on which it ended.
        totals: points, rounds answered, rounds without a fault and the sum of the scores, by player.
        hidden: members who are not shown.
    """
    rows = [row | {"hidden": (server, row["user"]) in hidden} for row in _of_quiz(server, day, totals)]
    await upsert(connection, standings, rows, keys=("server", "period", "topic", "user"), adds=_SUMS)


async def subtract_quiz(
    connection: AsyncConnection, server: int, day: date, totals: Mapping[int, Sequence[int]]
) -> None:
    """Take back what ``add_quiz`` has added; whoever has nothing left is on no board."""
    rows = [{f"of_{name}": value for name, value in row.items()} for row in _of_quiz(server, day, totals)]
    if rows:
        await connection.execute(_SUBTRACT, rows)
        await connection.execute(_DROP_EMPTY, {"ids": {server}})


def _of_quiz(server: int, day: date, totals: Mapping[int, Sequence[int]]) -> list[dict[str, Any]]:
    """One row per period and player, in key order; former members have none."""
    return [
        {"server": server, "period": period, "topic": QUIZZES, "user": user}
        | dict(zip(_SUMS, totals[user], strict=True))
        for period in sorted(each.key(day) for each in Period)
        for user in sorted(totals)
        if is_somebody(user)
    ]


def _on(board: Board) -> ColumnElement[bool]:
    return and_(
        standings.c.server == board.server,
        standings.c.period == board.period,
        standings.c.topic == board.topic,
        standings.c.hidden.is_(False),
    )


def _named(rows: Any) -> Select[Any]:
    names = and_(members.c.server == rows.c.server, members.c.user == rows.c.user)
    return select(rows, members.c.name, members.c.visibility).join_from(rows, members, names, isouter=True)


async def count(connection: AsyncConnection, board: Board) -> int:
    """How many members stand on the board."""
    return int((await connection.execute(select(func.count()).select_from(standings).where(_on(board)))).scalar_one())


async def page(connection: AsyncConnection, board: Board, offset: int, limit: int) -> list[Standing]:
    """Members by points, best first; ties share a rank and stand by user id."""
    part = (
        select(standings)
        .where(_on(board))
        .order_by(standings.c.points.desc(), standings.c.user)
        .offset(offset)
        .limit(limit)
        .subquery()
    )
    rows = (await connection.execute(_named(part).order_by(part.c.points.desc(), part.c.user))).all()
    if not rows:
        return []
    first = await _rank(connection, board, rows[0].points)
    return ranked(rows, first, offset)


def ranked(rows: Iterable[Any], first_rank: int, offset: int) -> list[Standing]:
    """Number consecutive rows of a board; equal points share the rank of the first of them."""
    found: list[Standing] = []
    for index, row in enumerate(rows):
        if not found:
            rank = first_rank
        else:
            rank = found[-1].rank if found[-1].points == row.points else offset + index + 1
        only = row.visibility == Visibility.RANK.value
        found.append(Standing(rank, row.user, row.name, row.points, row.attempts, row.right, row.score_sum, only))
    return found


async def _rank(connection: AsyncConnection, board: Board, points: int) -> int:
    better = select(func.count()).select_from(standings).where(_on(board), standings.c.points > points)
    return 1 + int((await connection.execute(better)).scalar_one())


async def of_member(connection: AsyncConnection, board: Board, user: int) -> Standing | None:
    """The member's own standing; None if there is none or the member is hidden."""
    own = select(standings).where(_on(board), standings.c.user == user).subquery()
    row = (await connection.execute(_named(own))).one_or_none()
    if row is None:
        return None
    return ranked([row], await _rank(connection, board, row.points), 0)[0]


async def place(connection: AsyncConnection, board: Board, own: Standing) -> int:
    """How many come before a member on the board's pages, where ties are listed by user id."""
    tied = and_(standings.c.points == own.points, standings.c.user < own.user)
    before = _on(board) & ((standings.c.points > own.points) | tied)
    return int((await connection.execute(select(func.count()).select_from(standings).where(before))).scalar_one())


async def next_better(connection: AsyncConnection, board: Board, points: int) -> Standing | None:
    """The nearest member with more points."""
    more = standings.c.points > points
    nearest = select(standings).where(_on(board), more).order_by(standings.c.points, standings.c.user).limit(1)
    row = (await connection.execute(_named(nearest.subquery()))).one_or_none()
    return None if row is None else ranked([row], await _rank(connection, board, row.points), 0)[0]


async def ranks(connection: AsyncConnection, period: str, keys: Collection[MemberKey]) -> dict[MemberKey, int]:
    """The ranks of members on their servers' boards of a period, all topics together.

    Hidden members have none, nor do those without points: "#1" would be no compliment.
    """
    rows = await connection.execute(_RANKS, {"keys": keys, "period": period})
    return {(row.server, row.user): row.rank for row in rows}


async def ranks_before(connection: AsyncConnection, board: Board, day: date, users: Collection[int]) -> dict[int, int]:
    """The ranks that members had on the board before a date began; those without an attempt then have none."""
    since = standings.alias("since")
    same = and_(
        since.c.server == standings.c.server,
        since.c.topic == standings.c.topic,
        since.c.user == standings.c.user,
        since.c.period == Period.TODAY.key(day),
    )
    points = standings.c.points - func.coalesce(since.c.points, 0)
    then = (
        select(standings.c.user, func.rank().over(order_by=points.desc()).label("rank"))
        .select_from(standings)
        .join(since, same, isouter=True)
        .where(_on(board), standings.c.attempts > func.coalesce(since.c.attempts, 0))
        .subquery()
    )
    rows = await connection.execute(select(then).where(among("users", then.c.user)), {"users": users})
    return {row.user: row.rank for row in rows}


async def drop_days(connection: AsyncConnection, before: date) -> None:
    """Drop the boards of single dates that nobody looks at any more."""
    # A date's key alone has ten characters; they sort as the dates do.
    old = and_(func.length(standings.c.period) == len("2026-01-01"), standings.c.period < before.isoformat())
    await connection.execute(delete(standings).where(old))


async def rebuild(connection: AsyncConnection) -> None:
    """Recompute all standings from the attempts."""
    hidden = {
        (row.server, row.user)
        for row in await connection.execute(
            select(members.c.server, members.c.user).where(
                or_(members.c.visibility == Visibility.HIDDEN.value, members.c.gone)
            )
        )
    }
    await connection.execute(delete(standings).where(standings.c.topic != QUIZZES))  # those count no attempts
    last = 0
    while True:
        rows = (
            await connection.execute(select(attempts).where(attempts.c.id > last).order_by(attempts.c.id).limit(_CHUNK))
        ).all()
        if not rows:
            return
        last = rows[-1].id
        await add(connection, rows, hidden)  # type: ignore[arg-type]  # rows have an attempt's fields
