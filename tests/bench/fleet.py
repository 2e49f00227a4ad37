"""A thousand servers: the start, the memory, and a thousand channels whose daily is due at the same moment."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.store import timers
from bot.store.engine import Store
from tests.bench.processes import BOT, Failed, Wire, memory_mb, python, tail, wire
from tests.store.rows import add_schedule

SERVERS = 1000
PER_SECOND = 50
"""Requests that Discord takes from a bot in a second."""

LEAD = timedelta(seconds=20)
"""From filling the database until the dailies are due, so that the start is over by then."""

PATIENCE = 180.0
"""Seconds until posts that have not come are given up."""


async def measure(folder: Path) -> dict[str, float | None]:
    """Figures of one start and one moment at which everything is due."""
    database = f"sqlite+aiosqlite:///{folder / 'fleet.db'}"
    log = folder / "fleet.log"
    async with wire(SERVERS, log) as found:
        guilds = await found("guilds")
        due = await _fill(database, guilds)
        began = time.perf_counter()
        async with python(BOT, {**found.env, "TUTOR_DATABASE_URL": database}, log) as pid:
            await found("ready")
            first = guilds[0]
            answer = await found(
                "slash", guild=first["guild"], channel=first["channel"], user=first["owner"], name="daily"
            )
            started = time.perf_counter() - began
            if not answer["acknowledged"]:
                raise Failed(f"the first command was not served:\n{tail(log)}")
            await asyncio.sleep(max(0.0, (due - datetime.now(UTC)).total_seconds() - 1))
            memory = memory_mb(pid)
            last, refused = await _last_post(found)
            after = memory_mb(pid)
    return {
        "servers": SERVERS,
        "start_to_first_command_s": round(started, 2),
        "memory_mb": memory and round(memory, 1),
        "memory_after_posting_mb": after and round(after, 1),
        "due_at_once": SERVERS,
        "last_post_after_s": round(last - due.timestamp(), 2),
        "at_50_requests_a_second_s": SERVERS / PER_SECOND,
        "refused_as_too_many": refused,
    }


async def _fill(database: str, guilds: list[dict[str, Any]]) -> datetime:
    """A schedule in each server whose slot, some minutes old, is taken up at one moment; that moment."""
    store = await Store.open(database)
    now = datetime.now(UTC)
    slot, due = now - timedelta(minutes=5), now + LEAD
    async with store.write() as tx:
        for guild in guilds:
            where = {"server": guild["guild"], "channel": guild["channel"]}
            cron = f"{slot.minute} {slot.hour} * * *"
            schedule = await add_schedule(tx, **where, cron=cron, created_at=now, since=slot - timedelta(minutes=5))
            await timers.put(tx, "slot", schedule.id, due)
    await store.close()
    return due


async def _last_post(found: Wire) -> tuple[float, int]:
    """When the last channel got its post, in seconds since 1970, and how many requests met a 429 until then.

    Raises:
        Failed: some got none in time, or more than one.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        seen = await found("posted")
        if seen["messages"] > SERVERS or time.monotonic() > deadline:
            raise Failed(f"{seen['messages']} posts in {seen['channels']} of {SERVERS} channels")
        if seen["channels"] == SERVERS:
            return float(seen["last"]), int(seen["refused"])
        await asyncio.sleep(0.5)
