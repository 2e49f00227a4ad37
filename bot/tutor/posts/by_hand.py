"""Posting an exercise by hand, and how many of those may be open."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.calendar import day_at
from bot.core.errors import ChannelLost, NotFound, Refused, Unavailable
from bot.core.exercise import Exercise
from bot.core.records.posts import Post
from bot.core.selection import Filter, Mode, choose
from bot.store import posts, servers, timers
from bot.tutor.context import Context
from bot.tutor.posts.posting import LEASE, draft_post, send

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


async def choose_now(context: Context, server: int, name: str | None, admitted: Filter) -> Exercise:
    """The exercise of that id, or without one the next of those admitted that the server has not seen.

    Raises:
        NotFound: no exercise has that id.
        NoExercise: none is admitted.
    """
    if name is not None:
        exercise = context.bank.get(name.strip())
        if exercise is None:
            raise NotFound("error-unknown-exercise", exercise=name[:80])
        return exercise
    async with context.store.read() as tx:
        shown_before = await posts.history(tx, server)
    return choose(context.bank.exercises, admitted, Mode.SYLLABUS, shown_before, context.rng)


async def post_now(context: Context, server: int, channel: int, exercise: Exercise, hours: int) -> Post:
    """Publish an exercise by hand, open for that many hours; return it once its message is in the channel.

    Raises:
        Refused: too many are open already.
        ChannelLost: the channel is gone or closed to the bot; nothing was posted.
        Unavailable: Discord did not answer in time; the post is tried again by itself.
    """
    now = context.clock()
    async with context.store.write() as tx:
        await require_room(tx, server)
        day = day_at(await servers.get(tx, server), now)
        post = replace(
            draft_post(server, channel, exercise, context.rng, now),
            day=day,
            closes_at=now + timedelta(hours=hours),
        )
        post = await posts.add(tx, post)
        timer = await timers.put(tx, "send", post.id, now, lease_until=now + LEASE)
    try:
        await send(context, timer)
    except Unavailable as error:
        async with context.store.write() as tx:
            await timers.retry(tx, timer, context.clock() + timedelta(seconds=10), str(error))
        context.wake()
        raise
    async with context.store.write() as tx:
        await timers.finish(tx, timer)
        sent = await posts.get(tx, post.id)
    if sent is None or sent.message is None:
        raise ChannelLost(channel=channel)
    return sent
