"""The loop that runs timers when they are due.

A timer's try is counted before it runs. A run that never came back, since its process died or stood still, is *lost*:
whatever the cause, it must not end the bot again and again. All that ran at the time are counted as lost, the guilty
one and others, so those that were lost before run one at a time. One that is lost too often is given up.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.errors import Unavailable
from bot.core.records.timers import Timer
from bot.store import leases, timers
from bot.store.erasing import UNLINK_POST, UNLINK_QUIZ
from bot.tutor import cases
from bot.tutor.bank import drafting, showing
from bot.tutor.context import Context, Sleep
from bot.tutor.digests import slots as digests
from bot.tutor.health.telling import hold_second_vote, open_thread, publish, tell, tell_unposted
from bot.tutor.honesty import correcting, reporting, rounds
from bot.tutor.members import reminders, rewards
from bot.tutor.members.erasing import unlink
from bot.tutor.members.purging import PURGE, purge
from bot.tutor.posts import second_vote
from bot.tutor.posts.drilling import run_drill, show_result
from bot.tutor.posts.ending import delete_message
from bot.tutor.posts.giving_up import (
    give_up_close,
    give_up_drill,
    give_up_follow_up,
    give_up_reveal,
    give_up_second_vote,
    give_up_sending,
    give_up_slot,
)
from bot.tutor.posts.posting import DIGEST, EVENT, LEASE, close, reveal, run_slot, send
from bot.tutor.posts.posting import QUIZ as QUIZZES
from bot.tutor.posts.recapping import send_recap
from bot.tutor.posts.sealing import LEFT, give_up_grading, grade_left
from bot.tutor.posts.troubles import UNDRILLED, UNPOSTED
from bot.tutor.quizzes.events import keep_event
from bot.tutor.quizzes.moving import LOST, TIMER
from bot.tutor.quizzes.running import LATE_REVEAL, give_up_quiz, run_quiz, show_late, tell_lost
from bot.tutor.quizzes.shown import QUIZ
from bot.tutor.quizzes.slots import run_quiz_slot

log = logging.getLogger(__name__)

LONGEST_NAP = 30.0
"""Seconds; an upper limit, so that timers set by other processes are seen."""

AT_ONCE = 50
"""Timers run side by side: as many as Discord takes requests in a second."""

LAST_TRY = 12
"""A timer that has failed so often is given up, except for slots, which must go on. Outages don't count as failures."""
SUSPECT = 2
"""Lost runs after which a timer runs with no other such next to it. One may be lost without any timer's fault."""
MOST_LOST = 5
"""Lost runs after which any timer is given up."""

SETTLING = 3.0
"""How many seconds people must have been heard for before suspects run. Everything else that's due goes first, and if
a process is ended sooner, say by an operator, suspects aren't blamed for it."""

_TRUSTED, _SUSPECTS = range(SUSPECT), range(SUSPECT, 1_000_000)

FULL_NAP = 0.2
"""Seconds between two looks for due timers while as many run as may. Each look is a commit."""

Handler = Callable[[Context, Timer], Awaitable[Timer | None]]
"""Runs a timer. One that it has set and holds may be returned, to be run at once."""


async def reveal_and_reward(context: Context, timer: Timer) -> None:
    """Reveal a post, and look at what members have earned and reported."""
    await rewards.after_close(context, timer.ref)
    await reporting.after_close(context, timer.ref)
    await reveal(context, timer)


async def run_any_slot(context: Context, timer: Timer) -> Timer | None:
    """Use up the due slots of a schedule, whatever it makes."""
    return await run_slot(context, timer, {QUIZZES: run_quiz_slot, DIGEST: digests.run_digest_slot})


