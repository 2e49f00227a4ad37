"""Long tables leave the event loop to others: what is measured is what its thread computes between two turns."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import insert

from bot.core.records.audit import Action
from bot.store import tables
from bot.store.engine import Store
from bot.ui.honesty.audit import file_view
from bot.ui.members.exporting import export_of
from tests.conftest import sqlite_only
from tests.tutor.world import MODERATOR, MONDAY, SERVER, World

ENTRIES, CARDS = 10_000, 8_000
MOST = 0.025
"""Seconds of processor time; either table takes two or three times as much in one go."""


@asynccontextmanager
async def turns() -> AsyncIterator[list[float]]:
    """What the loop's thread computes from each turn to the next, in seconds of processor time."""
    computed: list[float] = []

    async def watch() -> None:
        before = time.thread_time()
        while True:
            await asyncio.sleep(0)
            computed.append(-before + (before := time.thread_time()))

    gc.disable()  # it would look at all that other tests have left behind
    watching = asyncio.create_task(watch())
    try:
        yield computed
    finally:
        gc.enable()
        watching.cancel()


@sqlite_only
async def test_a_long_audit_log_is_written_without_holding_the_loop(store: Store) -> None:
    world = World(store)
    entry = {"server": SERVER, "user": MODERATOR, "action": Action.SETTINGS.value, "about": "", "details": ""}
    async with store.write() as tx:
        await tx.execute(insert(tables.audit), [entry | {"at": MONDAY} for _ in range(ENTRIES)])
    async with turns() as computed:
        view = await file_view(world.context, SERVER)
    assert len(view.documents[0][1].splitlines()) == ENTRIES + 1
    assert max(computed) < MOST


@sqlite_only
async def test_a_long_history_is_exported_without_holding_the_loop(store: Store) -> None:
    world = World(store)
    card = {"user": 1, "owner": 0, "topic": "topic", "stability": 1.0, "difficulty": 5.0, "reviews": 1, "lapses": 0}
    dated = {"last": MONDAY.date(), "due": MONDAY.date(), "score": 840, "answered_at": MONDAY}
    async with store.write() as tx:
        rows = [card | dated | {"exercise": f"x-{number}"} for number in range(CARDS)]
        await tx.execute(insert(tables.cards), rows)
    async with turns() as computed:
        view = await export_of(world.context, 1)
    assert len(view.documents) == 3
    assert max(computed) < MOST
