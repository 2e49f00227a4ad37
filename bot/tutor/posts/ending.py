"""Ending by hand what was posted: closing it early, or withdrawing it as if it had never been."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.errors import ChannelLost, NotFound, Refused, Rejected, Unavailable
from bot.core.records.attempts import Attempt, Sealed
from bot.core.records.audit import Action
from bot.core.records.posts import DrillPost, Post, PostState
from bot.core.records.timers import Timer
from bot.store import attempts, cards, drills, posts, sealed, standings, timers
from bot.tutor import audit
from bot.tutor.boards import streaks
from bot.tutor.cases import refresh
from bot.tutor.context import Context
from bot.tutor.posts import second_vote
from bot.tutor.posts.below import SEND_TIMEOUT
from bot.tutor.posts.posting import LEASE, close_all
from bot.tutor.posts.sealing import LEFT

SHOWN = (PostState.OPEN, PostState.CLOSED, PostState.REVEALED)
"""The states of what is in a channel."""

THERE = (*SHOWN, PostState.FAILED, PostState.UNCERTAIN)
"""The same with drills of which only a part could be posted."""

MOST_LISTED = 100
"""Of the newest posts, among which a moderator looks for one by its title."""

AGAIN = timedelta(seconds=10)

_TIMERS = ("send", "close", LEFT, "reveal", second_vote.THREAD, "recap", "publish", second_vote.TIMER)


@dataclass(frozen=True, slots=True)
class Target:
    """What to end: a post, or a drill with its steps.

    Attributes:
        posts: the post, or the drill's steps that were sent.
    """

    drill: DrillPost | None
    posts: tuple[Post, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return self.posts[0].exercise.title if self.drill is None else self.drill.drill.title

    @property
    def message(self) -> Post | DrillPost:
        """Whose message leads to it."""
        return self.posts[0] if self.drill is None else self.drill

    @property
    def answers(self) -> int:
        """How many answers it has had on time."""
        return sum(post.answers for post in self.posts)


async def listed(context: Context, server: int, states: Sequence[PostState] = SHOWN) -> list[Post | DrillPost]:
    """What is in a server's channels in those states, newest first."""
    async with context.store.read() as tx:
        found: list[Post | DrillPost] = [
            *await posts.newest(tx, server, states, MOST_LISTED),
            *await drills.newest(tx, server, states, MOST_LISTED),
        ]
    return sorted(found, key=lambda one: one.claimed_at, reverse=True)


async def find(context: Context, server: int, number: int, *, drill: bool) -> Target:
    """What has that number.

    Raises:
        NotFound: nothing in that server, or it was withdrawn.
    """
    async with context.store.read() as tx:
        return await _find(tx, server, number, drill=drill)


async def _find(tx: AsyncConnection, server: int, number: int, *, drill: bool) -> Target:
    made = await drills.get(tx, number) if drill else None
    steps = await posts.of_drill(tx, number) if drill else [await posts.get(tx, number)]
    sent = tuple(post for post in steps if post is not None and post.message is not None)
    one = made if drill else next((post for post in sent if post.drill is None), None)
    if one is None or one.server != server or one.message is None:
        raise NotFound("error-no-post")
    if one.state is PostState.WITHDRAWN:
        raise NotFound("error-withdrawn")
    return Target(made, sent)


async def close_now(context: Context, server: int, number: int, *, drill: bool) -> Target:
    """Close what is open; its reveal follows at once.

    Raises:
        NotFound: there is no such thing in that server.
        Refused: it is not open (any more).
    """
    now = context.clock()
    async with context.store.write() as tx:
        target = await _find(tx, server, number, drill=drill)
        still_open = [post for post in target.posts if post.state is PostState.OPEN]
        over = [post.id for post in target.posts if post.is_closed and post.is_blind]
        ungraded = [post for post in over if await sealed.users_of_post(tx, post)]
        if not (still_open or ungraded) or (target.drill and target.drill.state is not PostState.OPEN):
            raise Refused("error-not-open")
        await close_all(tx, still_open, now)
        for number_left in ungraded:
            await timers.put(tx, LEFT, number_left, now)
        if target.drill is not None:
            await drills.change(tx, number, closes_at=min(now, target.drill.closes_at))
            await timers.put(tx, "drilled", number, now)
        await audit.note(tx, now, server, Action.CLOSED, target.title)
    context.wake()
    return target


