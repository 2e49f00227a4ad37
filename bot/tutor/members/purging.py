"""A server from which the bot was removed: its data are deleted after thirty days, unless the bot is back by then."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from datetime import timedelta

from bot.core.records.timers import Timer
from bot.store import purging, timers
from bot.tutor.context import Context

log = logging.getLogger(__name__)

PURGE = "purge"
"""The kind of the timers."""

KEPT = timedelta(days=30)


async def left(context: Context, server: int) -> None:
    """Note that the bot was removed from a server."""
    await _note(context, {server}, set())


async def joined(context: Context, server: int) -> None:
    """Note that the bot is in a server (again): its data stay."""
    await _note(context, set(), {server})


async def compare(context: Context, present: Collection[int], is_ours: Callable[[int], bool]) -> None:
    """Find out from which servers the bot was removed, and to which it was added, while nobody watched.

    Args:
        context: the running tutor.
        present: the servers that Discord has told of, be they available or not.
        is_ours: whether a server is one of those that it would have told of; all others are judged elsewhere.
    """
    async with context.store.read() as tx:
        known = {server for server in await purging.known(tx) if is_ours(server)}
    await _note(context, known.difference(present), known.intersection(present))


async def _note(context: Context, gone: set[int], here: set[int]) -> None:
    if not gone and not here:
        return
    async with context.store.read() as tx:
        waiting = await timers.refs(tx, PURGE)
    now = context.clock()
    new, back = gone - waiting, here & waiting
    if not new and not back:
        return
    async with context.store.write() as tx:
        for server in sorted(new):
            await timers.put(tx, PURGE, server, now + KEPT)
        for server in sorted(back):
            await timers.drop(tx, PURGE, server)
    for server in sorted(new):
        log.info("the bot is no longer in server %s; its data will be deleted in %d days", server, KEPT.days)
    for server in sorted(back):
        log.info("the bot is back in server %s; its data stay", server)


async def purge(context: Context, timer: Timer) -> None:
    """Delete a server's data, after a last look whether the bot isn't there after all.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    if await context.messenger.is_in(timer.ref):
        log.info("the bot is in server %s after all; its data stay", timer.ref)
        return
    async with context.store.write() as tx:
        rows = await purging.purge(tx, timer.ref)
    log.info("deleted the data of server %s, which removed the bot %d days ago: %d rows", timer.ref, KEPT.days, rows)
