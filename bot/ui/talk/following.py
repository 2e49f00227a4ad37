"""Private messages that redraw themselves as what they show changes.

Only this process remembers them, and Discord lets a private message be edited for a quarter of an hour after the last
click on it: when either ends, the message says that it no longer redraws itself. What lets it be edited isn't kept,
since whoever read it in the database could write in the bot's name. So each of them also has a button that redraws it,
after any restart.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
import discord

from bot.core.errors import TutorError, Unavailable
from bot.limits.guard import SERVER_ERROR
from bot.tutor.context import Clock, Sleep
from bot.ui.kit.layout import NO_MENTIONS, View

log = logging.getLogger(__name__)

LASTS = timedelta(minutes=14)
"""How long after a click its message is edited."""

LAST_LOOK = 1.0
"""Seconds for telling somebody that their message isn't redrawn any more."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a message should show.

    Attributes:
        state: equal to that of another look if the message would be the same.
        draw: makes the message.
        leave: makes the message that is no longer kept up to date.
        again: seconds until the next look; None if nothing changes any more.
    """

    state: object
    draw: Callable[[], View]
    leave: Callable[[], View]
    again: float | None


class Following:
    """Edits what somebody has in front of them.

    Args:
        clock: the present.
        sleep: waits.
    """

    def __init__(self, clock: Clock, sleep: Sleep) -> None:
        self._clock = clock
        self._sleep = sleep
        self._tasks: dict[Hashable, asyncio.Task[None]] = {}
        self._stopping = False

    def follow(
        self, interaction: discord.Interaction[Any], name: Hashable, shown: Look, look: Callable[[], Awaitable[Look]]
    ) -> None:
        """Keep the answer to an interaction up to date, in the language that is spoken now.

        Args:
            interaction: it has been answered.
            name: of the messages with the same name, only the latest is followed.
            shown: what the message shows.
            look: returns what it should show.
        """
        self.let_go(name)
        task = asyncio.create_task(self._follow(interaction, shown, look), name=f"following {name}")
        self._tasks[name] = task
        task.add_done_callback(lambda done: self._tasks.pop(name) if self._tasks.get(name) is done else None)

    def let_go(self, name: Hashable) -> None:
        """Stop following a message, since something else is about to take its place."""
        task = self._tasks.pop(name, None)
        if task is not None:
            task.cancel()

    async def stop(self) -> None:
        """Let each of them say that it is no longer redrawn."""
        self._stopping = True
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _follow(
        self, interaction: discord.Interaction[Any], shown: Look, look: Callable[[], Awaitable[Look]]
    ) -> None:
        try:
            last = await self._until_it_ends(interaction, shown, look)
            if last is not None:
                async with asyncio.timeout(LAST_LOOK):
                    await _draw(interaction, last.leave())
        except discord.NotFound:
            pass  # its person has dismissed it
        except (TutorError, discord.HTTPException, aiohttp.ClientError, OSError) as error:
            log.info("a private message is no longer kept up to date: %r", error)

    async def _until_it_ends(
        self, interaction: discord.Interaction[Any], shown: Look, look: Callable[[], Awaitable[Look]]
    ) -> Look | None:
        """Redraw it as long as that can be; return what it shows then, None if that will stay right."""
        ends = self._clock() + LASTS
        try:
            while shown.again is not None and self._clock() < ends:
                await self._sleep(shown.again)
                with _until_the_next():
                    found = await look()
                    if found.state != shown.state:
                        await _draw(interaction, found.draw())
                    shown = found
        except asyncio.CancelledError:
            if not self._stopping:
                raise
        return None if shown.again is None else shown


async def _draw(interaction: discord.Interaction[Any], view: View) -> None:
    await interaction.edit_original_response(view=view, allowed_mentions=NO_MENTIONS)


@contextmanager
def _until_the_next() -> Iterator[None]:
    """Ignore a fault that may be over by the next look."""
    try:
        yield
    except (Unavailable, aiohttp.ClientError, OSError):
        pass
    except discord.HTTPException as error:
        if error.status < SERVER_ERROR:
            raise
