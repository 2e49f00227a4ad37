"""Blind posts: answers are kept as they come, may be changed, and are graded when the post closes.

Until then they are no attempts, so that nothing that is counted from attempts can give them away. Only the streak knows
of them, which an answer keeps whether it is right or wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.grading import FULL_SCORE, grade, points
from bot.core.records.attempts import Attempt, Sealed
from bot.core.records.posts import Post, PostState
from bot.core.records.timers import Timer
from bot.store import attempts, cards, posts, sealed, servers, standings, timers
from bot.tutor.context import Context

LEFT = "unseal"
"""The timer that grades what is left sealed of a post whose close was given up."""

ONCE_MORE = timedelta(hours=1)
"""How long to wait before trying again what was given up."""

AT_ONCE = 100
"""Answers that are graded in one go, so that others get their turn in between."""


def seal(attempt: Attempt, post: Post, before: Sealed | None = None) -> Sealed:
    """What is kept of an answer to a post, which has been found to fit its exercise.

    Args:
        attempt: the answer.
        post: where it was given.
        before: an answer of the same member that is not kept yet, and won't be.
    """
    assert attempt.post is not None
    first = None if before is None else before.first_vote
    if post.may_vote_twice and _is_first(post, attempt.at):
        first = attempt.answer
    return Sealed(
        post=attempt.post,
        server=attempt.server,
        user=attempt.user,
        answer=attempt.answer,
        hint=attempt.hint,
        at=attempt.at,
        day=attempt.day,
        streak_day=attempt.streak_day,
        confidence=attempt.confidence,
        first_vote=first,
    )


def _is_first(post: Post, at: datetime) -> bool:
    """Whether an answer was given before a second vote."""
    return post.second_from is None or at < post.second_from


async def keep(
    tx: AsyncConnection, given: Mapping[attempts.Key, Sealed], before: Mapping[attempts.Key, Sealed]
) -> dict[attempts.Key, Sealed]:
    """Keep answers whose members are locked; return those that stand now.

    Args:
        tx: writes; nobody can close the posts before it ends.
        given: the answers.
        before: those of the same members that were kept before.
    """
    if not given:
        return {}
    await sealed.put(tx, [given[key] for key in sorted(given)])
    new = Counter(post for post, _ in given.keys() - before.keys())
    await posts.count_answers(tx, {post: (answers, 0) for post, answers in new.items()})
    await standings.lock(tx, {(one.server, one.user) for one in given.values()})  # as streaks want it
    return await sealed.get_many(tx, given.keys())


def is_late_change(post: Post, before: Attempt, at: datetime) -> bool:
    """Whether an answer changes one to a blind post in time, but arrives when that has been graded."""
    in_time = post.is_blind and post.closes_at is not None and before.at < at < post.closes_at
    return in_time and not before.grace and post.correction is None


def with_first_vote(post: Post, attempt: Attempt, before: Attempt | None) -> Attempt:
    """An answer that arrives after its post was graded, with what its member had voted before a second vote.

    Args:
        post: where it was given.
        attempt: the answer.
        before: what it replaces.
    """
    if post.second_from is None or attempt.grace:
        return attempt
    kept = None if before is None else before.first_vote
    return replace(attempt, first_vote=attempt.answer if _is_first(post, attempt.at) else kept)


async def take_back(tx: AsyncConnection, replaced: Sequence[Attempt]) -> None:
    """Take back graded answers that have been replaced; their members are locked. Streaks stay as they are.

    A reveal that counted them is redrawn, though the number of answers is the same.
    """
    if not replaced:
        return
    await attempts.drop(tx, [(one.post, one.user) for one in replaced if one.post is not None])
    await standings.subtract(tx, replaced)
    await cards.replay(tx, {(one.user, one.owner, one.exercise) for one in replaced})
    for one in replaced:
        if one.post is not None:
            await posts.count_answers(tx, {one.post: (-1, -int(one.score == FULL_SCORE))})
            await posts.set_shown_answers(tx, one.post, -1)


async def unseal(tx: AsyncConnection, post: Post) -> None:
    """Grade what was kept for a post that has just closed, with all that depends on it. Streaks have counted it before.

    Args:
        tx: writes, and holds the post alone.
        post: as it was before it closed.
    """
    if not post.is_blind:
        return
    await cards.lock(tx, await sealed.users_of_post(tx, post.id))
    waiting = await sealed.drop_post(tx, post.id)  # read now: some may have had their data deleted meanwhile
    for start in range(0, len(waiting), AT_ONCE):
        await _grade(tx, post, waiting[start : start + AT_ONCE])


async def grade_left(context: Context, timer: Timer) -> None:
    """Grade the answers still sealed though their post is over, some in each transaction, and have it revealed."""
    while await _grade_some(context, timer.ref):
        pass
    context.wake()


async def _grade_some(context: Context, number: int) -> bool:
    """Grade some of them. False if none are left."""
    async with context.store.write() as tx:
        await posts.hold_alone(tx, number)
        post = await posts.get(tx, number)
        users = await sealed.users_of_post(tx, number)
        if post is None or not post.is_closed or not users:
            return False
        some = users[:AT_ONCE]
        await cards.lock(tx, some)
        waiting = await sealed.get_many(tx, [(number, user) for user in some])  # none of those who just became nobody
        await sealed.drop(tx, list(waiting))
        await _grade(tx, post, waiting.values())
        if len(users) > len(some) or len(waiting) < len(some):
            return True
        await posts.set_state(tx, number, (PostState.REVEALED,), PostState.CLOSED)
        await timers.put(tx, "reveal", number, context.clock())
        return False


async def give_up_grading(context: Context, timer: Timer) -> None:
    """Leave the rest sealed and try again later, so that nobody loses an answer."""
    async with context.store.write() as tx:
        await timers.again(tx, timer, context.clock() + ONCE_MORE)


async def _grade(tx: AsyncConnection, post: Post, some: Collection[Sealed]) -> None:
    graded = {(one.post, one.user): _graded(post, one) for one in some}
    kept = await attempts.add_first(tx, list(graded.values()))
    new = [one for key, one in graded.items() if key in kept]
    await cards.feed(tx, new)
    right = sum(one.score == FULL_SCORE for one in new)
    await posts.count_answers(tx, {post.id: (len(kept) - len(graded), right)})
    await standings.add(tx, new, await servers.off_boards(tx, {(one.server, one.user) for one in new}))
    await attempts.drop_drafts(tx, graded.keys())


async def ungraded(tx: AsyncConnection, post: Post) -> list[Attempt]:
    """The attempts that answers still sealed will become."""
    return [_graded(post, one) for one in await sealed.of_post(tx, post.id)] if post.is_blind else []


def _graded(post: Post, one: Sealed) -> Attempt:
    score = grade(post.exercise, one.answer).score
    return Attempt(
        post=post.id,
        server=one.server,
        user=one.user,
        exercise=post.exercise.id,
        topic=post.exercise.topic,
        answer=one.answer,
        score=score,
        points=points(post.exercise.difficulty, score, hint=one.hint),
        hint=one.hint,
        grace=False,
        at=one.at,
        day=one.day,
        streak_day=one.streak_day,
        confidence=one.confidence,
        first_vote=None if post.second_from is None else one.first_vote,
    )
