"""Cards: what each member remembers of each exercise. Attempts are the truth, cards can be replayed from them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.grading import FULL_SCORE
from bot.core.memory import Card, Review, review
from bot.core.own import BUILT_IN
from bot.core.records.attempts import Attempt
from bot.core.records.cards import KeptCard
from bot.core.veil import is_somebody
from bot.store.among import among
from bot.store.attempts import from_row
from bot.store.tables import attempts, cards
from bot.store.upsert import upsert

Key = tuple[int, int, str]
"""(user, owner of the bank, exercise)"""

Owners = Collection[int]
"""Whose exercises count: ``BUILT_IN``, and the server with a bank of its own that is meant."""

_CHUNK = 2000

# Built once: building a statement costs several times as much as running it.
# In this order SQLite looks all three up in the key's index; with the text last it would read all cards of the user.
_KEYED = among("cards", cards.c.exercise, cards.c.user, cards.c.owner)
_BY_KEY = select(cards).where(_KEYED)
_DROP = delete(cards).where(_KEYED)
_COUNT_BEFORE = (
    select(func.count())
    .select_from(cards)
    .where(cards.c.user == bindparam("of"), among("owners", cards.c.owner), cards.c.last < bindparam("before"))
)
_TAKE_TURNS = text(
    "SELECT pg_advisory_xact_lock(CAST(value AS bigint)) FROM jsonb_array_elements_text(CAST(:users AS jsonb))"
)


async def lock(connection: AsyncConnection, users: Collection[int]) -> None:
    """Let other transactions that feed cards of the same members wait until this one ends.

    Taken before the attempts are kept, it makes their ids ascend in the order in which they moved the cards. A write
    transaction on SQLite is alone anyway.
    """
    if users and connection.dialect.name == "postgresql":
        await connection.execute(_TAKE_TURNS, {"users": str(sorted(set(users)))})


async def feed(connection: AsyncConnection, new: Sequence[Attempt]) -> None:
    """Move the cards by new attempts, given in the order of their ids; their members are locked.

    Former members remember nothing.
    """
    new = [attempt for attempt in new if is_somebody(attempt.user) and not attempt.void]
    if not new:
        return
    keys = [_key(attempt) for attempt in new]
    kept = await get_many(connection, set(keys))
    for key, attempt in zip(keys, new, strict=True):
        kept[key] = _after(kept.get(key), attempt)
    rows = [_values(key, one) for key, one in sorted(kept.items())]
    await upsert(connection, cards, rows, keys=("user", "owner", "exercise"))


async def get_many(connection: AsyncConnection, keys: Collection[Key]) -> dict[Key, KeptCard]:
    """The cards with those keys, as far as there are any."""
    rows = await connection.execute(_BY_KEY, {"cards": _turned(keys)})
    return {(row.user, row.owner, row.exercise): _card(row) for row in rows}


async def of_user(connection: AsyncConnection, user: int, owners: Owners = (BUILT_IN,)) -> dict[str, KeptCard]:
    """A member's cards by exercise."""
    rows = await connection.execute(select(cards).where(cards.c.user == user, cards.c.owner.in_(owners)))
    return {row.exercise: _card(row) for row in rows}


async def replay(connection: AsyncConnection, keys: Collection[Key]) -> None:
    """Recompute some cards from the attempts; their members are locked. Without an attempt there is no card."""
    if not keys:
        return
    await connection.execute(_DROP, {"cards": _turned(keys)})
    mine = among("keys", attempts.c.user, attempts.c.owner, attempts.c.exercise)
    rows = await connection.execute(select(attempts).where(mine).order_by(attempts.c.id), {"keys": keys})
    await feed(connection, [from_row(row) for row in rows])


async def may_be_due(
    connection: AsyncConnection, user: int, today: date, last_before: date | None, owners: Owners = (BUILT_IN,)
) -> dict[str, Card]:
    """A member's cards that are due on a date, and those last seen before another one, by exercise."""
    wanted = cards.c.due <= today
    if last_before is not None:
        wanted = or_(wanted, cards.c.last < last_before)
    rows = await connection.execute(select(cards).where(cards.c.user == user, cards.c.owner.in_(owners), wanted))
    return {row.exercise: _card(row).card for row in rows}


