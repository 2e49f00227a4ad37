"""The life of a post: claimed, open, closed, revealed.

Exactly one post per slot. A slot is used up and its post claimed in one transaction, together with a timer that sends
it, which whoever claimed the post runs at once. Whoever runs that timer for the first time sends the message with a
nonce that never changes; whoever runs it again (after a crash or a lost response) first looks for the message in the
channel's history, or among a forum's threads. Where those cannot be read the post is marked *uncertain* and nothing is
sent again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.calendar import due_slots, next_server_slot, zone_at
from bot.core.errors import ChannelLost, HistoryUnreadable, NoExercise, Refused, Rejected, Unavailable
from bot.core.records.posts import Post, PostState
from bot.core.records.schedules import Schedule, ScheduleState
from bot.core.records.servers import Server
from bot.core.records.timers import Timer
from bot.core.recurrence import Slot
from bot.core.reviews import is_turn
from bot.core.selection import choose
from bot.store import posts, reminders, schedules, servers, timers
from bot.tutor.context import Context
from bot.tutor.edits import bring_up_to_date
from bot.tutor.mixing import bank_of, sound
from bot.tutor.posts import second_vote
from bot.tutor.posts.below import SEND_TIMEOUT
from bot.tutor.posts.making import draft_post, lot
from bot.tutor.posts.recapping import carried_by_next, with_recap
from bot.tutor.posts.reviewing import Review, find_review, still_rested
from bot.tutor.posts.sealing import unseal
from bot.tutor.posts.shown import ShownPost
from bot.tutor.posts.troubles import IN_PERSON, UNPOSTED, report

log = logging.getLogger(__name__)

CATCH_UP = timedelta(hours=6)
"""A missed slot is still posted if it is at most this late, and then only the newest."""

LONGEST_OPEN = timedelta(hours=72)

LEASE = timedelta(seconds=60)
"""How long a process holds a timer. Sending gives up before half of it, so that two never send at once."""

EVENT = "event"
"""The timer that brings a scheduled event in Discord into step with its schedule of quizzes."""

_SENDABLE = (PostState.CLAIMED,)


Run = Callable[[Context, Timer], Awaitable[Timer | None]]


async def run_slot(context: Context, timer: Timer, others: Mapping[str, Run] | None = None) -> Timer | None:
    """Use up the due slots of a schedule: claim a post for the newest if it is not too late, skip the others.

    Args:
        context: the running tutor.
        timer: of the schedule.
        others: what is done instead for a schedule of quizzes or of digests, under ``QUIZ`` and ``DIGEST``.

    Returns:
        The timer that sends the post, held for whoever claimed it to run it at once.
    """
    now = context.clock()
    found = await _run_slot(context, timer.ref, now)
    if found in (QUIZ, DIGEST):
        other = (others or {}).get(str(found))
        return None if other is None else await other(context, timer)
    if found == REVIEW:
        review = await find_review(context, timer.ref, now)
        found = await _run_slot(context, timer.ref, now, review, looked=True)
    sending = None if isinstance(found, str) else found
    if sending is None:
        context.wake()
    return sending


QUIZ: Literal["quiz"] = "quiz"
DIGEST: Literal["digest"] = "digest"
"""What the schedule makes instead of posts."""

REVIEW: Literal["review"] = "review"
"""Has to be looked for first: the group's cards are too many to be read in a transaction that writes."""


async def _run_slot(
    context: Context, number: int, now: datetime, review: Review | None = None, *, looked: bool = False
) -> Timer | Literal["review", "quiz", "digest"] | None:
    sending: Timer | None = None
    async with context.store.write(brief=True) as tx:
        schedule = await schedules.hold(tx, number)  # two schedules must not choose on the same history either
        if schedule is None or schedule.state is not ScheduleState.ACTIVE:
            await timers.drop(tx, "slot", number)
            return None
        if schedule.quiz is not None:
            return QUIZ
        if schedule.digest:
            return DIGEST
        server = await servers.get(tx, schedule.server)
        due = due_slots(server, schedule.cron, schedule.since, now)
        if due and not looked and is_turn(await posts.count_of_schedule(tx, number), schedule.review_every):
            return REVIEW
        for slot in due:
            newest = slot is due[-1]
            schedule, sending = await _use_slot(context, tx, server, schedule, slot, now, review, newest=newest)
        if due:
            schedule = replace(schedule, since=due[-1].at)
            await schedules.save(tx, schedule)
        await plan_next(tx, server, schedule, now)
    return sending


async def claim_now(context: Context, tx: AsyncConnection, server: Server, schedule: Schedule) -> tuple[Post, Timer]:
    """Claim a post of a schedule for this very minute, beside its slots; return it with the timer that sends it, held.

    Raises:
        NoExercise: the bank has none for it.
        Refused: this minute is one of its slots, and used up.
    """
    now = context.clock()
    local = now.astimezone(ZoneInfo(zone_at(server, now))).replace(second=0, microsecond=0, tzinfo=None)
    slot = Slot(local, now)
    if not await schedules.take_slot(tx, schedule.id, slot.key, "posted", now):
        raise Refused("error-first-posted")
    post = await _claim(context, tx, server, schedule, slot, now)
    return post, await timers.put(tx, "send", post.id, now, lease_until=context.clock() + LEASE)


