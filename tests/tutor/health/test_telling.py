"""What moderators are told, once, and the threads below posts."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.errors import ChannelLost, HistoryUnreadable, NoExercise, Rejected, Unavailable
from bot.core.records.posts import PostState
from bot.core.records.schedules import Schedule, ScheduleState
from bot.store import schedules
from bot.store import timers as timer_rows
from bot.tutor import audit
from bot.tutor.posts import by_hand, drilling, posting
from bot.tutor.posts.troubles import NO_MORE_THREADS, NO_THREAD, NOT_PUBLISHED
from bot.tutor.schedules import planning, scheduling, setup
from bot.ui.kit.plans import say_why
from tests.conftest import sqlite_only
from tests.samples import sample
from tests.tutor.posts.test_drilling import DRILL
from tests.tutor.world import CHANNEL, DAY, HOUR, MODERATOR, SERVER, World

S = PostState
NINE_UTC = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


async def with_thread(world: World) -> Schedule:
    schedule = replace(await world.daily(), thread=True)
    async with world.store.write() as tx:
        await schedules.save(tx, schedule)
    return schedule


async def left(world: World) -> list[str]:
    """The kinds of the timers that there are, without those that wait for the next day."""
    found = []
    async with world.store.write() as tx:
        while timer := await timer_rows.first(tx):
            found.append(timer.kind)
            await timer_rows.drop(tx, timer.kind, timer.ref)
    return [kind for kind in found if kind not in ("slot", "close")]


async def test_an_outage_does_not_keep_it_from_the_moderators(world: World) -> None:
    schedule = await world.daily()
    world.channels.before["publish"] = [ChannelLost()]
    world.channels.before["tell"] = [Unavailable() for _ in range(20)]
    await world.start()
    await world.until(NINE_UTC + 5 * HOUR)
    assert world.channels.told == [(schedule.id, "error-channel-lost")]
    assert world.channels.calls.count("tell") == 21
    await world.later(days=3)
    assert world.channels.calls.count("tell") == 21
    assert await left(world) == []


@pytest.mark.parametrize("error", [ChannelLost(), Rejected()])
async def test_nobody_can_be_reached(world: World, error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    schedule = await world.daily()
    world.channels.before["publish"] = [ChannelLost()]
    world.channels.before["tell"] = [error]
    await world.start()
    with caplog.at_level(logging.WARNING):
        await world.until(NINE_UTC + 3 * DAY)
    (line,) = [record.getMessage() for record in caplog.records if "nobody could be told" in record.getMessage()]
    assert str(schedule.id) in line
    assert "error-channel-lost" in line
    assert world.channels.calls == ["publish", "tell"]
    assert (await world.schedule(schedule.id)).note == "error-channel-lost"  # /schedule list and /doctor show it
    assert await left(world) == []


async def test_a_crash_before_they_were_told(world: World) -> None:
    schedule = await world.daily()
    world.channels.before["publish"] = [ChannelLost()]
    world.channels.before["tell"] = [Unavailable()]
    await world.start()
    await world.until(NINE_UTC)
    assert world.channels.told == []
    await world.crash()
    world.clock.now += HOUR
    await world.start()
    await world.later(hours=1)
    assert world.channels.told == [(schedule.id, "error-channel-lost")]


async def test_an_empty_bank_is_told_once(world: World) -> None:
    schedule = await world.daily()
    world.context.bank = type(world.context.bank)([])
    await world.start()
    await world.until(NINE_UTC + 3 * DAY)
    assert world.channels.told == [(schedule.id, NoExercise.key)]
    kept = await world.schedule(schedule.id)
    assert (kept.state, kept.note) == (ScheduleState.PAUSED, NoExercise.key)
    assert await world.posts() == []


@pytest.mark.parametrize("act", [scheduling.remove, scheduling.resume])
async def test_what_was_fixed_meanwhile_is_not_told_any_more(world: World, act) -> None:
    schedule = await world.daily()
    world.channels.before["publish"] = [ChannelLost()]
    world.channels.before["tell"] = [Unavailable()]
    await world.start()
    await world.until(NINE_UTC)
    await act(world.context, SERVER, schedule.id)
    await world.later(hours=1)
    assert world.channels.told == []
    assert await left(world) == []


async def test_two_troubles_are_told_both(world: World) -> None:
    schedule = await world.daily()
    world.channels.before["publish"] = [ChannelLost(), ChannelLost("error-no-channel")]
    await world.start()
    await world.until(NINE_UTC)
    await scheduling.resume(world.context, SERVER, schedule.id)
    await world.until(NINE_UTC + DAY)
    assert world.channels.told == [(schedule.id, "error-channel-lost"), (schedule.id, "error-no-channel")]


@pytest.mark.parametrize("ref", ["unknown", "known"])
async def test_a_timer_about_nothing(world: World, ref: str) -> None:
    schedule = await world.daily()
    await world.run(await world.timer("tell", schedule.id + (1000 if ref == "unknown" else 0)))
    await world.run(await world.timer("thread", 4711))
    assert world.channels.calls == []


# Threads


async def test_a_thread_is_opened_below_each_post(world: World) -> None:
    await with_thread(world)
    await world.start()
    await world.until(NINE_UTC + DAY)
    assert world.channels.threads == [post.id for post in await world.posts()]
    assert len(world.channels.threads) == 2
    assert world.channels.told == []


async def test_without_the_wish_there_is_none(world: World) -> None:
    await world.daily()
    await world.start()
    await world.until(NINE_UTC + HOUR)
    await by_hand.post_now(world.context, SERVER, CHANNEL, sample("choice"), 2)
    await world.later(hours=1)
    assert "thread" not in world.channels.calls


async def test_an_outage_does_not_cost_the_thread(world: World) -> None:
    await with_thread(world)
    world.channels.before["thread"] = [Unavailable() for _ in range(3)]
    await world.start()
    await world.until(NINE_UTC + HOUR)
    (post,) = await world.posts()
    assert world.channels.threads == [post.id]
    assert world.channels.calls.count("publish") == 1
    assert await left(world) == []


@pytest.mark.parametrize("error", [ChannelLost(), Rejected()])
async def test_a_thread_that_cannot_be_is_told_and_the_post_stands(world: World, error: Exception) -> None:
    schedule = await with_thread(world)
    world.channels.before["thread"] = [error]
    await world.start()
    await world.until(NINE_UTC + HOUR)
    assert await world.states() == [S.OPEN]
    assert world.channels.told == [(schedule.id, NO_THREAD)]
    assert world.channels.calls.count("thread") == 1
    assert (await world.schedule(schedule.id)).state is ScheduleState.ACTIVE
    assert say_why(NO_THREAD) != say_why("error-channel-lost")
    assert await left(world) == []


async def test_a_missing_thread_never_hides_that_the_schedule_rests(world: World) -> None:
    """Both wait for an answer of Discord; by then it is paused, and why is what matters."""
    schedule = await with_thread(world)
    await world.start()
    world.channels.before["thread"] = [Unavailable() for _ in range(3)] + [ChannelLost()]
    await world.until(NINE_UTC)
    world.channels.before["tell"] = [Unavailable() for _ in range(4)]
    async with world.store.write() as tx:
        await posting.rest(tx, schedule.id, "error-channel-lost", world.clock())
    await world.until(NINE_UTC + HOUR)
    assert world.channels.told == [(schedule.id, "error-channel-lost")]


# Announcement channels


async def test_posts_are_published_and_a_refusal_is_told_once(world: World) -> None:
    schedule = await world.daily(publish=True)
    world.channels.before["crosspost"] = [Unavailable(), ChannelLost(), ChannelLost()]
    await world.start()
    await world.until(NINE_UTC + 2 * DAY)
    first, second, third = await world.posts()
    assert world.channels.crossposts == [third.id]
    assert world.channels.calls.count("publish") == 3, "nobody waits for it"
    assert world.channels.told == [(schedule.id, NOT_PUBLISHED)]
    await world.run(await world.timer("publish", first.id))
    assert world.channels.crossposts == [third.id], "what is over isn't news"
    assert second.id not in world.channels.crossposts


@sqlite_only
async def test_two_lasting_problems_are_told_once_each_until_they_are_over(world: World) -> None:
    """One of them comes and goes while the other stays; neither makes the other news again, or makes it forgotten."""
    schedule = replace(await world.daily(publish=True), thread=True)
    async with world.store.write() as tx:
        await schedules.save(tx, schedule)
    no_thread, not_published = (schedule.id, NO_THREAD), (schedule.id, NOT_PUBLISHED)
    world.channels.before["thread"] = [ChannelLost() for _ in range(6)]
    world.channels.before["crosspost"] = [ChannelLost() for _ in range(3)]
    await world.start()
    await world.until(NINE_UTC + 2 * DAY)
    assert sorted(world.channels.told) == sorted([no_thread, not_published])
    await world.until(NINE_UTC + 3 * DAY)  # posts are published again, and don't take the other for over
    world.channels.before["crosspost"] = [ChannelLost()]
    await world.until(NINE_UTC + 5 * DAY)
    assert world.channels.told[2:] == [not_published]
    await world.until(NINE_UTC + 6 * DAY)
    world.channels.before["thread"] = [ChannelLost()]
    await world.until(NINE_UTC + 7 * DAY)
    assert world.channels.told[3:] == [no_thread]


@sqlite_only
async def test_two_problems_at_once_are_both_told_though_nobody_can_be_reached_at_first(world: World) -> None:
    schedule = replace(await world.daily(publish=True), thread=True)
    async with world.store.write() as tx:
        await schedules.save(tx, schedule)
    for what in ("thread", "crosspost"):
        world.channels.before[what] = [ChannelLost()]
    world.channels.before["tell"] = [Unavailable() for _ in range(3)]
    await world.start()
    await world.until(NINE_UTC + HOUR)
    async with world.store.write() as tx:
        await posting.rest(tx, schedule.id, "error-channel-lost", world.clock())
    await world.later(hours=1)
    assert {why for _, why in world.channels.told} == {NO_THREAD, NOT_PUBLISHED, "error-channel-lost"}
    assert len(world.channels.told) == 3


@sqlite_only
async def test_what_is_no_longer_wanted_is_no_problem_any_more(world: World) -> None:
    schedule = await world.daily(publish=True)
    world.channels.before["crosspost"] = [ChannelLost(), ChannelLost()]
    await world.start()
    await world.until(NINE_UTC + HOUR)
    for publish in (False, True):
        await planning.adjust(world.context, SERVER, schedule.id, publish=publish)
    await world.until(NINE_UTC + DAY + HOUR)
    assert world.channels.told == [(schedule.id, NOT_PUBLISHED)] * 2


@sqlite_only
@pytest.mark.parametrize("again", ["resumed", "moved"])
async def test_a_schedule_that_begins_anew_or_elsewhere_tells_what_is_wrong_there(world: World, again: str) -> None:
    schedule = await with_thread(world)
    world.channels.before["thread"] = [ChannelLost(), ChannelLost()]
    await world.start()
    await world.until(NINE_UTC + HOUR)
    if again == "resumed":
        await scheduling.pause(world.context, SERVER, schedule.id)
        await scheduling.resume(world.context, SERVER, schedule.id)
    else:
        await setup.begin(world.context, SERVER, MODERATOR, CHANNEL, None)
        await setup.change(world.context, SERVER, MODERATOR, channel=CHANNEL + 1)
        assert (await setup.confirm(world.context, SERVER, MODERATOR)).schedule.channel == CHANNEL + 1
    await world.until(NINE_UTC + DAY + HOUR)
    assert world.channels.told == [(schedule.id, NO_THREAD)] * 2


async def test_a_thread_for_a_post_that_never_stood(world: World) -> None:
    schedule = await with_thread(world)
    world.channels.before["publish"] = [ChannelLost()]
    await world.start()
    await world.until(NINE_UTC + timedelta(minutes=5))
    (post,) = await world.posts()
    await world.run(await world.timer("thread", post.id))
    assert world.channels.threads == []
    assert world.channels.told == [(schedule.id, "error-channel-lost")]


@sqlite_only
async def test_a_server_full_of_threads_is_another_problem_than_a_missing_right(world: World) -> None:
    schedule = await with_thread(world)
    world.channels.before["thread"] = [ChannelLost("error-threads-full"), ChannelLost("error-threads-full")]
    world.channels.before["thread"] += [ChannelLost()]
    await world.start()
    await world.until(NINE_UTC + 3 * DAY)
    assert world.channels.told == [(schedule.id, NO_MORE_THREADS), (schedule.id, NO_THREAD)]
    assert say_why(NO_MORE_THREADS) not in (say_why(NO_THREAD), say_why("error-channel-lost"))


# By hand


@sqlite_only
@pytest.mark.parametrize(
    ("lost", "state"),
    [([Unavailable(), ChannelLost()], S.FAILED), ([Unavailable(), HistoryUnreadable(channel=CHANNEL)], S.UNCERTAIN)],
)
async def test_who_was_told_that_it_is_tried_again_hears_that_it_failed(world: World, lost, state: S) -> None:
    await world.start()
    (world.channels.before if state is S.FAILED else world.channels.after)["publish"] = lost[:1]
    world.channels.before["publish" if state is S.FAILED else "find"] += lost[1:]
    token = audit.acting(MODERATOR)
    with pytest.raises(Unavailable):
        await world.by_hand()
    audit.done(token)
    await world.later(hours=1)
    (post,) = await world.posts()
    assert post.state is state
    assert world.channels.unposted == [(post.id, MODERATOR)]
    assert await left(world) == []


@sqlite_only
async def test_who_still_waits_for_an_answer_is_told_by_that_alone(world: World) -> None:
    await world.start()
    world.channels.before["publish"] = [ChannelLost()]
    with pytest.raises(ChannelLost):
        await world.by_hand()
    await world.later(hours=1)
    assert world.channels.unposted == []
    assert await left(world) == []


@sqlite_only
async def test_nor_does_a_drill_fail_unheard(world: World) -> None:
    await world.start()
    world.channels.before["drill_thread"] = [Unavailable(), ChannelLost()]
    with pytest.raises(Unavailable):
        await drilling.post_drill(world.context, SERVER, CHANNEL, DRILL, 24)
    await world.later(hours=1)
    assert world.channels.unposted == [(1, 0)]
