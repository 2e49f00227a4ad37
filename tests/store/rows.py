"""Rows to begin with: schedules, posts and attempts that stand in a store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.records.attempts import Attempt
from bot.core.records.posts import Post, PostState
from bot.core.records.schedules import Schedule, ScheduleState
from bot.core.selection import Filter, Mode
from bot.store import attempts, posts, schedules
from tests.samples import sample, sample_post

SERVER, CHANNEL, USER = 9001, 9101, 1 << 62
"""The user is larger than 32 bits can hold, as snowflakes are."""

NOW = datetime(2026, 11, 23, 8, 0, 0, 123456, tzinfo=UTC)
"""A Monday, with microseconds."""

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


async def add_schedule(tx: AsyncConnection, **changes: Any) -> Schedule:
    """Keep a daily schedule."""
    schedule = Schedule(
        id=0,
        server=SERVER,
        channel=CHANNEL,
        cron="0 9 * * *",
        admitted=Filter(),
        mode=Mode.SYLLABUS,
        state=ScheduleState.ACTIVE,
        seed=7,
        created_by=USER,
        created_at=NOW,
        since=NOW,
    )
    return await schedules.add(tx, replace(schedule, **changes))


async def add_post(tx: AsyncConnection, kind: str = "choice", **changes: Any) -> Post:
    """Keep a post made by hand, open unless another state is given."""
    state = changes.pop("state", PostState.OPEN)
    opened_at, message = changes.pop("opened_at", NOW), changes.pop("message", 9201)
    wanted = {"schedule": None, "slot": None, "claimed_at": NOW, "closes_at": NOW + DAY} | changes
    post = await posts.add(tx, sample_post(kind, state=PostState.CLAIMED, **wanted))
    if state is not PostState.CLAIMED:
        values = {} if opened_at is None else {"opened_at": opened_at, "message": message}
        await posts.set_state(tx, post.id, (PostState.CLAIMED,), state, **values)
    found = await posts.get(tx, post.id)
    assert found is not None
    return found


def attempt(post: int, user: int = USER, **changes: Any) -> Attempt:
    """A right answer to a sample choice."""
    plain = Attempt(
        post=post,
        server=SERVER,
        user=user,
        exercise=sample("choice").id,
        topic="releases",
        answer=(1,),
        score=840,
        points=15,
        hint=False,
        grace=False,
        at=NOW,
        day=date(2026, 11, 23),
        streak_day=None,
    )
    return replace(plain, **changes)


async def add_attempts(tx: AsyncConnection, *new: Attempt) -> None:
    """Keep attempts, all of which must be first ones."""
    kept = await attempts.add_first(tx, new)
    assert len(kept) == len(new)
