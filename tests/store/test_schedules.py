"""Schedules, and the slots that they use up exactly once."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.core.records.schedules import ScheduleState
from bot.core.records.servers import Server
from bot.core.selection import Filter, Mode
from bot.core.visibility import Visibility
from bot.store import schedules, servers
from bot.store.engine import Store

from .rows import DAY, HOUR, NOW, SERVER, USER, add_schedule


@pytest.mark.parametrize("admitted", [Filter(), Filter(frozenset({"data", "releases"})), Filter(difficulty=3)])
async def test_a_schedule_comes_back_as_it_was_given(store: Store, admitted: Filter) -> None:
    async with store.write() as tx:
        kept = await add_schedule(tx, admitted=admitted, mode=Mode.SHUFFLE, note="error-history", ping=1 << 61)
        assert await schedules.get(tx, kept.id) == kept
        assert await schedules.get(tx, kept.id + 1) is None
    assert (kept.admitted, kept.mode, kept.note, kept.since, kept.ping) == (
        admitted,
        Mode.SHUFFLE,
        "error-history",
        NOW,
        1 << 61,
    )


async def test_saving_overwrites_everything(store: Store) -> None:
    async with store.write() as tx:
        kept, other = await add_schedule(tx), await add_schedule(tx)
        changed = replace(
            kept, state=ScheduleState.PAUSED, cron="5 5 * * MON", since=NOW + DAY, channel=5, reveal=False, thread=True
        )
        await schedules.save(tx, changed)
        assert await schedules.get(tx, kept.id) == changed
        assert await schedules.get(tx, other.id) == other


async def test_a_servers_schedules_without_the_removed(store: Store) -> None:
    async with store.write() as tx:
        made = [await add_schedule(tx, state=state) for state in ScheduleState]
        await add_schedule(tx, server=SERVER + 1)
        assert await schedules.of_server(tx, SERVER) == [
            schedule for schedule in made if schedule.state is not ScheduleState.REMOVED
        ]


async def test_a_slot_is_used_up_once(store: Store) -> None:
    async with store.write() as tx:
        schedule, other = await add_schedule(tx), await add_schedule(tx)
        assert await schedules.take_slot(tx, schedule.id, "2026-11-23T09:00", "posted", NOW)
        assert not await schedules.take_slot(tx, schedule.id, "2026-11-23T09:00", "missed", NOW + HOUR)
        assert await schedules.take_slot(tx, other.id, "2026-11-23T09:00", "missed", NOW)
        assert await schedules.take_slot(tx, schedule.id, "2026-11-24T09:00", "missed", NOW)
        assert await schedules.slot_outcomes(tx, schedule.id, 5) == [
            ("2026-11-24T09:00", "missed"),
            ("2026-11-23T09:00", "posted"),
        ]
        assert len(await schedules.slot_outcomes(tx, schedule.id, 1)) == 1


async def test_a_slot_is_used_up_by_one_of_many(store: Store, store_url: str) -> None:
    other = await Store.open(store_url)
    async with store.write() as tx:
        schedule = await add_schedule(tx)

    async def take(by: Store) -> bool:
        async with by.write() as tx:
            return await schedules.take_slot(tx, schedule.id, "2026-11-23T09:00", "posted", NOW)

    assert sum(await asyncio.gather(*(take(by) for by in (store, other) * 4))) == 1
    await other.close()


async def test_a_slot_that_was_rolled_back_is_free(store: Store) -> None:
    async with store.write() as tx:
        schedule = await add_schedule(tx)

    async def fail() -> None:
        async with store.write() as tx:
            assert await schedules.take_slot(tx, schedule.id, "x", "posted", NOW)
            raise KeyError

    with pytest.raises(KeyError):
        await fail()
    async with store.write() as tx:
        assert await schedules.take_slot(tx, schedule.id, "x", "posted", NOW)


async def test_settings_of_a_server(store: Store) -> None:
    changed = Server(SERVER, "Europe/Berlin", "Asia/Tokyo", NOW, moderators_channel=5, quizmaster_role=6)
    async with store.write() as tx:
        assert await servers.get(tx, SERVER) == Server(SERVER)
        await servers.save(tx, Server(SERVER, "Asia/Tokyo"))
        await servers.save(tx, changed)
        assert await servers.get(tx, SERVER) == changed
        assert await servers.get_many(tx, [SERVER, SERVER + 1]) == {SERVER: changed}
        assert await servers.get_many(tx, []) == {}


async def test_a_value_of_the_installation(store: Store) -> None:
    async with store.write() as tx:
        assert await servers.get_meta(tx, "commands") is None
        for value in ("first", "second"):
            await servers.set_meta(tx, "commands", value)
        assert await servers.get_meta(tx, "commands") == "second"


async def test_names_are_noted_and_hiding_stays(store: Store) -> None:
    async with store.write() as tx:
        await servers.note_names(tx, [((SERVER, USER), "Ada"), ((SERVER, 5), "Bo")], NOW)
        await servers.set_visibility(tx, SERVER, USER, Visibility.HIDDEN)
        await servers.note_names(tx, [((SERVER, USER), "Ada Lovelace" * 20)], NOW + DAY)
        await servers.note_names(tx, [], NOW)
        known = await servers.known_members(tx, {(SERVER, USER), (SERVER, 5), (SERVER, 6)})
    assert known == {(SERVER, USER): (("Ada Lovelace" * 20)[:100], True), (SERVER, 5): ("Bo", False)}


@pytest.mark.parametrize("name", ["", "漢字🙂\u202e", "a\x00b", "lone \ud800", "'; DROP TABLE members; --"])
async def test_any_name_can_be_noted(store: Store, name: str) -> None:
    async with store.write() as tx:
        await servers.note_names(tx, [((SERVER, USER), name)], NOW)
        ((kept, _),) = (await servers.known_members(tx, [(SERVER, USER)])).values()
    assert kept == name.replace("\x00", "").replace("\ud800", "?")


async def test_only_that_member_of_that_server_is_hidden(store: Store) -> None:
    members = [(SERVER, USER), (SERVER, 5), (SERVER + 1, USER)]
    async with store.write() as tx:
        await servers.note_names(tx, [(member, "x") for member in members], NOW)
        await servers.set_visibility(tx, SERVER, USER, Visibility.HIDDEN)
        known = await servers.known_members(tx, members)
    assert [hidden for _, (_, hidden) in sorted(known.items())] == [False, True, False]
