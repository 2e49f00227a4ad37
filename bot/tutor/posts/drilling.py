"""Posting an incident drill: an opening message, a thread below it, and a post in the thread for each step.

One thing is done at a time, and what was done is recorded before the next: whoever goes on after a crash or an outage
knows what is left. As with posts, what may have been sent is looked for in the history before it is sent again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.calendar import day_at
from bot.core.drill import Drill
from bot.core.errors import ChannelLost, HistoryUnreadable, NotFound, Refused, Rejected, Unavailable
from bot.core.phases import Phase, phase
from bot.core.records.attempts import Attempt
from bot.core.records.audit import Action
from bot.core.records.posts import DrillPost, Post, PostState
from bot.core.records.timers import Timer
from bot.store import attempts, drills, posts, servers, timers
from bot.tutor import audit
from bot.tutor.context import Context
from bot.tutor.posts.below import SEND_TIMEOUT
from bot.tutor.posts.by_hand import require_room, use_up
from bot.tutor.posts.making import draft_post
from bot.tutor.posts.posting import CATCH_UP, LEASE, send
from bot.tutor.posts.troubles import IN_PERSON, UNDRILLED

log = logging.getLogger(__name__)

D = TypeVar("D")

_SHOWN = (PostState.OPEN, PostState.REVEALED)
"""In these states the opening message shows how the group did, or is about to."""

AGAIN = timedelta(seconds=10)
AFTER_THE_REVEALS = timedelta(minutes=1)
"""How long after its close a drill's result becomes final: answers given in time are in by then."""


async def post_drill(
    context: Context, server: int, channel: int, drill: Drill, hours: int, *, proposal: int | None = None
) -> DrillPost:
    """Publish a drill whose steps are open for that many hours; return it once all of it is in the channel.

    Args:
        context: the running tutor.
        server: whose drill it is.
        channel: where.
        drill: what.
        hours: how long its steps are open.
        proposal: what this carries out, once.

    Raises:
        NotFound: the proposal was carried out before.
        Refused: too many exercises are open already.
        ChannelLost: the channel is gone or closed to the bot, or what is missing cannot be posted.
        Unavailable: Discord did not answer in time; the rest is posted by itself later.
    """
    now = context.clock()
    made = DrillPost(0, server, channel, drill, PostState.CLAIMED, now, now + timedelta(hours=hours))
    async with context.store.write() as tx:
        await use_up(tx, proposal)
        await require_room(tx, server, len(drill.steps))
        made = await drills.add(tx, made)
        await audit.note(tx, now, server, Action.POSTED, drill.title)
        timer = await timers.put(tx, "drill", made.id, now, lease_until=now + LEASE)
    try:
        while await _advance(context, timer):
            async with context.store.write() as tx:
                now = context.clock()
                timer = await timers.put(tx, "drill", made.id, now, lease_until=now + LEASE)
    except Unavailable as error:
        async with context.store.write() as tx:
            await timers.retry(tx, timer, context.clock() + AGAIN, str(error))
        context.wake()
        raise
    async with context.store.write() as tx:
        await timers.finish(tx, timer)
        await timers.drop(tx, UNDRILLED, made.id)
        done = await drills.get(tx, made.id)
    if done is None or done.state is not PostState.OPEN:
        whole = done is None or done.message is None
        raise ChannelLost(channel=channel) if whole else ChannelLost("error-drill-partly", channel=f"<#{channel}>")
    return done


