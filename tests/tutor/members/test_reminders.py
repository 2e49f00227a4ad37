"""Reminders: who gets one, once, when, and what happens where direct messages are closed."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.errors import DirectClosed, Unavailable
from bot.core.records.members import Preferences, Silence
from bot.core.records.reminders import Reminder
from bot.core.records.servers import Server
from bot.core.records.timers import Timer
from bot.core.rewards import Reward
from bot.store import notices, preferences, servers
from bot.store import timers as timer_store
from bot.store.engine import Store
from bot.tutor.members import kindness, reminders, rewards, settings
from bot.tutor.members.erasing import delete_everything
from bot.tutor.posts.submission import accept
from bot.tutor.practice.member import Who
from tests.conftest import sqlite_only
from tests.store.rows import add_post, add_schedule
from tests.tutor.members.everything import ME, traces
from tests.tutor.members.test_kindness import ADA, BEN, MOD, Days, day
from tests.tutor.members.test_rewards import waiting
from tests.tutor.world import CHANNEL, DAY, HOUR, MONDAY, SERVER, World, answer_to

ALWAYS = Silence(0, 0)


@pytest.fixture
async def days(store: Store) -> Days:
    return Days(World(store))


async def wants(world: World, user: int, zone: str | None = None, silence: Silence = ALWAYS) -> None:
    async with world.store.write() as tx:
        await preferences.save(tx, Preferences(user, zone, reminders=True, silence=silence))


async def plan(world: World) -> None:
    """What the opening of a daily does."""
    last = (await world.posts())[-1]
    async with world.store.write() as tx:
        await timer_store.put(tx, reminders.TIMER, last.id, world.clock.now)


async def pass_time(world: World, by: timedelta) -> None:
    """Let the reminders' timers run as time goes by."""
    ends = world.clock.now + by
    while due := [one for one in await waiting(world, reminders.TIMER, reminders.ALL) if one.due_at <= ends]:
        timer = min(due, key=lambda one: one.due_at)
        world.clock.now = max(world.clock.now, timer.due_at)
        await take(world, timer)
    world.clock.now = ends


async def take(world: World, timer: Timer) -> None:
    await world.run(timer)
    async with world.store.write() as tx:
        await timer_store.finish(tx, timer)


def got(world: World) -> list[tuple[int, int, int]]:
    """Who was reminded: (user, length of the streak, hours before its end), in order."""
    return [(one.user, one.length, one.freezes) for one in world.channels.people.reminded]


async def test_a_streak_that_is_about_to_end(days: Days) -> None:
    world = days.world
    for user in (ADA, BEN, 3):
        await wants(world, user)
    await days.live(0, ADA, BEN, 4)
    await days.live(1, ADA, BEN, 4)
    await days.live(2, BEN)  # Ada hasn't yet; 3 has no streak, and 4 doesn't want to know
    await plan(world)
    await pass_time(world, timedelta(hours=19, minutes=59))
    assert got(world) == []
    await pass_time(world, timedelta(hours=2))
    assert got(world) == [(ADA, 2, 0)]
    (reminder,) = world.channels.people.reminded
    assert (reminder.closes_at, reminder.home, reminder.day) == (MONDAY + 3 * DAY, CHANNEL, day(3))
    await plan(world)  # whoever looks again finds that she had hers
    await pass_time(world, HOUR / 2)
    assert got(world) == [(ADA, 2, 0)]


@sqlite_only
async def test_a_look_that_was_planned_anew_meanwhile_is_kept(days: Days) -> None:
    world = days.world
    await wants(world, ADA)
    await days.live(0, ADA)
    await days.live(1)
    await plan(world)
    (timer,) = await waiting(world, reminders.TIMER)
    soon = world.clock.now + HOUR / 60
    async with world.store.write() as tx:
        await timer_store.put(tx, reminders.TIMER, timer.ref, soon)
    await take(world, timer)
    assert [one.due_at for one in await waiting(world, reminders.TIMER)] == [soon]


@sqlite_only
async def test_who_has_nothing_to_fear_or_nothing_to_answer_is_left_alone(days: Days) -> None:
    world = days.world
    people = world.channels.people
    for user in range(1, 6):
        await wants(world, user)
    await days.live(0, 1, 2, 3, 4, 5)
    await kindness.take_vacation(world.context, SERVER, 1, None, 5)
    people.unseen, people.gone = {2: {CHANNEL}}, {3}
    await days.live(1, 4)
    await plan(world)
    await pass_time(world, timedelta(hours=22))
    assert got(world) == [(5, 1, 0)]
    # A streak that has ended meanwhile is nothing to remind of.
    await days.live(2)
    await plan(world)
    await pass_time(world, timedelta(hours=22))
    assert (4, 2, 0) in got(world)
    assert len(got(world)) == 2


