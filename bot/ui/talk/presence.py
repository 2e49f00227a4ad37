"""Whether a displayed member is still in the server. With the intent ``guilds`` alone no event tells, so we ask."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

import aiohttp
import discord

from bot.tutor.context import Clock
from bot.ui.talk.reaching import NOT_A_MEMBER

log = logging.getLogger(__name__)

KEEP = timedelta(hours=24)
"""How long an answer stays good."""

TIME_LIMIT = 30.0
"""Seconds for one question."""

MOST_KEPT = 50_000


class Presence:
    """Asks Discord for members in the background, and remembers the answers for a day.

    Args:
        client: logged in.
        clock: gives the present.
        left: what is done about a member who has left a server.
    """

    def __init__(self, client: discord.Client, clock: Clock, left: Callable[[int, int], Awaitable[None]]) -> None:
        self._client = client
        self._clock = clock
        self._left = left
        self._known: OrderedDict[tuple[int, int], tuple[datetime, bool]] = OrderedDict()
        self._asking: dict[tuple[int, int], asyncio.Task[None]] = {}

    def present(self, server: int, users: Sequence[int]) -> set[int]:
        """Those of the users who are members of the server, as far as is known; who is not known counts as one.

        Nobody waits for Discord: who has to be asked for is asked for meanwhile, and the next look is right.
        """
        now = self._clock()
        for key in ((server, user) for user in users):
            if key not in self._asking and (key not in self._known or self._known[key][0] <= now):
                task = self._asking[key] = asyncio.create_task(self._ask(*key), name="presence")
                task.add_done_callback(partial(self._asked, key))
        return {user for user in users if self._known.get((server, user), (now, True))[1]}

    def saw(self, server: int, user: int) -> None:
        """Note that somebody has just done something in a server, so they are there."""
        self._remember((server, user), present=True)

    def _asked(self, key: tuple[int, int], _task: asyncio.Task[None]) -> None:
        del self._asking[key]

    async def _ask(self, server: int, user: int) -> None:
        try:
            async with asyncio.timeout(TIME_LIMIT):
                await self._client.http.get_member(server, user)
        except discord.NotFound as error:
            if error.code not in NOT_A_MEMBER:
                return
            self._remember((server, user), present=False)
            await self._left(server, user)
        except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
            log.info("couldn't look up member %s of %s: %r", user, server, error)
        else:
            self._remember((server, user), present=True)

    def _remember(self, key: tuple[int, int], *, present: bool) -> None:
        self._known[key] = (self._clock() + KEEP, present)
        self._known.move_to_end(key)
        while len(self._known) > MOST_KEPT:
            self._known.popitem(last=False)
