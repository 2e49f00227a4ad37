"""What there is to tell of a server's week."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bank.bank import Bank
from bot.core.calendar import day_at
from bot.core.digest import LEAST_STREAK, MOST_NAMED, hardest, tempting
from bot.core.records.digests import Digest, DigestPost, Fading, Hardest
from bot.core.records.posts import Post, Recap, message_url
from bot.core.streaks import sees_all
from bot.store import attempts, digests, posts, practice, proposals, servers
from bot.tutor.boards.group import group_streak_of
from bot.tutor.boards.streaks import current
from bot.tutor.context import Context
from bot.tutor.mixing import bank_of, sound
from bot.tutor.posts.coming import Next, next_of_each, reviews_ahead
from bot.tutor.posts.recapping import recap_of
from bot.tutor.posts.reviewing import Memories, Review, forgotten_by_group, group_memories
from bot.tutor.posts.tally import tally

_STREAKS_AT_ONCE = 100
"""How many of those kept are looked at; many may have ended since they were last judged."""

_MOST_CLOSED = 7


async def gather(context: Context, made: DigestPost) -> Digest:
    """Look up what a digest tells. What is open or about to be asked is given away by nothing in it."""
    now = context.clock()
    dates = (made.server, made.first, made.last)
    group = await group_streak_of(context, made.server)
    async with context.store.read() as tx:
        today = day_at(await servers.get(tx, made.server), now)
        answers, members = await digests.totals(tx, *dates)
        bank = await bank_of(context, tx, made.server)
        fit = {each.id for each in await sound(tx, bank, made.server)}
        asked = await practice.being_asked(tx, {made.server}, now) | await next_of_each(tx, bank, made.server, now)
        closed = [post for post in await posts.closed_between(tx, *dates) if post.exercise.id not in asked]
        hard = hardest(closed)
        digest = Digest(
            answers=answers,
            members=members,
            podium=tuple(await digests.podium(tx, *dates, MOST_NAMED)),
            improved=tuple(await digests.improved(tx, *dates, MOST_NAMED)),
            streaks=await _streaks(context, tx, made.server),
            group=group,
            hardest=None if hard is None else await _hardest(tx, hard),
            fading=None,
            closed=_recaps(closed[-_MOST_CLOSED:]),
        )
        memories = await group_memories(context, tx, made.server, today, now)
        asked |= await proposals.looked_at(tx, made.server, now)
        ahead = await reviews_ahead(tx, bank, made.server, now)
    wanted = {name: post for name, post in memories.rested.items() if name in fit - asked}
    found = await asyncio.to_thread(_fading, bank, memories, wanted, ahead, today)
    return digest if found is None else await _with_fading(context, digest, found.post, found.percent)


def _fading(
    bank: Bank, memories: Memories, wanted: Mapping[str, int], ahead: Sequence[Next], today: date
) -> Review | None:
    """What the group is about to forget, except for what will come back as a daily."""
    left = dict(wanted)
    for one in ahead:
        fit = {
            name: post
            for name, post in left.items()
            if (known := bank.get(name)) and one.schedule.admitted.admits(known)
        }
        found = forgotten_by_group(memories, fit, one.slot.local.date())
        if found is not None:
            del left[found.exercise]
    return forgotten_by_group(memories, left, today)


async def _with_fading(context: Context, digest: Digest, number: int, percent: int) -> Digest:
    async with context.store.read() as tx:
        post = await posts.get(tx, number)
    if post is None or not percent:
        return digest
    return replace(digest, fading=Fading(post.exercise.title, post.exercise.topic, percent, message_url(post)))


async def _streaks(context: Context, tx: AsyncConnection, server: int) -> tuple[tuple[str, int], ...]:
    """The longest ones as they are now; nobody knows here who may view which channel, so everybody is taken to."""
    lasting: list[tuple[str, int]] = []
    skip = 0
    while len(lasting) < MOST_NAMED:
        known = await digests.streakers(tx, server, LEAST_STREAK, _STREAKS_AT_ONCE, skip)
        if not known:
            break
        skip += len(known)
        judged = await current(tx, {(server, user): sees_all for user, _ in known}, context.clock())
        lasting += [
            (name or "", length) for user, name in known if (length := judged[server, user].length) >= LEAST_STREAK
        ]
    return tuple(lasting[:MOST_NAMED])


async def _hardest(tx: AsyncConnection, post: Post) -> Hardest:
    counts = tally(post.exercise, await attempts.answer_counts(tx, post.id))
    (recap,) = _recaps([post])
    return Hardest(recap, tempting(post.exercise, counts))


def _recaps(closed: Sequence[Post]) -> tuple[Recap, ...]:
    return tuple(recap for post in closed if (recap := recap_of(post)) is not None)
