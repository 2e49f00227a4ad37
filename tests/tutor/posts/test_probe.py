from __future__ import annotations
import asyncio
from dataclasses import replace
from datetime import timedelta
from bot.core.records.posts import PostState
from bot.core.errors import ChannelLost, Unavailable
from bot.tutor.edits import bring_up_to_date
from bot.tutor.posts import ending
from bot.tutor.posts.shown import ShownPost
from tests.conftest import sqlite_only
from tests.tutor.world import DAY, HOUR, SERVER, World
from tests.tutor.posts import test_sealing as s
from tests.tutor.posts import test_second_votes as v

pytestmark = sqlite_only

async def test_late_change_is_shown(world: World) -> None:
    post = await s.opened(world)
    await s.give(world, post, 1, s.wrong(post))
    await world.until(post.closes_at + timedelta(seconds=2))
    post = (await world.posts())[0]
    assert post.state is PostState.REVEALED
    seen = len(world.channels.edits)
    await s.give(world, post, 1, after=DAY - timedelta(seconds=1))
    assert await bring_up_to_date(world.context, ShownPost(world.context, post.id))
    assert world.channels.edits[-1][3].right == 1

async def test_closed_while_thread_opens(world: World) -> None:
    post = await v.opened(world)
    await v.split(world, post)
    async def hook(_):
        await ending.close_now(world.context, SERVER, post.id, drill=False)
    real = world.channels.open_thread
    async def open_thread(p):
        await real(p); await hook(p)
    world.channels.open_thread = open_thread
    await v.half_time(world, post)
    print(world.channels.second_votes, world.channels.edits)
    assert world.channels.second_votes == []

async def test_dead_until_after_close(world: World) -> None:
    post = await v.opened(world)
    await v.split(world, post)
    world.channels.before["thread"] = [Unavailable()]
    began = await v.half_time(world, post)
    assert began.second_from is not None
    await world.crash()
    world.clock.now = post.closes_at + HOUR
    await world.start()
    await world.later(minutes=10)
    (tally,) = [t for n, _, _, t in world.channels.edits if n == post.id and t is not None]
    print(tally)
    assert tally.second is None
