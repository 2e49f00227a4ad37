"""Every so many dailies of a schedule one is a review: what the group is about to forget comes back."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.calendar import day_at
from bot.core.memory import Card
from bot.core.reviews import ACTIVE, REST, is_turn, most_forgotten
from bot.store import attempts, cards, posts, schedules, servers
from bot.tutor.context import Context
from bot.tutor.mixing import bank_of, owners, sound

MOST_MEMBERS = 100
"""How many members of a larger group are looked at, drawn at random."""


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


@dataclass(frozen=True, slots=True)
class Memories:
    """What a group remembers.

    Attributes:
        members: how many belong to it.
        cards: theirs, each with its exercise.
        rested: the exercises that were posted long enough ago, each with its last post.
    """

    members: int
    cards: Sequence[tuple[str, Card]]
    rested: Mapping[str, int]


async def group_memories(context: Context, tx: AsyncConnection, server: int, today: date, now: datetime) -> Memories:
    """Read the cards of those who were active lately."""
    group = await attempts.active(tx, server, today - ACTIVE)
    rested = await posts.rested(tx, server, now - REST)
    if len(group) > MOST_MEMBERS:
        group = context.rng.sample(group, MOST_MEMBERS)
    return Memories(len(group), await cards.of_users(tx, group, owners(server)), rested)


def forgotten_by_group(memories: Memories, wanted: Mapping[str, int], today: date) -> Review | None:
    """Which of some exercises, given with their posts, the group is about to forget; None if there is nothing.

    It takes long for a large group.
    """
    found = most_forgotten(memories.cards, memories.members, today, wanted)
    return None if found is None else Review(found.exercise, wanted[found.exercise], found.percent)


async def find_review(context: Context, number: int, now: datetime) -> Review | None:
    """What the next daily of a schedule brings back; None if it is no review, or there is nothing to bring back."""
    async with context.store.read() as tx:
        schedule = await schedules.get(tx, number)
        if schedule is None or not is_turn(await posts.count_of_schedule(tx, number), schedule.review_every):
            return None
        today = day_at(await servers.get(tx, schedule.server), now)
        memories = await group_memories(context, tx, schedule.server, today, now)
        bank = await bank_of(context, tx, schedule.server)
        fit = {each.id for each in await sound(tx, bank, schedule.server) if schedule.admitted.admits(each)}
    wanted = {name: post for name, post in memories.rested.items() if name in fit}
    return await asyncio.to_thread(forgotten_by_group, memories, wanted, today)


async def still_rested(tx: AsyncConnection, server: int, review: Review, now: datetime) -> bool:
    """Whether nobody has posted the exercise meanwhile."""
    return (await posts.rested(tx, server, now - REST)).get(review.exercise) == review.post
