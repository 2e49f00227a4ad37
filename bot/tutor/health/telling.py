"""What happens around a post, and telling moderators what they must act upon."""

from __future__ import annotations

import logging
from dataclasses import replace

from bot.core.errors import ChannelLost, Rejected
from bot.core.records.schedules import ScheduleState
from bot.core.records.timers import Timer
from bot.store import posts, schedules, servers, timers
from bot.tutor.context import Context
from bot.tutor.posts.giving_up import CUT_SHORT
from bot.tutor.quizzes.slots import BUSY

log = logging.getLogger(__name__)

NO_THREAD = "error-no-thread"
NEWS = (NO_THREAD, CUT_SHORT, BUSY)
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
    note: str | None = None
    try:
        await context.messenger.open_thread(post)
    except (ChannelLost, Rejected) as error:
        log.warning("post %s has no thread: %s", post.id, error)
        note = NO_THREAD
    if post.schedule is None:
        return
    async with context.store.write() as tx:
        schedule = await schedules.get(tx, post.schedule)
        if schedule is None or schedule.state is not ScheduleState.ACTIVE or schedule.note == note:
            return  # why it's paused is more urgent, and known problems aren't reported twice
        await schedules.save(tx, replace(schedule, note=note))
        if note is not None:
            await timers.put(tx, "tell", post.schedule, context.clock(), note=note)
    context.wake()


async def tell(context: Context, timer: Timer) -> None:
    """Tell the moderators why a schedule is paused, or what went wrong with its last post.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    async with context.store.read() as tx:
        schedule = await schedules.get(tx, timer.ref)
        if schedule is None or timer.note is None or timer.note not in (schedule.note, *NEWS):
            return  # it was removed or set to work again while nobody could be reached
        server = await servers.get(tx, schedule.server)
    try:
        await context.messenger.tell(server, schedule, timer.note)
    except (ChannelLost, Rejected) as error:
        log.warning("nobody could be told about schedule %s (%s): %s", schedule.id, timer.note, error)