async def of_users(
    connection: AsyncConnection, users: Collection[int], owners: Owners = (BUILT_IN,)
) -> list[tuple[str, Card]]:
    """The cards of several members, each with its exercise."""
    mine = select(cards).where(among("users", cards.c.user), cards.c.owner.in_(owners))
    return [(row.exercise, _card(row).card) for row in await connection.execute(mine, {"users": users})]


async def met(connection: AsyncConnection, user: int, owners: Owners = (BUILT_IN,)) -> set[str]:
    """The exercises of which a member has a card."""
    found = await connection.execute(select(cards.c.exercise).where(cards.c.user == user, cards.c.owner.in_(owners)))
    return set(found.scalars())


async def topics(connection: AsyncConnection, user: int, owners: Owners = (BUILT_IN,)) -> dict[str, tuple[int, float]]:
    """For each topic the number of a member's cards and the sum of the shares right of their last answers."""
    sums = select(cards.c.topic, func.count().label("number"), func.sum(cards.c.score).label("score"))
    rows = await connection.execute(sums.where(cards.c.user == user, cards.c.owner.in_(owners)).group_by(cards.c.topic))
    return {row.topic: (row.number, int(row.score) / FULL_SCORE) for row in rows}


async def mistakes(connection: AsyncConnection, user: int, owners: Owners = (BUILT_IN,)) -> list[str]:
    """The exercises whose last answer had a fault, the latest first."""
    wrong = select(cards.c.exercise).where(cards.c.user == user, cards.c.owner.in_(owners), cards.c.score < FULL_SCORE)
    latest = wrong.order_by(cards.c.answered_at.desc(), cards.c.exercise)
    return list((await connection.execute(latest)).scalars())


async def count_before(connection: AsyncConnection, user: int, day: date, owners: Owners = (BUILT_IN,)) -> int:
    """How many of a member's cards were last seen before a date."""
    given = {"of": user, "owners": owners, "before": day}
    number: int = (await connection.execute(_COUNT_BEFORE, given)).scalar_one()
    return number


async def rebuild(connection: AsyncConnection, users: Collection[int] | None = None) -> None:
    """Replay all attempts, or those of some members, into cards."""
    mine, given = [], {}
    if users is not None:
        await lock(connection, users)
        mine, given = [among("users", attempts.c.user)], {"users": users}
    await connection.execute(delete(cards).where(*([among("users", cards.c.user)] if mine else [])), given)
    last = 0
    while True:
        some = select(attempts).where(attempts.c.id > last, *mine).order_by(attempts.c.id).limit(_CHUNK)
        rows = (await connection.execute(some, given)).all()
        if not rows:
            return
        last = rows[-1].id
        await feed(connection, [from_row(row) for row in rows])


def _turned(keys: Collection[Key]) -> list[tuple[str, int, int]]:
    return [(exercise, user, owner) for user, owner, exercise in keys]


def _key(attempt: Attempt) -> Key:
    return attempt.user, attempt.owner, attempt.exercise


def _after(kept: KeptCard | None, attempt: Attempt) -> KeptCard:
    seen = Review(attempt.day, attempt.score, attempt.hint, attempt.confidence)
    card = review(None if kept is None else kept.card, seen)
    return KeptCard(card, attempt.topic, attempt.score, attempt.at)


def _values(key: Key, kept: KeptCard) -> dict[str, Any]:
    user, owner, exercise = key
    card = kept.card
    return {
        "user": user,
        "owner": owner,
        "exercise": exercise,
        "topic": kept.topic,
        "stability": card.stability,
        "difficulty": card.difficulty,
        "last": card.last,
        "due": card.due,
        "reviews": card.reviews,
        "lapses": card.lapses,
        "score": kept.score,
        "answered_at": kept.answered_at,
    }


def _card(row: Row[Any]) -> KeptCard:
    card = Card(row.stability, row.difficulty, row.last, row.due, row.reviews, row.lapses)
    return KeptCard(card, row.topic, row.score, row.answered_at)