async def run_drill(context: Context, timer: Timer) -> None:
    """Go on with a drill that is not in its channel completely.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    if await _advance(context, timer):
        async with context.store.write() as tx:
            await timers.put(tx, "drill", timer.ref, context.clock())
        context.wake()


async def _advance(context: Context, timer: Timer) -> bool:
    """Do the next thing; whether there is another one after it."""
    async with context.store.read() as tx:
        made = await drills.get(tx, timer.ref)
    if made is None or made.state is not PostState.CLAIMED:
        return False
    try:
        outcome = await _next(context, made, timer)
    except HistoryUnreadable:
        log.error("drill %s is uncertain: the history of channel %s can't be read", made.id, made.channel)
        outcome = PostState.UNCERTAIN
    except (ChannelLost, Rejected) as error:
        log.warning("drill %s can't be posted: %s", made.id, error)
        outcome = PostState.FAILED
    if outcome is not None:
        async with context.store.write() as tx:
            await end(tx, made.id, outcome, context.clock())
    return outcome is None


async def end(tx: AsyncConnection, number: int, outcome: PostState, now: datetime) -> None:
    """End the posting of a drill; steps that were not sent never will be."""
    await drills.change(tx, number, state=outcome.value)
    if outcome is not PostState.OPEN:
        await timers.put(tx, UNDRILLED, number, now + IN_PERSON)
    made = await drills.get(tx, number)
    if made is not None and outcome is PostState.OPEN:
        await timers.put(tx, "drilled", number, made.closes_at)
    for step in await posts.of_drill(tx, number):
        await posts.set_state(tx, step.id, (PostState.CLAIMED,), PostState.FAILED)


async def _next(context: Context, made: DrillPost, timer: Timer) -> PostState | None:
    """Do the next thing; where nothing is left to do, the state in which the drill ends."""
    now = context.clock()
    if now - made.claimed_at > CATCH_UP or now >= made.closes_at:
        log.warning("gave up on drill %s: it couldn't be posted in time", made.id)
        return PostState.FAILED
    if made.message is None:
        await _open(context, made, first=timer.tries <= 1)
        return None
    if made.thread is None:
        await _open_thread(context, made)
        return None
    async with context.store.read() as tx:
        steps = await posts.of_drill(tx, made.id)
    for step in steps:
        if step.state in (PostState.FAILED, PostState.UNCERTAIN):
            return PostState.FAILED  # those after it build on it
        if step.state is PostState.CLAIMED:
            await send(context, Timer("send", step.id, timer.due_at, timer.tries))
            return None
    return PostState.OPEN


async def _open(context: Context, made: DrillPost, *, first: bool) -> None:
    messenger = context.messenger

    async def publish() -> DrillPost:
        here = replace(made, forum=await messenger.is_forum(made))
        found = None if first else await messenger.find_drill(here)
        return replace(here, message=await messenger.publish_drill(here) if found is None else found)

    sent = await _in_time(publish)
    async with context.store.write() as tx:
        await drills.change(tx, made.id, message=sent.message, forum=sent.forum)


async def _open_thread(context: Context, made: DrillPost) -> None:
    thread = await _in_time(lambda: context.messenger.open_drill_thread(made))
    now = context.clock()
    async with context.store.write() as tx:
        day = day_at(await servers.get(tx, made.server), now)
        for step in made.drill.steps:
            post = draft_post(made.server, thread, step, context.rng, now)
            await posts.add(tx, replace(post, day=day, closes_at=made.closes_at, drill=made.id))
        await drills.change(tx, made.id, thread=thread)


async def _in_time(act: Callable[[], Awaitable[D]]) -> D:
    try:
        async with asyncio.timeout(SEND_TIMEOUT):
            return await act()
    except TimeoutError as error:
        raise Unavailable from error


async def first_unanswered(tx: AsyncConnection, post: Post, user: int) -> int | None:
    """The number, from 1, of the first step before this one that the member has not answered; None if there is none.

    Steps that were never sent are skipped.
    """
    assert post.drill is not None
    steps = [step for step in await posts.of_drill(tx, post.drill) if step.message is not None]
    given = await attempts.answered_posts(tx, user, [step.id for step in steps])
    waiting = (number for number, step in enumerate(steps, start=1) if step.id < post.id and step.id not in given)
    return next(waiting, None)


async def require_turn(context: Context, post: Post, user: int, at: datetime) -> None:
    """Make sure that a member has answered the steps before this one; once the drill has closed, they need not.

    Raises:
        Refused: an earlier step comes first.
    """
    if post.drill is None or phase(post, at) is not Phase.ON_TIME:
        return
    async with context.store.read() as tx:
        number = await first_unanswered(tx, post, user)
    if number is not None:
        raise Refused("error-step-before", number=number)


async def next_step(context: Context, server: int, number: int, user: int) -> Post | None:
    """The first step of a drill that the member has not answered; None if they have answered all.

    Raises:
        NotFound: no such drill in that server, or none of its steps was posted.
    """
    _, steps = await progress(context, server, number, user)
    return next((step for step, attempt in steps if attempt is None), None)


async def show_result(context: Context, timer: Timer) -> None:
    """Show the channel how the group did in a closed drill: at once, and again when the last answers are in.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    async with context.store.read() as tx:
        made = await drills.get(tx, timer.ref)
        if made is None or made.state not in _SHOWN:
            return
        steps = [step for step in await posts.of_drill(tx, made.id) if step.message is not None]
    try:
        await context.messenger.show_drill(made, steps)
    except (ChannelLost, Rejected) as error:
        log.warning("drill %s closed without its result: %s", made.id, error)
    ends = made.closes_at + AFTER_THE_REVEALS
    async with context.store.write() as tx:
        if context.clock() < ends:
            await timers.put(tx, "drilled", made.id, ends)
        else:
            await drills.change(tx, made.id, state=PostState.REVEALED.value)


async def show_again(tx: AsyncConnection, number: int, now: datetime) -> None:
    """Have a result that is shown brought up to date, since a step has been corrected."""
    made = await drills.get(tx, number)
    if made is not None and made.state is PostState.REVEALED:
        await timers.put(tx, "drilled", number, now)


async def progress(
    context: Context, server: int, number: int, user: int
) -> tuple[DrillPost, list[tuple[Post, Attempt | None]]]:
    """How far a member has got in a drill: the steps that are in the thread, with the member's answers.

    Raises:
        NotFound: no such drill in that server, or none of its steps was posted.
    """
    async with context.store.read() as tx:
        made = await drills.get(tx, number)
        if made is None or made.server != server:
            raise NotFound
        steps = await posts.of_drill(tx, number)
        given = await attempts.answered_posts(tx, user, [step.id for step in steps])
    if made.state is PostState.WITHDRAWN:
        raise NotFound("error-withdrawn")
    told = [(step, given.get(step.id)) for step in steps if step.message is not None]
    if not told:
        raise NotFound("error-drill-begins" if made.state is PostState.CLAIMED else NotFound.key)
    return made, told
