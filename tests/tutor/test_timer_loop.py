"""The loop: starts, wakes, stops, tries again, never runs too much at once — on an injected sleep."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.errors import Unavailable
from bot.core.records.timers import Timer
from bot.store import timers
from bot.store.engine import Store
from bot.tutor.context import Context
from bot.tutor.posts.posting import LEASE
from bot.tutor.timers import AT_ONCE, LAST_TRY, LONGEST_NAP, TimerLoop, next_timer
from tests.conftest import sqlite_only

from .world import DAY, HOUR, MONDAY, World, holds

SECOND = timedelta(seconds=1)
Handle = Callable[[Context, Timer], Coroutine[Any, Any, None]]


class Handlers:
    """Records what runs; fails or waits as it is told."""

    def __init__(self) -> None:
        self.ran: list[Timer] = []
        self.errors: list[BaseException] = []
        self.gate: asyncio.Event | None = None
        self.at_once = self.most = 0

    async def __call__(self, _context: Context, timer: Timer) -> None:
        """Run."""
        self.ran.append(timer)
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        try:
            if self.gate is not None:
                await self.gate.wait()
            if self.errors:
                raise self.errors.pop(0)
        finally:
            self.at_once -= 1


@pytest.fixture
def handlers() -> Handlers:
    return Handlers()


@pytest.fixture
async def world(store: Store, handlers: Handlers) -> AsyncIterator[World]:
    made = World(store)
    made.loop = TimerLoop(made.context, made.clock.sleep, {"send": handlers, "slot": handlers})
    made.context.wake = made.loop.wake
    yield made
    await made.loop.stop(0)


async def put(world: World, ref: int = 1, after: timedelta = timedelta(), kind: str = "send", **more: Any) -> None:
    async with world.store.write() as tx:
        await timers.put(tx, kind, ref, world.clock() + after, **more)


async def failed_before(world: World, times: int) -> None:
    """Have the timer that is due come back so many times without success."""
    for _ in range(times):
        async with world.store.write() as tx:
            (timer,) = await timers.claim_due(tx, world.clock(), LEASE, 1)
            await timers.retry(tx, timer, world.clock(), "no success")


async def left(world: World) -> Timer | None:
    return await next_timer(world.context)


async def test_what_is_due_runs_at_the_start(world: World, handlers: Handlers) -> None:
    await put(world)
    await world.loop.start()
    await world.settle()
    assert handlers.ran == [Timer("send", 1, MONDAY, 1)]
    assert await left(world) is None


async def test_nothing_runs_before_it_is_due(world: World, handlers: Handlers) -> None:
    await put(world, after=10 * SECOND)
    await world.loop.start()
    assert await world.clock.asleep() == 10
    world.clock.move(9 * SECOND)
    assert handlers.ran == []
    world.clock.move(SECOND)
    await world.settle()
    assert [timer.ref for timer in handlers.ran] == [1]


@pytest.mark.parametrize("after", [None, HOUR, DAY])
async def test_no_nap_is_longer_than_half_a_minute(world: World, after: timedelta | None) -> None:
    if after is not None:
        await put(world, after=after)
    await world.loop.start()
    assert await world.clock.asleep() == LONGEST_NAP


async def test_timers_of_other_processes_are_seen_after_a_nap(world: World, handlers: Handlers) -> None:
    await world.loop.start()
    await world.clock.asleep()
    await put(world)
    world.clock.move(timedelta(seconds=LONGEST_NAP))
    await world.settle()
    assert len(handlers.ran) == 1


async def test_waking_runs_a_new_timer_at_once(world: World, handlers: Handlers) -> None:
    await world.loop.start()
    await world.clock.asleep()
    await put(world)
    world.loop.wake()
    await world.settle()
    assert len(handlers.ran) == 1


async def test_waking_while_it_looks_makes_it_look_again(world: World, handlers: Handlers) -> None:
    await world.loop.start()
    for ref in range(5):
        await put(world, ref)
        world.loop.wake()
        world.loop.wake()
        await asyncio.sleep(0)
        world.loop.wake()
    await world.settle()
    assert sorted(timer.ref for timer in handlers.ran) == list(range(5))


async def test_a_timer_that_is_set_while_it_looks_is_not_slept_over(
    world: World, handlers: Handlers, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = timers.next_due

    async def then_another(tx: AsyncConnection, now: datetime, **more: Any) -> datetime | None:
        found = await real(tx, now, **more)
        if not handlers.ran:
            monkeypatch.undo()
            await timers.put(tx, "send", 1, world.clock())
            world.loop.wake()
        return found

    monkeypatch.setattr(timers, "next_due", then_another)
    await world.loop.start()
    await world.settle()
    assert len(handlers.ran) == 1


async def test_waking_before_the_start_and_after_the_stop_is_harmless(world: World, handlers: Handlers) -> None:
    world.loop.wake()
    await put(world)
    await world.loop.start()
    await world.settle()
    await world.loop.stop()
    await put(world, 2)
    world.loop.wake()
    await asyncio.sleep(0)
    assert [timer.ref for timer in handlers.ran] == [1]


async def test_a_clock_that_goes_back_does_not_stop_the_loop(world: World, handlers: Handlers) -> None:
    await put(world, after=HOUR)
    await world.loop.start()
    await world.clock.asleep()
    world.clock.now -= 10 * HOUR
    world.loop.wake()
    assert await world.clock.asleep() == LONGEST_NAP
    world.clock.now += 11 * HOUR
    world.loop.wake()
    await world.settle()
    assert len(handlers.ran) == 1


@sqlite_only
@pytest.mark.parametrize(("tries", "wait"), [(1, 5), (2, 10), (3, 20), (6, 160), (7, 300), (11, 300)])
async def test_a_failure_is_tried_again_later_and_later(world: World, handlers: Handlers, tries, wait) -> None:
    await put(world)
    await failed_before(world, tries - 1)
    handlers.errors = [RuntimeError("a bug")]
    await world.loop.start()
    await world.settle()
    assert handlers.ran[-1].tries == tries
    assert await left(world) == Timer("send", 1, MONDAY + wait * SECOND, tries)


async def test_a_failure_does_not_hold_up_others(world: World, handlers: Handlers) -> None:
    for ref in range(3):
        await put(world, ref)
    handlers.errors = [RuntimeError("a bug"), Unavailable()]
    await world.loop.start()
    await world.settle()
    async with world.store.write() as tx:
        assert len(await timers.claim_due(tx, MONDAY + DAY, LEASE, 9)) == 2


@pytest.mark.parametrize(
    ("kind", "error", "stays"),
    [("send", RuntimeError("a bug"), False), ("slot", RuntimeError("a bug"), True), ("send", Unavailable(), True)],
)
async def test_what_fails_again_and_again_is_dropped(world: World, handlers: Handlers, kind, error, stays) -> None:
    await put(world, kind=kind)
    await failed_before(world, LAST_TRY - 1)
    handlers.errors = [error]
    await world.loop.start()
    await world.settle()
    assert handlers.ran[-1].tries == LAST_TRY
    assert (await left(world) is not None) == stays


async def test_an_unknown_kind_is_left_to_another_version(world: World, handlers: Handlers) -> None:
    await put(world, kind="quiz")
    await put(world)
    await world.loop.start()
    await world.settle()
    assert [timer.kind for timer in handlers.ran] == ["send"]
    kept = await left(world)
    assert kept is not None
    assert kept.kind == "quiz"


async def test_so_many_run_at_once_and_no_more(world: World, handlers: Handlers) -> None:
    async with world.store.write() as tx:
        for ref in range(2 * AT_ONCE + 20):
            await timers.put(tx, "send", ref, MONDAY)
    handlers.gate = asyncio.Event()
    await world.loop.start()
    await world.clock.asleep()
    assert handlers.at_once == AT_ONCE
    handlers.gate.set()
    while len(handlers.ran) < 2 * AT_ONCE + 20:
        nap = await world.clock.asleep()
        if nap <= 1:  # it waits for a free hand; moving on while handlers are running would end their leases
            world.clock.move(timedelta(seconds=nap))
        await asyncio.sleep(0)
    await world.settle()
    assert handlers.most <= AT_ONCE
    assert sorted(timer.ref for timer in handlers.ran) == list(range(2 * AT_ONCE + 20))


async def test_a_timer_set_anew_by_its_own_run_stays(world: World, store: Store) -> None:
    async def again(context: Context, timer: Timer) -> None:
        await put(world, timer.ref, HOUR)

    world.loop = TimerLoop(world.context, world.clock.sleep, {"send": again})
    await put(world)
    await world.loop.start()
    await world.settle()
    assert await left(world) == Timer("send", 1, MONDAY + HOUR)


@pytest.mark.parametrize("error", [None, Unavailable()])
async def test_what_a_timer_has_set_and_holds_runs_right_after_it(world: World, handlers: Handlers, error) -> None:
    async def run_slot(context: Context, timer: Timer) -> Timer:
        async with context.store.write() as tx:
            return await timers.put(tx, "send", timer.ref, context.clock(), lease_until=context.clock() + LEASE)

    world.loop = TimerLoop(world.context, world.clock.sleep, {"slot": run_slot, "send": handlers})
    handlers.errors = [] if error is None else [error]
    await put(world, kind="slot")
    await world.loop.start()
    await world.settle()
    assert handlers.ran == [Timer("send", 1, MONDAY, 1)]
    assert await left(world) == (None if error is None else Timer("send", 1, MONDAY + 5 * SECOND, 1))


async def test_a_run_that_outlives_its_lease_is_a_line_in_the_log(
    world: World, handlers: Handlers, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its process may have stood still."""
    monkeypatch.setattr("bot.tutor.timers.LEASE", timedelta(seconds=0.05))
    handlers.gate = asyncio.Event()
    await put(world)
    await world.loop.start()
    await world.settle()
    assert await left(world) == Timer("send", 1, MONDAY + 5 * SECOND, 1)
    (said,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert (said.getMessage(), said.exc_info) == ("timer send 1 took longer than its lease", None)


async def test_stopping_lets_finish_what_runs(world: World, handlers: Handlers) -> None:
    await put(world)
    handlers.gate = asyncio.Event()
    await world.loop.start()
    await holds(lambda: handlers.ran)
    asyncio.get_running_loop().call_soon(handlers.gate.set)
    await world.loop.stop()
    assert await left(world) is None


async def test_stopping_breaks_off_what_does_not_end(world: World, handlers: Handlers) -> None:
    await put(world)
    handlers.gate = asyncio.Event()
    await world.loop.start()
    await holds(lambda: handlers.ran)
    await world.loop.stop(0)
    assert not [task for task in asyncio.all_tasks() if task.get_name().startswith("timer")]
    assert await left(world) is not None


async def test_what_a_crash_has_left_held_runs_after_the_restart(world: World, handlers: Handlers) -> None:
    await put(world, lease_until=MONDAY + LEASE)
    await world.loop.start()
    await world.settle()
    assert len(handlers.ran) == (1 if world.store.is_sqlite else 0)  # another process may still run it
    world.clock.now += LEASE
    world.loop.wake()
    await world.settle()
    assert [timer.tries for timer in handlers.ran] == [2]


@pytest.mark.parametrize("error", [Unavailable("error-store"), RuntimeError("a bug")])
async def test_a_database_that_fails_does_not_end_the_loop(
    world: World, handlers: Handlers, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    async def fail(*_: object, **__: object) -> list[Timer]:
        raise error

    await put(world)
    with monkeypatch.context() as broken:
        broken.setattr(timers, "claim_due", fail)
        await world.loop.start()
        assert await world.clock.asleep() == 5
    world.clock.move(5 * SECOND)
    await world.settle()
    assert len(handlers.ran) == 1


@pytest.mark.parametrize("step", ["finish", "retry"])
async def test_a_timer_that_cannot_be_given_back_runs_once_more(
    world: World, handlers: Handlers, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    async def fail(*_: object) -> None:
        raise Unavailable("error-store")

    await put(world)
    handlers.errors = [Unavailable()] if step == "retry" else []
    with monkeypatch.context() as broken:
        broken.setattr(timers, step, fail)
        await world.loop.start()
        await world.settle()
    assert await left(world) is not None
    world.clock.now += LEASE
    world.loop.wake()
    await world.settle()
    assert [timer.tries for timer in handlers.ran] == [1, 2]
    assert await left(world) is None
