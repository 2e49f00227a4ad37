"""Timers that fail to the last or take the process with them: each comes to an end, and moderators hear of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.core.drill import Drill
from bot.core.errors import Unavailable
from bot.core.feedback import Feedback
from bot.core.records.posts import PostState
from bot.core.records.schedules import ScheduleState
from bot.core.records.timers import Timer
from bot.store import drills, schedules, timers
from bot.store.engine import Store
from bot.tutor import timers as loop_module
from bot.tutor.context import Context
from bot.tutor.posts import drilling
from bot.tutor.posts.by_hand import post_now
from bot.tutor.posts.giving_up import CUT_SHORT, GIVEN_UP
from bot.tutor.posts.posting import LEASE
from bot.tutor.timers import HANDLERS, LAST_TRY, MOST_LOST, SETTLING, SUSPECT, Handler, TimerLoop
from bot.ui.kit.plans import say_why
from tests.conftest import sqlite_only
from tests.samples import sample

from .world import CHANNEL, HOUR, MONDAY, SERVER, World

S = PostState


class Panic(BaseException):
    """What an extension of another language raises."""


class Bot:
    """Processes on one database, of which some handlers make an end."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.deadly: dict[str, int | None] = {}
        self.ran: list[str] = []
        self.deaths = 0
        self.settling, self.hears = 0.0, True
        self._death = asyncio.Event()

    async def start(self, most: int = 30) -> None:
        """Start again after each death, until nothing dies; no process runs at the end."""
        for _ in range(most):
            self._death.clear()
            handlers = dict.fromkeys(HANDLERS, self.run)
            how = {"settling": self.settling, "hears": lambda: self.hears}
            self.world.loop = TimerLoop(self.world.context, self.world.clock.sleep, handlers, **how)
            self.world.context.wake = self.world.loop.wake
            await self.world.loop.start()
            settled = asyncio.create_task(self.world.settle())
            died = asyncio.create_task(self._death.wait())
            await asyncio.wait({settled, died}, return_when=asyncio.FIRST_COMPLETED)
            settled.cancel()
            died.cancel()
            dead = self._death.is_set()
            await self.world.loop.stop(0)
            if not dead:
                return
            self.deaths += 1
            if not self.world.store.is_sqlite:
                self.world.clock.now += LEASE
        raise AssertionError("it dies again and again")

    async def run(self, context: Context, timer: Timer) -> Timer | None:
        """Run a timer's handler, or die of it."""
        self.ran.append(timer.kind)
        await self.pass_by(timer.kind, timer.ref)
        return await HANDLERS[timer.kind](context, timer)

    async def pass_by(self, kind: str, ref: int) -> None:
        """Die if that kind is deadly, of all or of one."""
        if kind in self.deadly and self.deadly[kind] in (None, ref):
            self._death.set()
            await asyncio.Event().wait()


