"""What a member does with a post before submitting: looking at it, taking the hint, filling in a draft."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.drafts import Edit
from bot.core.errors import HadTheirData, NotFound, PostClosed
from bot.core.phases import Phase, phase
from bot.core.records.attempts import Attempt, Sealed
from bot.core.records.posts import Post, PostState
from bot.core.streaks import Streak
from bot.store import attempts, cards, erasing, posts, preferences, sealed
from bot.tutor.context import Context

REMEMBERED = timedelta(minutes=15)
"""How long a deletion is remembered, so that answers still on their way are refused: no interaction lives longer."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A member in front of a post.

    Attributes:
        post: as the member sees it.
        draft: see ``bot/core/drafts``; empty once answered.
        hint: the member took the hint.
        attempt: the answer that stands; None before it is given, and in a blind post before it is graded.
        sealed: the answer to a blind post that stands so far.
        confidence: the member is asked how sure they are.
    """

    post: Post
    draft: Mapping[int, int]
    hint: bool
    attempt: Attempt | None
    confidence: bool = True
    sealed: Sealed | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a submission led to.

    Attributes:
        post: as the member sees it.
        attempt: the answer that stands, which is an earlier one if ``again``. In a blind post it is not graded yet, and
            ``again`` says that it has replaced an earlier one.
        streak: the member's streak, judged up to now.
        rank: the member's place on the board of the week; None for members who are hidden or have none.
        news: whether something waits to be told to the member.
    """

    post: Post
    attempt: Attempt | Sealed
    again: bool
    streak: Streak
    rank: int | None = None
    news: bool = False


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


def refuse_late(context: Context, user: int, at: datetime) -> None:
    """Refuse what somebody did before they had their data deleted.

    Raises:
        HadTheirData: they did it before.
    """
    since = context.gone.get(user)
    if since is not None and at <= since:
        raise HadTheirData("error-former-late")


async def learn_deletions(context: Context, tx: AsyncConnection, users: Collection[int]) -> None:
    """Learn which members have had their data deleted lately by another process.

    Args:
        context: the running tutor.
        tx: has locked what the members have, so that nobody deletes it meanwhile.
        users: who acts.
    """
    if context.veil is None or context.store.is_sqlite:  # a SQLite database has one process
        return
    marks = {context.veil.mark(user): user for user in users}
    for mark, at in (await erasing.deleted_since(tx, marks, context.clock() - REMEMBERED)).items():
        context.gone[marks[mark]] = max(at, context.gone.get(marks[mark], at))


async def _require_theirs(context: Context, tx: AsyncConnection, user: int, at: datetime) -> None:
    """Make sure that what somebody does leaves nothing behind if they have had their data deleted since.

    Raises:
        HadTheirData: they did it before.
    """
    await cards.lock(tx, [user])
    await learn_deletions(context, tx, [user])
    refuse_late(context, user, at)


async def look(context: Context, server: int, post_id: int, user: int) -> Sitting:
    """What the member has in front of them.

    Raises:
        NotFound: no such post in that server.
        HadTheirData: they answered it, and had their data deleted since.
    """
    async with context.store.read() as tx:
        return await _sitting(context, tx, await find_post(tx, post_id, server), user)


async def _sitting(context: Context, tx: AsyncConnection, post: Post, user: int) -> Sitting:
    post = post.seen_by(user)
    key = (post.id, user)
    former = None if context.veil is None else (post.id, context.veil.former(post.server, user))
    found = await attempts.get_many(tx, [key] if former is None else [key, former])
    if former in found:
        raise HadTheirData
    attempt = found.get(key)
    if attempt is not None:
        return Sitting(post, {}, attempt.hint, attempt)
    waiting = await sealed.get_many(tx, [key] if former is None else [key, former]) if post.is_blind else {}
    if former in waiting:
        raise HadTheirData
    asks = not post.one_tap and await preferences.asks_confidence(tx, user)
    hint = key in await attempts.hints_taken(tx, [key])
    return Sitting(post, await attempts.get_draft(tx, key), hint, None, asks, waiting.get(key))


async def take_hint(context: Context, server: int, post_id: int, user: int, at: datetime) -> Sitting:
    """Record that the member takes the hint. It costs points only if it is taken before answering.

    Raises:
        NotFound: no such post there, or it has no hint.
        HadTheirData: see ``look``; or they did it before they had their data deleted.
    """
    async with context.store.write() as tx:
        post = await find_post(tx, post_id, server)
        if post.exercise.hint is None:
            raise NotFound
        sitting = await _sitting(context, tx, post, user)
        if sitting.attempt is None and not sitting.hint:
            await _require_theirs(context, tx, user, at)
            await attempts.take_hint(tx, (post_id, user), context.clock())
            sitting = await _sitting(context, tx, post, user)
        return sitting


async def change(context: Context, server: int, post_id: int, user: int, at: datetime, edit: Edit) -> Sitting:
    """Do something to the member's draft; see ``bot/core/drafts`` for what there is.

    Raises:
        NotFound, PostClosed, HadTheirData: it can't be answered (any more).
        InvalidAnswer: a field or value that the exercise does not have.
    """
    key = (post_id, user)
    async with context.store.write() as tx:
        post = await find_post(tx, post_id, server)
        sitting = await _sitting(context, tx, post, user)
        if sitting.attempt is not None:
            return sitting
        if phase(post, at) is Phase.OVER:
            raise PostClosed
        await _require_theirs(context, tx, user, at)
        new = edit(post.exercise, sitting.draft)
        if gone := sitting.draft.keys() - new.keys():
            await attempts.drop_draft(tx, key, gone)
        # Only the fields that changed, so that two quick picks do not overtake each other.
        changed = {field: value for field, value in new.items() if sitting.draft.get(field) != value}
        await attempts.set_draft(tx, key, changed)
        return await _sitting(context, tx, post, user)
