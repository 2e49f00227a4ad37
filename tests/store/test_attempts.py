"""Attempts, drafts and hints: the first answer counts, a draft is kept field by field."""

from __future__ import annotations

import asyncio
from datetime import date

from sqlalchemy import select

from bot.core.records.posts import Post
from bot.store import attempts
from bot.store.engine import Store
from bot.store.tables import attempts as table

from .rows import DAY, HOUR, NOW, SERVER, USER, add_attempts, add_post, attempt


async def a_post(store: Store, kind: str = "choice") -> Post:
    async with store.write() as tx:
        return await add_post(tx, kind)


async def test_an_attempt_comes_back_as_it_was_given(store: Store) -> None:
    post = await a_post(store, "order")
    given = attempt(post.id, answer=(2, 0, 1, 3, 5, 4), score=616, points=7, hint=True, streak_day=date(2026, 11, 22))
    async with store.write() as tx:
        await add_attempts(tx, given)
        kept = (await attempts.get_many(tx, [(post.id, USER)]))[post.id, USER]
    assert kept.id is not None
    assert kept == attempt(**{name: getattr(given, name) for name in given.__slots__} | {"id": kept.id})


async def test_the_first_attempt_counts(store: Store) -> None:
    post = await a_post(store)
    async with store.write() as tx:
        assert await attempts.add_first(tx, [attempt(post.id, answer=(0,), score=0)]) == {(post.id, USER)}
        assert await attempts.add_first(tx, [attempt(post.id), attempt(post.id, 5)]) == {(post.id, 5)}
        kept = await attempts.get_many(tx, [(post.id, USER), (post.id, 5), (post.id, 6)])
    assert {key: one.answer for key, one in kept.items()} == {(post.id, USER): (0,), (post.id, 5): (1,)}


async def test_the_first_of_many_at_once_counts(store: Store) -> None:
    post = await a_post(store)

    async def answer(option: int) -> int:
        async with store.write() as tx:
            return len(await attempts.add_first(tx, [attempt(post.id, answer=(option,))]))

    assert sum(await asyncio.gather(*(answer(option % 4) for option in range(8)))) == 1


async def test_no_attempts_need_no_statement(store: Store) -> None:
    async with store.write() as tx:
        assert await attempts.add_first(tx, []) == set()
        assert await attempts.get_many(tx, []) == {}
        assert await attempts.hints_taken(tx, []) == set()
        await attempts.drop_drafts(tx, [])


async def test_a_full_batch_fits_into_one_statement(store: Store) -> None:
    post = await a_post(store)
    keys = {(post.id, user) for user in range(1, 1001)}
    async with store.write() as tx:
        assert await attempts.add_first(tx, [attempt(*key) for key in sorted(keys)]) == keys
        assert (await attempts.get_many(tx, keys)).keys() == keys
        assert await attempts.hints_taken(tx, keys) == set()


async def test_the_keys_of_the_periods_are_stored(store: Store) -> None:
    post = await a_post(store)
    async with store.write() as tx:
        await add_attempts(tx, attempt(post.id, day=date(2027, 1, 1)))
        row = (await tx.execute(select(table.c.week, table.c.month, table.c.season))).one()
    assert tuple(row) == ("2026-W53", "2027-01", "2027-S1")


async def test_answers_of_a_member_by_post(store: Store) -> None:
    first, second = await a_post(store), await a_post(store)
    async with store.write() as tx:
        await add_attempts(tx, attempt(first.id), attempt(second.id, 5))
        assert list(await attempts.answered_posts(tx, USER, [first.id, second.id])) == [first.id]
        assert await attempts.answered_posts(tx, USER, []) == {}


async def test_counts_of_answers_leave_out_the_grace_week(store: Store) -> None:
    post, other = await a_post(store, "order"), await a_post(store, "order")
    right, wrong = (0, 1, 2, 3, 4, 5), (5, 4, 3, 2, 1, 0)
    given = [(1, right, False), (2, wrong, False), (3, right, False), (4, wrong, True)]
    async with store.write() as tx:
        await add_attempts(tx, *(attempt(post.id, user, answer=a, grace=g) for user, a, g in given))
        await add_attempts(tx, attempt(other.id, answer=right))
        assert sorted(await attempts.answer_counts(tx, post.id)) == [(right, 2), (wrong, 1)]


async def test_attempts_of_a_day_are_those_on_time_there(store: Store) -> None:
    posts = [await a_post(store) for _ in range(4)]
    day = date(2026, 11, 23)
    async with store.write() as tx:
        await add_attempts(
            tx,
            attempt(posts[0].id),
            attempt(posts[1].id, grace=True),
            attempt(posts[2].id, server=SERVER + 1),
            attempt(posts[3].id, day=date(2026, 11, 24)),
        )
        assert [one.post for one in await attempts.of_day(tx, SERVER, day)] == [posts[0].id]


async def test_fields_of_a_draft_are_written_one_by_one(store: Store) -> None:
    post = await a_post(store, "classify")
    async with store.write() as tx:
        await attempts.set_draft(tx, (post.id, USER), {0: 1, 3: 0})
        await attempts.set_draft(tx, (post.id, USER), {3: 1, 5: 0})
        await attempts.set_draft(tx, (post.id, USER), {})
        assert await attempts.get_draft(tx, (post.id, USER)) == {0: 1, 3: 1, 5: 0}
        assert await attempts.get_draft(tx, (post.id, 5)) == {}


async def test_a_draft_is_dropped_in_part_or_whole(store: Store) -> None:
    post, other = await a_post(store, "classify"), await a_post(store, "classify")
    async with store.write() as tx:
        for key in ((post.id, USER), (other.id, USER), (post.id, 5)):
            await attempts.set_draft(tx, key, {0: 1, 1: 1, 2: 0})
        await attempts.drop_draft(tx, (post.id, USER), [1, 7])
        assert await attempts.get_draft(tx, (post.id, USER)) == {0: 1, 2: 0}
        await attempts.drop_draft(tx, (post.id, USER), [])
        assert await attempts.get_draft(tx, (post.id, USER)) == {0: 1, 2: 0}
        await attempts.drop_draft(tx, (post.id, USER))
        assert await attempts.get_draft(tx, (post.id, USER)) == {}
        assert len(await attempts.get_draft(tx, (other.id, USER))) == 3
        await attempts.drop_drafts(tx, [(other.id, USER)])
        assert await attempts.get_draft(tx, (other.id, USER)) == {}
        assert len(await attempts.get_draft(tx, (post.id, 5))) == 3


async def test_a_hint_is_taken_once(store: Store) -> None:
    post = await a_post(store)
    async with store.write() as tx:
        await attempts.take_hint(tx, (post.id, USER), NOW)
        await attempts.take_hint(tx, (post.id, USER), NOW + HOUR)
        assert await attempts.hints_taken(tx, [(post.id, USER), (post.id, 5)]) == {(post.id, USER)}


async def test_attempts_of_different_days_are_told_apart(store: Store) -> None:
    post, later = await a_post(store), await a_post(store)
    async with store.write() as tx:
        await add_attempts(tx, attempt(post.id), attempt(later.id, at=NOW + DAY, day=date(2026, 11, 24)))
        found = [len(await attempts.of_day(tx, SERVER, date(2026, 11, day))) for day in (22, 23, 24, 25)]
    assert found == [0, 1, 1, 0]
