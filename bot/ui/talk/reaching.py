"""Asking something of Discord for a channel: within a time limit, its refusals as our errors."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import discord

from bot.core.errors import ChannelLost, Rejected, Unavailable
from bot.limits.guard import SERVER_ERROR, concerning

UNKNOWN_CHANNEL = 10003
LATER = frozenset({20016, 20028, 20029, 30046, 40003, 40004, 130000})
"""Too much at once, of messages, edits or direct messages, or Discord itself is overloaded: it takes it in a while."""
FULL = frozenset({160006, 160007})
"""A server has as many active threads, or threads for announcements, as it may."""
NOT_A_MEMBER = (10007, 10013)
"""Unknown member; unknown user."""
TIME_LIMIT = 25.0
"""Seconds for what is asked of Discord at a time: less than half of a timer's lease, since some of it has two steps."""


def is_unknown(error: BaseException | None) -> bool:
    """Whether a channel was said to be unknown, be it only by a status."""
    return isinstance(error, discord.NotFound) and error.code in (0, UNKNOWN_CHANNEL)


def code_of(error: BaseException) -> int:
    """Discord's code for what one of our errors was made from; 0 if it gave none."""
    cause = error.__cause__
    return cause.code if isinstance(cause, discord.HTTPException) else 0


@asynccontextmanager
async def translated(channel: int, server: int | None = None) -> AsyncIterator[None]:
    """Turn what discord.py raises into our errors, and give up after a while.

    Args:
        channel: to name in the error.
        server: the one that the requests are about.

    Raises:
        ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
    """
    about = concerning.set(server)
    try:
        async with asyncio.timeout(TIME_LIMIT):
            yield
    except discord.HTTPException as error:
        if error.status in (401, 429) or error.status >= SERVER_ERROR or error.code in LATER:
            raise Unavailable from error
        if error.code in FULL:
            raise ChannelLost("error-threads-full", channel=f"<#{channel}>") from error
        if isinstance(error, discord.Forbidden | discord.NotFound):
            raise ChannelLost(channel=channel) from error
        raise Rejected from error
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise Unavailable from error
    finally:
        concerning.reset(about)
