"""Schedules: made, listed, paused, resumed and removed by moderators."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bank.bank import Bank
from bot.core.calendar import next_midnight, next_server_slot, zone_at
from bot.core.errors import InputError, NoExercise, NotFound, Refused
from bot.core.feedback import Feedback
from bot.core.quiz.choosing import require_enough
from bot.core.quiz.settings import Settings
from bot.core.records.audit import Action
from bot.core.records.posts import Post, PostState
from bot.core.records.schedules import Schedule, ScheduleState
from bot.core.records.servers import Server
from bot.core.recurrence import Slot, check_cron, check_zone
from bot.core.reviews import EVERY
from bot.core.selection import Filter, Mode
from bot.store import posts, schedules, servers
from bot.tutor import audit
from bot.tutor.context import Context
from bot.tutor.mixing import bank_of, sound
from bot.tutor.posts.by_hand import deliver
from bot.tutor.posts.posting import claim_now, close_all, plan_next
from bot.tutor.posts.troubles import forget

MOST_SCHEDULES = 20
"""Per server."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A schedule with the server's zone and its next slot (None while it is paused).

    Attributes:
        zone_next, zone_from: the zone the server changes to, and when; None if it doesn't.
        topics: those it is limited to, as people read them.
    """

    schedule: Schedule
    zone: str
    next: Slot | None
    zone_next: str | None = None
    zone_from: datetime | None = None
    topics: tuple[str, ...] = ()


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


async def require_sound(context: Context, tx: AsyncConnection, wanted: Schedule) -> None:
    """Refuse a schedule that would have nothing to post, or is due when another of its channel is.

    Raises:
        NoExercise: no exercise passes its filter, or too few for its quizzes.
        Refused: the same schedule exists.
    """
    exercises = await sound(tx, await bank_of(context, tx, wanted.server), wanted.server)
    if wanted.quiz is not None:
        require_enough(exercises, wanted.admitted, (), wanted.quiz.rounds)
    elif wanted.makes_posts and not any(map(wanted.admitted.admits, exercises)):
        raise NoExercise
    for other in await schedules.of_server(tx, wanted.server):
        same = (other.channel, other.cron, other.digest) == (wanted.channel, wanted.cron, wanted.digest)
        if same and other.id != wanted.id:
            raise Refused("error-schedule-exists")


async def add(
    context: Context,
    server: int,
    channel: int,
    cron: str,
    admitted: Filter,
    mode: Mode,
    user: int,
    zone: str | None = None,
    *,
    one_tap: bool = False,
    feedback: Feedback = Feedback.AT_ONCE,
    publish: bool = False,
    quiz: Settings | None = None,
    once: bool = False,
    ping: int | None = None,
    review_every: int = EVERY,
    digest: bool = False,
) -> Planned:
    """Make a schedule of daily exercises, or with ``quiz`` of quizzes or ``digest`` of digests; plan its first date.

    Raises:
        BadCron, BadZone, NoExercise: the wish cannot be fulfilled.
        Refused: the same schedule exists, or there are too many.
    """
    cron = check_cron(cron)
    if zone is not None:
        check_zone(zone)
    now = context.clock()
    plain = Schedule(
        0, server, channel, cron, admitted, mode, ScheduleState.ACTIVE, context.rng.getrandbits(32), user, now, now
    )
    wanted = replace(plain, one_tap=one_tap, feedback=feedback, review_every=review_every, ping=ping, publish=publish)
    wanted = replace(wanted, quiz=quiz, once=once, digest=digest)
    async with context.store.write() as tx:
        await servers.lock(tx, server)
        await require_sound(context, tx, wanted)
        if len(await schedules.of_server(tx, server)) >= MOST_SCHEDULES:
            raise Refused("error-too-many-schedules", most=MOST_SCHEDULES)
        if zone is not None:
            await set_zone(tx, server, zone, now)
        schedule = await schedules.add(tx, wanted)
        settings = await servers.get(tx, server)
        await plan_next(tx, settings, schedule, now)
        await audit.note(tx, now, server, Action.SCHEDULE_MADE, schedule.id)
        bank = await bank_of(context, tx, server)
    context.wake()
    return planned(settings, schedule, now, bank)


async def set_zone(tx: AsyncConnection, server: int, zone: str, now: datetime) -> Server:
    """Change the server's zone from its next local midnight on, and plan its schedules again.

    A server that has no schedule yet has nothing to cut in two: there the change applies at once.
    """
    settings = await servers.get(tx, server)
    present = zone_at(settings, now)
    existing = await schedules.of_server(tx, server)
    if zone == present == settings.zone_next:
        pass  # the change lies behind us, but its date may not be over yet
    elif zone == present:
        settings = replace(settings, zone=present, zone_next=None, zone_from=None)
    elif not existing:
        settings = replace(settings, zone=zone, zone_next=None, zone_from=None)
    else:
        settings = replace(settings, zone=present, zone_next=zone, zone_from=next_midnight(present, now))
    await servers.save(tx, settings)
    for schedule in existing:
        await plan_next(tx, settings, schedule, now)
    return settings


async def quizmaster_role(context: Context, server: int) -> int | None:
    """The role whose members may do in this server what moderators may."""
    async with context.store.read() as tx:
        return (await servers.get(tx, server)).quizmaster_role


async def find_schedule(tx: AsyncConnection, server: int, number: int, *, held: bool = False) -> Schedule:
    """The schedule, if it is one of that server and has not been removed; ``held`` if it is about to be changed.

    Raises:
        NotFound: no such schedule there.
    """
    schedule = await (schedules.hold if held else schedules.get)(tx, number)
    if schedule is None or schedule.server != server or schedule.state is ScheduleState.REMOVED:
        raise NotFound("error-no-schedule", number=str(number))
    return schedule


async def list_schedules(context: Context, server: int) -> list[Planned]:
    """The server's schedules, oldest first."""
    now = context.clock()
    async with context.store.read() as tx:
        settings = await servers.get(tx, server)
        found = await schedules.of_server(tx, server)
        bank = await bank_of(context, tx, server)
    return [planned(settings, schedule, now, bank) for schedule in found]


