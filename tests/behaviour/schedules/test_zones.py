"""Time zones as people type them, in ``/setup`` and ``/schedule daily``."""

import pytest

from bot.texts import say


def choice(zone, offset, time):
    return say("zone-choice", zone=zone, offset=offset, time=time)


async def test_gmt_plus_two_is_east_of_greenwich(world):
    found = await world.mod.complete("schedule daily", "zone", "GMT+2")
    assert "Etc/GMT+2" not in found.values(), found
    assert found[choice("Europe/Athens", "UTC+2", "10:55")] == "Europe/Athens"
    assert all("UTC+2" in name for name in found)


@pytest.mark.parametrize("command", ["setup", "schedule daily"])
async def test_cities_and_countries_with_their_offset_and_time(world, command):
    for typed, expected in {
        "São Paulo": choice("America/Sao_Paulo", "UTC−3", "05:55"),
        "Sao Paulo": choice("America/Sao_Paulo", "UTC−3", "05:55"),
        "Zürich": choice("Europe/Zurich", "UTC+1", "09:55"),
        "Zurich": choice("Europe/Zurich", "UTC+1", "09:55"),
        "Germany": choice("Europe/Berlin", "UTC+1", "09:55"),
        "UTC+5:30": choice("Asia/Kolkata", "UTC+5:30", "14:25"),
    }.items():
        assert next(iter(await world.mod.complete(command, "zone", typed))) == expected
    assert not any("Etc/" in zone for zone in (await world.mod.complete(command, "zone", "etc")).values())


async def test_what_was_typed_without_picking_is_understood_or_asked_back(world):
    made = await world.mod.slash("schedule daily", channel=world.daily, time="09:00", zone="zürich")
    assert say("schedules-zone", zone="Europe/Zurich") in made.text
    await world.mod.order("schedule remove", "remove-yes", schedule=1)
    for typed in ("GMT+2", "USA"):
        seen = await world.mod.slash("schedule daily", channel=world.daily, time="09:00", zone=typed)
        assert f"“{typed}”" in seen.text
        assert "Pick yours" in seen.text
    assert await world.stored_schedules() == []