async def _use_slot(
    context: Context,
    tx: AsyncConnection,
    server: Server,
    schedule: Schedule,
    slot: Slot,
    now: datetime,
    review: Review | None,
    *,
    newest: bool,
) -> tuple[Schedule, Timer | None]:
    in_time = newest and now - slot.at <= CATCH_UP
    if not await schedules.take_slot(tx, schedule.id, slot.key, "posted" if in_time else "missed", now):
        return schedule, None
    if not in_time:
        log.warning("slot %s of schedule %s was missed and is skipped", slot.key, schedule.id)
        return schedule, None
    if review is not None and not await still_rested(tx, schedule.server, review, now):
        review = None
    try:
        post = await _claim(context, tx, server, schedule, slot, now, review)
    except NoExercise as error:
        log.warning("schedule %s is paused: no exercise passes its filter", schedule.id)
        await report(tx, schedule.id, error.key, now)
        return replace(schedule, state=ScheduleState.PAUSED, note=error.key), None
    return schedule, await timers.put(tx, "send", post.id, now, lease_until=context.clock() + LEASE)


async def _claim(
    context: Context,
    tx: AsyncConnection,
    server: Server,
    schedule: Schedule,
    slot: Slot,
    now: datetime,
    review: Review | None = None,
) -> Post:
    """Choose an exercise for a slot, or take the one that comes back, and claim its post."""
    rng = lot(schedule, await posts.count_of_schedule(tx, schedule.id))
    bank = await bank_of(context, tx, schedule.server)
    fit = await sound(tx, bank, schedule.server)
    exercise = None if review is None else next((each for each in fit if each.id == review.exercise), None)
    if review is None or exercise is None:
        review = None
        shown_before = await posts.history(tx, schedule.server)
        exercise = choose(fit, schedule.admitted, schedule.mode, shown_before, rng)
    told = bank.told(exercise, context.messenger.language(schedule.server))
    following = next_server_slot(server, schedule.cron, now)
    latest = now + LONGEST_OPEN
    post = replace(
        draft_post(schedule.server, schedule.channel, told, rng, now),
        recaps=await carried_by_next(tx, schedule.id, now),
        schedule=schedule.id,
        slot=slot.key,
        day=slot.local.date(),
        reveal=schedule.reveal,
        thread=schedule.thread,
        ping=schedule.ping,
        one_tap=schedule.one_tap,
        feedback=schedule.feedback,
        closes_at=min(latest, following.at) if following else latest,
        reviews=None if review is None else review.post,
        forgotten=None if review is None else review.percent,
    )
    return await posts.add(tx, post)


async def plan_next(tx: AsyncConnection, server: Server, schedule: Schedule, now: datetime) -> Slot | None:
    """Set the timer for the schedule's next slot; take it away if there is none.

    A quiz's scheduled event in Discord follows.
    """
    slot = None
    if schedule.quiz is not None:
        await timers.put(tx, EVENT, schedule.id, now)
    if schedule.state is ScheduleState.ACTIVE:
        slot = next_server_slot(server, schedule.cron, schedule.since)
    if slot is None:
        await timers.drop(tx, "slot", schedule.id)
    else:
        await timers.put(tx, "slot", schedule.id, slot.at - schedule.lead)
    return slot


