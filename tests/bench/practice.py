"""Practice: the next exercise of somebody with thousands of cards, and what cards cost an answer to a daily."""

from __future__ import annotations

import gc
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, cast

from sqlalchemy import insert

from bot.bank.bank import Bank
from bot.store import cards, tables
from bot.store.engine import Store
from bot.tutor.context import Context
from bot.tutor.messenger import Messenger
from bot.tutor.posts.submission import accept
from bot.tutor.practice import member, sessions, turns
from bot.tutor.practice.member import Who
from bot.tutor.practice.scenes import Asked
from tests.core.strategies import key_of
from tests.samples import sample
from tests.store.rows import add_post, add_schedule
from tests.tutor.world import answer_to

EXERCISES, TOPICS, CARDS = 10_000, 20, 5_000
MOST_MS, LEAST_RATIO = 10.0, 0.92
"""The goals: milliseconds (p99) for the next exercise, and the share of the answers per second kept."""

RUNS = 200
IN_FLIGHT, BATCHES = 32, 400
USER, SERVER = 7, 9001


async def measure(folder: Path) -> dict[str, float]:
    """Milliseconds of a session's steps, and the share of answers per second that is kept while cards are fed."""
    return {**await _session(folder), "throughput_kept": await _throughput(folder)}


async def _session(folder: Path) -> dict[str, float]:
    store = await Store.open(f"sqlite+aiosqlite:///{folder / 'practice.db'}")
    now = datetime.now(UTC)
    plain = sample("choice").model_copy(update={"twin": None})
    changes = [{"id": f"x-{number}", "topic": f"topic-{number % TOPICS}"} for number in range(EXERCISES)]
    bank = Bank(plain.model_copy(update=change) for change in changes)
    context = Context(store, bank, lambda: now, cast(Messenger, None), Random(1))
    async with store.write() as tx:
        await tx.execute(insert(tables.cards), [_card(number, now.date()) for number in range(CARDS)])
    gc.collect()
    gc.freeze()  # as the bot does with its bank
    who = Who(USER, "member", SERVER, now)
    await member.change(context, who, size=20, cap=1000)
    times: dict[str, list[float]] = {"begin": [], "next": [], "answer": []}
    scene: Any = None
    while len(times["next"]) < RUNS:
        if not isinstance(scene, Asked):
            scene = await _timed(times["begin"], sessions.more(context, who))
            continue
        rightly = len(times["answer"]) % 4 != 0  # a mistake looks for a twin
        reading = (lambda turn, _: key_of(turn.exercise)) if rightly else (lambda turn, _: (2,))
        await _timed(times["answer"], turns.answer(context, who, scene.turn.id, reading, None))
        scene = await _timed(times["next"], sessions.go_on(context, who))
    gc.unfreeze()
    await store.close()
    return {
        "next_p99_ms": _quantile(times["next"], 0.99),
        "next_p50_ms": _quantile(times["next"], 0.5),
        "answer_p99_ms": _quantile(times["answer"], 0.99),
        "begin_p50_ms": _quantile(times["begin"], 0.5),
    }


def _card(number: int, today: date) -> dict[str, Any]:
    return {
        "user": USER,
        "owner": 0,
        "exercise": f"x-{number}",
        "topic": f"topic-{number % TOPICS}",
        "stability": 1.0 + number % 90,
        "difficulty": 5.0,
        "last": today - timedelta(days=20 + number % 30),
        "due": today + timedelta(days=number % 60 - 6),
        "reviews": 2,
        "lapses": 0,
        "score": 840 * (number % 3 > 0),
        "answered_at": datetime.now(UTC),
    }


async def _timed(times: list[float], act: Any) -> Any:
    began = time.perf_counter()
    found = await act
    times.append((time.perf_counter() - began) * 1000)
    return found


def _quantile(times: list[float], share: float) -> float:
    return round(sorted(times)[min(len(times) - 1, int(share * len(times)))], 2)


async def _throughput(folder: Path) -> float:
    """Answers per second with cards over those without, in batches that take turns; only the use case is measured."""
    store = await Store.open(f"sqlite+aiosqlite:///{folder / 'feeding.db'}")
    now = datetime.now(UTC)
    context = Context(store, Bank([sample("choice")]), lambda: now, cast(Messenger, None), Random(1))
    async with store.write() as tx:
        schedule = (await add_schedule(tx)).id
        posts = [
            await add_post(tx, schedule=schedule, slot=str(number), opened_at=now, closes_at=now + timedelta(days=1))
            for number in range(2)
        ]
    feed = cards.feed

    async def nothing(*_: object) -> None:
        """Feed no card."""

    seconds: dict[bool, list[float]] = {True: [], False: []}
    try:
        for number in range(BATCHES):
            feeding = number % 4 in (0, 3)  # neither always goes first
            cards.feed = feed if feeding else nothing  # type: ignore[assignment]
            users = range(number * IN_FLIGHT, (number + 1) * IN_FLIGHT)
            batch = [answer_to(posts[feeding], user, now) for user in users]
            await _timed(seconds[feeding], accept(context, batch))
    finally:
        cards.feed = feed
    await store.close()
    return round(median(seconds[False]) / median(seconds[True]), 3)
