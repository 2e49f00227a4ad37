"""A post as the workbench and the result see it."""

from __future__ import annotations

from functools import partial

from bot.core.records.posts import Post
from bot.ui.exercise.sheet import Sheet
from bot.ui.kit import ids


def sheet_of(post: Post) -> Sheet:
    """Return the exercise of a post as it is put in front of a member."""
    return Sheet(
        exercise=post.exercise,
        shown=post.shown,
        write=partial(_write, post.id),
        closed=post.is_closed,
        confidence=not post.one_tap,
        changeable=post.is_blind and not post.is_closed,
    )


def _write(post: int, what: str, place: int | None) -> str:
    return ids.custom_id(what, post, place)
