"""The queue in front of the store: few transactions for many members, and nobody suffers for another."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine, event, func, select

from bot.core.errors import InvalidAnswer, NotFound, PostClosed, Unavailable
from bot.core.records.posts import Post
from bot.store import standings
from bot.store.engine import Store
from bot.store.tables import attempts, drafts, members
from bot.tutor import batching
from bot.tutor.batching import LARGEST_BATCH
from bot.tutor.posts import submission
from bot.tutor.posts.answering import Result
from bot.tutor.posts.submission import Submissions
from tests.store.rows import add_post
from tests.tutor.world import DAY, MONDAY, SERVER, World, answer_to, holds


@pytest.fixture
async def world(store: Store) -> World:
    return World(store)


@pytest.fixture
async def post(world: World) -> Post:
    async with world.store.write() as tx:
        return await add_post(tx)


@pytest.fixture
async def queue(world: World) -> AsyncIterator[Submissions]:
    made = Submissions(world.context)
    yield made
    await made.drain(5)


@contextmanager
def commits() -> Iterator[list[object]]:
    """Collects the transactions that are committed."""
    seen: list[object] = []

    def note(connection: object) -> None:
        seen.append(connection)

    class Noting(sqlite3.Connection):
        def commit(self) -> None:
            super().commit()
            note(self)

    event.listen(Engine, "commit", note)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Noting))
        yield seen
    event.remove(Engine, "commit", note)


async def rows(store: Store, table=attempts) -> int:
    async with store.read() as tx:
        return int((await tx.execute(select(func.count()).select_from(table))).scalar_one())


async def test_a_hundred_answers_at_once_make_few_transactions(world: World, post: Post, queue: Submissions) -> None:
    with commits() as seen:
        results = await asyncio.gather(*(queue.submit(answer_to(post, user)) for user in range(100)))
    assert len(seen) <= 2
    assert [result.attempt.user for result in results] == list(range(100))
    assert not any(result.again for result in results)
    assert await rows(world.store) == 100
    assert (await world.posts())[0].answers == 100


async def test_more_than_a_batch_holds(world: World, post: Post, queue: Submissions) -> None:
    with commits() as seen:
        await asyncio.gather(*(queue.submit(answer_to(post, user)) for user in range(LARGEST_BATCH * 2 + 1)))
    assert len(seen) == 3
    assert await rows(world.store) == LARGEST_BATCH * 2 + 1


async def test_what_comes_while_a_batch_is_kept_makes_the_next(world: World, post: Post, queue: Submissions) -> None:
    with commits() as seen:
        first = asyncio.create_task(queue.submit(answer_to(post, 1)))
        await holds(lambda: queue._flush and not queue._waiting)
        others = [asyncio.create_task(queue.submit(answer_to(post, user))) for user in range(2, 50)]
        await asyncio.gather(first, *others)
    assert len(seen) == 2


async def test_drafts_go_with_the_answers(world: World, post: Post, queue: Submissions) -> None:
    async with world.store.write() as tx:
        for user in (1, 2, 3):
            await submission.attempts.set_draft(tx, (post.id, user), {0: 1})
    await asyncio.gather(*(queue.submit(answer_to(post, user)) for user in (1, 2)))
    assert await rows(world.store, drafts) == 1


async def test_a_bad_one_fails_alone(world: World, post: Post, queue: Submissions) -> None:
    bad = [
        answer_to(post, 10, answer=(9,)),
        answer_to(post, 11, answer=()),
        answer_to(post, 12, post=post.id + 1),
        answer_to(post, 13, server=SERVER + 1),
        answer_to(post, 14, at=MONDAY + 30 * DAY),
        answer_to(post, 15, name="lone \ud800 and \x00"),
        answer_to(post, 16, name=""),
        answer_to(post, 17, name="x" * 500),
    ]
    good = [answer_to(post, user) for user in range(5)]
    ended = await asyncio.gather(*map(queue.submit, good + bad), return_exceptions=True)
    kinds = [type(end) for end in ended]
    assert kinds == [Result] * 5 + [InvalidAnswer, InvalidAnswer, NotFound, NotFound, PostClosed] + [Result] * 3
    assert await rows(world.store) == 8


async def test_the_first_of_two_answers_in_one_batch_stands(world: World, post: Post, queue: Submissions) -> None:
    twice = [answer_to(post, 1, answer=(option,)) for option in (1, 0, 2)]
    results = await asyncio.gather(*map(queue.submit, twice))
    assert [result.again for result in results] == [False, True, True]
    assert {result.attempt.answer for result in results} == {(1,)}
    assert await rows(world.store) == 1
    assert (await world.posts())[0].answers == 1


async def test_the_first_answer_stands_later_too(world: World, post: Post, queue: Submissions) -> None:
    first = await queue.submit(answer_to(post, 1, answer=(0,)))
    second = await queue.submit(answer_to(post, 1, answer=(1,)))
    assert (first.again, second.again) == (False, True)
    assert second.attempt.answer == (0,)
    assert second.attempt.id is not None


async def test_a_bad_first_try_does_not_use_up_the_answer(world: World, post: Post, queue: Submissions) -> None:
    tries = [answer_to(post, 1, answer=(7,)), answer_to(post, 1)]
    bad, good = await asyncio.gather(*map(queue.submit, tries), return_exceptions=True)
    assert isinstance(bad, InvalidAnswer)
    assert isinstance(good, Result)
    assert not good.again


async def test_a_database_that_fails_refuses_all_and_keeps_nothing(
    world: World, post: Post, queue: Submissions, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise ConnectionResetError

    async with world.store.write() as tx:
        await submission.attempts.set_draft(tx, (post.id, 1), {0: 1})
    with monkeypatch.context() as broken:
        broken.setattr(standings, "add", fail)  # in the middle of the transaction
        ended = await asyncio.gather(
            *(queue.submit(answer_to(post, user)) for user in range(20)), return_exceptions=True
        )
    assert {type(end) for end in ended} == {Unavailable}
    assert [await rows(world.store, table) for table in (attempts, members, drafts)] == [0, 0, 1]
    assert (await world.posts())[0].answers == 0
    assert not (await queue.submit(answer_to(post, 1))).again


async def test_a_bug_reaches_all_who_wait_and_the_queue_goes_on(
    world: World, post: Post, queue: Submissions, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(submission, "accept", fail)
        ended = await asyncio.gather(*(queue.submit(answer_to(post, n)) for n in range(3)), return_exceptions=True)
    assert {type(end) for end in ended} == {ZeroDivisionError}
    assert not (await queue.submit(answer_to(post, 1))).again


async def test_whoever_gives_up_waiting_is_kept_all_the_same(world: World, post: Post, queue: Submissions) -> None:
    impatient = asyncio.create_task(queue.submit(answer_to(post, 1)))
    patient = asyncio.create_task(queue.submit(answer_to(post, 2)))
    await asyncio.sleep(0)
    impatient.cancel()
    assert not (await patient).again
    with pytest.raises(asyncio.CancelledError):
        await impatient
    assert await rows(world.store) == 2


async def test_draining_waits_for_what_was_submitted(world: World, post: Post, queue: Submissions) -> None:
    waiting = [asyncio.create_task(queue.submit(answer_to(post, user))) for user in range(3)]
    await asyncio.sleep(0)
    await queue.drain(5)
    assert await rows(world.store) == 3
    await asyncio.gather(*waiting)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[asyncio.Event]:
    """Batches are kept only once this is set."""
    gate, real = asyncio.Event(), submission.accept

    async def wait(*arguments: Any) -> Any:
        await gate.wait()
        return await real(*arguments)

    monkeypatch.setattr(submission, "accept", wait)
    yield gate
    gate.set()


async def test_nobody_waits_for_long_for_a_database_that_hangs(
    world: World, post: Post, queue: Submissions, held: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batching, "PATIENCE", 0.05)
    first = asyncio.create_task(queue.submit(answer_to(post, 1)))
    await holds(lambda: queue._flush and not queue._waiting)
    second = asyncio.create_task(queue.submit(answer_to(post, 2)))
    ended = await asyncio.gather(first, second, return_exceptions=True)
    assert [str(end) for end in ended] == ["error-store-unsure()", "error-store()"]
    held.set()
    await queue.drain(5)
    async with world.store.read() as tx:
        kept = (await tx.execute(select(attempts.c.user))).scalars().all()
    assert kept == [1]  # the one of whom nobody could tell; who was told that nothing was changed is not kept
    monkeypatch.undo()
    assert not (await queue.submit(answer_to(post, 2))).again


async def test_a_batch_that_takes_seconds_is_an_error_while_it_does(
    world: World, post: Post, queue: Submissions, held: asyncio.Event, monkeypatch: pytest.MonkeyPatch, caplog
) -> None:
    monkeypatch.setattr(batching, "SLOW", 0.01)
    waiting = [asyncio.create_task(queue.submit(answer_to(post, user))) for user in range(3)]
    await holds(lambda: caplog.records)
    assert not any(task.done() for task in waiting)
    (record,) = caplog.records
    assert (record.levelname, record.message.endswith(": 3")) == ("ERROR", True)
    assert list(world.context.slow_batches) == [world.clock.now]
    held.set()
    await asyncio.gather(*waiting)
    monkeypatch.setattr(batching, "SLOW", 30)
    await queue.submit(answer_to(post, 7))
    assert len(world.context.slow_batches) == 1


async def test_draining_does_not_wait_for_a_database_that_hangs(post: Post, queue: Submissions, held) -> None:
    waiting = asyncio.create_task(queue.submit(answer_to(post, 1)))
    await asyncio.sleep(0)
    await queue.drain(0.05)
    assert not waiting.done()
    held.set()
    await waiting


async def test_those_who_watch_are_told_of_new_answers_only(world: World, post: Post, queue: Submissions) -> None:
    told: list[int] = []
    world.context.answered = told.append
    await asyncio.gather(*(queue.submit(answer_to(post, user)) for user in range(5)))
    assert told == [post.id]
    await queue.submit(answer_to(post, 3))
    assert told == [post.id]


async def test_two_processes_keep_one_answer(world: World, post: Post, queue: Submissions, store_url: str) -> None:
    second = World(await Store.open(store_url))
    other = Submissions(second.context)
    users = [*range(40)] * 2
    mine = [queue.submit(answer_to(post, user, answer=(0,))) for user in users[:40]]
    theirs = [other.submit(answer_to(post, user, answer=(1,))) for user in users[40:]]
    ended = await asyncio.gather(*mine, *theirs)
    assert sum(not result.again for result in ended) == 40
    kept = {result.attempt.user: result.attempt.answer for result in ended if not result.again}
    assert all(kept[result.attempt.user] == result.attempt.answer for result in ended)
    assert (await world.posts())[0].answers == 40
    await second.store.close()


@pytest.mark.parametrize(
    ("late", "grace"),
    [
        (timedelta(), False),
        (DAY - timedelta(microseconds=1), False),
        (DAY, True),
        (8 * DAY - timedelta(microseconds=1), True),
    ],
)
async def test_the_moment_of_the_click_decides(world: World, post: Post, queue: Submissions, late, grace: bool) -> None:
    assert post.closes_at is not None
    opened = post.closes_at - DAY
    result = await queue.submit(answer_to(post, at=opened + late))
    assert (result.attempt.grace, result.attempt.points) == (grace, 0 if grace else 15)
    assert (await world.posts())[0].answers == (0 if grace else 1)


async def test_after_the_grace_week_nothing_is_taken(world: World, post: Post, queue: Submissions) -> None:
    assert post.closes_at is not None
    with pytest.raises(PostClosed):
        await queue.submit(answer_to(post, at=post.closes_at + 7 * DAY))
    assert await rows(world.store) == 0
