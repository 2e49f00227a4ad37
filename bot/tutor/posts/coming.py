"""What a server's schedules would post next, as things stand now."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bank.bank import Bank
from bot.core.calendar import day_at, server_slots
from bot.core.errors import NoExercise
from bot.core.exercise import Exercise
from bot.core.records.schedules import Schedule, ScheduleState
from bot.core.records.servers import Server
from bot.core.recurrence import Slot
from bot.core.reviews import ACTIVE, REST, is_turn
from bot.core.selection import History, after, choose
from bot.store import attempts, posts, schedules, servers
from bot.tutor.mixing import sound
from bot.tutor.posts.making import lot

_REPEATED = 50
"""Slots looked back at: more than a schedule has in the day that a change of zone can repeat."""


SOON = timedelta(days=7)
"""How far ahead an exercise counts as queued."""


@dataclass(frozen=True, slots=True)
class Next:
    """A slot to come.

    Attributes:
        exercise: that would be chosen now; None if the bank has none.
        review: it brings back what the group will have forgotten by then, and nobody knows yet what that is.
    """

    schedule: Schedule
    slot: Slot
    exercise: Exercise | None
    review: bool = False


async def coming(
    tx: AsyncConnection, bank: Bank, server: int, now: datetime, also: int | None = None
) -> Iterator[Next]:
    """The slots of all active schedules as they come, each with what it would post.

    Args:
        tx: a transaction.
        bank: from which is chosen.
        server: whose schedules.
        now: slots are later than that.
        also: a schedule that counts even if it is paused.
    """
    settings = await servers.get(tx, server)
    everyone = await schedules.of_server(tx, server)
    active = [one for one in everyone if one.makes_posts and (one.state is ScheduleState.ACTIVE or one.id == also)]
    history = await posts.history(tx, server) if active else History()
    counts = {one.id: await posts.count_of_schedule(tx, one.id) for one in active}
    first = await posts.first_opened(tx, server)
    answered = first is not None and bool(await attempts.active(tx, server, day_at(settings, now) - ACTIVE))
    ahead = [await slots_ahead(tx, settings, one, now) for one in active]
    fit = await sound(tx, bank, server) if active else ()
    return _chosen(fit, history, ahead, counts, first + REST if answered and first is not None else None)


def _chosen(
    fit: Sequence[Exercise],
    history: History,
    ahead: Sequence[Iterator[tuple[Schedule, Slot]]],
    counts: dict[int, int],
    reviews_from: datetime | None,
) -> Iterator[Next]:
    for schedule, slot in heapq.merge(*ahead, key=lambda pair: pair[1].at):
        number = counts[schedule.id]
        turn = is_turn(number, schedule.review_every)
        counts[schedule.id] += 1
        if turn and reviews_from is not None and slot.at >= reviews_from:
            yield Next(schedule, slot, None, review=True)
            continue
        exercise: Exercise | None = None
        with suppress(NoExercise):
            exercise = choose(fit, schedule.admitted, schedule.mode, history, lot(schedule, number))
        if exercise is not None:
            history = after(history, exercise, posts.RECENT_TOPICS)
        yield Next(schedule, slot, exercise)


async def next_of_each(tx: AsyncConnection, bank: Bank, server: int, now: datetime) -> set[str]:
    """The exercises that each active schedule would post at its next slot."""
    everyone = await schedules.of_server(tx, server)
    waiting = {one.id for one in everyone if one.makes_posts and one.state is ScheduleState.ACTIVE}
    found: set[str] = set()
    for one in await coming(tx, bank, server, now):
        if one.schedule.id in waiting and one.exercise is not None:
            found.add(one.exercise.id)
        waiting.discard(one.schedule.id)
        if not waiting or one.slot.at > now + SOON:
            break
    return found


async def reviews_ahead(tx: AsyncConnection, bank: Bank, server: int, now: datetime) -> list[Next]:
    """The slots of the coming days on which something comes back."""
    found: list[Next] = []
    for one in await coming(tx, bank, server, now):
        if one.slot.at > now + SOON:
            break
        if one.review:
            found.append(one)
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
