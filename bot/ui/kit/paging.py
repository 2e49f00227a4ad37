"""Lists that are too long for one message."""

from __future__ import annotations

from typing import Any

from discord.ui import Button

from bot.texts import say
from bot.ui.kit.layout import press


def turning(
    prefix: str, page: int, pages: int, *, back: str = "board-previous", further: str = "board-next"
) -> list[Button[Any]]:
    """Return the buttons that turn to the page before and the page after; none for a single page.

    Args:
        prefix: begins their custom ids; the number of a page follows.
        page: the one that is shown.
        pages: how many there are.
        back, further: keys of their labels.
    """
    if pages < 2:
        return []
    return [
        press(say(back), f"{prefix}{page - 1}", disabled=page == 1),
        press(say(further), f"{prefix}{page + 1}", disabled=page == pages),
    ]


def place_among(page: int, pages: int) -> str:
    """Say which page of how many it is; empty for a single one."""
    return say("page-of", page=page, pages=pages) if pages > 1 else ""
