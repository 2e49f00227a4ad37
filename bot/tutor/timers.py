"""The loop that runs timers when they are due."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import timedelta

from bot.core.errors import Unavailable
from bot.core.records.timers import Timer
from bot.store import timers
from bot.tutor.context import Context, Sleep
from bot.tutor.health.telling import open_thread, tell
from bot.tutor.posts.drilling import run_drill
from bot.tutor.posts.posting import LEASE, close, reveal, run_slot, send

log = logging.getLogger(__name__)

LONGEST_NAP = 30.0
"""Seconds; an upper limit, so that timers set by other processes are seen."""

AT_ONCE = 50
"""Timers run side by side: as many as Discord takes requests in a second."""

LAST_TRY = 12
"""A timer that has failed so often is dropped, but for slots, which must go on. Outages do not count as failures."""

Handler = Callable[[Context, Timer], Awaitable[None]]

HANDLERS: Mapping[str, Handler] = {
    "slot": run_slot,
    "send": send,
    "close": close,
    "reveal": reveal,
    "thread": open_thread,
    "tell": tell,
    "drill": run_drill,
}


class TimerLoop:
    """Claims due timers with a lease and runs them; sleeps until the next one.

    The sleep is a plain ``sleep`` of a task that is cancelled and made anew when an earlier timer is set, so that a
    simulated clock can see what is waited for.
    """

    def __init__(self, context: Context, sleep: Sleep, handlers: Mapping[str, Handler] = HANDLERS) -> None:
        self._context = context
        self._sleep = sleep
        self._handlers = handlers
        self._task: asyncio.Task[None] | None = None
        self._napping = False
        self._again = False
        self._running: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Begin. The one process that owns a SQLite database first frees what a crash has left held."""
        if self._context.store.is_sqlite:
            async with self._context.store.write() as tx:
                await timers.release_all(tx)
        self._task = asyncio.create_task(self._run(), name="timers")

    def wake(self) -> None:
        """Look for due timers now."""
        self._again = True
        if self._napping and self._task is not None:
            self._napping = False
            self._task.cancel()
            self._task = asyncio.create_task(self._run(), name="timers")

    async def stop(self, grace: float = 5.0) -> None:
        """End the loop; what is running may finish within ``grace`` seconds and is then broken off."""
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
            free = AT_ONCE - len(self._running)
            async with self._context.store.write() as tx:
                now = self._context.clock()
                due = await timers.claim_due(tx, now, LEASE, free) if free > 0 else []
                next_due = await timers.next_due(tx, now)
        except Unavailable:
            return 5.0
        except Exception:  # whatever it is, a loop that ends would end every post to come
            log.exception("due timers could not be claimed")
            return 5.0
        for timer in due:
            task = asyncio.create_task(self._handle(timer), name=f"timer {timer.kind} {timer.ref}")
            self._running.add(task)
            task.add_done_callback(self._ended)
        if next_due is None:
            return LONGEST_NAP
        return min(LONGEST_NAP, max(0.05, (next_due - self._context.clock()).total_seconds()))

    def _ended(self, task: asyncio.Task[None]) -> None:
        full = len(self._running) >= AT_ONCE
        self._running.discard(task)
        if full:
            self.wake()

    async def _handle(self, timer: Timer) -> None:
        try:
            handler = self._handlers.get(timer.kind)
            if handler is None:
                log.error("timer %s %s is of no known kind; another version's?", timer.kind, timer.ref)
                return
            await handler(self._context, timer)
        except Exception as error:
            if not isinstance(error, Unavailable):
                log.exception("timer %s %s failed", timer.kind, timer.ref)
            await self._give_back(timer, error)
            return
        await self._finish(timer)

    async def _finish(self, timer: Timer) -> None:
        try:
            async with self._context.store.write() as tx:
                await timers.finish(tx, timer)
        except Unavailable:
            log.warning("timer %s %s has run and will run once more when its lease ends", timer.kind, timer.ref)

    async def _give_back(self, timer: Timer, error: Exception) -> None:
        if timer.tries >= LAST_TRY and timer.kind != "slot" and not isinstance(error, Unavailable):
            log.error("timer %s %s is dropped after %d tries", timer.kind, timer.ref, timer.tries)
            await self._finish(timer)
            return
        wait = timedelta(seconds=min(300, 5 * 2 ** (timer.tries - 1)))
        log.warning("timer %s %s runs again in %s: %s", timer.kind, timer.ref, wait, error)
        try:
            async with self._context.store.write() as tx:
                await timers.retry(tx, timer, self._context.clock() + wait, str(error))
        except Unavailable:
            log.warning("timer %s %s stays held until its lease ends", timer.kind, timer.ref)
            return
        self.wake()


async def next_timer(context: Context) -> Timer | None:
    """The timer that is due next, for those who move the clock."""
    async with context.store.read() as tx:
        return await timers.first(tx)
