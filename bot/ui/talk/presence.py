"""Whether a displayed member is still in the server. With the intent ``guilds`` alone no event tells, so we ask."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime, timedelta

import discord

from bot.tutor.context import Clock

log = logging.getLogger(__name__)

KEEP = timedelta(hours=24)
"""How long an answer stays good."""

WAIT = 1.0
"""Seconds that a board waits for answers; who is not known by then counts as present."""

MOST_KEPT = 50_000
UNKNOWN_MEMBER = 10007
UNKNOWN_USER = 10013


class Presence:
    """Asks Discord for members and remembers the answers for a day."""

    def __init__(self, client: discord.Client, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._known: OrderedDict[tuple[int, int], tuple[datetime, bool]] = OrderedDict()
        self._asking: set[asyncio.Task[None]] = set()

    async def present(self, server: int, users: Sequence[int]) -> set[int]:
        """Those of the users who are members of the server, as far as can be told in a moment."""
        now = self._clock()
        unknown = [user for user in users if (server, user) not in self._known or self._known[server, user][0] <= now]
        if unknown:
            tasks = {asyncio.create_task(self._ask(server, user)) for user in unknown}
            self._asking |= tasks  # a late answer serves the next board
            for task in tasks:
                task.add_done_callback(self._asking.discard)
            await asyncio.wait(tasks, timeout=WAIT)
        return {user for user in users if self._known.get((server, user), (now, True))[1]}

    async def _ask(self, server: int, user: int) -> None:
        try:
            await self._client.http.get_member(server, user)
        except discord.NotFound as error:
            if error.code not in (UNKNOWN_MEMBER, UNKNOWN_USER):
                return
            self._remember((server, user), present=False)
        except (discord.HTTPException, OSError) as error:
            log.info("member %s of %s could not be looked up: %r", user, server, error)
        else:
            self._remember((server, user), present=True)

    def _remember(self, key: tuple[int, int], *, present: bool) -> None:
        self._known[key] = (self._clock() + KEEP, present)
        self._known.move_to_end(key)
        while len(self._known) > MOST_KEPT:
            self._known.popitem(last=False)
