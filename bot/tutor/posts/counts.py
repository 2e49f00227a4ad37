"""The live count on posts: edited at most once in five seconds a post, however many answer.

It goes on a little after the reveal, for answers that were given in time and taken late.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta

from bot.core.errors import TutorError, Unavailable
from bot.store import posts
from bot.tutor.context import Context, Sleep
from bot.tutor.edits import bring_up_to_date
from bot.tutor.posts.shown import ShownPost

log = logging.getLogger(__name__)

INTERVAL = timedelta(seconds=5)

LATEST = timedelta(hours=1)
"""After a reveal, no answer that was given in time is still on its way."""


class LiveCounts:
    """Coalesces the edits that new answers call for; a post that nobody answers is never edited."""

    def __init__(self, context: Context, sleep: Sleep) -> None:
        self._context = context
        self._sleep = sleep
        self._edited: dict[int, datetime] = {}
        self._dirty: set[int] = set()
        self._tasks: dict[int, asyncio.Task[None]] = {}

    async def start(self) -> None:
        """Bring those posts up to date whose count changed shortly before the last stop."""
        async with self._context.store.read() as tx:
            stale = await posts.with_stale_count(tx, self._context.clock() - LATEST)
        for post in stale:
            self.touch(post.id)

    def touch(self, post: int) -> None:
        """A post has new answers."""
        self._dirty.add(post)
        if post not in self._tasks:
            self._tasks[post] = asyncio.create_task(self._keep(post), name=f"count of post {post}")

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
            log.warning("the count of post %s couldn't be shown: %s", post, error)
        except Exception:
            log.exception("the count of post %s couldn't be shown", post)
        finally:
            self._tasks.pop(post, None)

    async def _try(self, post: int) -> bool:
        try:
            return await self._edit(post)
        except Unavailable as error:
            log.info("the count of post %s is shown later: %s", post, error)
            self._edited[post] = self._context.clock()
            return True

    async def _edit(self, number: int) -> bool:
        """Show the present count. False if there was nothing new to show."""
        self._edited[number] = self._context.clock()
        if not await bring_up_to_date(self._context, ShownPost(self._context, number)):
            self._edited.pop(number, None)  # its interval is over: every round but the first waits for that
            return False
        self._edited[number] = self._context.clock()  # the interval counts from when Discord has the edit
        return True
