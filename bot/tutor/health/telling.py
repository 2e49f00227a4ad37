"""What happens around a post, and telling moderators what they must act upon."""

from __future__ import annotations

import logging
from collections.abc import Collection

from bot.core.errors import ChannelLost, Rejected, TutorError
from bot.core.records.audit import Action
from bot.core.records.posts import Post, PostState
from bot.core.records.schedules import ScheduleState
from bot.core.records.timers import Timer
from bot.store import audit, drills, posts, problems, schedules, servers
from bot.tutor.context import Context
from bot.tutor.posts import second_vote
from bot.tutor.posts.giving_up import CUT_SHORT
from bot.tutor.posts.troubles import (
    LASTING,
    NO_MORE_THREADS,
    NO_THREAD,
    NOT_PUBLISHED,
    OF_THREADS,
    UNDRILLED,
    report,
)
from bot.tutor.quizzes.slots import BUSY

log = logging.getLogger(__name__)

NEWS = (*LASTING, CUT_SHORT, BUSY)
"""What is reported about a schedule that carries on."""


async def open_thread(context: Context, timer: Timer) -> None:
    """Open the thread for discussion below a post; if that can't be, the moderators are told, once until it can.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    async with context.store.read() as tx:
        post = await posts.get(tx, timer.ref)
    if post is None or post.message is None:
        return
    problem = None
    try:
        await context.messenger.open_thread(post)
    except (ChannelLost, Rejected) as error:
        log.warning("post %s has no thread: %s", post.id, error)
        problem = _of_thread(error)
    await _note(context, post, OF_THREADS, problem)


async def hold_second_vote(context: Context, timer: Timer) -> None:
    """At half-time, open a thread and let everybody vote again if the group is split.

    If the bot can't open the thread or write in it, there is no second vote, and the moderators are told, once until it
    can.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    post = await second_vote.begin(context, timer.ref)
    if post is None:
        return
    if post.state is not PostState.OPEN or (post.closes_at is not None and context.clock() >= post.closes_at):
        await second_vote.end_late(context, post)
        return
    try:
        await context.messenger.open_thread(post)
        problem = None if await second_vote.announce(context, timer, post) else NO_THREAD
    except (ChannelLost, Rejected) as error:
        log.warning("post %s has no second vote: %s", post.id, error)
        problem = _of_thread(error)
    await _note(context, post, OF_THREADS, problem)
    if problem is not None:  # after that, since it ends the matter: another run would do nothing
        async with context.store.write() as tx:
            await second_vote.call_off(tx, post.id)
        context.answered(post.id)


async def publish(context: Context, timer: Timer) -> None:
    """Publish a post to the servers that follow its channel; if that can't be, the moderators are told, once until it
    can. Discord takes ten an hour, so it may be tried again for as long as the post is open.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    async with context.store.read() as tx:
        post = await posts.get(tx, timer.ref)
    if post is None or post.state is not PostState.OPEN:
        return
    problem = None
    try:
        await context.messenger.crosspost(post)
    except (ChannelLost, Rejected) as error:
        log.warning("post %s isn't published: %s", post.id, error)
        problem = NOT_PUBLISHED
    await _note(context, post, (NOT_PUBLISHED,), problem)


def _of_thread(error: TutorError) -> str:
    """Why there is no thread."""
    return NO_MORE_THREADS if error.text_key == "error-threads-full" else NO_THREAD


async def _note(context: Context, post: Post, kinds: Collection[str], problem: str | None) -> None:
    """Keep in mind which lasting problem of some kinds the schedule of a post has, and have a new one reported."""
    if post.schedule is None:
        return
    async with context.store.write() as tx:
        schedule = await schedules.hold(tx, post.schedule)
        if schedule is None:
            return
        for other in kinds:
            if other != problem:
                await problems.drop(tx, schedule.id, other)
        if problem is not None and schedule.state is ScheduleState.ACTIVE:  # why it's paused is more urgent
            await report(tx, schedule.id, problem, context.clock())
    context.wake()


async def tell(context: Context, timer: Timer) -> None:
    """Tell the moderators why a schedule is paused, and what went wrong with its last post.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    async with context.store.read() as tx:
        schedule = await schedules.get(tx, timer.ref)
        if schedule is None:
            return
        server = await servers.get(tx, schedule.server)
        waiting = await problems.untold(tx, schedule.id)
    for problem in waiting:
        if problem in (schedule.note, *NEWS):  # else it was removed or resumed while nobody could be reached
            try:
                await context.messenger.tell(server, schedule, problem)
            except (ChannelLost, Rejected) as error:
                log.warning("nobody could be told about schedule %s (%s): %s", schedule.id, problem, error)
        async with context.store.write() as tx:
            await (problems.set_told if problem in LASTING else problems.drop)(tx, schedule.id, problem)


async def tell_unposted(context: Context, timer: Timer) -> None:
    """Tell the moderators that what one of them had posted by hand isn't in its channel, though it was tried again.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    get = drills.get if timer.kind == UNDRILLED else posts.get
    async with context.store.read() as tx:
        made = await get(tx, timer.ref)
        if made is None or made.state not in (PostState.FAILED, PostState.UNCERTAIN):
            return
        server = await servers.get(tx, made.server)
        user = await audit.who(tx, made.server, Action.POSTED, made.claimed_at)
    try:
        await context.messenger.tell_unposted(server, made, user)
    except (ChannelLost, Rejected) as error:
        log.warning("nobody could be told about %s %s: %s", timer.kind, made.id, error)
