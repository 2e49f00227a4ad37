"""What becomes of a post whose timer is given up: it ends in the store, so that nothing waits for it any more.

Whatever brought the timer down may lie in wait anywhere, so here is as little as can be: no Discord, no exercise.
"""

from __future__ import annotations

import logging
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.records.posts import PostState
from bot.core.records.timers import Timer
from bot.store import drills, posts, sealed, timers
from bot.tutor.context import Context
from bot.tutor.posts import second_vote
from bot.tutor.posts.drilling import end
from bot.tutor.posts.posting import rest
from bot.tutor.posts.sealing import LEFT, ONCE_MORE
from bot.tutor.posts.troubles import UNPOSTED, report

log = logging.getLogger(__name__)

GIVEN_UP = "error-given-up"
"""Why a schedule that couldn't post is paused."""
CUT_SHORT = "error-cut-short"
"""News of a schedule that goes on: something that follows a post was given up."""


async def give_up_slot(context: Context, timer: Timer) -> None:
    """Skip a slot that could not be used, and pause its schedule: the next one may do the same."""
    log.error("the slot of schedule %s that was due at %s is skipped", timer.ref, timer.due_at.isoformat())
    async with context.store.write() as tx:
        await rest(tx, timer.ref, GIVEN_UP, context.clock())
        await timers.drop(tx, "slot", timer.ref)


async def give_up_sending(context: Context, timer: Timer) -> None:
    """Never send a post again; nobody knows whether a lost run has sent it. Its schedule is paused."""
    async with context.store.write() as tx:
        if await posts.set_state(tx, timer.ref, (PostState.CLAIMED,), PostState.UNCERTAIN):
            schedule, now = await posts.schedule_of(tx, timer.ref), context.clock()
            if schedule is not None:
                await rest(tx, schedule, GIVEN_UP, now)
            else:
                await timers.put(tx, UNPOSTED, timer.ref, now)


async def give_up_drill(context: Context, timer: Timer) -> None:
    """Leave a drill as far as it has come."""
    async with context.store.write() as tx:
        made = await drills.get(tx, timer.ref)
        if made is not None and made.state is PostState.CLAIMED:
            await end(tx, timer.ref, PostState.UNCERTAIN, context.clock())


async def give_up_reveal(context: Context, timer: Timer) -> None:
    """Let a post be over though its message doesn't show it."""
    now, before = context.clock(), (PostState.OPEN, PostState.CLOSED)
    async with context.store.write() as tx:
        if await posts.set_state(tx, timer.ref, before, PostState.REVEALED, revealed_at=now):
            await posts.take_as_shown(tx, timer.ref)  # so that no start shows it again
            await _tell(tx, timer.ref, now)


async def give_up_close(context: Context, timer: Timer) -> None:
    """Let a post be over that couldn't be closed. Answers to a blind one are graded by a timer of their own."""
    await give_up_reveal(context, timer)
    async with context.store.write() as tx:
        if await sealed.users_of_post(tx, timer.ref):
            await timers.put(tx, LEFT, timer.ref, context.clock())


async def plan_again(context: Context) -> None:
    """When the bot starts, plan what posts still wait for though the timer for it was given up.

    Not right away: it may be what crashes the bot.
    """
    now = context.clock()
    async with context.store.read() as tx:
        waiting = [(LEFT, post) for post in sorted(await sealed.left(tx) - await timers.refs(tx, LEFT))]
        late = await posts.overdue(tx, now - ONCE_MORE)
        waiting += [("close", post) for post in sorted(late - await timers.refs(tx, "close"))]
    if not waiting:
        return
    async with context.store.write() as tx:
        for kind, post in waiting:
            await timers.put(tx, kind, post, now + ONCE_MORE)


async def give_up_follow_up(context: Context, timer: Timer) -> None:
    """Let a post do without its thread or its recap."""
    async with context.store.write() as tx:
        await _tell(tx, timer.ref, context.clock())


async def give_up_second_vote(context: Context, timer: Timer) -> None:
    """Let a post do without its second vote, and without the thread that has waited for it."""
    async with context.store.write() as tx:
        await second_vote.call_off(tx, timer.ref)
        await _tell(tx, timer.ref, context.clock())


async def _tell(tx: AsyncConnection, post: int, now: datetime) -> None:
    schedule = await posts.schedule_of(tx, post)
    if schedule is not None:
        await report(tx, schedule, CUT_SHORT, now)