HANDLERS: Mapping[str, Handler] = {
    "slot": run_any_slot,
    digests.TIMER: digests.send_digest,
    "send": send,
    "close": close,
    LEFT: grade_left,
    "reveal": reveal_and_reward,
    second_vote.THREAD: open_thread,
    second_vote.TIMER: hold_second_vote,
    "publish": publish,
    "recap": send_recap,
    "tell": tell,
    UNPOSTED: tell_unposted,
    UNDRILLED: tell_unposted,
    correcting.TIMER: correcting.show_correction,
    rounds.TIMER: rounds.show_ruled,
    cases.SHOW: reporting.show_case,
    reporting.TELL: reporting.tell_reporters,
    drafting.SHOW: showing.show_suggestion,
    drafting.TELL: showing.tell_author,
    "drill": run_drill,
    "drilled": show_result,
    TIMER: run_quiz,
    LOST: tell_lost,
    LATE_REVEAL: show_late,
    EVENT: keep_event,
    PURGE: purge,
    UNLINK_POST: unlink,
    UNLINK_QUIZ: unlink,
    "undo": delete_message,
    "undrill": delete_message,
    rewards.TIMER: rewards.run,
    rewards.TELL: rewards.tell,
    reminders.TIMER: reminders.run,
    reminders.ALL: reminders.run_all,
}
GIVE_UP: Mapping[str, Handler] = {
    "slot": give_up_slot,
    "send": give_up_sending,
    "close": give_up_close,
    LEFT: give_up_grading,
    "reveal": give_up_reveal,
    second_vote.THREAD: give_up_follow_up,
    second_vote.TIMER: give_up_second_vote,
    "recap": give_up_follow_up,
    "drill": give_up_drill,
    TIMER: give_up_quiz,
    digests.TIMER: digests.give_up_digest,
}
"""What ends with a timer that is given up; nothing does with those that are missing here."""


