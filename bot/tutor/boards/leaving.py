"""Members who leave a server, and who come back: boards name only those who are there."""

from __future__ import annotations

import logging

from bot.core.errors import Unavailable
from bot.store import servers
from bot.tutor.context import Context

log = logging.getLogger(__name__)


async def note_left(context: Context, server: int, user: int) -> None:
    """Take a member who has left off the server's boards. If that fails, the next look tries again."""
    try:
        async with context.store.read() as tx:
            if await servers.is_gone(tx, server, user):
                return
        async with context.store.write() as tx:
            await servers.set_gone(tx, server, user, gone=True)
    except Unavailable as error:
        log.warning("that member %s has left server %s couldn't be noted: %s", user, server, error)


async def welcome_back(context: Context, server: int, user: int) -> bool:
    """Put a member who does something in a server back on its boards. False if they weren't taken off."""
    async with context.store.read() as tx:
        if not await servers.is_gone(tx, server, user):
            return False
    async with context.store.write() as tx:
        await servers.set_gone(tx, server, user, gone=False)
    return True
