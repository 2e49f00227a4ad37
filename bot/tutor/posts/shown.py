"""A post's message: the count of its answers while it is open, then its reveal."""

from __future__ import annotations

import logging
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.errors import ChannelLost, Rejected
from bot.core.records.posts import Post, PostState, Tally
from bot.store import attempts, posts, timers
from bot.tutor.context import Context
from bot.tutor.posts.recapping import plan_recap, with_recap
from bot.tutor.posts.second_vote import with_second_vote
from bot.tutor.posts.tally import tally

log = logging.getLogger(__name__)

AGAIN = timedelta(seconds=5)

Look = tuple[Post, Tally | None]
"""A post, with a tally if it should be revealed."""


class ShownPost:
    """Implements ``bot/tutor/edits.Shown``."""

    def __init__(self, context: Context, number: int) -> None:
        self._context = context
        self._number = number
        self.name = f"post {number}"

    async def look(self, tx: AsyncConnection, *, edited: bool = False) -> Look | None:
        """A closed post is revealed at once; an open one shows its current count when its turn comes.

        So does a reveal when answers come in late that were given in time: whoever took them was held up. A correction
        is shown at once.
        """
        post = await posts.get(tx, self._number)
        if post is None:
            return None
        stale = post.answers != post.shown_answers and not edited
        corrected = (post.correction and post.correction.id) != post.shown_correction
        if post.state is PostState.CLOSED or ((stale or corrected) and post.state is PostState.REVEALED):
            counted = tally(post.exercise, await attempts.answer_counts(tx, post.id))
            return post, await with_second_vote(tx, post, counted)
        return (await with_recap(tx, post), None) if stale and post.state is PostState.OPEN else None

    async def show(self, state: Look) -> None:
        """Edit the message. A reveal that can't be shown is over: the post is closed, and who answered has seen it."""
        post, counted = state
        try:
            await self._context.messenger.show(post, counted)
        except (ChannelLost, Rejected) as error:
            if counted is None:
                raise
            log.warning("post %s closed without its reveal: %s", post.id, error)

    async def keep(self, tx: AsyncConnection, state: Look) -> None:
        """Record the count, or that the post is revealed."""
        post, counted = state
        await posts.set_shown(tx, post)
        if counted is not None:
            done = {"revealed_at": self._context.clock()}
            if await posts.set_state(tx, post.id, (PostState.CLOSED,), PostState.REVEALED, **done):
                await plan_recap(tx, post, self._context.clock())

    async def forget(self, tx: AsyncConnection) -> None:
        """Have the count, or the reveal, shown again."""
        await posts.set_shown_answers(tx, self._number, -1)
        if await posts.set_state(tx, self._number, (PostState.REVEALED,), PostState.CLOSED):
            await timers.put(tx, "reveal", self._number, self._context.clock() + AGAIN)