class TimerLoop:
    """Claims due timers with a lease and runs them; sleeps until the next one.

    The sleep is a plain ``sleep`` of a task that is cancelled and recreated when an earlier timer is set, so that a
    simulated clock can see what is waited for.

    Args:
        context: the running tutor.
        sleep: waits.
        handlers: what runs a timer, by its kind.
        nap: the longest sleep, in seconds.
        settling: see ``SETTLING``.
        hears: whether people can be heard.
        before: runs whenever the loop looks for due timers.
    """

    def __init__(
        self,
        context: Context,
        sleep: Sleep,
        handlers: Mapping[str, Handler] = HANDLERS,
        *,
        nap: float = LONGEST_NAP,
        settling: float = SETTLING,
        hears: Callable[[], bool] = lambda: True,
        before: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._context = context
        self._sleep = sleep
        self._handlers = handlers
        self._nap = nap
        self._settling = timedelta(seconds=settling)
        self._hears = hears
        self._started = context.clock()
        self._before = before
        self._task: asyncio.Task[None] | None = None
        self._napping = False
        self._again = False
        self._running: dict[asyncio.Task[None], Timer] = {}

    async def start(self) -> None:
        """Begin. The one process that owns a SQLite database first frees what a crash has left held."""
        self._started = self._context.clock()
        if self._context.store.is_sqlite:
            async with self._context.store.write() as tx:
                await timers.release_all(tx)
                await leases.free_all(tx, QUIZ)  # people are waiting; other messages may wait for their lease's end
        self._task = asyncio.create_task(self._run(), name="timers")

    def wake(self) -> None:
        """Look for due timers now."""
        self._again = True
        if self._napping and self._task is not None:
            self._napping = False
            self._task.cancel()
            self._task = asyncio.create_task(self._run(), name="timers")

    async def stop(self, grace: float = 5.0) -> None:
        """End the loop; what is running may finish within ``grace`` seconds and is then cancelled."""
        loop, self._task = self._task, None
        self._napping = False
        if loop is not None:
            loop.cancel()
            with suppress(asyncio.CancelledError):
                await loop
        if self._running:
            await asyncio.wait(self._running, timeout=grace)
        left = list(self._running)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            self._again = False
            nap = await self._begin_due()
            if self._again:
                continue
            self._napping = True
            await self._sleep(nap)
            self._napping = False

    async def _begin_due(self) -> float:
        """Start what is due; return how long to sleep, in seconds."""
        try:
            if self._before is not None:
                await self._before()
            if len(self._running) >= AT_ONCE:
                return FULL_NAP
            due, next_due = await self._claim()
        except Unavailable:
            return 5.0
        except Exception:  # whatever it is, a loop that ends would end every post to come
            log.exception("due timers couldn't be claimed")
            return 5.0
        for timer in due:
            task = asyncio.create_task(self._handle(timer), name=f"timer {timer.kind} {timer.ref}")
            self._running[task] = timer
            task.add_done_callback(self._ended)
        if next_due is None:
            return self._nap
        if len(self._running) >= AT_ONCE:
            return FULL_NAP
        return min(self._nap, max(0.05, (next_due - self._context.clock()).total_seconds()))

    async def _claim(self) -> tuple[list[Timer], datetime | None]:
        """Take what is due, as many as there is room for; and when the next one is due that there is room for."""
        free = AT_ONCE - len(self._running)
        alone = not any(timer.lost in _SUSPECTS for timer in self._running.values())
        async with self._context.store.write() as tx:
            now = self._context.clock()
            due = await timers.claim_due(tx, now, LEASE, free, lost=_TRUSTED)
            if now < (settled := self._settles(now)):
                return due, await _next_while_settling(tx, now, settled)
            if alone and free > len(due):
                suspects = await timers.claim_due(tx, now, LEASE, 1, lost=_SUSPECTS)
                due += suspects
                alone = not suspects
            return due, await timers.next_due(tx, now, lost=None if alone else _TRUSTED)

    def _settles(self, now: datetime) -> datetime:
        """When suspects may run; as long as nobody can be heard, later than now."""
        since = max(self._started, self._context.here_since or self._started) if self._hears() else now
        return since + self._settling

    def _ended(self, task: asyncio.Task[None]) -> None:
        timer = self._running.pop(task)
        if timer.lost in _SUSPECTS:
            self.wake()

    async def _handle(self, timer: Timer) -> None:
        following: Timer | None = timer
        while following is not None:
            following = await self._run_one(following)

    async def _run_one(self, timer: Timer) -> Timer | None:
        """Run a timer, and end it or have it run again; return the one to run after it."""
        handler = self._handlers.get(timer.kind)
        if handler is None:
            log.error("timer %s %s is of an unknown kind; does it come from another version?", timer.kind, timer.ref)
            await self._give_back(timer, "of no known kind")
            return None
        following, limit = None, asyncio.timeout(LEASE.total_seconds())
        try:
            if timer.lost >= MOST_LOST:
                await self._give_up(timer)
            else:
                async with limit:
                    following = await handler(self._context, timer)
        except (asyncio.CancelledError, KeyboardInterrupt):
            raise
        except BaseException as error:  # a panic of an extension isn't an Exception
            await self._failed(timer, error, late=limit.expired())
        else:
            await self._finish(timer)
        return following

    async def _failed(self, timer: Timer, error: BaseException, *, late: bool) -> None:
        if not isinstance(error, Unavailable):
            what, trace = ("took longer than its lease", None) if late else ("failed", error)
            log.error("timer %s %s %s", timer.kind, timer.ref, what, exc_info=trace)
            if timer.tries >= LAST_TRY and timer.kind != "slot":
                with suppress(Unavailable):
                    await self._give_up(timer)
                    await self._finish(timer)
                    return
        await self._give_back(timer, str(error))

    async def _give_up(self, timer: Timer) -> None:
        """End what depends on a timer. If that has been lost or fails, there is nothing left but to forget it.

        Raises:
            Unavailable: the database does not answer.
        """
        log.error("gave up on timer %s %s: %d tries, %d of them lost", timer.kind, timer.ref, timer.tries, timer.lost)
        give_up = GIVE_UP.get(timer.kind)
        if give_up is None or timer.lost > MOST_LOST:
            return
        try:
            await give_up(self._context, timer)
        except Unavailable:
            raise
        except Exception:
            log.exception("what depends on timer %s %s couldn't be ended", timer.kind, timer.ref)
        self._context.wake()

    async def _finish(self, timer: Timer) -> None:
        try:
            async with self._context.store.write(brief=True) as tx:
                await timers.finish(tx, timer)
        except Unavailable:
            log.warning("timer %s %s has run and will run once more when its lease ends", timer.kind, timer.ref)

    async def _give_back(self, timer: Timer, why: str) -> None:
        """Have a timer run again later."""
        wait = timedelta(seconds=min(300, 5 * 2 ** (timer.tries - 1)))
        log.warning("timer %s %s runs again in %s: %s", timer.kind, timer.ref, wait, why)
        try:
            async with self._context.store.write(brief=True) as tx:
                await timers.retry(tx, timer, self._context.clock() + wait, why)
        except Unavailable:
            log.warning("timer %s %s stays held until its lease ends", timer.kind, timer.ref)
            return
        self.wake()


async def next_timer(context: Context) -> Timer | None:
    """The timer that is due next, for those who move the clock."""
    async with context.store.read() as tx:
        return await timers.first(tx)


async def _next_while_settling(tx: AsyncConnection, now: datetime, settled: datetime) -> datetime | None:
    """When the next timer is due, if suspects wait that long."""
    coming = await timers.next_due(tx, now, lost=_TRUSTED)
    suspect = await timers.next_due(tx, now, lost=_SUSPECTS)
    times = [] if coming is None else [coming]
    times += [] if suspect is None else [max(suspect, settled)]
    return min(times, default=None)
