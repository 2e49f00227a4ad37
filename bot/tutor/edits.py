"""Bringing a message to what the store says, and having it stay there, whoever edits it.

Several tasks of several processes edit the same message: a post's count and its reveal, a scoreboard. Discord keeps the
edit that arrives last, which need not be the newest. So whoever edits holds a lease, and looks again afterwards: if
the store has gone on meanwhile, the message is edited once more. Who finds the lease taken need not wait: the one who
has it will see what is new, and to be sure the work is tried again later.

A process that stood still for longer than its lease may overwrite what another has shown since. It notices that its
lease is gone, and then nobody knows what the message shows: it is shown again. If the other one is editing at that very
moment, that one's lease is spoilt, so that neither takes its own edit for the last.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.errors import Unavailable
from bot.store import leases
from bot.tutor.context import Context

LEASE = timedelta(seconds=30)
"""Longer than any edit takes: the messenger gives up before."""

S = TypeVar("S")


class Shown(Protocol[S]):
    """A message, and what it should show: some state ``S`` that the store tells.

    Attributes:
        name: tells it from all others, such as ``post 7``.
    """

    name: str

    async def look(self, tx: AsyncConnection, *, edited: bool = False) -> S | None:
        """The state that the message should show; None if it shows that already.

        Args:
            tx: reads.
            edited: the message was edited just now, so only what can't wait for its turn counts.
        """

    async def show(self, state: S) -> None:
        """Edit the message.

        Raises:
            Unavailable: no answer; what was asked may still happen.
            ChannelLost, Rejected: it can't be shown.
        """

    async def keep(self, tx: AsyncConnection, state: S) -> None:
        """Record that the message shows a state, unless the store has gone on."""

    async def forget(self, tx: AsyncConnection) -> None:
        """Record that nobody knows what the message shows."""


async def bring_up_to_date(context: Context, shown: Shown[S]) -> bool:
    """Edit a message until it shows what the store says. False if there was nothing to edit.

    Raises:
        Unavailable: Discord did not answer, or another process is editing the message; to be tried again.
        ChannelLost, Rejected: as ``show`` raises them.
    """
    async with context.alone(shown.name):
        state = await _begin(context, shown)
        if state is None:
            return False
        while state is not None:
            try:
                await shown.show(state)
            except Unavailable:
                raise  # the lease stays ours until it ends: the edit may be on its way
            except Exception:
                async with context.store.write() as tx:
                    await leases.give_back(tx, shown.name, context.holder)
                raise
            state = await _go_on(context, shown, state)
        return True


async def _begin(context: Context, shown: Shown[S]) -> S | None:
    """What to show, with the lease taken; None if there is nothing to do."""
    async with context.store.read() as tx:
        if await shown.look(tx) is None:
            return None
    async with context.store.write() as tx:
        if not await _taken(context, tx, shown):
            raise Unavailable
        state = await shown.look(tx)
        if state is None:
            await leases.give_back(tx, shown.name, context.holder)
        return state


async def _go_on(context: Context, shown: Shown[S], state: S) -> S | None:
    """Record what is shown now, and look what has become of it meanwhile."""
    async with context.store.write() as tx:
        await shown.keep(tx, state)
        alone = await leases.renew(tx, shown.name, context.holder, context.clock() + LEASE)
        if not alone:
            await shown.forget(tx)
            alone = await _taken(context, tx, shown)
        if not alone:
            await leases.spoil(tx, shown.name)
            following = None
        elif (following := await shown.look(tx, edited=True)) is None:
            await leases.give_back(tx, shown.name, context.holder)
    if not alone:
        raise Unavailable
    return following


async def _taken(context: Context, tx: AsyncConnection, shown: Shown[S]) -> bool:
    now = context.clock()
    return await leases.take(tx, shown.name, context.holder, now, now + LEASE) is None
