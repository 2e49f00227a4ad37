"""A message ends up at what the store says, whichever of two processes edits it, and however late."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from random import Random

import pytest

from bot.core.errors import ChannelLost, Rejected, Unavailable
from bot.core.records.posts import PostState
from bot.store import leases, posts
from bot.store.engine import Store
from bot.tutor.context import Context
from bot.tutor.edits import LEASE, bring_up_to_date
from bot.tutor.posts.shown import AGAIN, ShownPost
from tests.store.rows import add_post

from .world import Channels, World, bank_of, holds

COUNT, REVEAL = "count", "reveal"


class Twice:
    """A post with an answer, and two processes that edit its message."""

    def __init__(self, world: World, post: int) -> None:
        self.world, self.post = world, post
        self.message = world.channels
        self.slow = Channels(world.clock)  # the same message, by way of the process that is slow
        self.slow.edits = self.message.edits
        self.here = Context(world.store, bank_of(), world.clock, self.slow, Random(1))
        self.there = Context(world.store, bank_of(), world.clock, self.message, Random(1))

    def edit(self, context: Context) -> asyncio.Task[bool]:
        return asyncio.create_task(bring_up_to_date(context, ShownPost(context, self.post)))

    async def begin(self, context: Context) -> asyncio.Task[bool]:
        """An edit that has reached Discord and is held there."""
        self.slow.gate = asyncio.Event()
        task = self.edit(context)
        await holds(lambda: self.slow.calls)
        return task

    async def close(self) -> None:
        async with self.world.store.write() as tx:
            await posts.set_state(tx, self.post, (PostState.OPEN,), PostState.CLOSED)

    @property
    def shown(self) -> list[str]:
        return [COUNT if tally is None else REVEAL for _, _, _, tally in self.message.edits]

    async def state(self) -> PostState:
        async with self.world.store.read() as tx:
            found = await posts.get(tx, self.post)
        assert found is not None
        return found.state


@pytest.fixture
async def twice(store: Store) -> Twice:
    world = World(store)
    async with store.write() as tx:
        post = await add_post(tx)
        await posts.count_answers(tx, {post.id: (1, 0)})
    return Twice(world, post.id)


async def test_nothing_to_show(twice: Twice) -> None:
    assert await twice.edit(twice.there)
    assert not await twice.edit(twice.there)
    assert not await bring_up_to_date(twice.there, ShownPost(twice.there, 404))
    assert twice.shown == [COUNT]


async def test_who_edits_late_sees_that_the_store_has_gone_on(twice: Twice) -> None:
    count = await twice.begin(twice.here)
    await twice.close()
    with pytest.raises(Unavailable):
        await twice.edit(twice.there)
    assert twice.slow.gate is not None
    twice.slow.gate.set()
    assert await count
    assert twice.shown == [COUNT, REVEAL]
    assert await twice.state() is PostState.REVEALED
    assert not await twice.edit(twice.there)


async def test_who_stood_still_shows_anew_what_it_has_overwritten(twice: Twice) -> None:
    count = await twice.begin(twice.here)
    await twice.close()
    twice.world.clock.now += LEASE
    assert await twice.edit(twice.there)
    assert twice.shown == [REVEAL]
    assert twice.slow.gate is not None
    twice.slow.gate.set()
    assert await count
    assert twice.shown == [REVEAL, COUNT, REVEAL]
    assert await twice.state() is PostState.REVEALED


async def test_even_while_the_other_one_is_at_it(twice: Twice) -> None:
    """Both have an edit on the way, so nobody knows which one stays: the reveal is kept as owed."""
    count = await twice.begin(twice.here)
    await twice.close()
    twice.world.clock.now += LEASE
    twice.message.gate = asyncio.Event()
    reveal = twice.edit(twice.there)
    await holds(lambda: twice.message.calls)
    assert twice.slow.gate is not None
    twice.slow.gate.set()
    with pytest.raises(Unavailable):
        await count
    twice.message.gate.set()
    with pytest.raises(Unavailable):
        await reveal
    assert await twice.state() is PostState.CLOSED
    twice.world.clock.now += LEASE
    await twice.world.start()
    await twice.world.crash()
    assert twice.shown[-1] == REVEAL
    assert await twice.state() is PostState.REVEALED
    assert not await twice.edit(twice.here)


async def test_who_overwrites_a_reveal_and_dies_leaves_a_timer(twice: Twice) -> None:
    shown = ShownPost(twice.here, twice.post)
    await twice.close()
    await twice.edit(twice.there)
    async with twice.world.store.write() as tx:
        await shown.forget(tx)
    assert await twice.state() is PostState.CLOSED
    twice.world.clock.now += AGAIN
    await twice.world.start()
    await twice.world.crash()
    assert twice.shown == [REVEAL, REVEAL]
    assert await twice.state() is PostState.REVEALED


async def test_without_an_answer_the_lease_is_kept_by_the_process(twice: Twice) -> None:
    """The edit may still be on its way: others wait until it can't be any more."""
    twice.slow.after["show"] = [Unavailable()]
    with pytest.raises(Unavailable):
        await twice.edit(twice.here)
    with pytest.raises(Unavailable):
        await twice.edit(twice.there)
    assert await twice.edit(twice.here)
    assert not await twice.edit(twice.there)


@pytest.mark.parametrize("error", [ChannelLost(), Rejected(), ValueError()])
async def test_what_can_t_be_shown_holds_nobody(twice: Twice, error: Exception) -> None:
    twice.slow.before["show"] = [error]
    with pytest.raises(type(error)):
        await twice.edit(twice.here)
    assert await twice.edit(twice.there)


async def test_no_lease_is_left_behind(twice: Twice) -> None:
    await twice.edit(twice.here)
    await twice.close()
    await twice.edit(twice.there)
    later = twice.world.clock() + timedelta(seconds=1)
    async with twice.world.store.write() as tx:
        assert await leases.take(tx, f"post {twice.post}", "somebody", twice.world.clock(), later) is None
