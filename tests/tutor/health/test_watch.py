"""Noting that the bot is there, and telling by the gaps when it was not."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import insert, select

from bot.core.outages import Outage
from bot.store import outages
from bot.store.engine import Store
from bot.store.tables import standings
from bot.tutor.health.watch import Watch
from tests.conftest import sqlite_only
from tests.tutor.world import SERVER, World

NAP = timedelta(seconds=30)
MINUTE = timedelta(minutes=1)
ONLY = (0, 1)


async def found(world: World, server: int = SERVER) -> list[Outage]:
    async with world.store.read() as tx:
        of = await outages.of_servers(tx, [server], world.clock.now - timedelta(days=30))
    return of[server]


async def test_a_bot_that_is_well_has_no_outage(store: Store) -> None:
    world = World(store)
    watch = Watch(world.context, lambda: {ONLY}, NAP)
    for _ in range(10):
        await watch.note()
        world.clock.move(NAP)
    assert await found(world) == []


async def test_a_gap_between_two_runs_is_an_outage_if_it_is_longer_than_three_minutes(store: Store) -> None:
    world = World(store)
    await Watch(world.context, lambda: {ONLY}, NAP).note()
    world.clock.move(3 * MINUTE)
    await Watch(world.context, lambda: {ONLY}, NAP).note()
    assert await found(world) == []
    began = world.clock.now
    world.clock.move(4 * MINUTE)
    await Watch(world.context, lambda: {ONLY}, NAP).note()
    assert await found(world) == [Outage(began, world.clock.now)]


async def test_a_machine_that_was_asleep_was_away(store: Store) -> None:
    world = World(store)
    watch = Watch(world.context, lambda: {ONLY}, NAP)
    await watch.note()
    began = world.clock.now
    world.clock.move(timedelta(hours=1))
    await watch.note()
    assert await found(world) == [Outage(began, world.clock.now)]


async def test_a_shard_that_discord_does_not_reach_is_away_though_the_process_is_well(store: Store) -> None:
    world = World(store)
    connected = {(0, 2), (1, 2)}
    watch = Watch(world.context, lambda: connected, NAP)
    await watch.note()
    began = world.clock.now
    connected = {(0, 2)}
    for _ in range(10):
        world.clock.move(MINUTE)
        await watch.note()
    connected = {(0, 2), (1, 2)}
    world.clock.move(MINUTE)
    await watch.note()
    servers = {number: number << 22 for number in (2, 3)}
    assert await found(world, servers[2]) == []
    assert await found(world, servers[3]) == [Outage(began, world.clock.now)]


async def test_a_clock_that_is_put_back_is_no_reason_to_wait_until_it_has_caught_up(store: Store) -> None:
    world = World(store)
    watch = Watch(world.context, lambda: {ONLY}, NAP)
    await watch.note()
    world.clock.move(timedelta(hours=-2))
    await watch.note()
    async with world.store.read() as tx:
        assert await outages.last_alive(tx, [ONLY]) == {ONLY: world.clock.now}
    assert await found(world) == []


async def test_a_stop_is_noted_even_within_the_minute(store: Store) -> None:
    world = World(store)
    watch = Watch(world.context, lambda: {ONLY}, NAP)
    await watch.note()
    world.clock.move(NAP)
    await watch.note(now_or_never=True)
    async with world.store.read() as tx:
        assert await outages.last_alive(tx, [ONLY]) == {ONLY: world.clock.now}


async def test_outages_that_no_streak_depends_on_are_forgotten(store: Store) -> None:
    world = World(store)
    await Watch(world.context, lambda: {ONLY}, NAP).note()
    world.clock.move(timedelta(hours=1))
    await Watch(world.context, lambda: {ONLY}, NAP).note()
    assert len(await found(world)) == 1
    world.clock.move(timedelta(days=61))
    await Watch(world.context, lambda: {ONLY}, NAP).note()
    async with world.store.read() as tx:
        left = (await outages.of_servers(tx, [SERVER], world.clock.now - timedelta(days=90)))[SERVER]
    assert len(left) == 1  # the second one alone


@sqlite_only
async def test_boards_of_single_dates_are_kept_until_they_are_over_everywhere(store: Store) -> None:
    world = World(store)
    row = {"server": SERVER, "topic": "", "user": 1, "points": 1, "attempts": 1, "right": 1, "score_sum": 1}
    periods = ("2026-11-20", "2026-11-21", "2026-11-22", "2026-11", "all")
    async with store.write() as tx:
        await tx.execute(insert(standings), [row | {"period": each, "hidden": False} for each in periods])
    await Watch(world.context, lambda: {ONLY}, NAP).note()
    async with store.read() as tx:
        assert set((await tx.execute(select(standings.c.period))).scalars()) == set(periods[1:])
