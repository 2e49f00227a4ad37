"""Posting a schedule's first exercise at once, when it has been set up."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.core.errors import NotFound, Refused, Unavailable
from bot.core.records.posts import PostState
from bot.tutor.posts.submission import accept
from bot.tutor.schedules import scheduling
from tests.conftest import sqlite_only
from tests.tutor.world import HOUR, MONDAY, SERVER, World, answer_to


async def test_it_is_a_daily_like_the_others(world: World) -> None:
    schedule = await world.daily()
    await world.start()
    post = await scheduling.post_now(world.context, SERVER, schedule.id)
    assert (post.schedule, post.day, post.state) == (schedule.id, MONDAY.date(), PostState.OPEN)
    assert post.closes_at == MONDAY + HOUR, "when the next one opens"
    (kept,) = await accept(world.context, [answer_to(post, 1, MONDAY)])
    assert kept.attempt.streak_day == MONDAY.date()
    await world.later(hours=1)
    assert [each.slot for each in await world.posts()] == ["2026-11-23T08:00", "2026-11-23T09:00"]
    assert await world.states() == [PostState.REVEALED, PostState.OPEN]


async def test_one_at_a_time(world: World) -> None:
    schedule = await world.daily()
    both = (scheduling.post_now(world.context, SERVER, schedule.id) for _ in range(2))
    outcomes = await asyncio.gather(*both, return_exceptions=True)
    assert sorted(type(one).__name__ for one in outcomes) == ["Post", "Refused"]
    assert await scheduling.has_open(world.context, schedule.id)
    world.clock.move(HOUR / 2)
    with pytest.raises(Refused, match="error-first-posted"):
        await scheduling.post_now(world.context, SERVER, schedule.id)
    assert len(world.channels.messages) == 1


@sqlite_only
async def test_when_it_is_refused(world: World) -> None:
    schedule = await world.daily()
    with pytest.raises(NotFound, match="error-no-schedule"):
        await scheduling.post_now(world.context, SERVER + 1, schedule.id)
    await scheduling.pause(world.context, SERVER, schedule.id)
    with pytest.raises(Refused, match="error-schedule-paused"):
        await scheduling.post_now(world.context, SERVER, schedule.id)
    assert await world.posts() == []


@sqlite_only
async def test_in_the_very_minute_of_its_own_date(world: World) -> None:
    schedule = await world.daily()
    world.clock.move(HOUR + timedelta(seconds=5))
    await scheduling.post_now(world.context, SERVER, schedule.id)
    await world.start()
    assert len(world.channels.messages) == 1, "that was the date's exercise"


@sqlite_only
async def test_without_an_answer_of_discords_it_comes_by_itself(world: World) -> None:
    schedule = await world.daily("0 9 * * 5")
    world.channels.before["publish"] = [Unavailable()]
    with pytest.raises(Unavailable):
        await scheduling.post_now(world.context, SERVER, schedule.id)
    await world.start()
    await world.later(minutes=1)
    assert await world.states() == [PostState.OPEN]
    assert len(world.channels.messages) == 1
