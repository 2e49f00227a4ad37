"""Exactly one post per slot, whatever happens between the claim, the message and the record."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.core.records import PostState
from bot.store import tables

from .discordd import permissions
from .study import Study, eventually, now, post_of, twice_posted

MESSAGES = r"/channels/{}/messages$"


async def opened(study: Study, count: int, within: float = 40.0) -> None:
    """Wait until that many posts are recorded as open."""
    async with asyncio.timeout(within):
        while sum(post.message is not None for post in await study.kept_posts()) < count:
            await asyncio.sleep(0.1)


async def test_killed_between_claim_message_and_record(study: Study) -> None:
    world, faults = study.discordd.world, study.discordd.faults
    before, after = study.channel, world.add_channel(study.guild, "after")
    for channel in (before, after):
        await study.schedule(channel=channel.id)
    claimed = faults.block("POST", MESSAGES.format(before.id))
    sent = faults.block("POST", MESSAGES.format(after.id), when="after")
    bot = await study.launch()
    await asyncio.gather(claimed.reached(within=30), sent.reached(within=30))
    await study.crash(bot)
    faults.clear()
    assert (len(study.posts(before)), len(study.posts(after))) == (0, 1)
    assert {post.state for post in await study.kept_posts()} == {PostState.CLAIMED}
    bot = await study.start()
    await opened(study, 2)
    answered = await study.kofi.click(study.posts(after)[0], "A")
    assert "take home" in answered.text
    await study.stop(bot)
    for channel, first in ((before, claimed), (after, sent)):
        (message,) = study.posts(channel)
        (post,) = [post for post in await study.kept_posts() if post.channel == channel.id]
        assert (post.message, post.state, post_of(message)) == (message.id, PostState.OPEN, post.id)
        assert first.hits[0].body["nonce"] == post.nonce
