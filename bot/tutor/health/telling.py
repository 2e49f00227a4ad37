"""What happens around a post, and telling moderators what they must act upon."""

from __future__ import annotations

import logging

from bot.core.errors import ChannelLost, Rejected
from bot.core.records.posts import Post, PostState
from bot.core.records.schedules import ScheduleState
from bot.core.records.timers import Timer
from bot.store import posts, problems, schedules, servers
from bot.tutor.context import Context
from bot.tutor.posts import second_vote
from bot.tutor.posts.giving_up import CUT_SHORT
from bot.tutor.posts.troubles import LASTING, NO_THREAD, NOT_PUBLISHED, report
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
    failed = False
    try:
        await context.messenger.open_thread(post)
    except (ChannelLost, Rejected) as error:
        log.warning("post %s has no thread: %s", post.id, error)
        failed = True
    await _note(context, post, NO_THREAD, failed=failed)


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
        told = await second_vote.announce(context, timer, post)
    except (ChannelLost, Rejected) as error:
        log.warning("post %s has no second vote: %s", post.id, error)
        told = False
    await _note(context, post, NO_THREAD, failed=not told)
    if not told:  # after that, since it ends the matter: another run would do nothing
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
    failed = False
    try:
        await context.messenger.crosspost(post)
    except (ChannelLost, Rejected) as error:
        log.warning("post %s isn't published: %s", post.id, error)
        failed = True
    await _note(context, post, NOT_PUBLISHED, failed=failed)


async def _note(context: Context, post: Post, problem: str, *, failed: bool) -> None:
    """Keep in mind whether the schedule of a post has a lasting problem, and have a new one reported."""
    if post.schedule is None:
        return
    async with context.store.write() as tx:
        schedule = await schedules.hold(tx, post.schedule)
        if schedule is None:
            return
        if not failed:
            await problems.drop(tx, schedule.id, problem)
        elif schedule.state is ScheduleState.ACTIVE:  # why it's paused is more urgent
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
