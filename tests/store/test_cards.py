"""Cards: moved by attempts as they come, and the same when all attempts are replayed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.core.memory import Confidence, Review, replay
from bot.core.records.attempts import Attempt
from bot.store import attempts, cards
from bot.store import tables as t
from bot.store.engine import Store
from tests.conftest import sqlite_only

from .rows import DAY, NOW, USER, add_post, attempt

FIRST = date(2026, 11, 23)
LAZY = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]}

answers = st.fixed_dictionaries(
    {
        "user": st.sampled_from([USER, 5]),
        "exercise": st.sampled_from(["one", "two", "own-9001-one"]),
        "score": st.sampled_from([0, 630, 700, 840]),
        "day": st.integers(0, 9).map(lambda days: FIRST + timedelta(days=days)),
        "hint": st.booleans(),
        "grace": st.booleans(),
        "confidence": st.sampled_from([None, *Confidence]),
    }
)
batches = st.lists(st.lists(answers, min_size=1, max_size=5), min_size=1, max_size=6)


async def emptied(store: Store, posts: int) -> list[int]:
    """Nothing but so many posts; their ids."""
    async with store.write() as tx:
        for table in reversed(t.metadata.sorted_tables):
            await tx.execute(table.delete())
        return [(await add_post(tx)).id for _ in range(posts)]


async def keep(store: Store, *new: Attempt) -> None:
    async with store.write() as tx:
        await cards.lock(tx, {one.user for one in new})
        assert len(await attempts.add_first(tx, new)) == len(new)
        await cards.feed(tx, new)


async def everything(store: Store) -> list[tuple[object, ...]]:
    async with store.read() as tx:
        return sorted(tuple(row) for row in await tx.execute(select(t.cards)))


async def live_through(store: Store, happened: list[list[dict[str, object]]]) -> None:
    numbers = iter(await emptied(store, sum(map(len, happened))))
    kept = [[attempt(next(numbers), **given) for given in batch] for batch in happened]
    for batch in kept:
        await keep(store, *batch)
    before = await everything(store)
    async with store.write() as tx:
        await cards.rebuild(tx)
    assert await everything(store) == before
    for user, owner, exercise in {(row[0], row[1], row[2]) for row in before}:
        mine = [
            one for batch in kept for one in batch if (one.user, one.owner, one.exercise) == (user, owner, exercise)
        ]
        async with store.read() as tx:
            found = (await cards.of_user(tx, user, (owner,)))[exercise]
        assert found.card == replay(Review(one.day, one.score, one.hint, one.confidence) for one in mine)
        assert (found.score, found.answered_at) == (mine[-1].score, mine[-1].at)


@settings(max_examples=40, **LAZY)
@given(happened=batches)
@sqlite_only
async def test_replaying_agrees_on_sqlite(store: Store, happened) -> None:
    await live_through(store, happened)


@settings(max_examples=10, **LAZY)
@given(happened=batches)
@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_replaying_agrees_on_postgresql(store: Store, happened) -> None:
    await live_through(store, happened)


async def test_replaying_some_members_leaves_the_others_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "_CHUNK", 2)
    numbers = await emptied(store, 6)
    for number, post in enumerate(numbers):
        await keep(store, attempt(post, user=number % 2 + 1, day=FIRST + number * DAY, at=NOW + number * DAY))
    right = await everything(store)
    async with store.write() as tx:
        await tx.execute(t.cards.update().values(stability=1.0))
        await cards.rebuild(tx, [1])
    mended = await everything(store)
    assert mended[0] == right[0]
    assert mended[1] != right[1]


async def test_nothing_new_needs_no_statement(store: Store) -> None:
    async with store.write() as tx:
        await cards.lock(tx, [])
        await cards.feed(tx, [])
        assert await cards.of_user(tx, USER) == {}
        assert await cards.get_many(tx, []) == {}


@sqlite_only
async def test_cards_are_found_by_their_key(store: Store) -> None:
    async with store.read() as tx:
        text = str(cards._BY_KEY.compile(dialect=tx.dialect))
        rows = (await tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", ("[]",))).all()
    assert any("(user=? AND owner=? AND exercise=?)" in str(row[-1]) for row in rows), rows