@sqlite_only
async def test_silent_hours_are_those_of_the_member(days: Days) -> None:
    world = days.world
    async with world.store.write() as tx:
        await servers.save(tx, Server(SERVER, "Asia/Tokyo"))
    await wants(world, ADA, "Europe/Berlin", Silence(22, 8))  # closes at 9:00 there
    await wants(world, BEN, None, Silence(22, 8))  # at 17:00 there
    await wants(world, 3, "Pacific/Pago_Pago")  # at 21:00 the day before
    await days.live(0, ADA, BEN, 3)
    await days.live(1)
    await plan(world)
    times = []
    for _ in range(23):
        before = len(got(world))
        await pass_time(world, HOUR)
        times += [(one[0], world.clock.now.hour) for one in got(world)[before:]]
    assert times == [(BEN, 5), (3, 5), (ADA, 7)]
    assert {one.user: one.day for one in world.channels.people.reminded} == {BEN: day(2), 3: day(1), ADA: day(2)}


async def test_two_processes_a_crash_and_three_servers_make_one_reminder(days: Days) -> None:
    world = days.world
    people = world.channels.people
    await wants(world, ADA)
    await days.live(0, ADA)
    async with world.store.write() as tx:
        for number in (1, 2):
            schedule = (await add_schedule(tx, server=SERVER + number, channel=CHANNEL + number)).id
            for late in (0, 1):
                await add_post(
                    tx,
                    server=SERVER + number,
                    channel=CHANNEL + number,
                    schedule=schedule,
                    slot=str(late),
                    day=day(late),
                    opened_at=MONDAY + late * DAY,
                    closes_at=MONDAY + (late + 1) * DAY,
                )
    made = await world.posts()
    for post in made:
        if post.server != SERVER and post.day == day(0):
            await accept(world.context, [answer_to(post, ADA, MONDAY + HOUR)])
    await days.live(1)
    world.clock.now = MONDAY + 2 * DAY - timedelta(hours=3)
    open_posts = [post.id for post in await world.posts() if post.day == day(1)]
    world.channels.after["remind"] = [Unavailable()]  # it went out, and nobody knows
    timers = [Timer(reminders.TIMER, number, world.clock.now) for number in open_posts for _ in range(2)]
    outcomes = await asyncio.gather(*map(world.run, timers), return_exceptions=True)
    assert sum(isinstance(one, Unavailable) for one in outcomes) == 1, outcomes
    for timer in timers:
        await world.run(timer)
    assert len(people.reminded) == 1
    world.clock.now += timedelta(minutes=30)
    for timer in timers:
        await world.run(timer)
    assert world.channels.calls.count("remind") <= 3, "too long ago to be sure that the nonce still counts"
    assert len(people.reminded) == 1


@sqlite_only
async def test_a_change_of_zone_brings_no_second_reminder_within_hours(days: Days) -> None:
    claim, now = reminders.store.claim, days.world.clock.now
    async with days.world.store.write() as tx:
        assert await claim(tx, ADA, day(0), 1, now)
        assert not await claim(tx, ADA, day(1), 2, now + 11 * HOUR)
        assert not await claim(tx, ADA, day(0), 2, now + 13 * HOUR)
        assert await claim(tx, ADA, day(1), 2, now + 12 * HOUR)
        assert await claim(tx, BEN, day(1), 2, now + 12 * HOUR)


@sqlite_only
async def test_closed_direct_messages_are_noticed_and_told(days: Days) -> None:
    world = days.world
    world.channels.people.closed = {ADA}
    await wants(world, ADA)
    await days.live(0, ADA)
    for number in (1, 2):
        await days.live(number, *([ADA] if number == 2 else []))
        await plan(world)
        await pass_time(world, timedelta(hours=22))
    assert world.channels.calls.count("remind") == 1
    async with world.store.read() as tx:
        assert not (await preferences.get(tx, ADA)).reminders
        assert [one.key for one in await notices.waiting(tx, (SERVER, ADA))] == ["notice-closed"]


