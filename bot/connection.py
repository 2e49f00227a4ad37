"""Which Discord the bot speaks to."""

from __future__ import annotations

import aiohttp
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.config import DISCORD_API
from bot.core.errors import SetupError

TIMEOUT = aiohttp.ClientTimeout(total=10)


async def use_api(url: str) -> None:
    """Make discord.py speak to another Discord than the public one: its REST address, and the gateway that it names.

    Both are attributes of discord.py's classes, so this must happen before a client is made.

    Raises:
        SetupError: the server cannot be reached, or names no gateway.
    """
    address = url.rstrip("/")
    if address == DISCORD_API:
        return
    try:
        async with aiohttp.ClientSession(timeout=TIMEOUT) as session, session.get(f"{address}/gateway") as response:
            response.raise_for_status()
            gateway = yarl.URL((await response.json())["url"])
    except (aiohttp.ClientError, OSError, TimeoutError, KeyError, TypeError, ValueError) as error:
        raise SetupError("error-unreachable", address=address) from error
    Route.BASE = address
    DiscordWebSocket.DEFAULT_GATEWAY = gateway