def planned(server: Server, schedule: Schedule, now: datetime, bank: Bank) -> Planned:
    """A schedule with what its server's calendar and bank say."""
    slot = None
    if schedule.state is ScheduleState.ACTIVE:
        slot = next_server_slot(server, schedule.cron, max(schedule.since, now))
    topics = sorted(bank.title_of(slug) or slug for slug in schedule.admitted.topics)
    return Planned(schedule, zone_at(server, now), slot, server.zone_next, server.zone_from, tuple(topics))


async def has_open(context: Context, number: int) -> bool:
    """Whether a post of a schedule is open, or on its way."""
    async with context.store.read() as tx:
        return await _has_open(tx, number)


async def _has_open(tx: AsyncConnection, number: int) -> bool:
    last = await posts.last_of_schedule(tx, number)
    return last is not None and last.state in (PostState.CLAIMED, PostState.OPEN)


async def post_now(context: Context, server: int, number: int) -> Post:
    """Post a schedule's next exercise now, as a daily like the others; return it once its message is in the channel.

    Raises:
        NotFound: no such schedule in that server.
        NoExercise: the bank no longer has an exercise for it.
        Refused: it is paused, or a post of it is open.
        ChannelLost, Unavailable: see ``bot/tutor/posts/by_hand.deliver``.
    """
    async with context.store.write() as tx:
        schedule = await find_schedule(tx, server, number, held=True)
        if schedule.digest:
            raise NotFound("error-no-schedule", number=str(number))
        if schedule.state is not ScheduleState.ACTIVE:
            raise Refused("error-schedule-paused")
        if await _has_open(tx, number):
            raise Refused("error-first-posted")
        post, timer = await claim_now(context, tx, await servers.get(tx, server), schedule)
        await audit.note(tx, context.clock(), server, Action.POSTED, post.exercise.title)
    return await deliver(context, post, timer)


async def pause(context: Context, server: int, number: int) -> Planned:
    """Pause a schedule; its open post closes.

    Raises:
        NotFound: no such schedule in that server.
        Refused: it is already paused.
    """
    return await _change(context, server, number, ScheduleState.PAUSED)


async def resume(context: Context, server: int, number: int) -> Planned:
    """Resume a paused schedule; slots it missed in the meantime are not caught up on.

    Raises:
        NotFound: no such schedule in that server.
        Refused: it is active.
        NoExercise: the bank no longer has an exercise for it.
    """
    return await _change(context, server, number, ScheduleState.ACTIVE)


async def remove(context: Context, server: int, number: int) -> Planned:
    """Take a schedule away for good; its open post closes, its posts and their attempts stay.

    Raises:
        NotFound: no such schedule in that server.
    """
    return await _change(context, server, number, ScheduleState.REMOVED)


_ACTIONS = {
    ScheduleState.PAUSED: Action.SCHEDULE_PAUSED,
    ScheduleState.ACTIVE: Action.SCHEDULE_RESUMED,
    ScheduleState.REMOVED: Action.SCHEDULE_REMOVED,
}


async def _change(context: Context, server: int, number: int, state: ScheduleState) -> Planned:
    now = context.clock()
    async with context.store.write() as tx:
        schedule = await find_schedule(tx, server, number, held=True)
        if schedule.state is state:
            raise Refused("error-schedule-paused" if state is ScheduleState.PAUSED else "error-schedule-active")
        fit = await sound(tx, await bank_of(context, tx, server), server)
        admits = schedule.digest or any(map(schedule.admitted.admits, fit))
        if state is ScheduleState.ACTIVE and not admits:
            raise NoExercise
        changed = replace(schedule, state=state, note=None, since=max(now, schedule.since))
        await schedules.save(tx, changed)
        if state is not ScheduleState.PAUSED:
            await forget(tx, number)
        settings = await servers.get(tx, server)
        await plan_next(tx, settings, changed, now)
        if state is not ScheduleState.ACTIVE:
            await close_all(tx, await posts.open_of_schedule(tx, number), now)
        await audit.note(tx, now, server, _ACTIONS[state], number)
        bank = await bank_of(context, tx, server)
    context.wake()
    return planned(settings, changed, now, bank)
