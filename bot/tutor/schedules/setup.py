"""The guided setup: a draft that survives restarts, and its confirmation."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace
from hashlib import sha256
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.calendar import zone_at
from bot.core.errors import InputError, InvalidAnswer, NoExercise, NotFound, Refused
from bot.core.records.audit import Action
from bot.core.records.schedules import Schedule, ScheduleState
from bot.core.records.servers import Server
from bot.core.recurrence import check_cron, check_zone, daily_cron
from bot.core.selection import Filter
from bot.core.setup import WHEN, ZONE, SetupDraft
from bot.core.spoken import parse_daily
from bot.store import schedules, servers
from bot.tutor import audit
from bot.tutor.context import Context
from bot.tutor.mixing import bank_of, sound
from bot.tutor.posts.posting import plan_next
from bot.tutor.posts.troubles import forget, forget_unwanted
from bot.tutor.schedules.scheduling import MOST_SCHEDULES, Planned, planned, set_zone


async def begin(
    context: Context,
    server: int,
    user: int,
    channel: int | None,
    zone: str | None,
    exists: Callable[[int], bool] = lambda _channel: True,
) -> SetupDraft:
    """Start over from what the channel has now; ask for the time zone if nobody has chosen one yet.

    Args:
        channel: where it was started: what is set up is this channel's schedule, or a new one.
        zone: the server's zone to be; None keeps it.
        exists: says whether a channel is there. A schedule that has lost its channel is taken before a new one.

    Raises:
        BadZone: no such zone.
    """
    if zone is not None:
        check_zone(zone)
    async with context.store.write() as tx:
        settings = await servers.get(tx, server)
        existing = await schedules.of_server(tx, server)
        dailies = [one for one in existing if one.makes_posts]
        here = [one for one in dailies if one.channel == channel]
        present = next(iter(here or [one for one in dailies if not exists(one.channel)]), None)
        zone_now = zone_at(settings, context.clock())
        draft = SetupDraft(
            key=f"{context.rng.getrandbits(32):08x}",
            basis=_basis(settings, present),
            step=ZONE if zone is None and not existing else WHEN,
            zone=zone or settings.zone_next or zone_now,
            zone_now=zone_now if existing else None,
            channel=channel,
            moderators_channel=settings.moderators_channel,
            quizmaster_role=settings.quizmaster_role,
            language=settings.language,
            others=len(existing) - (present is not None),
        )
        if present is not None:
            draft = _of_schedule(draft, present, {topic.slug for topic in (await bank_of(context, tx, server)).topics})
        await servers.save_setup(tx, server, user, draft.model_dump_json())
    return draft


def _basis(settings: Server, schedule: Schedule | None) -> str:
    """A digest of what a setup begins from, so that it never overwrites unseen what somebody else changed."""
    seen: list[object] = [settings]
    if schedule is not None:
        what = (sorted(schedule.admitted.topics), schedule.admitted.difficulty, schedule.mode, schedule.state)
        around = (
            schedule.reveal,
            schedule.thread,
            schedule.ping,
            schedule.one_tap,
            schedule.review_every,
            schedule.feedback,
        )
        seen += [schedule.id, schedule.channel, schedule.cron, what, around]
    return sha256(repr(seen).encode()).hexdigest()[:16]


def _of_schedule(draft: SetupDraft, schedule: Schedule, topics: Container[str]) -> SetupDraft:
    changes: dict[str, Any] = {
        "schedule": schedule.id,
        "channel": schedule.channel,
        "paused": schedule.state is ScheduleState.PAUSED,
        "topics": tuple(topic for topic in sorted(schedule.admitted.topics) if topic in topics),
        "difficulty": schedule.admitted.difficulty,
        "mode": schedule.mode,
        "reveal": schedule.reveal,
        "thread": schedule.thread,
        "one_tap": schedule.one_tap,
        "feedback": schedule.feedback,
        "review_every": schedule.review_every,
        "ping": schedule.ping,
    }
    daily = parse_daily(schedule.cron)
    if daily is not None:
        changes["hour"], changes["minute"], weekdays = daily
        changes["weekdays"] = tuple(sorted(weekdays)) if len(weekdays) < 7 else ()
    return draft.model_copy(update=changes)


async def _draft(tx: AsyncConnection, server: int, user: int, key: str | None) -> SetupDraft:
    kept = await servers.get_setup(tx, server, user)
    draft = None if kept is None else SetupDraft.model_validate_json(kept)
    if draft is None or key not in (None, draft.key):
        raise NotFound("error-no-setup")
    return draft


async def change(context: Context, server: int, user: int, key: str | None = None, **changes: Any) -> SetupDraft:
    """Change some of the draft's values.

    Args:
        key: of the setup that is meant; None means whichever there is.

    Raises:
        NotFound: there is no such draft (any more).
        InvalidAnswer: a value that the draft cannot have.
    """
    async with context.store.write() as tx:
        kept = await _draft(tx, server, user, key)
        try:
            draft = SetupDraft.model_validate(kept.model_dump() | changes)
        except ValueError as error:
            raise InvalidAnswer from error
        await servers.save_setup(tx, server, user, draft.model_dump_json())
    return draft


async def cancel(context: Context, server: int, user: int, key: str | None = None) -> None:
    """Forget the draft; nothing has changed.

    Raises:
        NotFound: there is no such draft (any more).
    """
    async with context.store.write() as tx:
        await _draft(tx, server, user, key)
        await servers.drop_setup(tx, server, user)


async def confirm(context: Context, server: int, user: int, key: str | None = None) -> Planned:
    """Carry the draft out: the server's settings, and the schedule made or changed.

    Raises:
        NotFound: there is no such draft (any more): it was confirmed or cancelled before.
        InputError: no channel was chosen.
        NoExercise: the bank has none for these topics.
        Refused: somebody changed the same things meanwhile, the same schedule exists, or there are too many.
    """
    now = context.clock()
    async with context.store.write() as tx:
        await servers.lock(tx, server)
        draft = await _draft(tx, server, user, key)
        before = await _before(tx, server, draft)
        if draft.basis and draft.basis != _basis(await servers.get(tx, server), before):
            raise Refused("error-setup-overtaken")
        if draft.channel is None:
            raise InputError("error-setup-channel")
        admitted = Filter(frozenset(draft.topics), draft.difficulty)
        bank = await bank_of(context, tx, server)
        if not any(map(admitted.admits, await sound(tx, bank, server))):
            raise NoExercise
        await set_zone(tx, server, draft.zone, now)
        settings = replace(
            await servers.get(tx, server),
            moderators_channel=draft.moderators_channel,
            quizmaster_role=draft.quizmaster_role,
            language=draft.language,
        )
        await servers.save(tx, settings)
        schedule = await _save(tx, before, _wanted(context, server, user, draft, admitted))
        await plan_next(tx, settings, schedule, now)
        await servers.drop_setup(tx, server, user)
        await audit.note(tx, now, server, Action.SETTINGS)
        action = Action.SCHEDULE_MADE if before is None else Action.SCHEDULE_EDITED
        await audit.note(tx, now, server, action, schedule.id)
    context.wake()
    return planned(settings, schedule, now, bank)


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
        one_tap=draft.one_tap,
        feedback=draft.feedback,
        review_every=draft.review_every,
        ping=draft.ping,
    )


async def _before(tx: AsyncConnection, server: int, draft: SetupDraft) -> Schedule | None:
    """The schedule that the draft changes; None if it makes a new one."""
    before = None if draft.schedule is None else await schedules.get(tx, draft.schedule)
    if before is None or before.server != server or before.state is ScheduleState.REMOVED:
        return None
    return before


async def _save(tx: AsyncConnection, before: Schedule | None, wanted: Schedule) -> Schedule:
    """Keep what is wanted, in place of the schedule before it if there is one."""
    existing = await schedules.of_server(tx, wanted.server)
    others = [other for other in existing if before is None or other.id != before.id]
    if any((other.channel, other.cron, other.digest) == (wanted.channel, wanted.cron, False) for other in others):
        raise Refused("error-schedule-exists")
    if before is None:
        if len(existing) >= MOST_SCHEDULES:
            raise Refused("error-too-many-schedules", most=MOST_SCHEDULES)
        return await schedules.add(tx, wanted)
    # What is due at this very moment is not lost, unless it is no longer wanted at that time.
    stays = before.cron == wanted.cron and before.state is ScheduleState.ACTIVE
    changed = replace(
        wanted,
        id=before.id,
        seed=before.seed,
        created_by=before.created_by,
        created_at=before.created_at,
        publish=before.publish and before.channel == wanted.channel,  # another channel may have no followers
        since=before.since if stays else max(wanted.since, before.since),
    )
    await schedules.save(tx, changed)
    await forget_unwanted(tx, changed)
    if before.channel != changed.channel or before.state is not ScheduleState.ACTIVE:
        await forget(tx, changed.id)
    return changed
