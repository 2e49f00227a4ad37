"""Slots where the server's zone changes or the clock is moved, through the handler that posts.

The model walks over UTC minute by minute and reads the wall clock of the zone that is in force; it knows nothing of how
slots are found. Of what is due at a run the newest is posted if it is at most six hours late; others are missed.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.core.records.schedules import Schedule
from bot.core.records.servers import Server
from bot.store import servers
from bot.store.engine import Store
from bot.store.tables import metadata
from bot.tutor.posts.posting import CATCH_UP
from bot.tutor.schedules import scheduling
from bot.tutor.schedules.scheduling import list_schedules
from tests.conftest import sqlite_only
from tests.tutor.world import DAY, HOUR, MONDAY, SERVER, World

MINUTE = timedelta(minutes=1)


def walked(
    server: Server, hours: tuple[int, ...], minute: int, after: datetime, until: datetime
) -> dict[str, datetime]:
    """The slots of ``<minute> <hours> * * *`` in ``after < at <= until``: key and instant."""
    found: dict[str, datetime] = {}
    change = server.zone_from
    first = None if change is None else change.astimezone(ZoneInfo(server.zone)).date()
    at = after + MINUTE
    while at <= until:
        later = change is not None and at >= change
        wall = at.astimezone(ZoneInfo(server.zone_next if later and server.zone_next else server.zone))
        if wall.minute == minute and wall.hour in hours and not (later and first is not None and wall.date() < first):
            found.setdefault(wall.replace(tzinfo=None).isoformat(timespec="minutes"), at)
        at += MINUTE
    return found


def expected(slots: dict[str, datetime], since: datetime, runs: list[datetime]) -> dict[str, str]:
    """What becomes of each slot when the handler runs at those moments."""
    outcomes: dict[str, str] = {}
    for now in runs:
        due = [(key, at) for key, at in slots.items() if since < at <= now]
        for key, at in due:
            in_time = (key, at) == due[-1] and now - at <= CATCH_UP
            outcomes[key] = "posted" if in_time else "missed"
        since = due[-1][1] if due else since
    return outcomes


async def settings_of(world: World) -> Server:
    async with world.store.read() as tx:
        return await servers.get(tx, SERVER)


async def move_to(world: World, zone: str) -> Server:
    """The moderators ask for another zone."""
    async with world.store.write() as tx:
        return await scheduling.set_zone(tx, SERVER, zone, world.clock())


async def run_at(world: World, schedule: Schedule, runs: list[datetime]) -> None:
    timer = await world.timer("slot", schedule.id)
    for world.clock.now in runs:
        await world.run(timer)


@pytest.mark.parametrize(
    ("old", "new", "cron", "posted"),
    [
        ("Europe/Berlin", "America/New_York", "0 21 * * *", ["23T20:00", "25T02:00", "26T02:00"]),
        ("Europe/Berlin", "America/New_York", "0 18 * * *", ["23T17:00", "24T23:00", "25T23:00"]),
        ("America/New_York", "Europe/Berlin", "0 21 * * *", ["24T02:00", "24T20:00", "25T20:00"]),
        ("America/New_York", "Europe/Berlin", "0 5 * * *", ["23T10:00", "25T04:00", "26T04:00"]),  # no 24th at five
        ("Europe/Berlin", "Pacific/Kiritimati", "0 9 * * *", ["24T19:00", "25T19:00", "26T19:00"]),
        ("Pacific/Kiritimati", "Pacific/Pago_Pago", "0 9 * * *", ["24T20:00", "25T20:00", "26T20:00"]),
    ],
)
async def test_a_daily_around_a_change(world: World, old: str, new: str, cron: str, posted: list[str]) -> None:
    await world.daily("0 0 1 1 *", zone=old)
    schedule = await world.daily(cron)
    world.clock.now = MONDAY + MINUTE
    await world.start()
    await move_to(world, new)
    for _ in range(24):
        await world.later(hours=4)
    opened = [post.opened_at for post in await world.posts() if post.schedule == schedule.id]
    assert [at.strftime("%dT%H:%M") for at in opened if at is not None][:3] == posted


async def test_a_slot_that_is_caught_up_after_a_change_is_not_lost(world: World) -> None:
    """What the new zone names again on the old date must not count as a newer slot."""
    await world.daily("0 0 1 1 *", zone="Europe/Berlin")
    schedule = await world.daily("30 23 * * *")
    await move_to(world, "Europe/London")
    await run_at(world, schedule, [datetime(2026, 11, 23, 23, 45, tzinfo=UTC)])
    assert await world.outcomes(schedule.id) == [("2026-11-23T23:30", "posted")]
    assert len(await world.posts()) == 1


async def test_asking_again_for_the_new_zone_on_its_first_night_names_nothing_anew(world: World) -> None:
    await world.daily("0 0 1 1 *", zone="Europe/Berlin")
    schedule = await world.daily("0 21 * * *")
    await move_to(world, "America/New_York")
    await run_at(world, schedule, [MONDAY + 13 * HOUR])
    world.clock.now = MONDAY + 16 * HOUR  # 19:00 in New York, still the 23rd
    changed = await settings_of(world)
    assert await move_to(world, "America/New_York") == changed
    plan = (await list_schedules(world.context, SERVER))[-1]
    assert plan.next is not None
    assert (plan.zone, plan.next.key) == ("America/New_York", "2026-11-24T21:00")


async def test_a_change_that_is_taken_back_before_midnight(world: World) -> None:
    await world.daily("0 9 * * *", zone="Europe/Berlin")
    await move_to(world, "Asia/Tokyo")
    back = await move_to(world, "Europe/Berlin")
    assert back == Server(SERVER, "Europe/Berlin")


async def test_the_last_of_several_changes_counts(world: World) -> None:
    await world.daily("0 9 * * *", zone="Europe/Berlin")
    await move_to(world, "Asia/Tokyo")
    settings = await move_to(world, "America/New_York")
    midnight = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
    assert settings == Server(SERVER, "Europe/Berlin", "America/New_York", midnight)
    world.clock.now = midnight
    settings = await move_to(world, "Asia/Tokyo")
    assert (settings.zone, settings.zone_next) == ("America/New_York", "Asia/Tokyo")
    assert settings.zone_from == midnight + 6 * HOUR


async def test_a_server_without_a_schedule_changes_at_once(world: World) -> None:
    await move_to(world, "Europe/Berlin")
    assert await move_to(world, "Asia/Tokyo") == Server(SERVER, "Asia/Tokyo")


ZONES = (
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "Asia/Kathmandu",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
)
HOURS = ((21,), (9,), (0, 6, 12, 18), (2, 23), (1, 4, 7, 10, 13, 16, 19, 22))


@sqlite_only
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    old=st.sampled_from(ZONES),
    new=st.sampled_from(ZONES),
    hours=st.sampled_from(HOURS),
    minute=st.sampled_from([0, 30]),
    steps=st.lists(st.integers(-20, 30), min_size=1, max_size=8),
    asked=st.integers(0, 30),
)
@example("Europe/Berlin", "Europe/London", (23,), 30, [15, 1, -3, 5], 0)
@example("Pacific/Kiritimati", "Pacific/Pago_Pago", (9,), 0, [30, -5, 26, -20, 30], 0)
async def test_clocks_that_step_back_and_forth_lose_and_repeat_nothing(
    store: Store, old: str, new: str, hours: tuple[int, ...], minute: int, steps: list[int], asked: int
) -> None:
    world = World(store)
    async with store.write() as tx:
        for table in reversed(metadata.sorted_tables):
            await tx.execute(table.delete())
    schedule = await world.daily(f"{minute} {','.join(map(str, hours))} * * *", zone=old)
    world.clock.now = MONDAY + asked * HOUR / 2
    server = await move_to(world, new)
    runs = [MONDAY + sum(steps[: count + 1]) * HOUR + count * MINUTE for count in range(len(steps))]
    slots = walked(server, hours, minute, MONDAY, max(runs))
    await run_at(world, schedule, runs)
    outcomes = dict(await world.outcomes(schedule.id))
    assert outcomes == expected(slots, MONDAY, runs)
    assert set(outcomes) == set(slots)  # everything up to the latest moment is accounted for
    posts = await world.posts()
    assert sorted(str(post.slot) for post in posts) == sorted(key for key, how in outcomes.items() if how == "posted")
    assert all(post.slot is not None and post.day.isoformat() == post.slot[:10] for post in posts)


@sqlite_only
async def test_the_model_knows_the_table(world: World) -> None:
    """The walk, too, is right: Berlin to New York by hand."""
    server = Server(SERVER, "Europe/Berlin", "America/New_York", datetime(2026, 11, 23, 23, 0, tzinfo=UTC))
    found = walked(server, (18, 21), 0, MONDAY, MONDAY + 2 * DAY)
    assert {key: at.strftime("%dT%H") for key, at in found.items()} == {
        "2026-11-23T18:00": "23T17",
        "2026-11-23T21:00": "23T20",
        "2026-11-24T18:00": "24T23",
        "2026-11-24T21:00": "25T02",
    }
