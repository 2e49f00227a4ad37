"""What is counted for a member's progress and the group's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.core.memory import Confidence
from bot.core.progress import Day, Topic
from bot.core.records.attempts import Source
from bot.core.visibility import Visibility
from bot.store import attempts, practice, progress, servers
from bot.store.engine import Store

from .rows import NOW, SERVER, USER, add_attempts, add_post, attempt

DAY, NEXT = date(2026, 11, 23), date(2026, 11, 24)


async def test_answers_are_summed_by_date_and_by_topic(store: Store) -> None:
    async with store.write() as tx:
        made = [(await add_post(tx)).id for _ in range(6)]
        await add_attempts(
            tx,
            attempt(made[0], points=15),
            attempt(made[1], points=3, score=210),
            attempt(made[2], topic="data", day=NEXT),
            attempt(made[3], server=SERVER + 1),
            attempt(made[4], USER - 1),
            attempt(made[5], void=True),
        )
        await attempts.add_all(tx, [replace(attempt(made[0]), post=None, source=Source.QUIZ, points=99)])
        since = (SERVER, USER, DAY)
        days = await progress.days(tx, *since)
        assert sorted(days, key=lambda one: one.day) == [Day(DAY, 3, 18), Day(NEXT, 1, 15)], (
            "a quiz's points aren't these"
        )
        topics = await progress.topics(tx, *since)
        assert sorted(topics, key=lambda one: one.topic) == [Topic("data", 1, 1.0), Topic("releases", 3, 0.75)]
        assert [one.topic for one in await progress.topics(tx, SERVER, USER, NEXT)] == ["data"]


async def test_memory_counts_the_first_answer_of_a_date_unless_it_is_void(store: Store) -> None:
    async with store.write() as tx:
        made = [(await add_post(tx)).id for _ in range(5)]
        await add_attempts(
            tx,
            attempt(made[0], confidence=Confidence.SURE, score=0),
            attempt(made[1], confidence=Confidence.SURE),
            attempt(made[2], confidence=Confidence.SURE, day=NEXT),
            attempt(made[3], exercise="other", confidence=Confidence.GUESS),
            attempt(made[4], exercise="other", confidence=Confidence.SURE, day=NEXT, void=True),
        )
        assert await practice.calibration(tx, USER) == {Confidence.SURE: (2, 1), Confidence.GUESS: (1, 1)}
        assert await practice.retention(tx, USER, NEXT) == (1, 1)


async def test_the_active_and_those_who_kept_a_date(store: Store) -> None:
    async with store.write() as tx:
        post, practised = (await add_post(tx)).id, (await add_post(tx)).id
        await add_attempts(
            tx,
            attempt(post, 1, streak_day=DAY),
            attempt(post, 2, streak_day=DAY, day=NEXT),
            attempt(practised, 1),
            attempt(practised, 3),
        )
        two_days, one_day = timedelta(days=2), timedelta(days=1)
        assert await progress.of_group(tx, SERVER, [DAY, NEXT], two_days) == [(2, 2), (3, 0)]
        assert await progress.of_group(tx, SERVER, [NEXT], one_day) == [(1, 0)]


async def test_members_are_visible_unless_they_hide(store: Store) -> None:
    async with store.write() as tx:
        assert await servers.visibility(tx, SERVER, USER) is Visibility.VISIBLE
        await servers.note_names(tx, [((SERVER, USER), "Ada")], NOW)
        await servers.set_visibility(tx, SERVER, USER, Visibility.HIDDEN)
        assert await servers.visibility(tx, SERVER, USER) is Visibility.HIDDEN
