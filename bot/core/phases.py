"""What an answer to a post is at some moment: on time, for the feedback alone, or too late."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum, auto

from bot.core.records.posts import Post, PostState

GRACE = timedelta(days=7)
"""How long after its close a post may still be answered, for the feedback alone."""


class Phase(Enum):
    """What an answer to a post would be at some moment."""

    ON_TIME = auto()
    GRACE = auto()
    OVER = auto()


def phase(post: Post, at: datetime) -> Phase:
    """What an answer given at that moment is.

    A post that was closed early has had its closing time moved; whether its reveal has been shown yet does not matter.
    """
    if post.message is None or post.closes_at is None or post.state in (PostState.CLAIMED, PostState.FAILED):
        return Phase.OVER
    if at < post.closes_at:
        return Phase.ON_TIME
    return Phase.GRACE if at < post.closes_at + GRACE else Phase.OVER
