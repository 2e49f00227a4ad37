"""Leaderboards and progress in a large server, by size of the history behind them."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, cast

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bank.bank import Bank
from bot.core.grading import FULL_SCORE
from bot.core.periods import Period
from bot.core.records.boards import IMPROVED
from bot.store.engine import Store
from bot.tutor.boards import leaderboard as boards
from bot.tutor.context import Context
from bot.tutor.messenger import Messenger
from bot.tutor.progress.member import progress_of
from tests.samples import sample
from tests.store.rows import add_post

SERVER = 9001
POSTS = 50
SIZES = {"small": 200, "medium": 2_000, "large": 20_000}
"""Members; each has answered 50 posts: 10,000 attempts, 100,000 and 1,000,000."""

MOST_MS = 10.0
"""For a page with the member's own rank, whatever the period."""

RUNS = 15

_FILL = """
WITH RECURSIVE people(user) AS (SELECT 1 UNION ALL SELECT user + 1 FROM people WHERE user < :members)
INSERT INTO attempts (source, post, server, user, exercise, topic, answer, score, points, hint, grace, at, day, week,
                      month, season)
SELECT 'post', :post, :server, user, :exercise, :topic, '1', (user * 7919 + :post * 104729) % 2 * :full,
       (user * 7919 + :post * 104729) % 2 * 15, 0, 0, :at, :day, :week, :month, :season FROM people
"""
_NAMES = """
INSERT INTO members (server, user, name, seen_at)
SELECT DISTINCT server, user, 'member ' || user, :at FROM attempts
"""
_STANDINGS = """
INSERT INTO standings (server, period, topic, user, points, attempts, right, score_sum)
SELECT server, {period}, {topic}, user, sum(points), count(*), sum(score = {full}), sum(score)
FROM attempts GROUP BY server, {period}, {topic}, user
"""


async def measure(folder: Path) -> dict[str, float]:
    """Milliseconds (medians) for each size: pages with the member's own rank, and what other views look up."""
    figures: dict[str, float] = {}
    for size, members in SIZES.items():
        store = await Store.open(f"sqlite+aiosqlite:///{folder / f'boards-{size}.db'}")
        now = datetime.now(UTC)
        await _fill(store, members, now)
        # Boards need no bank and speak to no channel.
        context = Context(store, Bank([]), lambda at=now: at, cast(Messenger, None), Random(1))

        def page(period: Period, number: int, context: Context = context, user: int = members // 2) -> Any:
            return lambda: boards.leaderboard(context, SERVER, user, period, page=number)

        name = f"{members * POSTS:,}_attempts"
        figures[f"first_page_ms_{name}"] = await _timed(page(Period.ALL, 1))
        figures[f"last_page_ms_{name}"] = await _timed(page(Period.ALL, members // boards.PAGE_SIZE))
        figures[f"today_ms_{name}"] = await _timed(page(Period.TODAY, 1))
        figures[f"moved_ms_{name}"] = await _timed(_moved(context, await page(Period.ALL, 1)()))
        figures[f"improved_ms_{name}"] = await _timed(
            lambda context=context: boards.leaderboard(context, SERVER, 1, Period.WEEK, IMPROVED)
        )
        figures[f"progress_ms_{name}"] = await _timed(
            lambda context=context: progress_of(context, SERVER, 1, 1, lambda _channel: True)
        )
        await store.close()
    return figures


def _moved(context: Context, shown: boards.BoardPage) -> Callable[[], Awaitable[Any]]:
    return lambda: boards.movement(context, SERVER, shown)


async def _timed(act: Callable[[], Awaitable[Any]]) -> float:
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        await act()
        times.append((time.perf_counter() - began) * 1000)
    return round(median(times), 2)


async def _fill(store: Store, members: int, now: datetime) -> None:
    exercise = sample("choice")
    async with store.write() as tx:
        for number in range(POSTS):
            day = (now - timedelta(days=number)).date()
            post = await add_post(tx, server=SERVER, day=day)
            values = {"members": members, "post": post.id, "server": SERVER, "full": FULL_SCORE, "at": _stamp(now)}
            values |= {"exercise": exercise.id, "topic": exercise.topic, "day": day.isoformat(), **_keys(day)}
            await tx.execute(text(_FILL), values)
        await tx.execute(text(_NAMES), {"at": _stamp(now)})
        await _add_up(tx)
        await tx.execute(text("ANALYZE"))


async def _add_up(tx: AsyncConnection) -> None:
    columns = {Period.TODAY: "day", Period.ALL: "'all'"}
    for topic in ("''", "topic"):
        for period in Period:
            column = columns.get(period, period.value)
            await tx.execute(text(_STANDINGS.format(period=column, topic=topic, full=FULL_SCORE)))


def _keys(day: date) -> dict[str, str]:
    return {period.value: period.key(day) for period in (Period.WEEK, Period.MONTH, Period.SEASON)}


def _stamp(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S.%f}"
