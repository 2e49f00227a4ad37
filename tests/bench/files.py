"""What moderators and members are sent as files, in a large server: how long it holds up the event loop."""

from __future__ import annotations

import gc
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any, cast

from sqlalchemy import insert

from bot.bank.loader import load_bank
from bot.bank.own_lines import Sent
from bot.core.exercise import Exercise
from bot.core.grading import FULL_SCORE
from bot.core.own import owner_of
from bot.core.records.audit import Action
from bot.core.records.corrections import Ruling
from bot.core.records.posts import PostState
from bot.intake import Intake
from bot.store import snapshots, tables
from bot.store.engine import Store
from bot.tutor.bank import keeping
from bot.tutor.context import Context
from bot.tutor.honesty import analysis
from bot.tutor.messenger import Messenger
from bot.tutor.mixing import bank_now
from bot.tutor.practice import exporting as mistakes
from bot.tutor.practice.member import Who
from bot.ui.bank.shelf import export_view, list_view
from bot.ui.honesty.audit import file_view
from bot.ui.honesty.figures import table_view
from bot.ui.kit.figures import sent
from bot.ui.kit.layout import View
from bot.ui.members.exporting import export_of
from bot.ui.practice.export import export_view as mistakes_view
from tests.bench import intake
from tests.bench.pictures import Gaps
from tests.bench.processes import ROOT, Failed
from tests.store.rows import add_post

MOST_GAP = 20.0
"""The goal: milliseconds for which the event loop may be held up."""

SERVER, USER = 9001, 7
ATTEMPTS, ENTRIES, RULINGS, MEMBERS, POSTS = 3_000, 10_000, 300, 200, 60
ROUNDS = 3
"""The best one counts: what else happens on the machine only ever adds to a gap."""


async def measure(folder: Path) -> dict[str, float]:
    """For each file, milliseconds of computing between two turns of the loop, and until it is ready to be sent."""
    store = await Store.open(f"sqlite+aiosqlite:///{folder / 'files.db'}")
    now = datetime.now(UTC)
    context = Context(store, load_bank(ROOT / "questions"), lambda: now, cast(Messenger, None), Random(1))
    await _fill(context, now)
    who = Who(USER, "member", SERVER, now)

    async def shelf() -> View:
        return await export_view(await keeping.in_use(context, SERVER))

    async def mistaken() -> View:
        return await mistakes_view(await mistakes.export(context, who))

    async def listed() -> View:
        return list_view(await keeping.look(context, SERVER, 1))

    async def analysed() -> View:
        return table_view(await analysis.of_topic(context, SERVER, None))

    made: dict[str, Callable[[], Awaitable[View]]] = {
        "bank_list": listed,
        "bank_export": shelf,
        "audit": lambda: file_view(context, SERVER),
        "me_export": lambda: export_of(context, USER),
        "practice_export": mistaken,
        "analysis": analysed,
    }
    gc.collect()
    gc.freeze()  # as ``python -m bot run`` does
    found: dict[str, float] = {}
    for name, make in made.items():
        gaps, took = Gaps(), []
        for _ in range(ROUNDS):
            snapshots.parse.cache_clear()
            context.mixed.clear()
            began = time.perf_counter()
            async with gaps.stretch():
                await sent(await make())
            took.append(time.perf_counter() - began)
        found |= {f"{name}_gap_ms": round(min(gaps.own), 2), f"{name}_ms": round(min(took) * 1000, 1)}
    gc.unfreeze()
    await store.close()
    return found


async def _fill(context: Context, now: datetime) -> None:
    """A server that has moderated for years, and a member who has practised for as long."""
    read = await Intake()(Sent(intake.file(), "ours.yaml", SERVER, ("own", "Own")))
    offered = await keeping.offer(context, SERVER, USER, read.written)
    if offered.number is None:
        raise Failed(f"nothing was read: {read.faults[:3]}")
    await keeping.confirm(context, SERVER, USER, offered.number)
    bank = list((await bank_now(context, SERVER)).exercises)
    async with context.store.write() as tx:
        await tx.execute(insert(tables.audit), [_entry(number, now) for number in range(ENTRIES)])
        digests = [await snapshots.keep(tx, one) for one in bank]
        numbers = range(1, ATTEMPTS + 1)
        turns = [_turn(number, bank, digests, now) for number in numbers]
        await tx.execute(insert(tables.turns), turns)
        await tx.execute(insert(tables.attempts), [_attempt(number, bank, now) for number in numbers])
        posts = [
            await add_post(tx, exercise=bank[number], opened_at=now, closes_at=now, state=PostState.REVEALED)
            for number in range(POSTS)
        ]
        for post in posts:
            answers = [_answer(post.id, post.exercise, user, now) for user in range(100, 100 + MEMBERS)]
            await tx.execute(insert(tables.attempts), answers)
        rulings = [_ruling(number, posts[number % POSTS].id, now) for number in range(RULINGS)]
        await tx.execute(insert(tables.corrections), rulings)


def _entry(number: int, now: datetime) -> dict[str, Any]:
    about = {"about": f"An exercise, number {number}", "details": "The key was wrong, as several members said."}
    return {"server": SERVER, "user": USER, "action": Action.REGRADED.value, "at": now, **about}


def _turn(number: int, bank: list[Exercise], digests: list[str], now: datetime) -> dict[str, Any]:
    place = number % len(bank)
    one = bank[place]
    shown = {"snapshot": digests[place], "shown": tuple(range(len(one.parts))), "asked_at": now}
    return {"id": number, "user": USER, "server": SERVER, "owner": owner_of(one.id), "exercise": one.id, **shown}


def _attempt(number: int, bank: list[Exercise], now: datetime) -> dict[str, Any]:
    made = _answer(0, bank[number % len(bank)], USER, now)
    return {**made, "source": "practice", "post": None, "turn": number, "score": 420}


def _answer(post: int, one: Exercise, user: int, now: datetime) -> dict[str, Any]:
    answer = (user % len(one.parts),) if one.kind in ("choice", "multiple") else tuple(range(len(one.parts)))
    about = {"source": "post", "post": post, "owner": owner_of(one.id), "exercise": one.id, "topic": one.topic}
    worth = {"answer": answer, "score": FULL_SCORE * (user % 3 == 0), "points": 10, "hint": False, "grace": False}
    periods = {"day": now.date(), "week": "2026-W48", "month": "2026-11", "season": "2026-Q4"}
    return {"server": SERVER, "user": user, "at": now, **about, **worth, **periods}


def _ruling(number: int, post: int, now: datetime) -> dict[str, Any]:
    marks = '{"answers": 200, "void": 0, "points": 2000}'
    about = {"server": SERVER, "post": post, "ruling": Ruling.VOID.value, "key": None, "user": USER, "at": now}
    return {**about, "why": f"Two options are right, number {number}.", "before": marks, "after": marks, "changed": 200}