@sqlite_only
async def test_many_are_reminded_a_few_at_a_time(days: Days) -> None:
    world = days.world
    many = list(range(1, 51))
    for user in many:
        await wants(world, user)
    world.channels.people.gone = set(range(1, 50, 2))
    await days.live(0, *many)
    await days.live(1)
    await plan(world)
    world.clock.now = MONDAY + 2 * DAY - timedelta(hours=3)
    (timer,) = await waiting(world, reminders.TIMER)
    await take(world, timer)
    assert len(got(world)) == reminders.AT_ONCE / 2
    (timer,) = await waiting(world, reminders.TIMER)
    assert timer.due_at - world.clock.now == reminders.PAUSE
    await pass_time(world, HOUR)
    assert [user for user, _, _ in got(world)] == many[1::2]


@sqlite_only
async def test_members_for_whom_discord_always_fails_keep_nobody_else_from_their_reminders(days: Days) -> None:
    world, many = days.world, range(1, 7)
    people = world.channels.people
    for user in many:
        await wants(world, user)
    await days.live(0, *many)
    await days.live(1)
    works = people.sight

    async def failing(server: int, user: int) -> object:
        if user in (1, 2, 4):
            raise Unavailable
        return await works(server, user)

    people.sight = failing
    await plan(world)
    world.clock.now = MONDAY + 2 * DAY - timedelta(hours=3)
    (timer,) = await waiting(world, reminders.TIMER)
    for tries in range(1, 5):
        with pytest.raises(Unavailable):
            await reminders.run(world.context, replace(timer, tries=tries))
    await reminders.run(world.context, replace(timer, tries=5))
    assert sorted(user for user, _, _ in got(world)) == [3, 5, 6]


@sqlite_only
async def test_the_last_of_a_dates_dailies_is_the_one_to_remind_of(days: Days) -> None:
    world = days.world
    await wants(world, ADA)
    await days.live(0, ADA)
    await days.live(1)
    await rewards.choose(world.context, SERVER, Reward.REMINDER, 700, MOD)
    async with world.store.write() as tx:
        longer = await add_post(
            tx,
            channel=CHANNEL + 5,
            schedule=days.schedule,
            slot="longer",
            day=day(1),
            opened_at=MONDAY + DAY,
            closes_at=MONDAY + 2 * DAY + 2 * HOUR,
        )
    async with world.store.write() as tx:
        await reminders.store.plan(tx, await reminders.store.open_in(tx, SERVER, world.clock.now), world.clock.now)
    await pass_time(world, timedelta(hours=22))
    assert [one.message for one in world.channels.people.reminded] == [longer.message]
    assert [one.closes_at for one in world.channels.people.reminded] == [longer.closes_at]
    assert [one.closes_at for one in world.channels.people.groups] == [longer.closes_at]


@sqlite_only
async def test_a_role_is_mentioned_once_where_a_streak_waits(days: Days) -> None:
    world = days.world
    groups = world.channels.people.groups
    await days.live(0, ADA, BEN, 5)
    await kindness.take_vacation(world.context, SERVER, 5, None, 5)
    await days.live(1, BEN)
    await rewards.choose(world.context, SERVER, Reward.REMINDER, 700, MOD)
    await pass_time(world, timedelta(hours=22))
    assert [(one.role, one.waiting, one.closes_at) for one in groups] == [(700, 1, MONDAY + 2 * DAY)]
    await days.live(2, ADA, BEN)
    await plan(world)
    await pass_time(world, timedelta(hours=22))
    assert len(groups) == 1, "all have answered"


@sqlite_only
async def test_whoever_turns_reminders_on_is_reminded_today(days: Days) -> None:
    world = days.world
    await days.live(0, ADA)
    await days.live(1)
    who = Who(ADA, "Ada", SERVER, world.clock.now)
    await settings.change(world.context, who, reminders=True, silence=ALWAYS)
    await pass_time(world, timedelta(hours=22))
    assert got(world) == [(ADA, 1, 0)]


@sqlite_only
async def test_closed_messages_of_somebody_whose_data_are_gone_by_then(days: Days) -> None:
    world = days.world
    await days.live(0, ME)
    await days.live(1)
    await wants(world, ME)
    await plan(world)

    async def closing(_reminder: Reminder) -> None:
        await delete_everything(world.context, ME)
        raise DirectClosed

    world.channels.people.remind = closing
    await pass_time(world, DAY)
    assert await traces(world.store, ME) == []
