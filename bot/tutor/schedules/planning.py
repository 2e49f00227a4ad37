"""Looking ahead and changing plans: preview, skip, edit."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.calendar import server_slots
from bot.core.errors import NoExercise, Refused
from bot.core.exercise import Exercise
from bot.core.records.posts import Post
from bot.core.records.schedules import Schedule, ScheduleState
from bot.core.records.servers import Server
from bot.core.recurrence import Slot, check_cron
from bot.core.selection import Filter, History, Mode, choose
from bot.store import posts, schedules, servers
from bot.tutor.context import Context
from bot.tutor.posts.posting import plan_next, slot_rng
from bot.tutor.schedules.scheduling import Planned, find_schedule, planned

AHEAD = 10
"""Slots shown by a preview."""

_REPEATED = 50
"""Slots looked back at: more than a schedule has in the day that a change of zone can repeat."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A slot to come, with the exercise that would be chosen now; None if the bank has none."""

    slot: Slot
    exercise: Exercise | None


async def preview(context: Context, server: int, number: int) -> tuple[Planned, list[Coming]]:
    """The next slots of a schedule and what they would post, the server's other schedules taken into account.

    Raises:
        NotFound: no such schedule in that server.
    """
    now = context.clock()
    async with context.store.read() as tx:
        schedule = await find_schedule(tx, server, number)
        settings = await servers.get(tx, server)
        everyone = await schedules.of_server(tx, server)
        history = await posts.history(tx, server)
        active = [other for other in everyone if other.state is ScheduleState.ACTIVE or other.id == number]
        ahead = [_ahead(settings, one, now, await _used(tx, one)) for one in active]
    coming: list[Coming] = []
    for other, slot in heapq.merge(*ahead, key=lambda pair: pair[1].at):
        exercise: Exercise | None = None
        with suppress(NoExercise):
            exercise = choose(context.bank.exercises, other.admitted, other.mode, history, slot_rng(other, slot))
        if exercise is not None:
            history = _after(history, exercise)
        if other.id == number:
            coming.append(Coming(slot, exercise))
            if len(coming) == AHEAD:
                break
    return planned(settings, schedule, now), coming


async def _used(tx: AsyncConnection, schedule: Schedule) -> set[str]:
    """The keys of the slots that were used up last: a change of zone can name them once more."""
    return {key for key, _ in await schedules.slot_outcomes(tx, schedule.id, _REPEATED)}


def _ahead(server: Server, schedule: Schedule, now: datetime, used: set[str]) -> Iterator[tuple[Schedule, Slot]]:
    for slot in islice(server_slots(server, schedule.cron, max(schedule.since, now)), 24 * 366):
        if slot.key not in used:
            used.add(slot.key)
            yield schedule, slot


def _after(history: History, exercise: Exercise) -> History:
    """The history as it is once the exercise has been posted."""
    times = dict(history.times)
    times[exercise.id] = times.get(exercise.id, 0) + 1
    recent = (exercise.id, *(name for name in history.recent if name != exercise.id))
    return History(times, (exercise.topic, *history.topics)[: posts.RECENT_TOPICS], recent)


async def skip(context: Context, server: int, number: int) -> tuple[Slot, Planned]:
    """Leave out a schedule's next slot; return it, and what comes after.

    Raises:
        NotFound: no such schedule in that server.
        Refused: it rests, or names no further date.
    """
    now = context.clock()
    async with context.store.write() as tx:
        schedule = await find_schedule(tx, server, number)
        settings = await servers.get(tx, server)
        if schedule.state is not ScheduleState.ACTIVE:
            raise Refused("error-schedule-paused")
        for slot in server_slots(settings, schedule.cron, schedule.since):  # what is due just now is not lost unsaid
            if await schedules.take_slot(tx, number, slot.key, "skipped", now):
                break
        else:
            raise Refused("error-schedule-over")
        schedule = replace(schedule, since=slot.at)
        await schedules.save(tx, schedule)
        await plan_next(tx, settings, schedule)
    context.wake()
    return slot, planned(settings, schedule, now)


async def edit(
    context: Context,
    server: int,
    number: int,
    cron: str,
    admitted: Filter,
    mode: Mode,
    *,
    one_tap: bool | None = None,
) -> Planned:
    """Change when a schedule is due and what it chooses from; an open post stays as it is.

    Args:
        one_tap: whether a tap answers from now on; None leaves that as it is.

    Raises:
        NotFound: no such schedule in that server.
        BadCron, NoExercise: the wish cannot be fulfilled; nothing was changed.
        Refused: another schedule of the channel is due at the same times.
    """
    cron = check_cron(cron)
    if not any(map(admitted.admits, context.bank.exercises)):
        raise NoExercise
    now = context.clock()
    async with context.store.write() as tx:
        schedule = await find_schedule(tx, server, number)
        for other in await schedules.of_server(tx, server):
            if other.id != number and other.channel == schedule.channel and other.cron == cron:
                raise Refused("error-schedule-exists")
        # What is due at this very moment is not lost, unless it is no longer wanted at that time.
        since = schedule.since if cron == schedule.cron else max(now, schedule.since)
        answered_by = schedule.one_tap if one_tap is None else one_tap
        schedule = replace(schedule, cron=cron, admitted=admitted, mode=mode, since=since, one_tap=answered_by)
        await schedules.save(tx, schedule)
        settings = await servers.get(tx, server)
        await plan_next(tx, settings, schedule)
    context.wake()
    return planned(settings, schedule, now)


@dataclass(frozen=True, slots=True)
class Removal:
    """What would go with a schedule.

    Attributes:
        dates: its next slots, at most ``LOST_DATES``.
        open: its open posts, which would close.
    """

    planned: Planned
    dates: tuple[Slot, ...]
    open: tuple[Post, ...]


LOST_DATES = 3


async def removal(context: Context, server: int, number: int) -> Removal:
    """What would be lost if a schedule were removed now.

    Raises:
        NotFound: no such schedule in that server.
    """
    now = context.clock()
    async with context.store.read() as tx:
        schedule = await find_schedule(tx, server, number)
        settings = await servers.get(tx, server)
        used = await _used(tx, schedule)
        opened = await posts.open_of_schedule(tx, number)
    active = schedule.state is ScheduleState.ACTIVE
    ahead = islice(_ahead(settings, schedule, now, used), LOST_DATES) if active else ()
    return Removal(planned(settings, schedule, now), tuple(slot for _, slot in ahead), tuple(opened))


async def current(context: Context, server: int, number: int) -> Schedule:
    """A schedule as it is.

    Raises:
        NotFound: no such schedule in that server.
    """
    async with context.store.read() as tx:
        return await find_schedule(tx, server, number)
