"""What a member can answer now: today's exercises, and those of the past week that were missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from bot.core.records.attempts import Attempt
from bot.core.records.posts import DrillPost, Post
from bot.core.streaks import Streak
from bot.store import attempts, drills, posts, streaks
from bot.tutor.context import Context
from bot.tutor.posts.answering import GRACE, Phase, phase

MOST_MISSED = 5
"""Missed posts listed at once, newest first."""


@dataclass(frozen=True, slots=True)
class Today:
    """A member's desk.

    Attributes:
        open: the open posts, each with the member's answer if there is one; newest first.
        drills: the open drills, each with the number of its steps that the member has answered; newest first.
        missed: posts in their grace week that the member has not answered; newest first.
        more_missed: how many further ones there are.
        streak: after the last date judged.
    """

    open: tuple[tuple[Post, Attempt | None], ...]
    drills: tuple[tuple[DrillPost, int], ...]
    missed: tuple[Post, ...]
    more_missed: int
    streak: Streak


async def today(context: Context, server: int, user: int, sees: Callable[[int], bool]) -> Today:
    """The posts that a member may still answer, or has just answered, in the channels that they may view."""
    now = context.clock()
    async with context.store.read() as tx:
        found = [post for post in await posts.answerable(tx, server, now - GRACE) if sees(post.seen_in)]
        answered = await attempts.answered_posts(tx, user, [post.id for post in found])
        steps = Counter(post.drill for post in found if post.drill is not None and phase(post, now) is Phase.ON_TIME)
        done = Counter(post.drill for post in found if post.id in answered)
        worked = [(made, done[made.id]) for number in steps if number and (made := await drills.get(tx, number))]
        streak = (await streaks.get_many(tx, [(server, user)])).get((server, user), Streak())
    found = [post for post in reversed(found) if post.drill is None]  # a step stands with its scenario alone
    opened = tuple((post, answered.get(post.id)) for post in found if phase(post, now) is Phase.ON_TIME)
    missed = [post for post in found if phase(post, now) is Phase.GRACE and post.id not in answered]
    return Today(
        opened, tuple(reversed(worked)), tuple(missed[:MOST_MISSED]), max(0, len(missed) - MOST_MISSED), streak
    )
