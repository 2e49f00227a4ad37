"""The live count: at most one edit in five seconds, and the last one is never lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.errors import ChannelLost, Unavailable
from bot.core.records.posts import Post, PostState
from bot.store import posts
from bot.store.engine import Store
from bot.tutor.posts.counts import INTERVAL, LiveCounts
from bot.tutor.posts.giving_up import give_up_reveal
from bot.tutor.posts.posting import reveal
from tests.store.rows import add_post
from tests.tutor.world import HOUR, World, holds


class Counting:
    """A post whose count changes, and those who watch it."""

    def __init__(self, world: World, post: Post) -> None:
        self.world, self.post = world, post
        self.counts = LiveCounts(world.context, world.clock.sleep)

    async def answer(self, times: int = 1) -> None:
        """So many answer."""
        for _ in range(times):
            async with self.world.store.write() as tx:
                await posts.count_answers(tx, {self.post.id: (1, 0)})
            self.counts.touch(self.post.id)

    async def idle(self) -> None:
        """Wait until nothing is to be shown any more, letting the clock run."""
        while tasks := [task for task in asyncio.all_tasks() if task.get_name().startswith("count of")]:
            asleep = asyncio.create_task(self.world.clock.asleep())
            await asyncio.wait([asleep, *tasks], return_when=asyncio.FIRST_COMPLETED)
            asleep.cancel()
            self.world.clock.move(timedelta(seconds=1))

    @property
    def shown(self) -> list[int]:
        """The counts that were shown, in order."""
        return [answers for _, _, answers, _ in self.world.channels.edits]


@pytest.fixture
async def counting(store: Store) -> AsyncIterator[Counting]:
    world = World(store)
    async with store.write() as tx:
        post = await add_post(tx)
    made = Counting(world, post)
    yield made
    await made.counts.stop()


async def test_an_answer_is_shown_at_once(counting: Counting) -> None:
    await counting.answer()
    await counting.world.clock.asleep()
    assert counting.shown == [1]


async def test_many_answers_make_few_edits(counting: Counting) -> None:
    counting.world.channels.gate = asyncio.Event()
    await counting.answer(25)
    counting.world.channels.gate.set()
    await counting.idle()
    assert counting.shown[-1] == 25
    assert len(counting.shown) <= 2


async def test_edits_are_five_seconds_apart(counting: Counting) -> None:
    for _ in range(30):
        await counting.answer()
        await counting.world.clock.asleep()
        counting.world.clock.move(timedelta(seconds=1))
    await counting.idle()
    times = [at for _, at, _, _ in counting.world.channels.edits]
    assert all(later - earlier >= INTERVAL for earlier, later in pairwise(times))
    assert counting.shown[-1] == 30
    assert 5 <= len(times) <= 8


async def test_an_answer_during_the_edit_is_not_lost(counting: Counting) -> None:
    counting.world.channels.gate = asyncio.Event()
    await counting.answer()
    await holds(lambda: counting.world.channels.calls)
    await counting.answer()
    counting.world.channels.gate.set()
    await counting.idle()
    assert counting.shown == [1, 2]


async def test_without_answers_nothing_is_edited(counting: Counting) -> None:
    counting.counts.touch(counting.post.id)
    counting.counts.touch(404)
    await counting.idle()
    assert counting.shown == []


@pytest.mark.parametrize("outages", [1, 4])
async def test_an_outage_only_delays_the_count(counting: Counting, outages: int) -> None:
    counting.world.channels.before["show"] = [Unavailable() for _ in range(outages)]
    await counting.answer()
    await counting.idle()
    assert counting.shown == [1]


async def test_a_lost_channel_ends_the_trying_until_the_next_answer(counting: Counting) -> None:
    counting.world.channels.before["show"] = [ChannelLost()]
    await counting.answer()
    await counting.idle()
    assert counting.shown == []
    await counting.answer()
    await counting.idle()
    assert counting.shown == [2]


async def test_posts_do_not_wait_for_each_other(counting: Counting) -> None:
    async with counting.world.store.write() as tx:
        other = await add_post(tx)
        await posts.count_answers(tx, {other.id: (1, 0)})
    await counting.answer()
    counting.counts.touch(other.id)
    await holds(lambda: len(counting.world.channels.edits) == 2)
    assert {post for post, _, _, _ in counting.world.channels.edits} == {counting.post.id, other.id}


async def test_a_clock_that_goes_back_does_not_freeze_the_count(counting: Counting) -> None:
    counting.world.channels.gate = asyncio.Event()
    await counting.answer()
    await holds(lambda: counting.world.channels.calls)
    counting.world.clock.now -= 5 * HOUR
    counting.world.channels.gate.set()
    assert await counting.world.clock.asleep() == INTERVAL.total_seconds()
    await counting.answer()
    await counting.idle()
    assert counting.shown == [1, 2]


async def test_an_answer_that_comes_while_there_is_nothing_to_show_is_not_lost(
    counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = posts.get

    async def then_an_answer(tx: AsyncConnection, number: int) -> Post | None:
        monkeypatch.undo()
        found = await real(tx, number)
        await counting.answer()
        return found

    monkeypatch.setattr(posts, "get", then_an_answer)
    counting.counts.touch(counting.post.id)
    await counting.idle()
    assert counting.shown == [1]


async def _close(counting: Counting) -> None:
    async with counting.world.store.write() as tx:
        await posts.set_state(tx, counting.post.id, ("open",), "closed")  # type: ignore[arg-type]


async def _reveal(counting: Counting) -> None:
    await counting.answer()
    await counting.world.clock.asleep()
    await counting.answer()
    await _close(counting)
    await reveal(counting.world.context, await counting.world.timer("reveal", counting.post.id))


async def test_no_edit_follows_the_reveal(counting: Counting) -> None:
    await _reveal(counting)
    counting.counts.touch(counting.post.id)  # an answer in the grace week, which nobody counts
    await counting.idle()
    assert [(shown, tally is not None) for _, _, shown, tally in counting.world.channels.edits] == [(1, 0), (2, 1)]


async def test_an_answer_in_time_that_was_held_up_changes_the_reveal(counting: Counting) -> None:
    await _reveal(counting)
    await counting.answer()
    await counting.idle()
    edits = [(shown, tally is not None) for _, _, shown, tally in counting.world.channels.edits]
    assert edits == [(1, False), (2, True), (3, True)]
    async with counting.world.store.read() as tx:
        post = await posts.get(tx, counting.post.id)
    assert post is not None
    assert (post.state, post.shown_answers) == (PostState.REVEALED, 3)


@pytest.mark.parametrize("given_up", [False, True])
async def test_a_start_brings_a_reveal_up_to_date_but_none_that_was_given_up(counting: Counting, given_up) -> None:
    await counting.answer()
    await counting.counts.stop()
    await _close(counting)
    if given_up:
        await give_up_reveal(counting.world.context, await counting.world.timer("reveal", counting.post.id))
    else:
        await reveal(counting.world.context, await counting.world.timer("reveal", counting.post.id))
        async with counting.world.store.write() as tx:
            await posts.count_answers(tx, {counting.post.id: (1, 0)})
    counting.world.channels.edits.clear()
    await counting.counts.start()
    await counting.idle()
    assert counting.shown == ([] if given_up else [2])


async def test_a_reveal_comes_with_the_edit_under_way(counting: Counting) -> None:
    """Whoever edits the message looks again afterwards: nobody waits for another turn."""
    counting.world.channels.gate = asyncio.Event()
    await counting.answer()
    await holds(lambda: counting.world.channels.calls)
    await _close(counting)
    timer = await counting.world.timer("reveal", counting.post.id)
    revealing = asyncio.create_task(reveal(counting.world.context, timer))
    queue = counting.world.context.alone(f"post {counting.post.id}")
    await holds(lambda: queue._waiters or len(counting.world.channels.calls) > 1)
    assert counting.world.channels.calls == ["show"]
    counting.world.channels.gate.set()
    await revealing
    await counting.idle()
    assert [tally is not None for _, _, _, tally in counting.world.channels.edits] == [False, True]


async def test_stopping_gives_up_and_the_next_start_catches_up(counting: Counting) -> None:
    await counting.answer()
    await counting.world.clock.asleep()
    await counting.answer()
    await counting.counts.stop()
    assert counting.shown == [1]
    counting.counts = LiveCounts(counting.world.context, counting.world.clock.sleep)
    await counting.counts.start()
    await counting.idle()
    assert counting.shown == [1, 2]
    async with counting.world.store.read() as tx:
        assert await posts.with_stale_count(tx, counting.world.clock()) == []
