"""Scheduled events in Discord keep in step with the quizzes of schedules."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.core.errors import ChannelLost, Unavailable
from bot.core.quiz.state import Phase
from bot.core.records.timers import Timer
from bot.core.selection import Filter, Mode
from bot.store import events
from bot.tutor.posts.posting import EVENT
from bot.tutor.quizzes.events import keep_event
from bot.tutor.schedules import planning, scheduling
from tests.conftest import sqlite_only
from tests.tutor.world import HOUR, SERVER, edit

from .table import SECOND, Table, exercises
from .test_slots import EVENING, MINUTE, plan


def starts(table: Table) -> list[tuple[int, object, bool]]:
    """The events that are there: (id, start, begun)."""
    return [(number, each.starts, each.begun) for number, each in table.channels.events.there.items()]


async def test_an_event_follows_its_schedule(table: Table) -> None:
    schedule = await plan(table)
    await table.start()
    assert starts(table) == [(1, EVENING, False)]
    await edit(table.context, SERVER, schedule.id, "0 20 * * *", Filter(), Mode.SHUFFLE)
    await table.settle()
    assert starts(table) == [(1, EVENING + HOUR, False)]
    await planning.skip(table.context, SERVER, schedule.id)
    await table.settle()
    assert starts(table) == [(1, EVENING + 25 * HOUR, False)]
    await scheduling.pause(table.context, SERVER, schedule.id)
    await table.settle()
    assert starts(table) == []
    await scheduling.resume(table.context, SERVER, schedule.id)
    await table.settle()
    assert starts(table) == [(2, EVENING + 25 * HOUR, False)]
    await table.until(EVENING + 25 * HOUR - 5 * MINUTE)
    table.number = table.channels.stage.messages[-1].scenes[0].quiz.id
    await table.join(1)
    before = table.channels.calls.count("change event")
    await table.until_phase(Phase.OPEN)
    assert starts(table) == [(2, EVENING + 25 * HOUR, True)]
    assert table.channels.calls.count("change event") == before + 1
    await table.crash()
    await table.start()
    await table.later(minutes=15)
    assert starts(table) == [(3, EVENING + 49 * HOUR, False)]
    await scheduling.remove(table.context, SERVER, schedule.id)
    await table.settle()
    assert starts(table) == []


@sqlite_only
async def test_where_nobody_comes_the_event_goes(table: Table) -> None:
    await plan(table, once=True)
    await plan(table, "30 19 * * *")
    await table.start()
    assert starts(table) == [(1, EVENING, False), (2, EVENING + 30 * MINUTE, False)]
    await table.until(EVENING + HOUR)
    assert starts(table) == [(3, EVENING + 24.5 * HOUR, False)]


@sqlite_only
async def test_deleted_by_hand_it_comes_back_for_the_next_date_only(table: Table) -> None:
    schedule = await plan(table)
    await table.start()
    table.channels.events.there.clear()
    await table.until(EVENING - MINUTE)
    assert starts(table) == []
    await table.until(EVENING + MINUTE)  # noticed when the date is over
    assert starts(table) == [(2, EVENING + 24 * HOUR, False)]
    table.channels.events.there.clear()
    await edit(
        table.context, SERVER, schedule.id, "0 19 * * *", Filter(frozenset({exercises()[0].topic})), Mode.SHUFFLE
    )
    await table.settle()
    await scheduling.pause(table.context, SERVER, schedule.id)
    await scheduling.resume(table.context, SERVER, schedule.id)
    await table.settle()
    assert starts(table) == []


@sqlite_only
async def test_made_once_whatever_fails_and_whoever_tries(table: Table) -> None:
    table.channels.after["create event"] = [Unavailable()]
    schedule = await plan(table)
    await table.start()
    await table.later(minutes=2)
    assert table.channels.events.made == 1
    async with table.store.write() as tx:
        await events.drop(tx, schedule.id)
    again = Timer(EVENT, schedule.id, table.clock(), 1)
    done = await asyncio.gather(*(keep_event(table.context, again) for _ in range(2)), return_exceptions=True)
    assert done == [None, None]
    assert table.channels.events.made == 1


@sqlite_only
async def test_the_right_is_missed_until_it_is_given(table: Table) -> None:
    table.channels.before["create event"] = [ChannelLost("problem-events")]
    await plan(table)
    await table.start()
    assert starts(table) == []
    await table.later(hours=1)
    assert starts(table) == [(1, EVENING, False)]
    assert timedelta() < table.channels.events.there[1].ends - EVENING <= 15 * MINUTE + SECOND
