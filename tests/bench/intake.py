"""A moderator imports 1 MB of exercises while two hundred members answer."""

from __future__ import annotations

import asyncio
import gc
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import cast

from bot.bank.bank import Bank
from bot.bank.own_lines import Sent
from bot.core.own import MOST_IN_USE
from bot.core.records.posts import Post
from bot.intake import Intake
from bot.store.engine import Store
from bot.tutor.bank import keeping
from bot.tutor.context import Context
from bot.tutor.messenger import Messenger
from bot.tutor.mixing import bank_now
from bot.tutor.posts.submission import Submissions
from tests.bench.pictures import Gaps
from tests.bench.processes import Failed
from tests.samples import sample
from tests.store.rows import add_post, add_schedule
from tests.tutor.world import answer_to

MOST_MS, MOST_GAP = 1000.0, 20.0
"""The goals: milliseconds of 99 in 100 answers, and for which the event loop is held up."""

MEMBERS, SERVER, MODERATOR = 200, 9001, 7
EVERY = 0.02
"""Seconds from one answer to the next: so they last as long as the import does."""

_ENTRY = """\
  - id: exercise-{number}
    kind: choice
    difficulty: 2
    title: Exercise {number}
    scenario: {scenario}
    question: What is number {number} about?
    options:
      - {{text: It is about {number}, correct: true, why: {why}}}
      - {{text: It is about nothing, why: {why}}}
      - {{text: It is about something else, why: {why}}}
    explanation: {why}
"""


def file() -> bytes:
    """As large as a file may be, with as many exercises as one may have."""
    scenario, why = "word " * 120, "reason " * 40
    entries = (
        _ENTRY.format(number=number, scenario=scenario.strip(), why=why.strip()) for number in range(MOST_IN_USE)
    )
    raw = ("topic: ours\ntitle: Ours\nexercises:\n" + "".join(entries)).encode()
    return raw + b"#" * (2**20 - len(raw) - 1) + b"\n"


async def measure(folder: Path) -> dict[str, float]:
    """Milliseconds of answers, the loop's longest gap, and seconds of the import, all at the same time."""
    store = await Store.open(f"sqlite+aiosqlite:///{folder / 'intake.db'}")
    now = datetime.now(UTC)
    context = Context(store, Bank([sample("choice")]), lambda: now, cast(Messenger, None), Random(1))
    async with store.write() as tx:
        schedule = (await add_schedule(tx)).id
        posts = [
            await add_post(tx, schedule=schedule, slot=str(number), opened_at=now, closes_at=now + timedelta(days=1))
            for number in range(2)
        ]
    submissions, times = Submissions(context), list[float]()

    async def answer(user: int, post: Post) -> None:
        await asyncio.sleep(user * EVERY)
        began = time.perf_counter()
        await submissions.submit(answer_to(post, user, now))
        times.append((time.perf_counter() - began) * 1000)

    async def take_in() -> float:
        began = time.perf_counter()
        found = await Intake()(Sent(file(), "ours.yaml", SERVER, ("own", "Own")))
        if len(found.written) != MOST_IN_USE:
            raise Failed(f"only {len(found.written)} exercises were read: {found.faults[:3]}")
        offered = await keeping.offer(context, SERVER, MODERATOR, found.written)
        assert offered.number is not None
        await keeping.confirm(context, SERVER, MODERATOR, offered.number)
        if len(await bank_now(context, SERVER)) != MOST_IN_USE + 1:
            raise Failed("not all of them can be asked")
        return time.perf_counter() - began

    gc.collect()
    gc.freeze()  # as ``python -m bot run`` does
    gaps, members = Gaps(), range(1, MEMBERS + 1)
    async with gaps.stretch():
        await asyncio.gather(*(answer(user, posts[0]) for user in members))
    alone, times[:] = sorted(times), []
    async with gaps.stretch():
        took, *_ = await asyncio.gather(take_in(), *(answer(user, posts[1]) for user in members))
    gc.unfreeze()
    await store.close()
    times.sort()
    return {
        "file_kb": round(len(file()) / 1024),
        "exercises": MOST_IN_USE,
        "import_s": round(took, 2),
        "answers": len(times),
        "p99_alone_ms": round(alone[int(len(alone) * 0.99) - 1], 2),
        "p50_ms": round(times[len(times) // 2], 2),
        "p99_ms": round(times[int(len(times) * 0.99) - 1], 2),
        "longest_gap_alone_ms": round(gaps.longest[0], 2),
        "longest_gap_ms": round(gaps.longest[1], 2),
        "of_which_computed_ms": round(gaps.own[1], 2),
    }
