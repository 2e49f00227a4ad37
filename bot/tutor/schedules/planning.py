"""Looking ahead and changing plans: preview, skip, edit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from bot.core.calendar import day_at, server_slots
from bot.core.errors import Refused
from bot.core.feedback import Feedback, feedback_of
from bot.core.periods import local_date
from bot.core.quiz.settings import Changes
from bot.core.records.audit import Action
from bot.core.records.posts import Post
from bot.core.records.schedules import Schedule, ScheduleState
from bot.core.recurrence import Slot, check_cron, check_zone
from bot.store import posts, schedules, servers
from bot.tutor import audit
from bot.tutor.context import Context
from bot.tutor.mixing import bank_of
from bot.tutor.posts.coming import Next, coming, slots_ahead
from bot.tutor.posts.posting import plan_next
from bot.tutor.posts.troubles import forget_unwanted
from bot.tutor.schedules.scheduling import Planned, find_schedule, planned, require_sound

AHEAD = 10
"""Slots shown by a preview."""


async def preview(context: Context, server: int, number: int) -> tuple[Planned, list[Next]]:
    """The next slots of a schedule and what they would post, the server's other schedules taken into account.

    Raises:
        NotFound: no such schedule in that server.
    """
    now = context.clock()
    found: list[Next] = []
    async with context.store.read() as tx:
        schedule = await find_schedule(tx, server, number)
        settings = await servers.get(tx, server)
        bank = await bank_of(context, tx, server)
        plan = planned(settings, schedule, now, bank)
        if not schedule.makes_posts:
            ahead = await slots_ahead(tx, settings, schedule, now)
            most = 1 if schedule.once else AHEAD
            return plan, [Next(schedule, slot, None) for _, slot in islice(ahead, most)]
        for one in await coming(tx, bank, server, now, also=number):
            if one.schedule.id == number:
                found.append(one)
            if len(found) == AHEAD:
                break
    return plan, found


async def today(context: Context, server: int, zone: str | None) -> date:
    """The local date of a server, or of a zone that it is to have.

    Raises:
        BadZone: there is no such zone.
    """
    now = context.clock()
    if zone is not None:
        check_zone(zone)
        return local_date(now, zone)
    async with context.store.read() as tx:
        return day_at(await servers.get(tx, server), now)


async def skip(context: Context, server: int, number: int) -> tuple[Slot, Planned]:
    """Skip a schedule's next slot; return it, and what comes after.

    Raises:
        NotFound: no such schedule in that server.
        Refused: it is paused, takes place just once, or has no dates left.
    """
    now = context.clock()
    async with context.store.write() as tx:
        schedule = await find_schedule(tx, server, number, held=True)
        if schedule.once:
            raise Refused("error-skip-once")
        settings = await servers.get(tx, server)
        if schedule.state is not ScheduleState.ACTIVE:
            raise Refused("error-schedule-paused")
        for slot in server_slots(settings, schedule.cron, schedule.since):  # what is due just now comes first
            if await schedules.take_slot(tx, number, slot.key, "skipped", now):
                break
        else:
            raise Refused("error-schedule-over")
        schedule = replace(schedule, since=slot.at)
        await schedules.save(tx, schedule)
        await plan_next(tx, settings, schedule, now)
        await audit.note(tx, now, server, Action.SCHEDULE_SKIPPED, number, slot.key)
        bank = await bank_of(context, tx, server)
    context.wake()
    return slot, planned(settings, schedule, now, bank)


async def adjust(
    context: Context,
    server: int,
    number: int,
    *,
    review_every: int | None = None,
    feedback: Feedback | None = None,
    publish: bool | None = None,
    discuss: bool | None = None,
    quiz: Changes | None = None,
) -> Planned:
    """Change how a schedule's dailies or quizzes are, and leave the rest as it is; see ``edit``. None changes nothing.

    Args:
        discuss: whether groups that are split vote a second time, see ``feedback_of``.

    Raises:
        Refused: it posts no dailies or starts no quizzes, so there is nothing to change about them.
        InputError: a second vote doesn't go with that feedback.
    """

    def changed(present: Schedule) -> Schedule:
        if (review_every, feedback, publish, discuss) != (None, None, None, None) and not present.makes_posts:
            raise Refused("error-not-a-daily")
        way = None if (feedback, discuss) == (None, None) else feedback_of(feedback, discuss, present.feedback)
        return requizzed(_with(present, review_every=review_every, feedback=way, publish=publish), quiz)

    return await edit(context, server, number, changed)


def requizzed(schedule: Schedule, changes: Changes | None) -> Schedule:
    """The schedule with other quizzes.

    Raises:
        InputError: a value is out of range.
        Refused: it starts none.
    """
    if not changes:
        return schedule
    if schedule.quiz is None:
        raise Refused("error-not-a-quiz")
    return replace(schedule, quiz=changes.applied(schedule.quiz))


async def edit(context: Context, server: int, number: int, change: Callable[[Schedule], Schedule]) -> Planned:
    """Change when a schedule is due, what it chooses from and how; an open post or quiz stays as it is.

    Args:
        change: makes the schedule that is wanted of the present one. Nobody else can change that meanwhile, so what two
            people change at the same time is both kept.

    Raises:
        NotFound: no such schedule in that server.
        BadCron, NoExercise: the schedule can't be like that; nothing was changed, nor by whatever ``change`` raises.
        Refused: another schedule of the channel is due at the same times, or it takes place just once.
    """
    now = context.clock()
    async with context.store.write() as tx:
        present = await find_schedule(tx, server, number, held=True)
        if present.once:
            raise Refused("error-schedule-once")
        schedule = change(present)
        cron = check_cron(schedule.cron)
        # What is due at this very moment is not lost, unless it is no longer wanted at that time.
        since = present.since if cron == present.cron else max(now, present.since)
        schedule = replace(schedule, cron=cron, since=since)
        await require_sound(context, tx, schedule)
        await schedules.save(tx, schedule)
        await forget_unwanted(tx, schedule)
        settings = await servers.get(tx, server)
        await plan_next(tx, settings, schedule, now)
        await audit.note(tx, now, server, Action.SCHEDULE_EDITED, number)
        bank = await bank_of(context, tx, server)
    context.wake()
    return planned(settings, schedule, now, bank)


def _with(schedule: Schedule, **values: Any) -> Schedule:
    """The schedule with other values; a None changes nothing."""
    return replace(schedule, **{name: value for name, value in values.items() if value is not None})


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
        ahead = await slots_ahead(tx, settings, schedule, now)
        opened = await posts.open_of_schedule(tx, number)
        bank = await bank_of(context, tx, server)
    active = schedule.state is ScheduleState.ACTIVE
    most = 1 if schedule.once else LOST_DATES
    dates = tuple(slot for _, slot in islice(ahead, most)) if active else ()
    return Removal(planned(settings, schedule, now, bank), dates, tuple(opened))


async def current(context: Context, server: int, number: int) -> Schedule:
    """A schedule as it is.

    Raises:
        NotFound: no such schedule in that server.
    """
    async with context.store.read() as tx:
        return await find_schedule(tx, server, number)


async def editable(context: Context, server: int, number: int) -> Schedule:
    """A schedule as it is, before somebody fills in a form about it.

    Raises:
        NotFound: no such schedule in that server.
        Refused: it takes place just once.
    """
    schedule = await current(context, server, number)
    if schedule.once:
        raise Refused("error-schedule-once")
    return schedule
