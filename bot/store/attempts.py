"""Attempts, drafts and hints."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, select, union, update
from sqlalchemy import insert as plain_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.memory import Confidence
from bot.core.periods import Period
from bot.core.records.attempts import Attempt, Source
from bot.store.among import among
from bot.store.tables import attempts, drafts, hints, sealed
from bot.store.upsert import dialect_insert, insert, upsert

Key = tuple[int, int]
"""(post, user)"""

# Built once: building a statement costs several times as much as running it.
_OF_TURN = select(attempts).where(attempts.c.turn == bindparam("of"))
_BY_KEY = select(attempts).where(among("keys", attempts.c.post, attempts.c.user))
_DRAFTS = select(drafts).where(among("keys", drafts.c.post, drafts.c.user))
_DROP_DRAFTS = delete(drafts).where(among("keys", drafts.c.post, drafts.c.user))
_DROP = delete(attempts).where(among("keys", attempts.c.post, attempts.c.user))
_MARK = update(attempts).where(attempts.c.id == bindparam("of"))
_HINTS = select(hints.c.post, hints.c.user).where(among("keys", hints.c.post, hints.c.user))


@lru_cache
def _add_first(dialect: str) -> Any:
    statement = dialect_insert(dialect, attempts).on_conflict_do_nothing(index_elements=("post", "user"))
    return statement.returning(attempts.c.post, attempts.c.user)


async def add_first(connection: AsyncConnection, new: Sequence[Attempt]) -> set[Key]:
    """Keep those attempts that are the first of their member at their post; return their keys."""
    if not new:
        return set()
    rows = await connection.execute(_add_first(connection.dialect.name), [_values(attempt) for attempt in new])
    return {(row.post, row.user) for row in rows}


async def add_all(connection: AsyncConnection, new: Sequence[Attempt]) -> None:
    """Keep attempts made in a quiz, which tells for itself that they are kept once."""
    if new:
        await connection.execute(plain_insert(attempts), [_values(attempt) for attempt in new])


async def get_many(connection: AsyncConnection, keys: Collection[Key]) -> dict[Key, Attempt]:
    """The attempts with those keys."""
    if not keys:
        return {}
    rows = await connection.execute(_BY_KEY, {"keys": keys})
    return {(row.post, row.user): from_row(row) for row in rows}


async def add_turn(connection: AsyncConnection, attempt: Attempt) -> bool:
    """Keep an attempt made in practice. False if its turn has one already."""
    return bool((await connection.execute(_add_turn(connection.dialect.name), _values(attempt))).all())


@cache
def _add_turn(dialect: str) -> Any:
    adding = dialect_insert(dialect, attempts).on_conflict_do_nothing(index_elements=("turn",))
    return adding.returning(attempts.c.id)


async def of_turn(connection: AsyncConnection, turn: int) -> Attempt | None:
    """The attempt that was made in a turn."""
    row = (await connection.execute(_OF_TURN, {"of": turn})).one_or_none()
    return None if row is None else from_row(row)


async def answered_posts(connection: AsyncConnection, user: int, posts: Collection[int]) -> dict[int, Attempt]:
    """The member's attempts at those posts, by post."""
    found = await get_many(connection, [(post, user) for post in posts])
    return {post: attempt for (post, _), attempt in found.items()}


async def answer_counts(connection: AsyncConnection, post: int) -> list[tuple[tuple[int, ...], int]]:
    """How often each answer was given on time at a post: (answer, times)."""
    rows = await connection.execute(
        select(attempts.c.answer, func.count().label("times"))
        .where(attempts.c.post == post, attempts.c.grace.is_(False))
        .group_by(attempts.c.answer)
    )
    return [(row.answer, row.times) for row in rows]


async def both_votes(connection: AsyncConnection, post: int) -> list[Attempt]:
    """The on-time attempts at a post of those who had voted before its second vote, as they were given."""
    mine = (attempts.c.post == post, attempts.c.grace.is_(False), attempts.c.first_vote.is_not(None))
    rows = await connection.execute(select(attempts).where(*mine).order_by(attempts.c.at, attempts.c.user))
    return [from_row(row) for row in rows]


async def of_day(connection: AsyncConnection, server: int, day: date) -> list[Attempt]:
    """The on-time attempts at a server's posts on a local date."""
    mine = (attempts.c.server == server, attempts.c.day == day, attempts.c.grace.is_(False))
    rows = await connection.execute(select(attempts).where(*mine, attempts.c.source == Source.POST.value))
    return [from_row(row) for row in rows]


async def of_post(connection: AsyncConnection, post: int) -> list[Attempt]:
    """All attempts at a post, on time or for practice, in the order in which they were kept."""
    rows = await connection.execute(select(attempts).where(attempts.c.post == post).order_by(attempts.c.id))
    return [from_row(row) for row in rows]


async def of_round(
    connection: AsyncConnection, server: int, exercise: str, since: datetime, until: datetime
) -> list[Attempt]:
    """The attempts at an exercise that were made in a server's quizzes between two instants, in order of their ids.

    No two of them ask it at a time.
    """
    days = (since.date() - timedelta(days=1), until.date() + timedelta(days=1))
    mine = (attempts.c.server == server, attempts.c.day.between(*days), attempts.c.exercise == exercise)
    there = (*mine, attempts.c.source == Source.QUIZ.value, attempts.c.at.between(since, until))
    rows = await connection.execute(select(attempts).where(*there).order_by(attempts.c.id))
    return [from_row(row) for row in rows]


