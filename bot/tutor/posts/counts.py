"""Live counts: a message is edited at most once in five seconds, however many answer.

That of a post goes on a little after its reveal, for answers that were given in time and taken late.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.errors import TutorError, Unavailable
from bot.store import posts
from bot.tutor.context import Context, Sleep
from bot.tutor.edits import bring_up_to_date
from bot.tutor.posts.shown import ShownPost

log = logging.getLogger(__name__)

INTERVAL = timedelta(seconds=5)

LATEST = timedelta(hours=1)
"""After a reveal, no answer that was given in time is still on its way."""


async def _show_post(context: Context, number: int) -> bool:
    return await bring_up_to_date(context, ShownPost(context, number))


async def _stale_posts(tx: AsyncConnection, now: datetime) -> list[int]:
    return [post.id for post in await posts.with_stale_count(tx, now - LATEST)]


class LiveCounts:
    """Coalesces the edits that new answers call for; a post that nobody answers is never edited.

    Args:
        context: the running tutor.
        sleep: waits.
        show: brings the message with that number up to date; False if there was nothing to show.
        stale: the numbers of those that may have to be brought up to date after a stop, given the present.
        what: what is counted, for the log.
    """

    def __init__(
        self,
        context: Context,
        sleep: Sleep,
        show: Callable[[Context, int], Awaitable[bool]] = _show_post,
        stale: Callable[[AsyncConnection, datetime], Awaitable[list[int]]] = _stale_posts,
        what: str = "post",
    ) -> None:
        self._context = context
        self._sleep = sleep
        self._show = show
        self._stale = stale
        self._what = what
        self._edited: dict[int, datetime] = {}
        self._dirty: set[int] = set()
        self._tasks: dict[int, asyncio.Task[None]] = {}

    async def start(self) -> None:
        """Bring those up to date whose count changed shortly before the last stop."""
        async with self._context.store.read() as tx:
            stale = await self._stale(tx, self._context.clock())
        for post in stale:
            self.touch(post)

    def touch(self, post: int) -> None:
        """A post has new answers."""
        self._dirty.add(post)
        if post not in self._tasks:
            self._tasks[post] = asyncio.create_task(self._keep(post), name=f"count of {self._what} {post}")

    async def stop(self) -> None:
        """Give up what is waiting; the next start catches up."""
        for task in list(self._tasks.values()):
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        self._tasks.clear()

    async def _keep(self, post: int) -> None:
        try:
            while True:
                if post in self._edited:
                    wait = self._edited[post] + INTERVAL - self._context.clock()
                    await self._sleep(min(max(0.0, wait.total_seconds()), INTERVAL.total_seconds()))
                self._dirty.discard(post)
                if not await self._try(post) and post not in self._dirty:
                    break
        except TutorError as error:
            log.warning("the count of %s %s couldn't be shown: %s", self._what, post, error)
        except Exception:
            log.exception("the count of %s %s couldn't be shown", self._what, post)
        finally:
            self._tasks.pop(post, None)

    async def _try(self, post: int) -> bool:
        try:
            return await self._edit(post)
        except Unavailable as error:
            log.info("the count of %s %s is shown later: %s", self._what, post, error)
            self._edited[post] = self._context.clock()
            return True

    async def _edit(self, number: int) -> bool:
        """Show the present count. False if there was nothing new to show."""
        self._edited[number] = self._context.clock()
        if not await self._show(self._context, number):
            self._edited.pop(number, None)  # its interval is over: every round but the first waits for that
            return False
        self._edited[number] = self._context.clock()  # the interval counts from when Discord has the edit
        return True
