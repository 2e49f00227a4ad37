"""Every so many dailies of a schedule one is a review: what the group is about to forget comes back."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.calendar import day_at
from bot.core.records.schedules import Schedule
from bot.core.reviews import ACTIVE, REST, is_turn, most_forgotten
from bot.store import attempts, cards, posts, schedules, servers
from bot.tutor.context import Context

MOST_MEMBERS = 100
"""Of a larger group so many are looked at, drawn at random."""


@dataclass(frozen=True, slots=True)
class Review:
    """What a daily brings back.

    Attributes:
        post: the last one of that exercise in the server.
        percent: of the group that would miss it today.
    """

    exercise: str
    post: int
    percent: int


async def find_review(context: Context, number: int, now: datetime) -> Review | None:
    """What the next daily of a schedule brings back; None if it is no review, or there is nothing to bring back."""
    async with context.store.read() as tx:
        schedule = await schedules.get(tx, number)
        if schedule is None or not is_turn(await posts.count_of_schedule(tx, number), schedule.review_every):
            return None
        today = day_at(await servers.get(tx, schedule.server), now)
        group = await attempts.active(tx, schedule.server, today - ACTIVE)
        rested = await posts.rested(tx, schedule.server, now - REST)
        if len(group) > MOST_MEMBERS:
            group = context.rng.sample(group, MOST_MEMBERS)
        memories = await cards.of_users(tx, group)
    wanted = {name: post for name, post in rested.items() if _admits(context, schedule, name)}
    found = await asyncio.to_thread(most_forgotten, memories, len(group), today, wanted)
    return None if found is None else Review(found.exercise, wanted[found.exercise], found.percent)


def _admits(context: Context, schedule: Schedule, name: str) -> bool:
    exercise = context.bank.get(name)
    return exercise is not None and schedule.admitted.admits(exercise)


async def still_rested(tx: AsyncConnection, server: int, review: Review, now: datetime) -> bool:
    """Whether nobody has posted the exercise meanwhile."""
    return (await posts.rested(tx, server, now - REST)).get(review.exercise) == review.post
