"""Telling members what happened while they were away, when they next use the bot."""

from __future__ import annotations

from bot.core.records.notices import Notice
from bot.store import notices
from bot.tutor.context import Context


async def waiting(context: Context, server: int, user: int) -> list[Notice]:
    """What a member should be told in a server, the oldest first."""
    async with context.store.read() as tx:
        return await notices.waiting(tx, (server, user))


async def told(context: Context, said: list[Notice]) -> None:
    """Forget what a member has been told."""
    async with context.store.write() as tx:
        await notices.drop(tx, [notice.id for notice in said])