async def mark(connection: AsyncConnection, changed: Sequence[Attempt]) -> None:
    """Keep what attempts are worth now."""
    rows = [
        {
            "of": one.id,
            "score": one.score,
            "points": one.points,
            "void": one.void,
            "first_score": None if one.first is None else one.first[0],
            "first_points": None if one.first is None else one.first[1],
        }
        for one in changed
    ]
    if rows:
        await connection.execute(_MARK, rows)


async def users_of_post(connection: AsyncConnection, post: int) -> list[int]:
    """Those who have answered a post, on time or for practice."""
    found = select(attempts.c.user).where(attempts.c.post == post).order_by(attempts.c.user)
    return list((await connection.execute(found)).scalars())


async def drop_post(connection: AsyncConnection, post: int) -> list[Attempt]:
    """Take back everything that members have given at a post: drafts, hints and attempts; return the attempts."""
    for table in (drafts, hints):
        await connection.execute(delete(table).where(table.c.post == post))
    rows = await connection.execute(delete(attempts).where(attempts.c.post == post).returning(*attempts.c))
    return [from_row(row) for row in rows]


async def drop(connection: AsyncConnection, keys: Collection[Key]) -> None:
    """Take single attempts back."""
    await connection.execute(_DROP, {"keys": keys})


async def dates_answered(connection: AsyncConnection, server: int, day: date) -> set[int]:
    """The members who have kept their streak on a date."""
    kept = [
        select(table.c.user).where(table.c.server == server, table.c.streak_day == day) for table in (attempts, sealed)
    ]
    return set((await connection.execute(union(*kept))).scalars())


async def users(connection: AsyncConnection) -> list[int]:
    """All members who have made an attempt."""
    somebody = select(attempts.c.user).where(attempts.c.user > 0).distinct().order_by(attempts.c.user)
    return list((await connection.execute(somebody)).scalars())


async def active(connection: AsyncConnection, server: int, since: date) -> list[int]:
    """The members who have made an attempt in a server since a local date."""
    mine = (attempts.c.server == server, attempts.c.day >= since, attempts.c.user > 0)
    return list((await connection.execute(select(attempts.c.user).where(*mine).distinct())).scalars())


async def set_draft(connection: AsyncConnection, key: Key, fields: dict[int, int]) -> None:
    """Write fields of a member's draft."""
    post, user = key
    rows = [{"post": post, "user": user, "field": field, "value": value} for field, value in sorted(fields.items())]
    await upsert(connection, drafts, rows, keys=("post", "user", "field"))


async def drop_draft(connection: AsyncConnection, key: Key, fields: Collection[int] | None = None) -> None:
    """Take back some fields of a draft, or all of it."""
    post, user = key
    statement = delete(drafts).where(drafts.c.post == post, drafts.c.user == user)
    await connection.execute(statement if fields is None else statement.where(drafts.c.field.in_(list(fields))))


async def drop_drafts(connection: AsyncConnection, keys: Collection[Key]) -> None:
    """Take back whole drafts."""
    if keys:
        await connection.execute(_DROP_DRAFTS, {"keys": keys})


async def get_drafts(connection: AsyncConnection, keys: Collection[Key]) -> dict[Key, dict[int, int]]:
    """Those members' drafts that there are: value by field."""
    if not keys:
        return {}
    found: dict[Key, dict[int, int]] = {}
    rows = await connection.execute(_DRAFTS, {"keys": keys})
    for post, user, field, value in rows:
        found.setdefault((post, user), {})[field] = value
    return found


async def get_draft(connection: AsyncConnection, key: Key) -> dict[int, int]:
    """A member's draft at a post: value by field."""
    return (await get_drafts(connection, [key])).get(key, {})


async def take_hint(connection: AsyncConnection, key: Key, at: datetime) -> None:
    """Record that a member took the hint of a post; the first time counts."""
    post, user = key
    await connection.execute(insert(connection, hints).values(post=post, user=user, at=at).on_conflict_do_nothing())


async def hints_taken(connection: AsyncConnection, keys: Collection[Key]) -> set[Key]:
    """Those of the keys whose member took the hint."""
    rows = await connection.execute(_HINTS, {"keys": keys})
    return {(row.post, row.user) for row in rows}


def _values(attempt: Attempt) -> dict[str, Any]:
    return {
        "source": attempt.source.value,
        "post": attempt.post,
        "turn": attempt.turn,
        "owner": attempt.owner,
        "server": attempt.server,
        "user": attempt.user,
        "exercise": attempt.exercise,
        "topic": attempt.topic,
        "answer": attempt.answer,
        "score": attempt.score,
        "points": attempt.points,
        "hint": attempt.hint,
        "grace": attempt.grace,
        "at": attempt.at,
        "day": attempt.day,
        "week": Period.WEEK.key(attempt.day),
        "month": Period.MONTH.key(attempt.day),
        "season": Period.SEASON.key(attempt.day),
        "streak_day": attempt.streak_day,
        "confidence": attempt.confidence and attempt.confidence.value,
        "void": attempt.void,
        "first_vote": attempt.first_vote,
    }


def from_row(row: Row[Any]) -> Attempt:
    """The attempt that a row of the table holds."""
    return Attempt(
        id=row.id,
        source=Source(row.source),
        post=row.post,
        server=row.server,
        user=row.user,
        exercise=row.exercise,
        topic=row.topic,
        answer=row.answer,
        score=row.score,
        points=row.points,
        hint=row.hint,
        grace=row.grace,
        at=row.at,
        day=row.day,
        streak_day=row.streak_day,
        confidence=None if row.confidence is None else Confidence(row.confidence),
        turn=row.turn,
        void=row.void,
        first=None if row.first_score is None else (row.first_score, row.first_points),
        first_vote=row.first_vote,
    )
