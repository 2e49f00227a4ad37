"""Cards that are older than the rules by which attempts move them are recomputed, once, when the bot starts."""

from __future__ import annotations

import logging

from bot.core.memory import RULES
from bot.store import attempts, cards, servers
from bot.tutor.context import Context

log = logging.getLogger(__name__)

AT_ONCE = 200
"""Members whose cards are computed in one transaction, so that none takes long."""


async def replay(context: Context) -> None:
    """Recompute all cards if they were made by other rules than today's."""
    async with context.store.read() as tx:
        if await servers.get_meta(tx, "cards") == RULES:
            return
        users = await attempts.users(tx)
    for place in range(0, len(users), AT_ONCE):
        async with context.store.write() as tx:
            await cards.rebuild(tx, users[place : place + AT_ONCE])
    async with context.store.write() as tx:
        await servers.set_meta(tx, "cards", RULES)
    if users:
        log.info("recomputed the cards of %d members", len(users))
