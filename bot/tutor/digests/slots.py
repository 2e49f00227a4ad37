"""A digest's life: its slot is used up, what there is to tell is gathered, and it is posted once, or not at all."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.calendar import due_slots
from bot.core.digest import days_of
from bot.core.errors import ChannelLost, HistoryUnreadable, Rejected, Unavailable
from bot.core.records.digests import DigestPost, DigestState
from bot.core.records.schedules import Schedule, ScheduleState
from bot.core.records.timers import Timer
from bot.core.recurrence import Slot
from bot.store import digests, schedules, servers, timers
from bot.tutor.context import Context
from bot.tutor.digests.gathering import gather
from bot.tutor.posts.below import SEND_TIMEOUT
from bot.tutor.posts.giving_up import GIVEN_UP
from bot.tutor.posts.posting import CATCH_UP, LEASE, plan_next, rest

log = logging.getLogger(__name__)

TIMER = "digest"
"""The kind of the timer that posts a digest."""


async def run_digest_slot(context: Context, timer: Timer) -> Timer | None:
    """Use up the due slots of a schedule of digests: claim one for the newest if it is not too late, skip the others.

    Returns:
        The timer that posts it, held for whoever claimed it to run it at once.
    """
    now = context.clock()
    sending: Timer | None = None
    async with context.store.write() as tx:
        schedule = await schedules.hold(tx, timer.ref)
        if schedule is None or schedule.state is not ScheduleState.ACTIVE:
            await timers.drop(tx, "slot", timer.ref)
            return None
        server = await servers.get(tx, schedule.server)
        due = due_slots(server, schedule.cron, schedule.since, now)
        for slot in due:
            sending = await _use(context, tx, schedule, slot, now, newest=slot is due[-1])
        if due:
            schedule = replace(schedule, since=due[-1].at)
            await schedules.save(tx, schedule)
        await plan_next(tx, server, schedule, now)
    if sending is None:
        context.wake()
    return sending


async def _use(
    context: Context, tx: AsyncConnection, schedule: Schedule, slot: Slot, now: datetime, *, newest: bool
) -> Timer | None:
    in_time = newest and now - slot.at <= CATCH_UP
    if not await schedules.take_slot(tx, schedule.id, slot.key, "posted" if in_time else "missed", now):
        return None
    if not in_time:
        log.warning("slot %s of schedule %s was missed and is skipped", slot.key, schedule.id)
        return None
    first, last = days_of(slot.local)
    made = await digests.add(
        tx,
        DigestPost(
            id=0,
            schedule=schedule.id,
            server=schedule.server,
            channel=schedule.channel,
            slot=slot.key,
            first=first,
            last=last,
            state=DigestState.CLAIMED,
            claimed_at=now,
        ),
    )
    return await timers.put(tx, TIMER, made.id, now, lease_until=context.clock() + LEASE)


async def send_digest(context: Context, timer: Timer) -> None:
    """Bring a claimed digest into its channel, whatever became of earlier tries; with nothing to tell, nothing is sent.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    async with context.store.read() as tx:
        made = await digests.get(tx, timer.ref)
        if made is None or made.state is not DigestState.CLAIMED:
            return
        schedule = await schedules.get(tx, made.schedule)
    active = schedule is not None and schedule.state is ScheduleState.ACTIVE
    wanted = active and context.clock() - made.claimed_at <= CATCH_UP
    try:
        state, message = await _posted(context, made, first=timer.tries <= 1, wanted=wanted)
    except HistoryUnreadable as error:
        log.error("digest %s is uncertain: the history of channel %s can't be read", made.id, made.channel)
        await _give_up(context, made, DigestState.UNCERTAIN, error.text_key)
    except ChannelLost as error:
        log.warning("digest %s can't be sent: %s", made.id, error)
        await _give_up(context, made, DigestState.FAILED, error.text_key)
    except Rejected:
        log.exception("digest %s was refused by Discord", made.id)
        await _give_up(context, made, DigestState.FAILED, None)
    else:
        async with context.store.write() as tx:
            await digests.end(tx, made.id, state, message)


async def _posted(context: Context, made: DigestPost, *, first: bool, wanted: bool) -> tuple[DigestState, int | None]:
    """What has become of a digest, and its message if it is in its channel."""
    try:
        async with asyncio.timeout(SEND_TIMEOUT):
            if not first and (found := await context.messenger.digests.find(made)) is not None:
                return DigestState.SENT, found
            if not wanted:
                log.warning("gave up on digest %s: it couldn't be sent in time", made.id)
                return DigestState.FAILED, None
            digest = await gather(context, made)
            if digest.is_empty:
                log.info("digest %s has nothing to tell and is not posted", made.id)
                return DigestState.NOTHING, None
            return DigestState.SENT, await context.messenger.digests.publish(made, digest)
    except TimeoutError as error:
        raise Unavailable from error


async def _give_up(context: Context, made: DigestPost, state: DigestState, pause: str | None) -> None:
    """End a digest that could not be sent; ``pause`` is why its schedule is paused until a moderator acts."""
    async with context.store.write() as tx:
        await digests.end(tx, made.id, state)
        if pause is not None:
            await rest(tx, made.schedule, pause, context.clock())
    context.wake()


async def give_up_digest(context: Context, timer: Timer) -> None:
    """Never send a digest again; nobody knows whether a lost run has sent it. Its schedule is paused."""
    async with context.store.write() as tx:
        made = await digests.get(tx, timer.ref)
        if made is not None and await digests.end(tx, made.id, DigestState.UNCERTAIN):
            await rest(tx, made.schedule, GIVEN_UP, context.clock())
