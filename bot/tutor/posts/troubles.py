"""What moderators must hear: why a schedule is paused, what goes wrong while it carries on, what by hand has failed."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.records.schedules import Schedule
from bot.store import problems, timers

UNPOSTED, UNDRILLED = "unposted", "undrilled"
"""Timers that tell moderators what became of a post or a drill by hand: they think that it is tried again."""
IN_PERSON = timedelta(minutes=1)
"""By then, whoever still waits for the answer to their command has been told by it."""

NO_THREAD = "error-no-thread"
NO_MORE_THREADS = "error-no-more-threads"
NOT_PUBLISHED = "error-not-published"
OF_THREADS = (NO_THREAD, NO_MORE_THREADS)
LASTING = (*OF_THREADS, NOT_PUBLISHED)
"""What goes wrong with each of its posts until somebody does something about it. It is told once until it is over."""


async def report(tx: AsyncConnection, schedule: int, problem: str, now: datetime) -> None:
    """Have the moderators told about a schedule, unless they know of that and it isn't over."""
    if await problems.add(tx, schedule, problem):
        await timers.put(tx, "tell", schedule, now)


async def forget(tx: AsyncConnection, schedule: int) -> None:
    """A schedule begins anew or elsewhere: whether what went wrong still does is news."""
    for problem in LASTING:
        await problems.drop(tx, schedule, problem)


async def forget_unwanted(tx: AsyncConnection, schedule: Schedule) -> None:
    """A schedule has been changed: what it no longer tries to do can't go wrong."""
    if not schedule.publish:
        await problems.drop(tx, schedule.id, NOT_PUBLISHED)
    if not (schedule.thread or schedule.may_vote_twice):
        for problem in OF_THREADS:
            await problems.drop(tx, schedule.id, problem)
