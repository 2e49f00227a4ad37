"""Quizzes that a schedule starts: their lobby opens some minutes before their time."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.calendar import due_slots
from bot.core.errors import NoExercise, Refused
from bot.core.quiz.choosing import require_enough
from bot.core.quiz.machine import opened
from bot.core.records.quizzes import LiveQuiz
from bot.core.records.schedules import Schedule, ScheduleState
from bot.core.records.timers import Timer
from bot.core.recurrence import Slot
from bot.store import quizzes, schedules, servers, timers
from bot.tutor.context import Context
from bot.tutor.mixing import bank_of, sound
from bot.tutor.posts.posting import plan_next, rest
from bot.tutor.posts.troubles import report
from bot.tutor.quizzes.moving import TIMER
from bot.tutor.quizzes.starting import require_free, titled

log = logging.getLogger(__name__)

LATEST = timedelta(minutes=30)
"""A quiz that could not begin in time still does if it is no later than that; people have gone home after that."""

SHORT_LOBBY = timedelta(minutes=2)
BUSY = "quiz-busy"
"""Why a date was missed: there was another quiz in the channel."""


async def run_quiz_slot(context: Context, timer: Timer) -> None:
    """Use up the due slots of a schedule of quizzes: open the lobby of the newest if it is not too late."""
    now = context.clock()
    async with context.store.write() as tx:
        schedule = await schedules.hold(tx, timer.ref)
        if schedule is None or schedule.state is not ScheduleState.ACTIVE:
            await timers.drop(tx, "slot", timer.ref)
            return
        server = await servers.get(tx, schedule.server)
        due = due_slots(server, schedule.cron, schedule.since, now + schedule.lead)
        for slot in due:
            await _use(context, tx, schedule, slot, now, newest=slot is due[-1])
        found = await schedules.get(tx, timer.ref)
        assert found is not None
        if due:
            found = replace(found, since=due[-1].at)
            if found.once and found.state is ScheduleState.ACTIVE:
                found = replace(found, state=ScheduleState.REMOVED)
            await schedules.save(tx, found)
        await plan_next(tx, server, found, now)
    context.wake()


async def _use(
    context: Context, tx: AsyncConnection, schedule: Schedule, slot: Slot, now: datetime, *, newest: bool
) -> None:
    in_time = newest and now - slot.at <= LATEST
    if not await schedules.take_slot(tx, schedule.id, slot.key, "posted" if in_time else "missed", now):
        return
    if not in_time or schedule.quiz is None:
        log.warning("slot %s of schedule %s was missed and is skipped", slot.key, schedule.id)
        return
    settings = replace(schedule.quiz, admitted=schedule.admitted, lobby=max(slot.at - now, SHORT_LOBBY))
    try:
        await require_free(tx, schedule.server, schedule.channel)
        barred = await quizzes.spoken_for(tx, schedule.server)
        bank = await bank_of(context, tx, schedule.server)
        require_enough(await sound(tx, bank, schedule.server), settings.admitted, barred, settings.rounds)
    except Refused:
        log.warning("schedule %s starts no quiz: there is one in the channel", schedule.id)
        await report(tx, schedule.id, BUSY, now)
        return
    except NoExercise as error:
        log.warning("schedule %s is paused: %s", schedule.id, error)
        await rest(tx, schedule.id, NoExercise.key, now)
        return
    made = LiveQuiz(
        id=0,
        server=schedule.server,
        channel=schedule.channel,
        state=opened(titled(bank, settings), now),
        made_at=now,
        since=now,
        host=schedule.created_by or None,
        schedule=schedule.id,
        slot=slot.key,
        ping=schedule.ping,
    )
    made = await quizzes.add(tx, made)
    await timers.put(tx, TIMER, made.id, now)