async def withdraw(context: Context, server: int, number: int, *, drill: bool) -> Target:
    """Take back a post or a drill: its message goes, and its answers never were.

    Raises:
        NotFound: there is no such thing in that server.
        Refused: it is still being posted.
        ChannelLost, Rejected: its answers don't count any more, but the message has to be deleted by hand.
        Unavailable: its answers don't count any more, and the message is deleted by itself later.
    """
    now, kind = context.clock(), "undrill" if drill else "undo"
    async with context.store.write() as tx:
        target = await _find(tx, server, number, drill=drill)
        if target.drill is not None and target.drill.state is PostState.CLAIMED:
            raise Refused("error-drill-begins")
        carriers = await _void(tx, target.posts, now)
        if target.drill is not None:
            await drills.change(tx, number, state=PostState.WITHDRAWN.value)
            await timers.drop(tx, "drilled", number)
        timer = await timers.put(tx, kind, number, now, lease_until=now + LEASE)
        for post in target.posts:
            await refresh(tx, server, post.exercise.id, now)
        await audit.note(tx, now, server, Action.WITHDRAWN, target.title)
    context.wake()
    for carrier in carriers:
        context.answered(carrier)
    try:
        await _delete(context, target)
    except (Unavailable, ChannelLost, Rejected) as error:
        async with context.store.write() as tx:
            if isinstance(error, Unavailable):
                await timers.retry(tx, timer, context.clock() + AGAIN, str(error))
            else:
                await timers.finish(tx, timer)
        context.wake()
        raise
    async with context.store.write() as tx:
        await timers.finish(tx, timer)
    return target


async def _void(tx: AsyncConnection, gone: Sequence[Post], now: datetime) -> list[int]:
    """Take back what depends on posts; return the posts that must no longer tell how they went.

    What is locked is locked in the order in which answers lock it, so that the two never wait for each other in turn.
    """
    users: dict[int, list[int]] = {}
    for post in gone:
        await posts.hold_alone(tx, post.id)
        waiting = await sealed.users_of_post(tx, post.id)
        users[post.id] = [*await attempts.users_of_post(tx, post.id), *waiting]
    await cards.lock(tx, {user for some in users.values() for user in some})
    carriers: list[int] = []
    given: list[Attempt] = []
    unread: dict[int, list[Sealed]] = {}
    for post in gone:
        if post.state is PostState.OPEN and post.recaps is not None:  # what it told goes with it
            await timers.put(tx, "recap", post.recaps, now)
        await posts.set_state(tx, post.id, SHOWN, PostState.WITHDRAWN, answers=0, right=0, shown_answers=0)
        carriers += await posts.open_carriers(tx, post.id)
        given += await attempts.drop_post(tx, post.id)
        unread[post.id] = await sealed.drop_post(tx, post.id)
        for kind in _TIMERS:
            await timers.drop(tx, kind, post.id)
    for carrier in carriers:
        await posts.set_shown_answers(tx, carrier, -1)
    await cards.replay(tx, {(one.user, one.owner, one.exercise) for one in given})
    await standings.subtract(tx, given)
    for post in gone:
        await streaks.take_back(tx, post, [*(one for one in given if one.post == post.id), *unread[post.id]])
    return carriers


async def _delete(context: Context, target: Target) -> None:
    try:
        async with asyncio.timeout(SEND_TIMEOUT):
            for post in target.posts:
                await context.messenger.delete(post)
            if target.drill is not None:
                await context.messenger.delete_drill(target.drill)
    except TimeoutError as error:
        raise Unavailable from error


async def delete_message(context: Context, timer: Timer) -> None:
    """Delete the message of what was withdrawn.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    drill = timer.kind == "undrill"
    async with context.store.read() as tx:
        made = await drills.get(tx, timer.ref) if drill else None
        steps = await posts.of_drill(tx, timer.ref) if drill else [await posts.get(tx, timer.ref)]
    try:
        await _delete(context, Target(made, tuple(post for post in steps if post is not None and post.message)))
    except (ChannelLost, Rejected):
        return  # the channel is closed to us: there is nothing more that we could do
