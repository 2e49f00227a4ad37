"""The guided set-up: a draft that survives restarts, and its confirmation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.calendar import zone_at
from bot.core.errors import InputError, InvalidAnswer, NoExercise, NotFound
from bot.core.records import Schedule, ScheduleState
from bot.core.recurrence import check_cron, check_zone, daily_cron
from bot.core.selection import Filter
from bot.core.setup import SetupDraft
from bot.core.spoken import parse_daily
from bot.store import schedules, servers
from bot.tutor.context import Context
from bot.tutor.posting import plan_next
from bot.tutor.scheduling import Planned, planned, set_zone


async def begin(context: Context, server: int, user: int, channel: int | None, zone: str | None) -> SetupDraft:
    """Start anew, from what the server has now.

    Args:
        channel: where it was started; taken if the server has no schedule yet.
        zone: the server's zone to be; None keeps it.

    Raises:
        BadZone: no such zone.
    """
    if zone is not None:
        check_zone(zone)
    async with context.store.write() as tx:
        settings = await servers.get(tx, server)
        existing = await schedules.of_server(tx, server)
        draft = SetupDraft(
            zone=zone or settings.zone_next or zone_at(settings, context.clock()),
            channel=channel,
            moderators_channel=settings.moderators_channel,
            quizmaster_role=settings.quizmaster_role,
        )
        if existing:
            draft = _of_schedule(draft, next((one for one in existing if one.channel == channel), existing[0]))
        await servers.save_setup(tx, server, user, draft.model_dump_json())
    return draft


def _of_schedule(draft: SetupDraft, schedule: Schedule) -> SetupDraft:
    changes: dict[str, Any] = {
        "schedule": schedule.id,
        "channel": schedule.channel,
        "topics": tuple(sorted(schedule.admitted.topics)),
        "difficulty": schedule.admitted.difficulty,
        "mode": schedule.mode,
        "reveal": schedule.reveal,
        "thread": schedule.thread,
        "ping": schedule.ping,
    }
    daily = parse_daily(schedule.cron)
    if daily is not None:
        changes["hour"], changes["minute"], weekdays = daily
        changes["weekdays"] = tuple(sorted(weekdays)) if len(weekdays) < 7 else ()
    return draft.model_copy(update=changes)


async def change(context: Context, server: int, user: int, **changes: Any) -> SetupDraft:
    """Change some of the draft's values.

    Raises:
        NotFound: there is no draft (any more).
        InvalidAnswer: a value that the draft cannot have.
    """
    async with context.store.write() as tx:
        kept = await servers.get_setup(tx, server, user)
        if kept is None:
            raise NotFound("error-no-setup")
        try:
            draft = SetupDraft.model_validate(SetupDraft.model_validate_json(kept).model_dump() | changes)
        except ValueError as error:
            raise InvalidAnswer from error
        await servers.save_setup(tx, server, user, draft.model_dump_json())
    return draft


async def cancel(context: Context, server: int, user: int) -> None:
    """Forget the draft; nothing has changed."""
    async with context.store.write() as tx:
        await servers.drop_setup(tx, server, user)


async def confirm(context: Context, server: int, user: int) -> Planned:
    """Carry the draft out: the server's settings, and the schedule made or changed.

    Raises:
        NotFound: there is no draft (any more): it was confirmed or cancelled before.
        InputError: no channel was chosen.
        NoExercise: the bank has none for these topics.
    """
    now = context.clock()
    async with context.store.write() as tx:
        kept = await servers.get_setup(tx, server, user)
        if kept is None:
            raise NotFound("error-no-setup")
        draft = SetupDraft.model_validate_json(kept)
        if draft.channel is None:
            raise InputError("error-setup-channel")
        admitted = Filter(frozenset(draft.topics), draft.difficulty)
        if not any(map(admitted.admits, context.bank.exercises)):
            raise NoExercise
        await set_zone(tx, server, draft.zone, now)
        settings = replace(
            await servers.get(tx, server),
            moderators_channel=draft.moderators_channel,
            quizmaster_role=draft.quizmaster_role,
        )
        await servers.save(tx, settings)
        schedule = await _schedule(tx, server, draft, _wanted(context, server, user, draft, admitted))
        await plan_next(tx, settings, schedule)
        await servers.drop_setup(tx, server, user)
    context.wake()
    return planned(settings, schedule, now)


def _wanted(context: Context, server: int, user: int, draft: SetupDraft, admitted: Filter) -> Schedule:
    assert draft.channel is not None
    now = context.clock()
    return Schedule(
        id=0,
        server=server,
        channel=draft.channel,
        cron=check_cron(daily_cron(draft.hour, draft.minute, frozenset(draft.weekdays))),
        admitted=admitted,
        mode=draft.mode,
        state=ScheduleState.ACTIVE,
        seed=context.rng.getrandbits(32),
        created_by=user,
        created_at=now,
        since=now,
        reveal=draft.reveal,
        thread=draft.thread,
        ping=draft.ping,
    )


async def _schedule(tx: AsyncConnection, server: int, draft: SetupDraft, wanted: Schedule) -> Schedule:
    """The schedule that the draft changes, or a new one."""
    before = None if draft.schedule is None else await schedules.get(tx, draft.schedule)
    if before is None or before.server != server or before.state is ScheduleState.REMOVED:
        return await schedules.add(tx, wanted)
    since = max(wanted.since, before.since)
    changed = replace(wanted, id=before.id, seed=before.seed, created_at=before.created_at, since=since)
    await schedules.save(tx, changed)
    return changed
