"""Answers per second, beside a null bot.

*Answered* is a click whose full feedback the member has received, which the bot sends only after the answer's
transaction was committed (``synchronous=FULL``). Both bots get the same clicks and send replies of the same size;
their rows take turns within one run, so that what else the machine does strikes both.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.records.posts import Post
from bot.store.engine import Store
from bot.store.tables import attempts, drafts
from bot.ui.exercise.workbench import picked_view, workbench_view
from bot.ui.kit import ids
from bot.ui.posts.exercise import post_view
from bot.ui.posts.sheets import sheet_of
from tests.bench.processes import BOT, NULL_BOT, Failed, Wire, bot, cpu_seconds, wire
from tests.samples import sample_post
from tests.store.rows import add_post, add_schedule

KINDS = ("classify", "choice")
"""The main figure is the first: submitting eight items, filled in before. The second is a choice's second tap."""

WARM_UP = 200
DRAFT = {0: 0, 1: 1, 2: 0, 3: 1, 4: 0, 5: 0, 6: 1, 7: 0}
"""Place of the item to position of the bucket; some are right, some wrong."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: clicks per row by clicks in flight, and how often each row is repeated."""

    clicks: dict[int, int]
    rounds: int

    @property
    def users(self) -> int:
        """How many members it takes, each of whom clicks once."""
        return WARM_UP + 1 + sum(self.clicks.values()) * self.rounds


SHORT = Plan({1: 150, 8: 600, 32: 1200, 128: 1200}, rounds=3)
LONG = Plan({1: 500, 8: 2000, 32: 5000, 128: 5000}, rounds=5)


@dataclass(slots=True)
class Side:
    """One of the two bots, its Discord, and where its members click."""

    found: Wire
    kind: str
    post: Post
    guild: int
    channel: int
    users: list[int]
    message: int = 0
    pid: int = 0
    answered: int = 0
    texts: set[str] = field(default_factory=set)
    sizes: set[int] = field(default_factory=set)

    @property
    def custom_id(self) -> str:
        """What is clicked."""
        if self.kind == "choice":
            return ids.custom_id(ids.CONFIRM, self.post.id, 1)
        return ids.custom_id(ids.SUBMIT, self.post.id, 1)

    async def fire(self, clicks: int, in_flight: int) -> dict[str, Any]:
        """Click as that many members who have not clicked yet.

        Raises:
            Failed: somebody got no full answer, or one against Discord's rules.
        """
        users, self.users = self.users[:clicks], self.users[clicks:]
        before, wire_before = cpu_seconds(self.pid), cpu_seconds(self.found.pid)
        result: dict[str, Any] = await self.found(
            "fire",
            guild=self.guild,
            channel=self.channel,
            message=self.message,
            custom_id=self.custom_id,
            users=users,
            in_flight=in_flight,
        )
        after, wire_after = cpu_seconds(self.pid), cpu_seconds(self.found.pid)
        if result["failed"] or result["answered"] != clicks or result["violations"]:
            raise Failed(f"{result['failed']} of {clicks} clicks were not answered: {result['violations'][:3]}")
        self.answered += clicks
        self.texts.update(result["texts"])
        self.sizes.update(result["bytes"])
        result["cpu_ms"] = _per_click(before, after, clicks)
        result["wire_cpu_ms"] = _per_click(wire_before, wire_after, clicks)
        return result


def _per_click(before: float | None, after: float | None, clicks: int) -> float | None:
    return None if before is None or after is None else (after - before) * 1000 / clicks


async def measure(kind: str, plan: Plan, folder: Path) -> dict[str, Any]:
    """Run a kind's rows; figures by clicks in flight.

    Raises:
        Failed: a click was not answered, the two bots' replies differ in size, or the database does not hold exactly
            the answers that were counted.
    """
    database = f"sqlite+aiosqlite:///{folder / f'{kind}.db'}"
    async with AsyncExitStack() as stack:
        sides = [await _side(stack, kind, plan, folder / f"{name}.log") for name in ("real", "null")]
        real, null = sides
        await _fill(database, real)
        real.pid = await stack.enter_async_context(
            bot(real.found, BOT, folder / "real.log", TUTOR_DATABASE_URL=database)
        )
        reply = folder / f"{kind}.json"
        reply.write_text(json.dumps((await real.fire(1, 1))["components"]), encoding="utf-8")
        null.pid = await stack.enter_async_context(
            bot(null.found, NULL_BOT, folder / "null.log", NULLBOT_REPLY=str(reply))
        )
        for side in sides:
            await side.fire(WARM_UP, 32)
        rows = await _rows(real, null, plan)
    if real.texts != null.texts or real.sizes != null.sizes or len(real.sizes) != 1:
        raise Failed(f"the replies differ: {real.sizes} bytes and {null.sizes}; {real.texts ^ null.texts}")
    await _verify(database, real.answered)
    return {str(in_flight): _summary(pairs) for in_flight, pairs in rows.items()} | {"reply_bytes": real.sizes.pop()}


