"""What a moderator is told who has had something posted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.core.errors import Unavailable
from bot.core.records.posts import DrillPost, Post, message_url
from bot.texts import say
from bot.ui.kit import layout
from bot.ui.kit.layout import View, card


def posted_view(sent: Post | DrillPost) -> View:
    """Return what is said once something was posted."""
    return card(layout.OPEN, say("exercise-posted", channel=f"<#{sent.home}>", url=message_url(sent)))


@contextmanager
def later_by_itself() -> Iterator[None]:
    """Say of what Discord does not answer in time that it will be posted by itself: nobody should ask for it again.

    Raises:
        Unavailable: with that sentence.
    """
    try:
        yield
    except Unavailable as error:
        if error.text_key != Unavailable.key:
            raise
        raise Unavailable("error-post-later") from error
