"""What a server's schedules would post next, as things stand now."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bank.bank import Bank
from bot.core.calendar import server_slots
from bot.core.errors import NoExercise
from bot.core.exercise import Exercise
from bot.core.records.schedules import Schedule, ScheduleState
from bot.core.records.servers import Server
from bot.core.recurrence import Slot
from bot.core.selection import History, choose
from bot.store import posts, schedules, servers
from bot.tutor.posts.posting import slot_rng

_REPEATED = 50
"""Slots looked back at: more than a schedule has in the day that a change of zone can repeat."""


SOON = timedelta(days=7)
"""How far ahead an exercise counts as queued."""


async def coming(
    tx: AsyncConnection, bank: Bank, server: int, now: datetime, also: int | None = None
) -> Iterator[tuple[Schedule, Slot, Exercise | None]]:
    """The slots of all active schedules as they come, each with the exercise that would be chosen now.

    Args:
        tx: a transaction.
        bank: from which is chosen.
        server: whose schedules.
        now: slots are later than that.
        also: a schedule that counts even if it is paused.
    """
    settings = await servers.get(tx, server)
    everyone = await schedules.of_server(tx, server)
    active = [one for one in everyone if one.quiz is None and (one.state is ScheduleState.ACTIVE or one.id == also)]
    history = await posts.history(tx, server) if active else History()
    return _chosen(bank, history, [await slots_ahead(tx, settings, one, now) for one in active])


def _chosen(
    bank: Bank, history: History, ahead: Sequence[Iterator[tuple[Schedule, Slot]]]
) -> Iterator[tuple[Schedule, Slot, Exercise | None]]:
    for schedule, slot in heapq.merge(*ahead, key=lambda pair: pair[1].at):
        exercise: Exercise | None = None
        with suppress(NoExercise):
            exercise = choose(bank.exercises, schedule.admitted, schedule.mode, history, slot_rng(schedule, slot))
        if exercise is not None:
            history = _after(history, exercise)
        yield schedule, slot, exercise


async def next_of_each(tx: AsyncConnection, bank: Bank, server: int, now: datetime) -> set[str]:
    """The exercises that each active schedule would post at its next slot."""
    everyone = await schedules.of_server(tx, server)
    waiting = {one.id for one in everyone if one.quiz is None and one.state is ScheduleState.ACTIVE}
    found: set[str] = set()
    for schedule, slot, exercise in await coming(tx, bank, server, now):
        if schedule.id in waiting and exercise is not None:
            found.add(exercise.id)
        waiting.discard(schedule.id)
        if not waiting or slot.at > now + SOON:
            break
    return found


async def slots_ahead(
    tx: AsyncConnection, server: Server, schedule: Schedule, now: datetime
) -> Iterator[tuple[Schedule, Slot]]:
    """The slots of a schedule later than an instant, but for those used up: a change of zone names them again."""
    used = {key for key, _ in await schedules.slot_outcomes(tx, schedule.id, _REPEATED)}
    return _ahead(server, schedule, now, used)


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
