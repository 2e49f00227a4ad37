"""Private messages that redraw themselves as what they show changes.

Only this process remembers them, and Discord lets a private message be edited for a quarter of an hour after the last
click on it. So each of them also has a button that redraws it.
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


@dataclass(frozen=True, slots=True)
class Look:
    """What a message should show.

    Attributes:
        state: equal to that of another look if the message would be the same.
        draw: makes the message.
        again: seconds until the next look; None if nothing changes any more.
    """

    state: object
    draw: Callable[[], View]
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
        """Leave all of them as they are."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _follow(
        self, interaction: discord.Interaction[Any], shown: Look, look: Callable[[], Awaitable[Look]]
    ) -> None:
        ends = self._clock() + LASTS
        try:
            while shown.again is not None and self._clock() < ends:
                await self._sleep(shown.again)
                with _until_the_next():
                    found = await look()
                    if found.state != shown.state:
                        await interaction.edit_original_response(view=found.draw(), allowed_mentions=NO_MENTIONS)
                    shown = found
        except discord.NotFound:
            pass  # its person has dismissed it
        except (TutorError, discord.HTTPException) as error:
            log.info("a private message is no longer kept up to date: %r", error)


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
