"""Answers to blind posts that are open. When such a post closes, they become attempts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime, time
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.grading import Answer
from bot.core.memory import Confidence
from bot.core.records.attempts import Sealed
from bot.core.records.posts import PostState
from bot.store.among import among
from bot.store.attempts import Key
from bot.store.tables import posts, sealed
from bot.store.upsert import dialect_insert

# Built once: building a statement costs several times as much as running it.
_BY_KEY = select(sealed).where(among("keys", sealed.c.post, sealed.c.user))
_OF_POST = select(sealed).where(sealed.c.post == bindparam("of")).order_by(sealed.c.at, sealed.c.user)
_USERS = select(sealed.c.user).where(sealed.c.post == bindparam("of")).order_by(sealed.c.user)
_DROP = delete(sealed).where(sealed.c.post == bindparam("of"))
_FIRST_VOTES = (
    select(sealed.c.first_vote, func.count().label("times"))
    .where(sealed.c.post == bindparam("of"), sealed.c.first_vote.is_not(None))
    .group_by(sealed.c.first_vote)
)
_DROP_KEYS = delete(sealed).where(among("keys", sealed.c.post, sealed.c.user))
_OF_USER = (
    select(sealed.c.post, sealed.c.server, sealed.c.day, posts.c.closes_at)
    .join(posts, posts.c.id == sealed.c.post)
    .where(sealed.c.user == bindparam("of"))
    .order_by(sealed.c.post)
)
_HIDE = (
    update(sealed)
    .where(sealed.c.post == bindparam("of"), sealed.c.user == bindparam("theirs"))
    .values(user=bindparam("as_user"), at=bindparam("as_at"), streak_day=None)
)


@lru_cache
def _put(dialect: str) -> Any:
    statement = dialect_insert(dialect, sealed)
    new = statement.excluded
    changes: dict[str, Any] = {column.name: new[column.name] for column in sealed.columns if not column.primary_key}
    changes["first_vote"] = func.coalesce(new.first_vote, sealed.c.first_vote)  # a second vote leaves it as it is
    return statement.on_conflict_do_update(index_elements=("post", "user"), set_=changes, where=new.at >= sealed.c.at)


async def put(connection: AsyncConnection, given: Sequence[Sealed]) -> None:
    """Keep answers, each in place of an earlier one of its member; one that was given before that changes nothing."""
    if given:
        await connection.execute(_put(connection.dialect.name), [_values(one) for one in given])


async def get_many(connection: AsyncConnection, keys: Collection[Key]) -> dict[Key, Sealed]:
    """The answers with those keys."""
    if not keys:
        return {}
    rows = await connection.execute(_BY_KEY, {"keys": keys})
    return {(row.post, row.user): _sealed(row) for row in rows}


async def of_member(connection: AsyncConnection, user: int, wanted: Collection[int]) -> dict[int, Sealed]:
    """A member's answers to those posts, by post."""
    found = await get_many(connection, [(post, user) for post in wanted])
    return {post: one for (post, _), one in found.items()}


async def of_post(connection: AsyncConnection, post: int) -> list[Sealed]:
    """The answers to a post, in the order in which they were given."""
    return [_sealed(row) for row in await connection.execute(_OF_POST, {"of": post})]


async def first_votes(connection: AsyncConnection, post: int) -> list[tuple[Answer, int]]:
    """How often each answer was given to a post before its second vote, or so far: (answer, times)."""
    return [(row.first_vote, row.times) for row in await connection.execute(_FIRST_VOTES, {"of": post})]


async def users_of_post(connection: AsyncConnection, post: int) -> list[int]:
    """Those who have answered a post."""
    return [row.user for row in await connection.execute(_USERS, {"of": post})]


async def drop(connection: AsyncConnection, keys: Collection[Key]) -> None:
    """Take single answers away."""
    await connection.execute(_DROP_KEYS, {"keys": keys})


async def left(connection: AsyncConnection) -> set[int]:
    """The posts that are over but still have answers to be graded."""
    over = posts.c.state.in_((PostState.CLOSED, PostState.REVEALED))
    found = select(sealed.c.post).join(posts, posts.c.id == sealed.c.post).where(over).distinct()
    return set((await connection.execute(found)).scalars())


async def drop_post(connection: AsyncConnection, post: int) -> list[Sealed]:
    """Take all answers to a post away; return them."""
    found = await of_post(connection, post)
    await connection.execute(_DROP, {"of": post})
    return found


async def hide(connection: AsyncConnection, user: int, stands_in: Callable[[int], int]) -> list[tuple[int, datetime]]:
    """Keep a member's answers without them and their time of day; return the posts and when these close.

    Args:
        connection: of a transaction.
        user: who.
        stands_in: gives the number that stands for them in a server.
    """
    rows = (await connection.execute(_OF_USER, {"of": user})).all()
    hidden = [
        {
            "of": row.post,
            "theirs": user,
            "as_user": stands_in(row.server),
            "as_at": datetime.combine(row.day, time(), UTC),
        }
        for row in rows
    ]
    if hidden:
        await connection.execute(_HIDE, hidden)
    return [(row.post, row.closes_at) for row in rows]


def _values(one: Sealed) -> dict[str, Any]:
    return {
        "post": one.post,
        "user": one.user,
        "server": one.server,
        "answer": one.answer,
        "hint": one.hint,
        "at": one.at,
        "day": one.day,
        "streak_day": one.streak_day,
        "confidence": one.confidence and one.confidence.value,
        "first_vote": one.first_vote,
    }


def _sealed(row: Row[Any]) -> Sealed:
    return Sealed(
        post=row.post,
        server=row.server,
        user=row.user,
        answer=row.answer,
        hint=row.hint,
        at=row.at,
        day=row.day,
        streak_day=row.streak_day,
        confidence=None if row.confidence is None else Confidence(row.confidence),
        first_vote=row.first_vote,
    )
