"""A private note of one sentence."""

from __future__ import annotations

from discord.ui import LayoutView, TextDisplay

from bot.ui.kit.layout import message


def notice_view(text: str) -> LayoutView:
    """Return a private message of one sentence, which the caller has taken from the catalogue.

    Raises:
        ValueError: the text is empty, which Discord refuses.
    """
    if not text.strip():
        raise ValueError("a notice needs a text")
    return message(TextDisplay(text))