@pytest.fixture
async def bot(store: Store, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    made = Bot(World(store))
    give_up = {kind: _noted(made, end) for kind, end in loop_module.GIVE_UP.items()}
    monkeypatch.setattr(loop_module, "GIVE_UP", give_up)
    yield made
    await made.world.loop.stop(0)


def _noted(bot: Bot, end: Handler) -> Handler:
    async def give_up(context: Context, timer: Timer) -> None:
        await bot.pass_by("end", timer.ref)
        await end(context, timer)

    return give_up


async def kinds(world: World) -> set[str]:
    """The kinds of timers that are left."""
    found = set()
    async with world.store.write() as tx:
        while timer := await timers.first(tx):
            found.add(timer.kind)
            await timers.drop(tx, timer.kind, timer.ref)
    return found


async def test_a_slot_that_kills_the_process_pauses_its_schedule(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    schedule = await bot.world.daily()
    bot.deadly = {"slot": None}
    bot.world.clock.now += HOUR
    await bot.start()
    assert bot.deaths == MOST_LOST
    assert bot.ran.count("slot") == MOST_LOST
    kept = await bot.world.schedule(schedule.id)
    assert (kept.state, kept.note) == (ScheduleState.PAUSED, GIVEN_UP)
    assert bot.world.channels.told == [(schedule.id, GIVEN_UP)]
    assert await bot.world.posts() == []
    assert await kinds(bot.world) == set()
    assert "is skipped" in caplog.text
    assert say_why(GIVEN_UP) != say_why("error-channel-lost")


async def test_a_post_that_kills_the_process_is_never_sent(bot: Bot) -> None:
    schedule = await bot.world.daily()
    bot.deadly = {"send": None}
    bot.world.clock.now += HOUR
    await bot.start()
    assert bot.deaths == MOST_LOST
    assert await bot.world.states() == [S.UNCERTAIN]
    assert (await bot.world.schedule(schedule.id)).state is ScheduleState.PAUSED
    assert bot.world.channels.told == [(schedule.id, GIVEN_UP)]
    assert await kinds(bot.world) == set()


@pytest.mark.parametrize("kind", ["close", "reveal"])
async def test_an_end_that_kills_the_process_is_done_without(bot: Bot, kind: str) -> None:
    schedule = await bot.world.daily(cron="0 9 23 11 *")
    bot.deadly = {kind: None}
    bot.world.clock.now += HOUR
    await bot.start()
    assert await bot.world.states() == [S.OPEN]
    bot.world.clock.now += 73 * HOUR
    await bot.start()
    assert bot.deaths == MOST_LOST
    assert await bot.world.states() == [S.REVEALED]
    assert bot.world.channels.revealed == []
    assert (await bot.world.schedule(schedule.id)).state is ScheduleState.ACTIVE
    assert bot.world.channels.told == [(schedule.id, CUT_SHORT)]
    assert say_why(CUT_SHORT) != say_why(GIVEN_UP)
    assert await kinds(bot.world) <= {"slot"}


def test_each_kind_of_timer_has_an_end_or_needs_none() -> None:
    asides = {"tell", "drilled", "quiz-lost", "quiz-late", "event", "case", "case-told", "correction", "publish"}
    asides |= {"suggestion", "suggested", "quiz-ruled", "unposted", "undrilled"}
    rewards = {"rewards", "rewardtell", "remind", "remindall"}  # the next answer or post brings the next one
    again = {"undo", "undrill", "purge", "unlink", "unlink-quiz"}  # nobody sees whether that has been done
    assert HANDLERS.keys() - loop_module.GIVE_UP.keys() == asides | rewards | again
    assert loop_module.GIVE_UP.keys() <= HANDLERS.keys()


async def test_a_recap_that_kills_the_process_is_left_unsaid(bot: Bot) -> None:
    schedule = await bot.world.daily(cron="0 9 23 11 *")
    bot.deadly = {"recap": None}
    bot.world.clock.now += HOUR
    await bot.start()
    bot.world.clock.now += 73 * HOUR
    (post,) = await bot.world.posts()
    async with bot.world.store.write() as tx:
        await timers.put(tx, "recap", post.id, bot.world.clock())
    await bot.start()
    assert bot.deaths == MOST_LOST
    assert await bot.world.states() == [S.REVEALED]
    assert bot.world.channels.told == [(schedule.id, CUT_SHORT)]
    assert "recap" not in await kinds(bot.world)


@pytest.mark.parametrize("kind", ["thread", "second-vote"])
async def test_a_thread_that_kills_the_process_is_done_without(bot: Bot, kind: str) -> None:
    feedback = Feedback.AT_ONCE if kind == "thread" else Feedback.DISCUSS
    schedule = replace(await bot.world.daily(), thread=True, feedback=feedback)
    async with bot.world.store.write() as tx:
        await schedules.save(tx, schedule)
    bot.deadly = {kind: None}
    bot.world.clock.now += HOUR
    if kind == "second-vote":
        await bot.start()
        bot.world.clock.now += 12 * HOUR
    await bot.start()
    assert bot.deaths == MOST_LOST
    assert await bot.world.states() == [S.OPEN]
    assert bot.world.channels.told == [(schedule.id, CUT_SHORT)]


async def test_a_message_to_moderators_that_kills_the_process_is_left_unsaid(bot: Bot) -> None:
    schedule = await bot.world.daily()
    bot.deadly = {"slot": None, "tell": None}
    bot.world.clock.now += HOUR
    await bot.start()
    assert bot.deaths == 2 * MOST_LOST
    assert (await bot.world.schedule(schedule.id)).state is ScheduleState.PAUSED
    assert bot.world.channels.told == []
    assert await kinds(bot.world) == set()


async def test_a_drill_that_kills_the_process_is_left_as_far_as_it_came(bot: Bot) -> None:
    steps = tuple(sample(kind) for kind in ("choice", "multiple", "order"))
    drill = Drill(id="full-speed", title="Full speed", topic="releases", scenario="It burns.", steps=steps)
    bot.world.channels.before["publish_drill"] = [Unavailable()]
    with pytest.raises(Unavailable):
        await drilling.post_drill(bot.world.context, SERVER, CHANNEL, drill, 24)
    bot.deadly = {"drill": None}
    bot.world.clock.now += timedelta(seconds=10)
    await bot.start()
    assert bot.deaths == MOST_LOST
    async with bot.world.store.read() as tx:
        assert [made.state for made in await drills.uncertain(tx, SERVER)] == [S.UNCERTAIN]
    assert await kinds(bot.world) == {"undrilled"}, "its moderators hear of it"


async def test_a_post_by_hand_that_kills_the_process_is_uncertain(bot: Bot) -> None:
    bot.world.channels.before["publish"] = [Unavailable()]
    with pytest.raises(Unavailable):
        await post_now(bot.world.context, SERVER, CHANNEL, sample("choice"), 24)
    bot.deadly = {"send": None}
    bot.world.clock.now += timedelta(seconds=10)
    await bot.start()
    assert await bot.world.states() == [S.UNCERTAIN]
    (post,) = await bot.world.posts()
    assert bot.world.channels.unposted == [(post.id, 0)]


async def test_others_that_were_due_with_it_run_nevertheless(bot: Bot) -> None:
    made = [await bot.world.daily(f"{minute} 9 * * *") for minute in range(7)]
    guilty = made[2].id
    bot.deadly = {"slot": guilty}
    bot.world.clock.now += 2 * HOUR
    await bot.start()
    assert bot.deaths <= MOST_LOST + 1
    assert await bot.world.states() == [S.OPEN] * 6
    states = {schedule.id: (await bot.world.schedule(schedule.id)).state for schedule in made}
    assert [number for number, state in states.items() if state is ScheduleState.PAUSED] == [guilty]
    assert bot.world.channels.told == [(guilty, GIVEN_UP)]


async def test_what_ends_a_timer_may_kill_the_process_too(bot: Bot) -> None:
    await bot.world.daily()
    bot.deadly = {"send": None, "end": None}
    bot.world.clock.now += HOUR
    await bot.start()
    assert bot.deaths == MOST_LOST + 1
    assert await kinds(bot.world) == {"slot"}


async def test_one_death_is_no_reason_to_hold_anything_back(bot: Bot) -> None:
    """A power cut, an update: what was running then runs side by side again."""
    assert SUSPECT > 1
    for minute in range(4):
        await bot.world.daily(f"{minute} 9 * * *")
    bot.world.clock.now += 2 * HOUR
    async with bot.world.store.write() as tx:
        await timers.claim_due(tx, bot.world.clock(), LEASE, 9)
    if not bot.world.store.is_sqlite:
        bot.world.clock.now += LEASE
    await bot.start()
    assert await bot.world.states() == [S.OPEN] * 4


@sqlite_only
async def test_what_ends_processes_early_is_not_put_down_to_a_suspect(bot: Bot) -> None:
    """An operator, or a machine that is too small: such timers wait until a process has been up for a while."""
    for minute in range(4):
        await bot.world.daily(f"{minute} 9 * * *")
    bot.world.clock.now += 2 * HOUR
    bot.settling = SETTLING
    async with bot.world.store.write() as tx:
        for _ in range(SUSPECT):
            await timers.claim_due(tx, bot.world.clock(), LEASE, 9)
            await timers.release_all(tx)
    for _ in range(MOST_LOST):
        await bot.start()
    assert await bot.world.posts() == [], "each of these lives was shorter"
    bot.hears = False
    await bot.world.loop.start()
    for hears in (False, True):
        await bot.world.settle()
        assert await bot.world.posts() == [], "nobody could be heard for that long"
        bot.hears = hears
        bot.world.context.here_since = bot.world.clock()
        bot.world.clock.move(timedelta(seconds=SETTLING))
    await bot.world.settle()
    assert await bot.world.states() == [S.OPEN] * 4


# Failures that come back


@pytest.mark.parametrize("error", [Panic("a panic"), SystemExit(3), RuntimeError("a bug")])
async def test_what_is_no_exception_is_a_failure_like_any_other(
    store: Store, error: BaseException, caplog: pytest.LogCaptureFixture
) -> None:
    world, errors = World(store), [error]

    async def fail(_context: Context, _timer: Timer) -> None:
        if errors:
            raise errors.pop()

    world.loop = TimerLoop(world.context, world.clock.sleep, {"send": fail})
    async with store.write() as tx:
        await timers.put(tx, "send", 1, MONDAY)
    await world.loop.start()
    await world.settle()
    async with store.read() as tx:
        assert await timers.first(tx) == Timer("send", 1, MONDAY + timedelta(seconds=5), 1)
    assert "timer send 1 failed" in caplog.text
    world.clock.move(timedelta(seconds=5))
    await world.settle()
    async with store.read() as tx:
        assert await timers.first(tx) is None
    await world.loop.stop(0)


async def test_what_fails_to_the_last_is_given_up_and_told_of(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(store)
    schedule = await world.daily()
    world.channels.before["publish"] = [RuntimeError("a bug") for _ in range(99)]
    await world.start()
    await world.later(hours=5)
    assert world.channels.calls.count("publish") == LAST_TRY
    assert await world.states() == [S.UNCERTAIN]
    assert world.channels.told == [(schedule.id, GIVEN_UP)]
    await world.loop.stop(0)


async def test_giving_up_waits_for_a_database_that_does_not_answer(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, errors = World(store), [Unavailable("error-store"), RuntimeError("a bug")]
    given_up: list[datetime] = []

    async def give_up(_context: Context, _timer: Timer) -> None:
        given_up.append(world.clock())
        if errors:
            raise errors.pop(0)

    async def fail(_context: Context, _timer: Timer) -> None:
        raise RuntimeError("another bug")

    monkeypatch.setattr(loop_module, "GIVE_UP", {"send": give_up})
    world.loop = TimerLoop(world.context, world.clock.sleep, {"send": fail})
    world.context.wake = world.loop.wake
    async with store.write() as tx:
        await timers.put(tx, "send", 1, MONDAY)
    await world.loop.start()
    await world.settle()
    await world.later(hours=3)
    assert len(given_up) == 2, "a bug in it ends it"
    async with store.read() as tx:
        assert await timers.first(tx) is None
    await world.loop.stop(0)


@sqlite_only
async def test_a_run_that_never_ends_is_broken_off(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop_module, "LEASE", timedelta(seconds=0.05))
    world = World(store)

    async def hang(_context: Context, _timer: Timer) -> None:
        await asyncio.Event().wait()

    world.loop = TimerLoop(world.context, world.clock.sleep, {"send": hang})
    async with store.write() as tx:
        await timers.put(tx, "send", 1, MONDAY)
    await world.loop.start()
    await world.settle()
    async with store.read() as tx:
        assert await timers.first(tx) == Timer("send", 1, MONDAY + timedelta(seconds=5), 1)
    await world.loop.stop(0)
