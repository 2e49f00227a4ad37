"""Schedules: made, listed, paused, resumed and removed by moderators."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bank.bank import Bank
from bot.core.errors import InputError, NoExercise, NotFound, Refused
from bot.core.records import Schedule, ScheduleState, Server
from bot.core.recurrence import Slot, check_cron, check_zone, next_slot
from bot.core.selection import Filter, Mode
from bot.store import posts, schedules, servers
from bot.tutor.context import Context
from bot.tutor.posting import close_early, plan_next

MOST_SCHEDULES = 20
"""Per server."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A schedule with the server's zone and its next slot (None while it rests)."""

    schedule: Schedule
    zone: str
    next: Slot | None


def check_topics(bank: Bank, names: Collection[str]) -> frozenset[str]:
    """Return the slugs of topics given by slug or title.

    Raises:
        InputError: one of them is unknown.
    """
    known = {name.casefold(): topic.slug for topic in bank.topics for name in (topic.slug, topic.title)}
    for name in names:
        if name.casefold() not in known:
            raise InputError("error-unknown-topic", topic=name[:60])
    return frozenset(known[name.casefold()] for name in names)


async def add_daily(
    context: Context,
    server: int,
    channel: int,
    cron: str,
    admitted: Filter,
    mode: Mode,
    user: int,
    zone: str | None = None,
) -> Planned:
    """Make a schedule of daily exercises and plan its first post.

    Raises:
        BadCron, BadZone, NoExercise: the wish cannot be fulfilled.
        Refused: the same schedule exists, or there are too many.
    """
    cron = check_cron(cron)
    if zone is not None:
        check_zone(zone)
    if not any(admitted.admits(exercise) for exercise in context.bank.exercises):
        raise NoExercise
    now = context.clock()
    async with context.store.write() as tx:
        existing = await schedules.of_server(tx, server)
        if len(existing) >= MOST_SCHEDULES:
            raise Refused("error-too-many-schedules", most=MOST_SCHEDULES)
        if any(other.channel == channel and other.cron == cron for other in existing):
            raise Refused("error-schedule-exists")
        if zone is not None:
            await _set_zone(tx, Server(server, zone), now)
        schedule = await schedules.add(
            tx,
            Schedule(
                id=0,
                server=server,
                channel=channel,
                cron=cron,
                admitted=admitted,
                mode=mode,
                state=ScheduleState.ACTIVE,
                seed=context.rng.getrandbits(32),
                created_by=user,
                created_at=now,
                since=now,
            ),
        )
        kept_zone = (await servers.get(tx, server)).zone
        planned = Planned(schedule, kept_zone, await plan_next(tx, schedule, kept_zone))
    context.wake()
    return planned


async def _set_zone(tx: AsyncConnection, server: Server, now: datetime) -> None:
    """Change the server's zone and plan its schedules anew."""
    await servers.save(tx, server)
    for schedule in await schedules.of_server(tx, server.id):
        moved = replace(schedule, since=max(schedule.since, now))
        await schedules.save(tx, moved)
        await plan_next(tx, moved, server.zone)


async def list_schedules(context: Context, server: int) -> list[Planned]:
    """The server's schedules, oldest first."""
    now = context.clock()
    async with context.store.read() as tx:
        zone = (await servers.get(tx, server)).zone
        found = await schedules.of_server(tx, server)
    return [Planned(schedule, zone, _next(schedule, zone, now)) for schedule in found]


def _next(schedule: Schedule, zone: str, now: datetime) -> Slot | None:
    if schedule.state is not ScheduleState.ACTIVE:
        return None
    return next_slot(schedule.cron, zone, max(schedule.since, now))


async def pause(context: Context, server: int, number: int) -> Planned:
    """Let a schedule rest; its open post closes.

    Raises:
        NotFound: no such schedule in that server.
        Refused: it rests already.
    """
    return await _change(context, server, number, ScheduleState.PAUSED)


async def resume(context: Context, server: int, number: int) -> Planned:
    """Set a resting schedule to work again; slots that it missed meanwhile are not made up for.

    Raises:
        NotFound: no such schedule in that server.
        Refused: it is at work.
        NoExercise: the bank no longer has an exercise for it.
    """
    return await _change(context, server, number, ScheduleState.ACTIVE)


async def remove(context: Context, server: int, number: int) -> Planned:
    """Take a schedule away for good; its open post closes, its posts and their attempts stay.

    Raises:
        NotFound: no such schedule in that server.
    """
    return await _change(context, server, number, ScheduleState.REMOVED)


async def _change(context: Context, server: int, number: int, state: ScheduleState) -> Planned:
    now = context.clock()
    async with context.store.write() as tx:
        schedule = await schedules.get(tx, number)
        if schedule is None or schedule.server != server or schedule.state is ScheduleState.REMOVED:
            raise NotFound("error-no-schedule", number=number)
        if schedule.state is state:
            raise Refused("error-schedule-paused" if state is ScheduleState.PAUSED else "error-schedule-active")
        if state is ScheduleState.ACTIVE and not any(map(schedule.admitted.admits, context.bank.exercises)):
            raise NoExercise
        changed = replace(schedule, state=state, note=None, since=max(now, schedule.since))
        await schedules.save(tx, changed)
        zone = (await servers.get(tx, server)).zone
        slot = await plan_next(tx, changed, zone)
        if state is not ScheduleState.ACTIVE:
            for post in await posts.open_of_schedule(tx, number):
                await close_early(tx, post, now)
    context.wake()
    return Planned(changed, zone, slot)
