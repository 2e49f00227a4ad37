"""Roles as rewards: given, taken back, and what happens where the bot may not."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.core.errors import Unavailable
from bot.core.records.audit import Action
from bot.core.records.timers import Timer
from bot.core.rewards import Held, Reward
from bot.core.visibility import Visibility
from bot.store import rewards as store
from bot.store import servers, timers
from bot.store import tables as t
from bot.store.engine import Store
from bot.tutor import audit
from bot.tutor.members import rewards
from bot.tutor.members.erasing import delete_everything
from bot.tutor.posts.submission import accept
from tests.conftest import sqlite_only
from tests.tutor.members.everything import ME, traces
from tests.tutor.members.test_kindness import ADA, BEN, MOD, Days
from tests.tutor.world import CHANNEL, DAY, SERVER, World, answer_to

SEVEN, TOP = 501, 502


@pytest.fixture
async def days(store: Store) -> Days:
    return Days(World(store))


async def waiting(world: World, *kinds: str) -> list[Timer]:
    """The timers of the rewards."""
    async with world.store.read() as tx:
        rows = (await tx.execute(select(t.timers))).all()
    found = [Timer(row.kind, row.ref, row.due_at, row.tries, row.note) for row in rows]
    return [one for one in found if one.kind in (kinds or (rewards.TIMER, rewards.TELL))]


async def run(days: Days) -> None:
    """Let the timers of the rewards run until they have nothing to do before midnight."""
    world, begun = days.world, days.world.clock.now
    for _ in range(60):
        due = [one for one in await waiting(world) if one.due_at <= begun + timedelta(minutes=30)]
        if not due:
            break
        for timer in due:
            world.clock.now = max(world.clock.now, timer.due_at)
            await world.run(timer)
            async with world.store.write() as tx:
                await timers.finish(tx, timer)
    world.clock.now = begun


async def test_a_streaks_role_comes_and_goes(days: Days) -> None:
    world = days.world
    people = world.channels.people
    await rewards.choose(world.context, SERVER, Reward.WEEK, SEVEN, MOD)
    for number in range(7):
        await days.live(number, ADA, *([BEN] if number else []))
    await rewards.after_close(world.context, (await world.posts())[-1].id)
    await run(days)
    assert people.roles == {(ADA, SEVEN)}
    await days.live(7, BEN)
    await days.live(8, BEN)  # Ada's freeze covers one
    await run_at_midnight(days)
    assert people.roles == {(ADA, SEVEN), (BEN, SEVEN)}
    await days.live(9, BEN)
    await run_at_midnight(days)
    assert people.roles == {(BEN, SEVEN)}, "two missed: Ada's streak is over, though she did nothing"
    calls = len([one for one in world.channels.calls if one in ("give_role", "take_role")])
    await run_at_midnight(days)
    assert len([one for one in world.channels.calls if one in ("give_role", "take_role")]) == calls, "nothing new"
    # Hidden: others see nothing of him. Back again.
    async with world.store.write() as tx:
        await servers.set_visibility(tx, SERVER, BEN, Visibility.HIDDEN)
    await run_at_midnight(days)
    assert people.roles == set()
    async with world.store.write() as tx:
        await servers.set_visibility(tx, SERVER, BEN, Visibility.RANK)
    await run_at_midnight(days)
    assert people.roles == {(BEN, SEVEN)}
    # Another role for the same, and then none.
    await rewards.choose(world.context, SERVER, Reward.WEEK, 600, MOD)
    await run(days)
    assert people.roles == {(BEN, 600)}
    assert await rewards.stop(world.context, SERVER, Reward.WEEK, MOD)
    assert not await rewards.stop(world.context, SERVER, Reward.WEEK, MOD)
    await run(days)
    assert people.roles == set()
    async with world.store.read() as tx:
        assert await store.held(tx, SERVER) == []
    noted = (await audit.look(world.context, SERVER, 1)).entries
    assert [one.action for one in noted] == [Action.REWARD_STOPPED, Action.REWARD_SET, Action.REWARD_SET]


async def run_at_midnight(days: Days) -> None:
    async with days.world.store.write() as tx:
        await timers.put(tx, rewards.TIMER, SERVER, days.world.clock.now)
    await run(days)


@sqlite_only
async def test_the_best_of_last_week_have_a_role_for_a_week(days: Days) -> None:
    world = days.world
    await rewards.choose(world.context, SERVER, Reward.TOP, TOP, MOD)
    for number in range(6):
        await days.live(number, *(user for user in range(1, 6) if user > number - 2))
    await run_at_midnight(days)
    assert world.channels.people.roles == set(), "the week isn't over"
    await days.live(7, 1)  # next Monday
    monday = (await world.posts())[-1]
    await accept(world.context, [answer_to(monday, 2, world.clock.now, answer=(0,))])
    async with world.store.read() as tx:
        given = await tx.execute(select(t.attempts).where(t.attempts.c.post == monday.id))
        assert {one.user: one.points for one in given} == {1: 15, 2: 0}
    await run_at_midnight(days)
    assert world.channels.people.roles == {(5, TOP), (4, TOP), (3, TOP)}
    await days.live(14, 1)
    await run_at_midnight(days)
    assert world.channels.people.roles == {(1, TOP)}


async def test_what_was_done_counts_unless_the_opposite_is_wanted_by_now(days: Days) -> None:
    give, take = Held(ADA, SEVEN, wanted=True, done=False), Held(ADA, SEVEN, wanted=False, done=False)
    async with days.world.store.write() as tx:
        for server in (SERVER, SERVER + 1):
            await store.keep(tx, server, [give])
        assert await store.settle(tx, SERVER, take)
        assert await store.held(tx, SERVER) == [give]
        assert await store.settle(tx, SERVER, give)
        assert [one.done for one in await store.held(tx, SERVER)] == [True]
        assert await store.held(tx, SERVER + 1) == [give]


@sqlite_only
async def test_where_the_bot_may_not_the_moderators_are_told_once(days: Days) -> None:
    world = days.world
    people = world.channels.people
    people.refused = {SEVEN: "problem-reward-above"}
    await rewards.choose(world.context, SERVER, Reward.WEEK, SEVEN, MOD)
    for number in range(8):
        await days.live(number, ADA, BEN)
    for _ in range(3):
        await run_at_midnight(days)
    assert people.told == [(SEVEN, "problem-reward-above")]
    assert world.channels.calls.count("give_role") == 3, "one try each time, however many deserve it"
    people.refused = {}
    await run_at_midnight(days)
    assert people.roles == {(ADA, SEVEN), (BEN, SEVEN)}
    people.refused = {SEVEN: "problem-reward-right"}
    await days.live(8, ADA)
    await days.live(9, ADA)
    await days.live(10, ADA)
    await run_at_midnight(days)
    assert people.told[1:] == [(SEVEN, "problem-reward-right")], "another problem, another time"


@sqlite_only
async def test_a_second_role_that_fails_before_anybody_could_be_told_hides_no_first(days: Days) -> None:
    world = days.world
    people, wrong = world.channels.people, {SEVEN: "problem-reward-above"}
    for reward, role in ((Reward.WEEK, SEVEN), (Reward.TOP, TOP)):
        await rewards.choose(world.context, SERVER, reward, role, MOD)
    for more in ({}, {TOP: "problem-reward-right"}):
        wrong |= more
        async with world.store.write() as tx:
            await rewards._report(tx, SERVER, await store.settings(tx, SERVER), wrong, world.clock.now)
    (tell,) = await waiting(world, rewards.TELL)
    await world.run(tell)
    assert sorted(people.told) == sorted(wrong.items())


@sqlite_only
async def test_who_has_left_or_sees_other_channels(days: Days) -> None:
    world = days.world
    people = world.channels.people
    await rewards.choose(world.context, SERVER, Reward.WEEK, SEVEN, MOD)
    for number in range(7):
        await days.live(number, ADA, BEN, 3)
    await run_at_midnight(days)
    people.gone, people.unseen = {BEN}, {ADA: {CHANNEL}}
    for number in range(7, 10):
        await days.live(number)
    await run_at_midnight(days)
    assert people.roles == {(ADA, SEVEN), (BEN, SEVEN)} - {(BEN, SEVEN)}, "Ada could see none of those that she missed"
    before = world.channels.calls.count("sight")
    await run_at_midnight(days)
    assert world.channels.calls.count("sight") == before + 1, "a streak that is over isn't looked up again"


@sqlite_only
async def test_many_are_paced_and_a_fault_half_way_loses_nobody(days: Days) -> None:
    world = days.world
    people = world.channels.people
    await rewards.choose(world.context, SERVER, Reward.WEEK, SEVEN, MOD)
    many = range(1, 51)
    for number in range(7):
        await days.live(number, *many)
    world.channels.after["give_role"] = [Unavailable()]
    (timer,) = await waiting(world)
    with pytest.raises(Unavailable):
        await rewards.run(world.context, timer)
    assert len(people.roles) == rewards.AT_ONCE, "one fault keeps nobody else from theirs"
    await rewards.run(world.context, timer)
    (timer,) = await waiting(world)
    assert timer.due_at - world.clock.now == rewards.PAUSE
    await run(days)
    assert people.roles == {(user, SEVEN) for user in many}
    (timer,) = await waiting(world)
    assert timer.due_at - world.clock.now > timedelta(hours=10), "then at midnight"
    assert timer.due_at - world.clock.now < DAY


@sqlite_only
async def test_many_who_see_less_are_looked_up_once_a_round(days: Days) -> None:
    """What they don't see they can't have missed, however often somebody asks."""
    world, many = days.world, range(1, 51)
    await rewards.choose(world.context, SERVER, Reward.WEEK, SEVEN, MOD)
    for number in range(7):
        await days.live(number, *many)
    world.channels.people.unseen = {user: {CHANNEL} for user in many}
    for number in range(7, 10):
        await days.live(number)
    await run_at_midnight(days)
    assert world.channels.calls.count("sight") == len(many)
    assert world.channels.people.roles == {(user, SEVEN) for user in many}
    (timer,) = await waiting(world)
    assert timer.due_at > world.clock.now + timedelta(hours=1)
    assert timer.note is None


@sqlite_only
@pytest.mark.parametrize("when", ["sight", "give_role"])
async def test_who_deletes_their_data_meanwhile_keeps_no_role(days: Days, when: str) -> None:
    world = days.world
    people = world.channels.people
    await rewards.choose(world.context, SERVER, Reward.WEEK, SEVEN, MOD)
    for number in range(7):
        await days.live(number, ME, BEN)
    people.unseen = {BEN: {CHANNEL}}
    for number in range(7, 10):
        await days.live(number, ME)
    asked = getattr(people, when)

    async def deleting(server: int, user: int, *role: int) -> object:
        found = await asked(server, user, *role)
        if await traces(world.store, ME):
            await delete_everything(world.context, ME)
        return found

    setattr(people, when, deleting)
    await run_at_midnight(days)
    assert people.roles == {(BEN, SEVEN)}
    assert await traces(world.store, ME) == []


@sqlite_only
@pytest.mark.parametrize("when", ["sight", "give_role"])
async def test_three_for_whom_discord_always_fails_keep_nobody_else_from_their_roles(days: Days, when: str) -> None:
    world, many = days.world, range(1, 7)
    people = world.channels.people
    await rewards.choose(world.context, SERVER, Reward.WEEK, SEVEN, MOD)
    for number in range(7):
        await days.live(number, *many)
    if when == "sight":
        people.unseen = {user: {CHANNEL} for user in many}
        for number in range(7, 10):
            await days.live(number)
    works = getattr(people, when)

    async def failing(server: int, user: int, *role: int) -> object:
        if user in (1, 2, 4):
            raise Unavailable
        return await works(server, user, *role)

    setattr(people, when, failing)
    (timer,) = await waiting(world)
    for tries in range(1, 5):
        with suppress(Unavailable):
            await rewards.run(world.context, replace(timer, tries=tries))
    assert people.roles == {(user, SEVEN) for user in (3, 5, 6)}
    setattr(people, when, works)
    await run_at_midnight(days)
    assert people.roles == {(user, SEVEN) for user in many}


@sqlite_only
async def test_discord_that_goes_away_half_way_is_not_asked_about_everybody(days: Days) -> None:
    world, many = days.world, range(1, 9)
    people = world.channels.people
    await rewards.choose(world.context, SERVER, Reward.WEEK, SEVEN, MOD)
    for number in range(7):
        await days.live(number, *many)
    people.unseen = {user: {CHANNEL} for user in many}
    for number in range(7, 10):
        await days.live(number)
    works, asked = people.sight, list[int]()

    async def failing(server: int, user: int) -> object:
        asked.append(user)
        if len(asked) > 1:
            raise Unavailable
        return await works(server, user)

    people.sight = failing
    (timer,) = await waiting(world)
    with pytest.raises(Unavailable):
        await rewards.run(world.context, replace(timer, tries=1))
    assert asked == [1, 2, 3]
    assert people.roles == {(1, SEVEN)}


@sqlite_only
async def test_what_is_chosen_while_roles_are_given_is_given_at_once(days: Days) -> None:
    world = days.world
    people = world.channels.people
    await rewards.choose(world.context, SERVER, Reward.WEEK, SEVEN, MOD)
    for number in range(7):
        await days.live(number, ADA)
    give = people.give_role

    async def choosing(server: int, user: int, role: int) -> bool:
        if role == SEVEN:
            world.clock.now += timedelta(seconds=1)
            await rewards.choose(world.context, SERVER, Reward.WEEK, 600, MOD)
        return await give(server, user, role)

    people.give_role = choosing
    await run_at_midnight(days)
    assert people.roles == {(ADA, 600)}
