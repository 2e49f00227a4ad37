"""Quizzes that a schedule starts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.bank.bank import Bank
from bot.core.errors import NoExercise, Refused
from bot.core.quiz.settings import Settings
from bot.core.quiz.state import Act, End, Phase
from bot.core.records.quizzes import Part
from bot.core.records.schedules import Schedule, ScheduleState
from bot.core.selection import Filter, Mode
from bot.store import servers
from bot.tutor.quizzes import hosting, starting
from bot.tutor.schedules import planning, scheduling
from tests.conftest import sqlite_only
from tests.tutor.world import CHANNEL, HOUR, MODERATOR, SERVER, edit

from .table import QUICK, Table, exercises

EVENING = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


async def plan(table: Table, cron: str = "0 19 * * *", **more: object) -> Schedule:
    made = await scheduling.add(
        table.context, SERVER, CHANNEL, cron, Filter(), Mode.SHUFFLE, MODERATOR, quiz=QUICK, **more
    )
    return made.schedule


async def test_the_lobby_opens_ten_minutes_before_and_the_quiz_needs_no_host(table: Table) -> None:
    schedule = await plan(table, ping=5)
    await table.start()
    await table.until(EVENING - 11 * MINUTE)
    assert not table.channels.stage.messages
    await table.until(EVENING - 10 * MINUTE)
    (opening,) = table.channels.stage.messages
    table.number = opening.scenes[0].quiz.id
    made = await table.quiz()
    assert (made.state.phase, made.state.due, made.ping) == (Phase.LOBBY, EVENING, 5)
    await table.join(1)
    await table.until(EVENING)
    assert await table.phase() is Phase.OPEN
    await table.later(minutes=10)
    assert (await table.quiz()).state.end is End.PLAYED
    await table.until(EVENING + 24 * HOUR)
    assert len(table.channels.stage.of(Part.OPENING)) == 2
    assert [key for key, _ in await table.outcomes(schedule.id)] == ["2026-11-24T19:00", "2026-11-23T19:00"]


@sqlite_only
async def test_who_made_a_schedule_hosts_its_quizzes_only_while_a_moderator(table: Table) -> None:
    await plan(table)
    await table.start()
    await table.until(EVENING - 10 * MINUTE)
    (opening,) = table.channels.stage.messages
    table.number = opening.scenes[0].quiz.id
    with pytest.raises(Refused, match="not-host"):
        await table.host(Act.STOP)
    where = (table.context, SERVER, table.number, MODERATOR, Act.STOP, "0lobby", table.clock())
    assert (await hosting.act(*where, moderator=True)).quiz.is_over


@sqlite_only
async def test_once_is_once(table: Table) -> None:
    schedule = await plan(table, once=True)
    with pytest.raises(Refused, match="once"):
        await edit(table.context, SERVER, schedule.id, "0 20 * * *", Filter(), Mode.SHUFFLE)
    _, dates = await planning.preview(table.context, SERVER, schedule.id)
    assert [each.slot.at for each in dates] == [EVENING]
    await table.start()
    await table.until(EVENING + 48 * HOUR)
    assert len(table.channels.stage.of(Part.OPENING)) == 1
    assert (await table.schedule(schedule.id)).state is ScheduleState.REMOVED


@sqlite_only
async def test_local_time_holds_when_the_clocks_change(table: Table) -> None:
    async with table.store.write() as tx:
        await servers.save(tx, (await servers.get(tx, SERVER)).__class__(SERVER, zone="Europe/Berlin"))
    table.clock.now = datetime(2027, 3, 26, 12, 0, tzinfo=UTC)
    await plan(table)
    await table.start()
    for day, hour in ((26, 18), (27, 18), (28, 17)):  # the clocks go forward in the night to the 28th
        await table.until(datetime(2027, 3, day, hour, 0, tzinfo=UTC))
        starts = table.channels.stage.of(Part.OPENING)[-1].scenes[0].quiz.state
        assert starts.due == datetime(2027, 3, day, hour, 0, tzinfo=UTC)
        await table.later(minutes=30)


@sqlite_only
async def test_after_an_outage_it_still_begins_if_people_may_be_there(table: Table) -> None:
    await plan(table)
    table.clock.now = EVENING + 20 * MINUTE
    await table.start()
    (opening,) = table.channels.stage.messages
    assert opening.scenes[0].quiz.state.due == table.clock() + 2 * MINUTE
    await table.crash()
    table.clock.now = EVENING + 24 * HOUR + 31 * MINUTE
    await table.start()
    assert len(table.channels.stage.of(Part.OPENING)) == 1


@sqlite_only
async def test_a_channel_with_a_quiz_skips_the_date_and_moderators_hear_why(table: Table) -> None:
    schedule = await plan(table)
    await table.start()
    await table.until(EVENING - 11 * MINUTE)
    made = await starting.start(table.context, SERVER, CHANNEL, Settings(rounds=3, pace=None), MODERATOR)
    table.number = made.id
    await table.join(1)
    await table.until(EVENING)
    assert len(table.channels.stage.of(Part.OPENING)) == 1
    assert table.channels.told == [(schedule.id, "quiz-busy")]
    assert (await table.schedule(schedule.id)).state is ScheduleState.ACTIVE


@sqlite_only
async def test_nothing_to_ask_is_said_beforehand(table: Table) -> None:
    with pytest.raises(NoExercise):
        await scheduling.add(
            table.context, SERVER, CHANNEL, "0 19 * * *", Filter(difficulty=3), Mode.SHUFFLE, MODERATOR, quiz=QUICK
        )
    table.context.bank = Bank(exercises(2) + exercises(3, "order", topic="other", topic_title="Other"))
    schedule = await plan(table)
    with pytest.raises(NoExercise, match="few"):
        await edit(
            table.context, SERVER, schedule.id, "0 19 * * *", Filter(frozenset({exercises()[0].topic})), Mode.SHUFFLE
        )
