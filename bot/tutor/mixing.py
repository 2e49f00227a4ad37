"""Which exercises a server uses: the built-in ones, its own, or both.

Whatever is chosen, completed, practised or played in a server comes from here, and so does nobody else's text.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bank.bank import Bank
from bot.core.exercise import Exercise
from bot.core.own import BUILT_IN, Mixed
from bot.core.records.banks import OwnBank
from bot.store import banks, snapshots
from bot.tutor.context import Context, MixedBank

MOST_REMEMBERED = 64
"""Servers whose exercises a process keeps in memory."""


async def bank_of(context: Context, tx: AsyncConnection, server: int | None) -> Bank:
    """The bank of a server as of now; the built-in one in a direct message."""
    base = context.bank
    if server is None:
        return base
    own = await banks.get_bank(tx, server)
    if own.mixed is Mixed.BUILT_IN or (own.mixed is Mixed.BOTH and not own.in_use):
        return base
    known = context.mixed.get(server)
    if known is None or known.own != own or known.base is not base:
        known = MixedBank(own, base, await _mixed(base, own, await banks.bodies(tx, server)))
        context.mixed.pop(server, None)
        context.mixed[server] = known
        while len(context.mixed) > MOST_REMEMBERED:
            del context.mixed[next(iter(context.mixed))]
    return known.bank


async def bank_now(context: Context, server: int | None) -> Bank:
    """The bank of a server as of now, in a transaction of its own."""
    if server is None:
        return context.bank
    async with context.store.read() as tx:
        return await bank_of(context, tx, server)


def owners(server: int | None) -> tuple[int, ...]:
    """Whose exercises are asked in a server."""
    return (BUILT_IN,) if server is None else (BUILT_IN, server)


async def _mixed(base: Bank, own: OwnBank, kept: Sequence[banks.Body]) -> Bank:
    def mix() -> Bank:
        written: list[Exercise] = [snapshots.parse(each.digest, each.body) for each in kept]
        if own.mixed is Mixed.OWN:
            return Bank(written)
        return Bank((*base.exercises, *written), base.drills.values(), base.translations)

    return await asyncio.to_thread(mix)
