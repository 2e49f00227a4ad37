"""What a member can answer now: today's exercises, and those of the past week that were missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from bot.core.phases import GRACE, Phase, phase
from bot.core.records.attempts import Attempt, Sealed
from bot.core.records.posts import DrillPost, Post
from bot.core.streaks import Streak
from bot.store import attempts, drills, posts, sealed
from bot.tutor.boards import streaks
from bot.tutor.context import Context

MOST_RESULTS = 2
"""Blind posts listed at once that have closed."""

MOST_MISSED = 5
"""Missed posts listed at once, newest first."""


@dataclass(frozen=True, slots=True)
class Today:
    """A member's desk.

    Attributes:
        open: the open posts, each with the member's answer if there is one; newest first.
        results: blind posts in their grace week with the member's graded answer; newest first.
        drills: the open drills, each with the number of its steps that the member has answered; newest first.
        missed: posts in their grace week that the member has not answered and that count; newest first.
        more_missed: how many further ones there are.
        streak: judged up to now.
    """

    open: tuple[tuple[Post, Attempt | Sealed | None], ...]
    drills: tuple[tuple[DrillPost, int], ...]
    missed: tuple[Post, ...]
    more_missed: int
    streak: Streak
    results: tuple[tuple[Post, Attempt], ...] = ()


async def today(context: Context, server: int, user: int, sees: Callable[[int], bool]) -> Today:
    """The posts that a member may still answer, or has just answered, in the channels that they may view."""
    now = context.clock()
    async with context.store.read() as tx:
        found = [post for post in await posts.answerable(tx, server, now - GRACE) if sees(post.seen_in)]
        answered = await attempts.answered_posts(tx, user, [post.id for post in found])
        waiting = await sealed.of_member(tx, user, [post.id for post in found if post.is_blind])
        steps = Counter(post.drill for post in found if post.drill is not None and phase(post, now) is Phase.ON_TIME)
        done = Counter(post.drill for post in found if post.id in answered)
        worked = [(made, done[made.id]) for number in steps if number and (made := await drills.get(tx, number))]
        streak = (await streaks.current(tx, {(server, user): sees}, now))[server, user]
    found = [post for post in reversed(found) if post.drill is None]  # a step stands with its scenario alone
    given: dict[int, Attempt | Sealed] = {**waiting, **answered}
    opened = tuple((post, given.get(post.id)) for post in found if phase(post, now) is Phase.ON_TIME)
    closed = [post for post in found if phase(post, now) is Phase.GRACE]
    missed = [post for post in closed if post.id not in given and not post.is_void]
    results = [(post, answered[post.id]) for post in closed if post.is_blind and post.id in answered]
    return Today(
        open=opened,
        drills=tuple(reversed(worked)),
        missed=tuple(missed[:MOST_MISSED]),
        more_missed=max(0, len(missed) - MOST_MISSED),
        streak=streak,
        results=tuple(one for one in results if not one[1].grace)[:MOST_RESULTS],
    )
