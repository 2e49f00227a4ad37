"""What a member does with a post before submitting: looking at it, taking the hint, filling in a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.drafts import check_fields
from bot.core.errors import NotFound, PostClosed
from bot.core.records.attempts import Attempt
from bot.core.records.posts import Post, PostState
from bot.core.streaks import Streak
from bot.store import attempts, posts
from bot.tutor.context import Context

GRACE = timedelta(days=7)
"""How long after its close a post may still be answered, for the feedback alone."""


class Phase(Enum):
    """What an answer to a post would be at some moment."""

    ON_TIME = auto()
    GRACE = auto()
    OVER = auto()


@dataclass(frozen=True, slots=True)
class Sitting:
    """A member in front of a post.

    Attributes:
        draft: see ``bot/core/drafts``; empty once answered.
        hint: the member took the hint.
        attempt: the answer that stands; None before it is given.
    """

    post: Post
    draft: Mapping[int, int]
    hint: bool
    attempt: Attempt | None


@dataclass(frozen=True, slots=True)
class Result:
    """What a submission led to.

    Attributes:
        attempt: the answer that stands, which is an earlier one if ``again``.
        streak: the member's streak, judged up to now.
        rank: the member's place on the board of the week; None for members who are hidden or have none.
    """

    post: Post
    attempt: Attempt
    again: bool
    streak: Streak
    rank: int | None = None


def phase(post: Post, at: datetime) -> Phase:
    """What an answer given at that moment is.

    A post that was closed early has had its closing time moved; whether its reveal has been shown yet does not matter.
    """
    if post.message is None or post.closes_at is None or post.state in (PostState.CLAIMED, PostState.FAILED):
        return Phase.OVER
    if at < post.closes_at:
        return Phase.ON_TIME
    return Phase.GRACE if at < post.closes_at + GRACE else Phase.OVER


async def find_post(tx: AsyncConnection, post_id: int, server: int) -> Post:
    """The post, if it is one of that server.

    Raises:
        NotFound: no such post there.
    """
    post = await posts.get(tx, post_id)
    if post is None or post.server != server:
        raise NotFound
    refuse_withdrawn(post)
    return post


def refuse_withdrawn(post: Post) -> None:
    """Refuse a post that was withdrawn.

    Raises:
        NotFound: it was.
    """
    if post.state is PostState.WITHDRAWN:
        raise NotFound("error-withdrawn")


async def look(context: Context, server: int, post_id: int, user: int) -> Sitting:
    """What the member has in front of them.

    Raises:
        NotFound: no such post in that server.
    """
    async with context.store.read() as tx:
        return await _sitting(tx, await find_post(tx, post_id, server), user)


async def _sitting(tx: AsyncConnection, post: Post, user: int) -> Sitting:
    key = (post.id, user)
    attempt = (await attempts.get_many(tx, [key])).get(key)
    if attempt is not None:
        return Sitting(post, {}, attempt.hint, attempt)
    return Sitting(post, await attempts.get_draft(tx, key), key in await attempts.hints_taken(tx, [key]), None)


async def take_hint(context: Context, server: int, post_id: int, user: int) -> Sitting:
    """Record that the member takes the hint. It costs points only if it is taken before answering.

    Raises:
        NotFound: no such post there, or it has no hint.
    """
    async with context.store.write() as tx:
        post = await find_post(tx, post_id, server)
        if post.exercise.hint is None:
            raise NotFound
        sitting = await _sitting(tx, post, user)
        if sitting.attempt is None and not sitting.hint:
            await attempts.take_hint(tx, (post_id, user), context.clock())
            sitting = await _sitting(tx, post, user)
        return sitting


async def fill(
    context: Context, server: int, post_id: int, user: int, at: datetime, fields: Mapping[int, int]
) -> Sitting:
    """Write fields of a draft: for ``classify`` the bucket of an item's place; other fields stay as they are.

    Raises:
        NotFound, PostClosed: it can't be answered (any more).
        InvalidAnswer: a field or value that the exercise does not have.
    """
    return await _change(context, server, post_id, user, at, fields=fields)


async def toggle(context: Context, server: int, post_id: int, user: int, at: datetime, place: int) -> Sitting:
    """Pick the option at a place of a ``multiple``, or take the pick back.

    Raises:
        NotFound, PostClosed, InvalidAnswer: see ``fill``.
    """
    return await _change(context, server, post_id, user, at, toggled=place)


async def append(context: Context, server: int, post_id: int, user: int, at: datetime, place: int) -> Sitting:
    """Put the step at a place next in the sequence of an ``order``; a step that is in it already stays where it is.

    Raises:
        NotFound, PostClosed, InvalidAnswer: see ``fill``.
    """
    return await _change(context, server, post_id, user, at, step=place)


async def undo(context: Context, server: int, post_id: int, user: int, at: datetime) -> Sitting:
    """Take the last step off the sequence."""
    return await _change(context, server, post_id, user, at, drop_last=True)


async def reset(context: Context, server: int, post_id: int, user: int, at: datetime) -> Sitting:
    """Empty the draft."""
    return await _change(context, server, post_id, user, at, clear=True)


async def _change(
    context: Context,
    server: int,
    post_id: int,
    user: int,
    at: datetime,
    *,
    fields: Mapping[int, int] | None = None,
    step: int | None = None,
    toggled: int | None = None,
    drop_last: bool = False,
    clear: bool = False,
) -> Sitting:
    key = (post_id, user)
    async with context.store.write() as tx:
        post = await find_post(tx, post_id, server)
        sitting = await _sitting(tx, post, user)
        if sitting.attempt is not None:
            return sitting
        if phase(post, at) is Phase.OVER:
            raise PostClosed
        new = dict(fields or {}) if toggled is None else {toggled: 1}
        if step is not None and step not in sitting.draft.values():
            new[len(sitting.draft)] = step
        check_fields(post.exercise, new)
        if clear:
            await attempts.drop_draft(tx, key)
        elif toggled is not None and toggled in sitting.draft:
            await attempts.drop_draft(tx, key, [toggled])
            new = {}
        elif drop_last and sitting.draft:
            await attempts.drop_draft(tx, key, [max(sitting.draft)])
        await attempts.set_draft(tx, key, new)
        return await _sitting(tx, post, user)
