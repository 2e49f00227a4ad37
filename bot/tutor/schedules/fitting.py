"""An exercise that fits a topic: the newest that a member may still answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.store import attempts, posts
from bot.tutor.context import Context
from bot.tutor.posts.answering import GRACE, Phase, Sitting, look, phase


async def fitting(
    context: Context, server: int, user: int, topic: str, at: datetime, sees: Callable[[int], bool]
) -> Sitting | None:
    """The member in front of the newest post of a topic that is open or in its grace week.

    Only posts that they have not answered, in channels that they may view, and no steps of a drill, which need its
    scenario. None where there is none.
    """
    async with context.store.read() as tx:
        found = [
            post
            for post in await posts.answerable(tx, server, at - GRACE)
            if post.exercise.topic == topic and post.drill is None
            if sees(post.seen_in) and phase(post, at) is not Phase.OVER
        ]
        answered = await attempts.answered_posts(tx, user, [post.id for post in found])
    newest = next((post.id for post in reversed(found) if post.id not in answered), None)
    return None if newest is None else await look(context, server, newest, user)