async def send(context: Context, timer: Timer) -> None:
    """Bring a claimed post into its channel, whatever became of earlier tries.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    async with context.store.read() as tx:
        post = await posts.get(tx, timer.ref)
        if post is None or post.state not in _SENDABLE:
            return
        wanted = await _is_wanted(tx, post, context.clock())
        post = await with_recap(tx, post)
    try:
        sent = await _published(context, post, first=timer.tries <= 1, wanted=wanted)
    except HistoryUnreadable:
        log.error("post %s is uncertain: the history of channel %s can't be read", post.id, post.channel)
        await _give_up(context, post, PostState.UNCERTAIN, HistoryUnreadable.key)
    except ChannelLost as error:
        log.warning("post %s can't be sent: %s", post.id, error)
        await _give_up(context, post, PostState.FAILED, error.text_key)
    except Rejected:
        log.exception("post %s was refused by Discord", post.id)
        await _give_up(context, post, PostState.FAILED, None)
    else:
        if sent is None:
            log.warning("gave up on post %s: it couldn't be sent in time", post.id)
            await _give_up(context, post, PostState.FAILED, None)
        else:
            await _open(context, sent)


async def _is_wanted(tx: AsyncConnection, post: Post, now: datetime) -> bool:
    """Whether a post that was never sent should still go out: not too late, not over, its schedule active."""
    if now - post.claimed_at > CATCH_UP or (post.closes_at is not None and now >= post.closes_at):
        return False
    return not await _paused(tx, post)


async def _publishes(tx: AsyncConnection, post: Post) -> bool:
    schedule = None if post.schedule is None else await schedules.get(tx, post.schedule)
    return schedule is not None and schedule.publish


async def _paused(tx: AsyncConnection, post: Post) -> bool:
    schedule = None if post.schedule is None else await schedules.get(tx, post.schedule)
    return schedule is not None and schedule.state is not ScheduleState.ACTIVE


async def _published(context: Context, post: Post, *, first: bool, wanted: bool) -> Post | None:
    """The post with its message; None if it was never sent and is no longer wanted."""
    messenger = context.messenger
    try:
        async with asyncio.timeout(SEND_TIMEOUT):
            if post.drill is None:  # a step is in a thread
                post = replace(post, forum=await messenger.is_forum(post))
            message = None if first else await messenger.find(post)
            if message is None and wanted:
                message = await messenger.publish(post)
    except TimeoutError as error:
        raise Unavailable from error
    return None if message is None else replace(post, message=message)


async def _give_up(context: Context, post: Post, state: PostState, pause: str | None) -> None:
    """End a post that could not be sent; ``pause`` is why its schedule is paused until a moderator acts."""
    now = context.clock()
    async with context.store.write() as tx:
        await posts.set_state(tx, post.id, _SENDABLE, state)
        if post.schedule is None and post.drill is None:
            await timers.put(tx, UNPOSTED, post.id, now + IN_PERSON)
        elif pause is not None and post.schedule is not None:
            await rest(tx, post.schedule, pause, now)
    context.wake()


async def rest(tx: AsyncConnection, number: int, why: str, now: datetime) -> None:
    """Pause a schedule that cannot go on, and have the moderators told, once."""
    schedule = await schedules.hold(tx, number)
    if schedule is not None and schedule.state is ScheduleState.ACTIVE:
        await schedules.save(tx, replace(schedule, state=ScheduleState.PAUSED, note=why))
        await timers.drop(tx, "slot", schedule.id)
        await report(tx, schedule.id, why, now)
        if schedule.quiz is not None:
            await timers.put(tx, EVENT, schedule.id, now)


async def _open(context: Context, post: Post) -> None:
    """Record that the message is in the channel, and close the post it replaces."""
    now = context.clock()
    assert post.message is not None
    # What closes may have many answers to be graded, which a brief transaction would hold everybody up for.
    async with context.store.write(brief=not post.is_blind) as tx:
        if post.schedule is not None:
            await schedules.hold(tx, post.schedule)  # whoever pauses it now either sees that this is open, or waits
            opened = await posts.open_of_schedule(tx, post.schedule)
            await close_all(tx, [earlier for earlier in opened if earlier.id < post.id], now)  # no later one
        if await posts.set_opened(tx, post.id, post.message, now, forum=post.forum):
            await timers.put(tx, "close", post.id, post.closes_at or now)
            if post.schedule is not None and await reminders.wanted(tx, post.server):
                await timers.put(tx, reminders.TIMER, post.id, now)
            if post.may_vote_twice:
                await second_vote.plan(tx, replace(post, opened_at=now))
            elif post.thread:
                await timers.put(tx, second_vote.THREAD, post.id, now)
            if await _publishes(tx, post):
                await timers.put(tx, "publish", post.id, now)
        if await _paused(tx, post):  # paused or removed while the message was on its way
            await close_early(tx, post, now)
    context.wake()


async def close_all(tx: AsyncConnection, opened: Sequence[Post], now: datetime) -> None:
    """Close open posts at once and have them revealed.

    All are held before anybody's cards are, as answers do it, and read once nobody else changes them.
    """
    numbers = sorted(post.id for post in opened)
    for number in numbers:
        await posts.hold_alone(tx, number)
    present = await posts.get_many(tx, numbers) if numbers else {}
    for number in numbers:
        await close_early(tx, present[number], now)


async def close_early(tx: AsyncConnection, post: Post, now: datetime) -> None:
    """Close an open post at once and have it revealed."""
    closes_at = min(now, post.closes_at or now)
    await posts.hold_alone(tx, post.id)
    if await posts.set_state(tx, post.id, (PostState.OPEN,), PostState.CLOSED, closes_at=closes_at):
        await unseal(tx, post)
        await timers.drop(tx, "close", post.id)
        if post.second_from is None and await timers.drop(tx, second_vote.TIMER, post.id) and post.thread:
            await timers.put(tx, second_vote.THREAD, post.id, now)  # which has waited for half-time
        await timers.put(tx, "reveal", post.id, now)


async def close(context: Context, timer: Timer) -> None:
    """Close a post whose time is over and have it revealed."""
    async with context.store.write() as tx:
        await posts.hold_alone(tx, timer.ref)
        post = await posts.get(tx, timer.ref)
        if post is not None and await posts.set_state(tx, post.id, (PostState.OPEN,), PostState.CLOSED):
            await unseal(tx, post)
            await timers.put(tx, "reveal", timer.ref, context.clock())
    context.wake()


async def reveal(context: Context, timer: Timer) -> None:
    """Turn a closed post's message into its reveal.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    await bring_up_to_date(context, ShownPost(context, timer.ref))
    context.wake()  # for the recap
