"""What members set for themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.errors import BadZone, InputError, Refused
from bot.core.records.members import Preferences, Silence
from bot.core.visibility import Visibility, may_see
from bot.store import preferences, servers
from bot.tutor.members import settings
from bot.tutor.practice.member import Who
from tests.conftest import sqlite_only
from tests.tutor.world import MONDAY, SERVER, World

ADA = Who(1, "Ada", SERVER, MONDAY)


async def test_what_is_set_is_kept(world: World) -> None:
    plain = await settings.look(world.context, ADA)
    assert (plain.own, plain.visibility, plain.server_zone) == (Preferences(1), Visibility.VISIBLE, "UTC")
    await settings.change(world.context, ADA, zone="Asia/Tokyo", silence=Silence(1, 2), reminders=True)
    await settings.change(world.context, ADA, confidence=False)
    own = (await settings.look(world.context, ADA)).own
    assert own == Preferences(1, "Asia/Tokyo", confidence=False, reminders=True, silence=Silence(1, 2))
    async with world.store.read() as tx:
        assert await preferences.asks_confidence(tx, 1) is False
        assert await preferences.asks_confidence(tx, 2) is True


@sqlite_only
async def test_what_cannot_be_set_changes_nothing(world: World) -> None:
    with pytest.raises(BadZone):
        await settings.change(world.context, ADA, zone="Mars/Olympus")
    with pytest.raises(InputError):
        await settings.change(world.context, ADA, silence=Silence(0, 24))
    with pytest.raises(Refused):
        await settings.show_to_others(world.context, replace(ADA, server=None), Visibility.HIDDEN)
    assert (await settings.look(world.context, ADA)).own == Preferences(1)


async def test_what_others_may_see(world: World) -> None:
    for chosen in (Visibility.HIDDEN, Visibility.RANK, Visibility.VISIBLE):
        mine = await settings.show_to_others(world.context, ADA, chosen)
        assert mine.visibility is chosen
        async with world.store.read() as tx:
            assert await servers.visibility(tx, SERVER, 1) is chosen
            assert await servers.visibility(tx, SERVER + 1, 1) is Visibility.VISIBLE
            assert may_see(2, 1, chosen) is chosen
    assert may_see(1, 1, Visibility.HIDDEN) is Visibility.VISIBLE


@pytest.mark.parametrize(
    ("silence", "silent"),
    [
        (Silence(), {22, 23, 0, 1, 2, 3, 4, 5, 6, 7}),
        (Silence(1, 3), {1, 2}),
        (Silence(7, 7), set()),
        (Silence(0, 23), set(range(23))),
        (Silence(23, 0), {23}),
    ],
)
def test_silent_hours(silence: Silence, silent: set[int]) -> None:
    day = datetime(2026, 11, 27, 0, 59, tzinfo=UTC)
    assert {hour for hour in range(24) if silence.covers(day.replace(hour=hour))} == silent


def test_silence_is_in_ones_own_zone() -> None:
    at = datetime(2026, 11, 27, 20, 0, tzinfo=UTC)
    assert not Preferences(1).is_silent(at, "UTC")
    assert Preferences(1).is_silent(at, "Europe/Helsinki")
    assert not Preferences(1, zone="UTC").is_silent(at, "Europe/Helsinki")
