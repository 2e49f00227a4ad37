"""Downtime, crashes, clocks that jump: at most one post per slot, and the newest missed one if it is not too late."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.errors import Unavailable
from bot.core.records.posts import PostState
from bot.core.records.timers import Timer
from bot.store import timers
from bot.store.engine import Store
from bot.tutor.posts.posting import LEASE
from tests.conftest import sqlite_only
from tests.tutor.world import DAY, HOUR, MONDAY, World

S = PostState
NINE_UTC = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("late", "outcome", "sent"),
    [(MINUTE, "posted", 1), (6 * HOUR, "posted", 1), (6 * HOUR + MINUTE, "missed", 0), (23 * HOUR, "missed", 0)],
)
async def test_a_missed_slot_is_posted_up_to_six_hours_late(world: World, late, outcome: str, sent: int) -> None:
    schedule = await world.daily()
    world.clock.now = NINE_UTC + late
    await world.start()
    assert await world.outcomes(schedule.id) == [("2026-11-23T09:00", outcome)]
    assert len(world.channels.messages) == sent


async def test_of_several_missed_slots_only_the_newest_is_posted(world: World) -> None:
    schedule = await world.daily()
    world.clock.now = NINE_UTC + 4 * DAY + HOUR
    await world.start()
    outcomes = await world.outcomes(schedule.id)
    assert [outcome for _, outcome in outcomes] == ["posted", *["missed"] * 4]
    (post,) = await world.posts()
    assert (post.slot, post.closes_at) == ("2026-11-27T09:00", NINE_UTC + 5 * DAY)


async def test_of_several_slots_that_are_not_too_late_only_the_newest_is_posted(world: World) -> None:
    schedule = await world.daily("0 * * * *")
    world.clock.now = NINE_UTC + 3 * HOUR
    await world.start()
    assert [outcome for _, outcome in await world.outcomes(schedule.id)] == ["posted", *["missed"] * 3]
    assert [post.slot for post in await world.posts()] == ["2026-11-23T12:00"]


async def test_the_next_slot_comes_after_catching_up(world: World) -> None:
    await world.daily()
    world.clock.now = NINE_UTC + 2 * HOUR
    await world.start()
    await world.until(NINE_UTC + DAY)
    assert [post.slot for post in await world.posts()] == ["2026-11-23T09:00", "2026-11-24T09:00"]


async def test_a_post_that_should_have_closed_meanwhile_closes_at_its_time(world: World) -> None:
    await world.daily()
    await world.start()
    await world.until(NINE_UTC)
    await world.crash()
    world.clock.now = NINE_UTC + DAY + 10 * HOUR
    await world.start()
    (post,) = await world.posts()
    assert (post.state, post.closes_at, post.revealed_at) == (S.REVEALED, NINE_UTC + DAY, world.clock.now)


async def _claimed(world: World) -> Timer:
    """A post is claimed and its process dies before it is sent; the timer that was to send it."""
    await world.daily()
    world.clock.now = NINE_UTC
    async with world.store.write() as tx:
        (slot,) = await timers.claim_due(tx, NINE_UTC, LEASE, 1)
    sending = await world.run(slot)
    assert await world.states() == [S.CLAIMED]
    assert sending is not None
    return sending


async def test_a_crash_between_claim_and_sending(world: World) -> None:
    await _claimed(world)
    world.clock.now += MINUTE
    await world.start()
    assert await world.states() == [S.OPEN]
    assert world.channels.calls == ["find", "publish"]


async def test_a_crash_between_claim_and_sending_that_lasts_too_long(world: World) -> None:
    await _claimed(world)
    world.clock.now += 7 * HOUR
    await world.start()
    assert await world.states() == [S.FAILED]
    assert world.channels.messages == []


@pytest.mark.parametrize("sent", [True, False])
async def test_a_crash_while_sending(world: World, sent: bool) -> None:
    timer = await _claimed(world)
    (world.channels.after if sent else world.channels.before)["publish"] = [asyncio.CancelledError()]
    with pytest.raises(asyncio.CancelledError):
        await world.run(timer)
    world.clock.now += HOUR  # longer than the nonce is remembered
    await world.start()
    assert await world.states() == [S.OPEN]
    assert world.channels.calls == ["publish", "find"] if sent else ["publish", "find", "publish"]
    assert len({message.nonce for message in world.channels.messages}) == len(world.channels.messages) == 1


async def test_a_crash_after_sending_before_recording(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    timer = await _claimed(world)

    async def fail(*_: object) -> None:
        raise Unavailable("error-store")

    with monkeypatch.context() as broken:
        broken.setattr("bot.tutor.posts.posting._open", fail)
        with pytest.raises(Unavailable):
            await world.run(timer)
    world.clock.now += LEASE
    await world.start()
    assert await world.states() == [S.OPEN]
    assert len(world.channels.messages) == 1


async def test_a_timer_that_runs_twice_changes_nothing(world: World) -> None:
    schedule = await world.daily()
    await world.start()
    await world.until(NINE_UTC)
    (post,) = await world.posts()
    for kind in ("send", "send", "slot", "close", "close", "reveal", "reveal", "close", "send"):
        await world.run(await world.timer(kind, schedule.id if kind == "slot" else post.id))
    await world.later()
    assert await world.states() == [S.REVEALED]
    assert len(world.channels.messages) == 1
    assert world.channels.revealed == [post.id]


async def test_two_processes_post_once(world: World, store_url: str) -> None:
    other = World(await Store.open(store_url))
    other.clock, other.channels = world.clock, world.channels
    other.context.clock, other.context.messenger = world.clock, world.channels
    slot = await world.timer("slot", (await world.daily("0 * * * *")).id)
    for hour in range(1, 4):
        world.clock.now = MONDAY + hour * HOUR
        await asyncio.gather(world.run(slot), other.run(slot))
    assert [post.slot for post in await world.posts()] == [f"2026-11-23T{hour:02}:00" for hour in (9, 10, 11)]
    for post in await world.posts():
        send = await world.timer("send", post.id)
        await asyncio.gather(world.run(send), other.run(send))
    assert len(world.channels.messages) == 1  # the last one: the others are over by now
    await other.store.close()


@pytest.mark.parametrize("jumps", [(5, -5), (-3, 3), (25, -24, 24), (-30, 29), (1, -1, 1, -1, 1)])
async def test_a_clock_that_jumps_by_hours(world: World, jumps: tuple[int, ...]) -> None:
    await world.daily("0 */2 * * *")
    await world.start()
    for hours in jumps:
        world.clock.now += hours * HOUR
        await world.later()
        await world.later(minutes=90)
    posts = await world.posts()
    assert len({post.slot for post in posts}) == len(posts)
    assert len({message.post for message in world.channels.messages}) == len(world.channels.messages)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    steps=st.lists(
        st.one_of(
            st.tuples(st.just("jump"), st.integers(-30, 50)),
            st.tuples(st.just("lose"), st.sampled_from(["before", "after"])),
            st.tuples(st.just("crash"), st.integers(0, 9)),
            st.tuples(st.just("wait"), st.integers(0, 26)),
        ),
        min_size=1,
        max_size=8,
    ),
    zone=st.sampled_from(["UTC", "America/Sao_Paulo", "Australia/Lord_Howe"]),
)
@sqlite_only
async def test_never_two_posts_for_a_slot(store: Store, steps: list[tuple[str, object]], zone: str) -> None:
    world = World(store)
    async with store.write() as tx:
        for name in ("timers", "slots", "attempts", "posts", "schedules", "servers"):
            await tx.exec_driver_sql(f"DELETE FROM {name}")
    schedule = await world.daily("30 */3 * * *", zone=zone)
    await world.start()
    for what, how in steps:
        if what == "jump":
            world.clock.now += int(how) * HOUR  # type: ignore[call-overload]
            await world.later()
        elif what == "lose":
            getattr(world.channels, str(how))["publish"].append(Unavailable())
        elif what == "wait":
            await world.later(hours=float(how))  # type: ignore[arg-type]
        else:
            await world.crash()
            world.clock.now += int(how) * HOUR  # type: ignore[call-overload]
            await world.start()
    await world.later(hours=1)
    await world.crash()
    posts = await world.posts()
    outcomes = dict(await world.outcomes(schedule.id))
    assert len({post.slot for post in posts}) == len(posts)
    assert {post.slot for post in posts} == {slot for slot, outcome in outcomes.items() if outcome == "posted"}
    assert len({message.post for message in world.channels.messages}) == len(world.channels.messages)
    assert sum(post.state is S.OPEN for post in posts) <= 1
