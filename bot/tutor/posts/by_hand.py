"""Posting an exercise by hand, and how many of those may be open."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.calendar import day_at
from bot.core.errors import ChannelLost, NotFound, Refused, Unavailable
from bot.core.exercise import Exercise
from bot.core.records.audit import Action
from bot.core.records.posts import Post
from bot.core.records.timers import Timer
from bot.store import posts, proposals, servers, timers
from bot.tutor import audit
from bot.tutor.context import Context
from bot.tutor.posts.making import draft_post
from bot.tutor.posts.posting import LEASE, send
from bot.tutor.posts.troubles import UNPOSTED

MOST_OPEN = 50
"""Posts of a server, drills' steps included: each is edited and revealed, and Discord's limits are for all servers."""


async def require_room(tx: AsyncConnection, server: int, more: int = 1) -> None:
    """Let so many more be posted by hand.

    Raises:
        Refused: too many would be open.
    """
    await servers.lock(tx, server)
    if await posts.count_open_by_hand(tx, server) + more > MOST_OPEN:
        raise Refused("error-many-open", most=MOST_OPEN)


async def post_now(
    context: Context,
    server: int,
    channel: int,
    exercise: Exercise,
    hours: int,
    *,
    rng: Random | None = None,
    proposal: int | None = None,
) -> Post:
    """Publish an exercise by hand, open for that many hours; return it once its message is in the channel.

    Args:
        context: the running tutor.
        server: whose post it is.
        channel: where.
        exercise: what.
        hours: how long it is open.
        rng: decides in which order it is shown; by default that of the tutor.
        proposal: what this carries out, once.

    Raises:
        NotFound: the proposal was carried out before.
        Refused: too many are open already.
        ChannelLost: the channel is gone or closed to the bot; nothing was posted.
        Unavailable: Discord did not answer in time; the post is tried again by itself.
    """
    now = context.clock()
    async with context.store.write() as tx:
        await use_up(tx, proposal)
        await require_room(tx, server)
        day = day_at(await servers.get(tx, server), now)
        post = replace(
            draft_post(server, channel, exercise, rng or context.rng, now),
            day=day,
            closes_at=now + timedelta(hours=hours),
        )
        post = await posts.add(tx, post)
        timer = await timers.put(tx, "send", post.id, now, lease_until=now + LEASE)
        await audit.note(tx, now, server, Action.POSTED, exercise.title)
    return await deliver(context, post, timer)


async def use_up(tx: AsyncConnection, proposal: int | None) -> None:
    """Make sure that a proposal is carried out once.

    Raises:
        NotFound: that has happened, or it is too old.
    """
    if proposal is not None and not await proposals.take(tx, proposal):
        raise NotFound("error-proposal-over")


async def deliver(context: Context, post: Post, timer: Timer) -> Post:
    """Run the timer that sends a claimed post; return the post once its message is in the channel.

    Raises:
        ChannelLost: the channel is gone or closed to the bot; nothing was posted.
        Unavailable: Discord did not answer in time; the post is tried again by itself.
    """
    try:
        await send(context, timer)
    except Unavailable as error:
        async with context.store.write() as tx:
            await timers.retry(tx, timer, context.clock() + timedelta(seconds=10), str(error))
        context.wake()
        raise
    async with context.store.write() as tx:
        await timers.finish(tx, timer)
        await timers.drop(tx, UNPOSTED, post.id)
        sent = await posts.get(tx, post.id)
    if sent is None or sent.message is None:
        raise ChannelLost(channel=post.channel)
    return sent
