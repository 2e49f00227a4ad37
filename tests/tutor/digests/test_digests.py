"""Weekly digests: posted once, about the right dates, and not at all when there is nothing to tell."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from bot.core.errors import ChannelLost, HistoryUnreadable, Unavailable
from bot.core.records.digests import DigestState
from bot.core.records.posts import Post
from bot.core.records.posts import PostState as S
from bot.core.records.schedules import Schedule, ScheduleState
from bot.core.selection import Filter, Mode
from bot.core.streaks import Streak
from bot.core.visibility import Visibility
from bot.store import digests, posts, servers, streaks
from bot.store.engine import Store
from bot.tutor.posts import proposing
from bot.tutor.posts.submission import accept
from bot.tutor.schedules import planning, scheduling
from tests.conftest import sqlite_only
from tests.core.strategies import key_of
from tests.store.rows import add_post, add_schedule
from tests.tutor.posts.test_reviewing import live
from tests.tutor.practice.conftest import bank_of_choices
from tests.tutor.world import CHANNEL, DAY, HOUR, MODERATOR, MONDAY, SERVER, World, answer_to, bank_of

SUNDAY = "0 18 * * SUN"


async def a_digest(world: World, cron: str = SUNDAY) -> Schedule:
    planned = await scheduling.add(
        world.context, SERVER, CHANNEL, cron, Filter(), Mode.SYLLABUS, MODERATOR, digest=True
    )
    return planned.schedule


async def a_post(world: World, kind: str = "choice", **changes: object) -> Post:
    async with world.store.write() as tx:
        return await add_post(tx, kind, server=SERVER, **changes)


async def answer(world: World, post: Post, right: int, wrong: int) -> None:
    """So many members answer correctly, and the next ones wrongly, all in the same way."""
    key = key_of(post.exercise)
    bad = ((key[0] + 1) % len(post.exercise.parts),)
    given = [answer_to(post, 1 + number, MONDAY + HOUR) for number in range(right)]
    given += [answer_to(post, 1 + right + number, MONDAY + HOUR, answer=bad) for number in range(wrong)]
    await accept(world.context, given)


async def close(world: World, post: Post) -> None:
    async with world.store.write() as tx:
        await posts.set_state(tx, post.id, (S.OPEN,), S.REVEALED)


async def test_a_week_is_told_once_on_its_date(world: World) -> None:
    hard, easy, still_open = await a_post(world), await a_post(world), await a_post(world, "multiple")
    await answer(world, hard, 1, 3)
    await answer(world, easy, 3, 1)
    for post in (hard, easy):
        await close(world, post)
    async with world.store.write() as tx:
        await servers.note_names(tx, [((SERVER, 1), "Ada"), ((SERVER, 3), "Cleo")], MONDAY)
        await servers.set_visibility(tx, SERVER, 3, Visibility.HIDDEN)
    await a_digest(world)
    await world.start()
    await world.until(MONDAY + 6 * DAY + 10 * HOUR)
    ((made, digest),) = world.channels.digests.sent
    assert (made.first, made.last) == (date(2026, 11, 23), date(2026, 11, 29))
    assert (digest.answers, digest.members) == (8, 4)
    assert [row.user for row in digest.podium] == [1, 2, 4], "who is hidden is not named, and leaves no hole"
    assert [row.rank for row in digest.podium] == [1, 2, 3]
    assert digest.podium[0].name == "Ada"
    assert digest.hardest is not None
    assert (digest.hardest.recap.right, digest.hardest.recap.answers) == (1, 4)
    assert digest.hardest.tempting is not None
    assert digest.hardest.tempting.times == 3
    assert [recap.message for recap in digest.closed] == [hard.message, easy.message]
    assert still_open.exercise.title not in {recap.title for recap in digest.closed}
    await world.later(hours=20)
    assert len(world.channels.digests.sent) == 1


async def test_an_exercise_that_is_open_again_is_not_given_away(world: World) -> None:
    hard = await a_post(world)
    await answer(world, hard, 1, 3)
    await close(world, hard)
    again = await a_post(world, day=date(2026, 11, 28))
    assert again.exercise.id == hard.exercise.id
    await a_digest(world)
    await world.start()
    await world.until(MONDAY + 6 * DAY + 10 * HOUR)
    ((_, digest),) = world.channels.digests.sent
    assert digest.hardest is None
    assert digest.closed == ()


@sqlite_only
async def test_what_a_schedule_posts_next_is_not_given_away(world: World) -> None:
    hard = await a_post(world)
    await answer(world, hard, 1, 3)
    await close(world, hard)
    world.context.bank = bank_of(hard.exercise)
    await world.daily("0 7 * * MON")
    await a_digest(world)
    await world.start()
    await world.until(MONDAY + 6 * DAY + 10 * HOUR)
    ((_, digest),) = world.channels.digests.sent
    assert digest.answers == 4
    assert digest.hardest is None
    assert digest.closed == ()


async def test_a_week_without_answers_is_not_told(world: World) -> None:
    await answer(world, await a_post(world), 1, 0)
    schedule = await a_digest(world)
    world.clock.now = MONDAY + 7 * DAY
    await world.start()
    await world.until(MONDAY + 13 * DAY + 11 * HOUR)
    assert [outcome for _, outcome in await world.outcomes(schedule.id)] == ["posted", "missed"]
    assert world.channels.digests.sent == []
    assert world.channels.calls == []


async def test_the_longest_streaks_are_those_that_still_live(world: World) -> None:
    post = await a_post(world)
    await answer(world, post, 1, 0)
    async with world.store.write() as tx:
        kept = {
            (SERVER, user): Streak(length, length, 0, date(2026, 11, 29))
            for user, length in ((1, 30), (2, 12), (3, 1), (4, 99))
        }
        await streaks.save(tx, kept)
        await servers.note_names(tx, [((SERVER, 1), "Ada"), ((SERVER, 2), "Ben"), ((SERVER, 4), "Dan")], MONDAY)
        await servers.set_visibility(tx, SERVER, 4, Visibility.RANK)
        # Many who came no more, with streaks that were long when they were last judged.
        await streaks.save(tx, {(SERVER, user): Streak(50, 50, 0, date(2026, 11, 2)) for user in range(100, 230)})
        missed = {"day": date(2026, 11, 10), "opened_at": MONDAY - 13 * DAY, "closes_at": MONDAY - 12 * DAY}
        schedule = await add_schedule(tx, state=ScheduleState.REMOVED)
        await add_post(tx, schedule=schedule.id, slot="2026-11-10T08:00", state=S.REVEALED, **missed)
    await a_digest(world)
    await world.start()
    await world.until(MONDAY + 6 * DAY + 10 * HOUR)
    ((_, digest),) = world.channels.digests.sent
    assert digest.streaks == (("Ada", 30), ("Ben", 12))


async def test_a_lost_reply_is_looked_for_and_nothing_is_sent_twice(world: World) -> None:
    await answer(world, await a_post(world), 1, 0)
    world.channels.after["publish_digest"] = [Unavailable()]
    await a_digest(world)
    await world.start()
    await world.until(MONDAY + 6 * DAY + 11 * HOUR)
    assert world.channels.calls.count("publish_digest") == 1
    assert world.channels.calls.count("find_digest") == 1
    assert len(world.channels.digests.sent) == 1


async def test_two_processes_post_once(world: World, store_url: str) -> None:
    other = World(await Store.open(store_url))
    other.clock, other.channels = world.clock, world.channels
    other.context.clock, other.context.messenger = world.clock, world.channels
    await answer(world, await a_post(world), 1, 0)
    slot = await world.timer("slot", (await a_digest(world)).id)
    world.clock.now = MONDAY + 6 * DAY + 10 * HOUR
    sending = [one for one in await asyncio.gather(world.run(slot), other.run(slot)) if one is not None]
    assert len(sending) == 1
    await asyncio.gather(world.run(sending[0]), other.run(sending[0]))
    assert len(world.channels.digests.sent) == 1
    await other.store.close()


async def test_a_date_that_was_missed_by_hours_is_skipped(world: World) -> None:
    await answer(world, await a_post(world), 1, 0)
    schedule = await a_digest(world)
    world.clock.now = MONDAY + 7 * DAY + 2 * HOUR
    await world.start()
    assert await world.outcomes(schedule.id) == [("2026-11-29T18:00", "missed")]
    assert world.channels.digests.sent == []


@sqlite_only
async def test_of_two_dates_that_are_due_the_newest_is_told_and_what_became_of_it_holds(world: World) -> None:
    await answer(world, await a_post(world), 1, 0)
    schedule = await a_digest(world, "0 15,18 * * SUN")
    world.clock.now = MONDAY + 6 * DAY + 11 * HOUR
    await world.start()
    assert await world.outcomes(schedule.id) == [("2026-11-29T18:00", "posted"), ("2026-11-29T15:00", "missed")]
    ((made, _),) = world.channels.digests.sent
    async with world.store.write() as tx:
        assert not await digests.end(tx, made.id, DigestState.FAILED)


@pytest.mark.parametrize("error", [ChannelLost(channel=CHANNEL), HistoryUnreadable(channel=CHANNEL)])
async def test_a_channel_that_is_closed_pauses_the_schedule_and_is_reported(world: World, error: Exception) -> None:
    await answer(world, await a_post(world), 1, 0)
    schedule = await a_digest(world)
    if isinstance(error, HistoryUnreadable):
        world.channels.before["publish_digest"] = [Unavailable()]
        world.channels.before["find_digest"] = [error]
    else:
        world.channels.before["publish_digest"] = [error]
    await world.start()
    await world.until(MONDAY + 6 * DAY + 11 * HOUR)
    assert (await world.schedule(schedule.id)).state is ScheduleState.PAUSED
    assert [number for number, _ in world.channels.told] == [schedule.id]
    assert world.channels.digests.sent == []


async def test_a_digest_is_planned_beside_dailies_and_never_takes_their_exercises(world: World) -> None:
    daily = await world.daily("0 18 * * *")
    schedule = await a_digest(world, "0 18 * * *")
    plan, ahead = await planning.preview(world.context, SERVER, schedule.id)
    assert plan.schedule.digest
    assert len(ahead) == planning.AHEAD
    assert all(one.exercise is None for one in ahead)
    _, of_daily = await planning.preview(world.context, SERVER, daily.id)
    assert {one.schedule.id for one in of_daily} == {daily.id}
    slot, _ = await planning.skip(world.context, SERVER, schedule.id)
    assert slot.key == "2026-11-23T18:00"
    for change in (scheduling.pause, scheduling.resume, scheduling.remove):
        await change(world.context, SERVER, schedule.id)
    assert await world.posts() == []


@sqlite_only
@pytest.mark.parametrize("by", ["nobody", "a review", "a moderator"])
async def test_what_comes_back_as_a_daily_is_not_told_before(world: World, by: str) -> None:
    world.context.bank = bank_of_choices(4)
    await world.daily(review_every=4 if by == "a review" else 0)
    await world.start()
    seen = await live(world, 10)
    if by == "a moderator":
        await proposing.propose(world.context, SERVER, MODERATOR, CHANNEL, seen[2].exercise.id, None, None, 1)
    await a_digest(world, "0 10 * * WED")
    await world.later(hours=2)
    ((_, digest),) = world.channels.digests.sent
    named = None if digest.fading is None else digest.fading.title
    assert (named == seen[2].exercise.title) == (by == "nobody")
