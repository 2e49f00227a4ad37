"""Keeping the scheduled events in Discord in step with the quizzes of schedules.

A schedule has one event at a time: that of its quiz that is being played, else that of its next date. When the date
moves before it has come, the event moves along. If a moderator deletes it by hand, that date gets no other.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.calendar import next_server_slot
from bot.core.errors import ChannelLost, Rejected, Unavailable
from bot.core.quiz.state import Phase
from bot.core.records.events import KeptEvent, Occasion
from bot.core.records.schedules import Schedule, ScheduleState
from bot.core.records.timers import Timer
from bot.store import events, leases, quizzes, schedules, servers, timers
from bot.tutor.context import Context
from bot.tutor.mixing import bank_of
from bot.tutor.quizzes.shown import QUIZ
from bot.tutor.quizzes.starting import titled

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)

RIGHTS = timedelta(hours=1)
"""How long until the bot looks whether it has been given the right that it lacks; nothing is asked of Discord then."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a schedule's event should tell, and what it tells now."""

    schedule: Schedule
    occasion: Occasion | None
    kept: KeptEvent | None
    others: frozenset[int]


async def keep_event(context: Context, timer: Timer) -> None:
    """Make, move or end the event of a schedule of quizzes, as it takes.

    Raises:
        Unavailable: Discord or the database does not answer, or another process is at it; run the timer again later.
    """
    name, refused = f"{QUIZ}event {timer.ref}", False
    async with context.alone(name):
        now = context.clock()
        async with context.store.write() as tx:
            if await leases.take(tx, name, context.holder, now, now + LEASE) is not None:
                raise Unavailable
        try:
            while await _step(context, timer.ref):
                pass
        except ChannelLost as error:
            log.info("schedule %s has no event in Discord: %r", timer.ref, error.__cause__ or error)
            refused = error.__cause__ is None
        except Rejected:
            log.exception("the event of schedule %s was refused by Discord", timer.ref)
        async with context.store.write() as tx:
            await leases.give_back(tx, name, context.holder)
            if refused:
                await timers.put(tx, timer.kind, timer.ref, context.clock() + RIGHTS)


async def _step(context: Context, number: int) -> bool:
    """Do the next thing. False if there is nothing to do, or nothing more."""
    async with context.store.read() as tx:
        plan = await _look(context, tx, number)
    if plan is None:
        return False
    occasion, kept = plan.occasion, plan.kept
    if kept is not None and kept.event is not None:
        if occasion is None or (kept.slot != occasion.slot and kept.starts <= context.clock()):
            return await _end(context, plan.schedule, kept, kept.event)
        return kept.shown != occasion.key and await _change(context, kept, kept.event, occasion)
    unwanted = occasion is None or occasion.begun or occasion.starts <= context.clock()
    if occasion is not None and not unwanted and (kept is None or kept.slot != occasion.slot):
        event = await context.messenger.events.create(occasion, plan.others)
        await _keep(context, KeptEvent(number, occasion.slot, occasion.starts, event, shown=occasion.key))
        return True
    return False


async def _look(context: Context, tx: AsyncConnection, number: int) -> _Plan | None:
    schedule = await schedules.get(tx, number)
    if schedule is None or schedule.quiz is None:
        return None
    kept = await events.of_server(tx, schedule.server)
    mine = next((each for each in kept if each.schedule == number), None)
    others = frozenset(each.event for each in kept if each.event is not None and each is not mine)
    return _Plan(schedule, await _occasion(context, tx, schedule), mine, others)


async def _occasion(context: Context, tx: AsyncConnection, schedule: Schedule) -> Occasion | None:
    """The schedule's quiz that is being played, or its next one."""
    assert schedule.quiz is not None
    playing = await quizzes.running_of(tx, schedule.id)
    bank = await bank_of(context, tx, schedule.server)
    settings = titled(bank, replace(schedule.quiz, admitted=schedule.admitted))
    where = schedule.server, schedule.channel
    if playing is not None and playing.slot is not None:
        starts = playing.made_at + playing.state.settings.lobby
        return Occasion(*where, playing.slot, starts, settings, begun=playing.state.phase is not Phase.LOBBY)
    if schedule.state is not ScheduleState.ACTIVE:
        return None
    server = await servers.get(tx, schedule.server)
    slot = next_server_slot(server, schedule.cron, max(schedule.since, context.clock()))
    return None if slot is None else Occasion(*where, slot.key, slot.at, settings)


async def _change(context: Context, kept: KeptEvent, event: int, occasion: Occasion) -> bool:
    """Bring an event up to date; one that is gone was deleted by hand, so its date gets no other."""
    if await context.messenger.events.change(occasion, event):
        begun, shown = occasion.begun, occasion.key
        await _keep(context, KeptEvent(kept.schedule, occasion.slot, occasion.starts, event, begun, shown))
    else:
        log.info("the event of schedule %s for %s was deleted by hand", kept.schedule, kept.slot)
        await _keep(context, replace(kept, event=None, shown=""))
    return True


async def _end(context: Context, schedule: Schedule, kept: KeptEvent, event: int) -> bool:
    await context.messenger.events.end(schedule.server, event, begun=kept.begun)
    async with context.store.write() as tx:
        await events.drop(tx, kept.schedule)
    return True


async def _keep(context: Context, kept: KeptEvent) -> None:
    async with context.store.write() as tx:
        await events.put(tx, kept)
