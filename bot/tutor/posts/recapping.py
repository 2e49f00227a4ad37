"""How a channel learns of a reveal, since nobody sees the edit of an old message.

Where the schedule's next post opens within ten minutes of the close, it says on top how the last one went; else a short
message replies to the post.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.calendar import next_server_slot
from bot.core.records.posts import Post, PostState, Recap
from bot.core.records.schedules import ScheduleState
from bot.core.records.timers import Timer
from bot.store import posts, schedules, servers, timers
from bot.tutor.context import Context
from bot.tutor.posts.below import reply_once

SOON = timedelta(minutes=10)
"""A post that opens this long after a close carries its recap."""

SPARE = timedelta(minutes=5)
"""How long a post that should carry a recap may be late."""


async def carried_by_next(tx: AsyncConnection, schedule: int, now: datetime) -> int | None:
    """The post of a schedule whose recap a post that opens now carries; None if there is none."""
    earlier = await posts.last_of_schedule(tx, schedule)
    if earlier is None or earlier.message is None or not earlier.reveal or earlier.closes_at is None:
        return None
    return earlier.id if now - earlier.closes_at <= SOON else None


async def with_recap(tx: AsyncConnection, post: Post) -> Post:
    """The post with the recap that it carries, as things stand now."""
    earlier = None if post.recaps is None else await posts.get(tx, post.recaps)
    return post if earlier is None else replace(post, recap=recap_of(earlier))


def recap_of(post: Post) -> Recap | None:
    """What there is to say about a post; None where nobody answered, it was never sent or it is void."""
    if not post.answers or post.message is None or post.is_void:
        return None
    return Recap(
        post.exercise.title, post.exercise.topic, post.answers, post.right, post.server, post.home, post.message
    )


async def plan_recap(tx: AsyncConnection, post: Post, now: datetime) -> None:
    """Have a post that has just been revealed recapped: at once, or by its schedule's next post if that comes soon."""
    if not post.reveal or post.drill is not None or not post.answers:
        return
    closed = post.closes_at or now
    due = now
    schedule = None if post.schedule is None else await schedules.get(tx, post.schedule)
    if schedule is not None and schedule.state is ScheduleState.ACTIVE:
        following = next_server_slot(await servers.get(tx, post.server), schedule.cron, closed - timedelta(seconds=1))
        if following is not None and following.at - closed <= SOON:
            due = max(now, following.at + SPARE)
    await timers.put(tx, "recap", post.id, due)


async def send_recap(context: Context, timer: Timer) -> None:
    """Reply to a revealed post with its recap, unless a later post has told it.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    async with context.store.read() as tx:
        post = await posts.get(tx, timer.ref)
        if post is None or post.state is not PostState.REVEALED or await posts.is_recapped(tx, post.id):
            return
    await reply_once(timer, post, context.messenger.find_recap, context.messenger.publish_recap)