async def _rows(real: Side, null: Side, plan: Plan) -> dict[int, list[tuple[dict[str, Any], dict[str, Any]]]]:
    """The two bots' rows by clicks in flight, one pair per round; who goes first alternates."""
    rows: dict[int, list[tuple[dict[str, Any], dict[str, Any]]]] = {in_flight: [] for in_flight in plan.clicks}
    for number in range(plan.rounds):
        for in_flight, clicks in plan.clicks.items():
            order = (real, null) if number % 2 == 0 else (null, real)
            found = {id(side): await side.fire(clicks, in_flight) for side in order}
            rows[in_flight].append((found[id(real)], found[id(null)]))
    return rows


async def _side(stack: AsyncExitStack, kind: str, plan: Plan, log: Path) -> Side:
    found = await stack.enter_async_context(wire(1, log))
    where = (await found("guilds"))[0]
    users = (await found("crowd", guild=where["guild"], size=plan.users))["users"]
    side = Side(found, kind, _post(kind, where), where["guild"], where["channel"], users)
    public = await found("place", channel=side.channel, components=post_view(side.post).to_components())
    sheet = sheet_of(side.post)
    desk = picked_view(sheet, 0) if kind == "choice" else workbench_view(sheet, DRAFT)
    private = await found("place", channel=side.channel, components=desk.to_components(), private=users[0])
    side.post, side.message = _at(side.post, public["message"]), private["message"]
    return side


def _post(kind: str, where: dict[str, int]) -> Post:
    return sample_post(kind, id=1, server=where["guild"], channel=where["channel"], message=0)


def _at(post: Post, message: int) -> Post:
    return replace(post, message=message)


async def _fill(database: str, side: Side) -> None:
    """Keep the daily that is answered, and for a ``classify`` everybody's draft."""
    store = await Store.open(database)
    now = datetime.now(UTC)
    async with store.write() as tx:
        where = {"server": side.guild, "channel": side.channel}
        schedule = await add_schedule(tx, **where)
        post = await add_post(
            tx,
            side.kind,
            **where,
            schedule=schedule.id,
            slot=f"{now:%Y-%m-%dT%H:%M}",
            day=now.date(),
            message=side.post.message,
            claimed_at=now,
            closes_at=now + timedelta(days=1),
        )
        assert post.id == side.post.id
        if side.kind != "choice":
            await _fill_in(tx, post.id, side.users)
    await store.close()


async def _fill_in(tx: AsyncConnection, post: int, users: Sequence[int]) -> None:
    rows = [
        {"post": post, "user": user, "field": place, "value": bucket}
        for user in users
        for place, bucket in DRAFT.items()
    ]
    await tx.execute(insert(drafts), rows)


async def _verify(database: str, answered: int) -> None:
    store = await Store.open(database)
    async with store.read() as tx:
        kept = (await tx.execute(select(func.count()).select_from(attempts))).scalar_one()
    await store.close()
    if kept != answered:
        raise Failed(f"{answered} answers were received, but {kept} are in the database")


def _summary(pairs: Sequence[tuple[dict[str, Any], dict[str, Any]]]) -> dict[str, Any]:
    real, null = [_figures([pair[index] for pair in pairs]) for index in (0, 1)]
    ratio = median(_rate(one) / _rate(other) for one, other in pairs)
    return {"ratio": round(ratio, 3), **real, "null": null}


def _figures(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Medians over the rounds."""
    figures: dict[str, Any] = {
        "per_second": round(median(map(_rate, rows)), 1),
        "p50_ms": round(median(_quantile(row["times_ms"], 0.50) for row in rows), 2),
        "p99_ms": round(median(_quantile(row["times_ms"], 0.99) for row in rows), 2),
    }
    for key in ("cpu_ms", "wire_cpu_ms"):
        if all(row[key] is not None for row in rows):
            figures[key] = round(median(row[key] for row in rows), 3)
    return figures


def _rate(row: dict[str, Any]) -> float:
    return float(row["answered"] / row["seconds"])


def _quantile(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def commit_ms(folder: Path) -> float:
    """How long this machine takes to bring 4 KB to its disk: the least that a commit can take."""
    file = folder / "sync"
    with file.open("wb", buffering=0) as out:
        began = time.perf_counter()
        for _ in range(100):
            out.write(bytes(4096))
            os.fsync(out.fileno())
        return (time.perf_counter() - began) * 10
