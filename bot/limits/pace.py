"""The limit on all requests of a bot together."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.limits.errors import RequestHeld

PER_SECOND = 50
"""Requests that Discord takes from a bot, answers to interactions aside."""

SECOND = 1.02
"""How long a request counts, in seconds, with a margin for clocks that tick coarsely."""

TRAVEL = 0.25
"""Seconds after which Discord has counted a request even if its answer is still to come."""


class Pace:
    """Lets so many requests pass in any second, those that wait first come first served.

    Discord counts a request somewhere on its way, between sending it and having the answer. The next one that takes its
    place is counted on its way, too, and no way is shorter than the quickest one. So a place is free again a second
    after the answer less the quickest time for a request: however long requests travel, Discord never counts more than
    it takes.
    """

    def __init__(self, per_second: int = PER_SECOND) -> None:
        self._places = asyncio.Semaphore(per_second)
        self._took: deque[float] = deque(maxlen=4 * per_second)

    @asynccontextmanager
    async def turn(self, deadline: float) -> AsyncIterator[None]:
        """Wait for a place, and send one request in the block.

        Args:
            deadline: by the loop's clock.

        Raises:
            RequestHeld: none gets free in time.
        """
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout_at(deadline):
                await self._places.acquire()
        except TimeoutError:
            raise RequestHeld("too many requests are waiting") from None
        sent = loop.time()
        latest = loop.call_at(sent + TRAVEL + SECOND, self._places.release)
        try:
            yield
        finally:
            now = loop.time()
            self._took.append(now - sent)
            free = now + SECOND - min(self._took)
            if free < latest.when():
                latest.cancel()
                loop.call_at(free, self._places.release)
