"""Figures: SVG in the bank, PNG in messages, since Discord shows no SVG; where that can't be, words."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import discord

from bot.core.picture import unwrapped, without_pixels
from bot.texts import say
from bot.ui.kit.drawing.studio import STUDIO, Undrawn
from bot.ui.kit.layout import FIGURE_NAME, Payload

WIDTH = 1000
"""Pixels; a phone shows about a third of them, a large screen about half."""


def fault(svg: str) -> str | None:
    """Try a figure out while the caller waits: a sentence that says why it can't be shown; None if it can."""
    found = STUDIO.attempt(svg, WIDTH)
    if isinstance(found, Undrawn):
        return say(f"drawing-{found.reason}", **found.params)
    if unwrapped(svg) and found == STUDIO.attempt(without_pixels(svg), WIDTH):
        return say("drawing-empty")  # the renderer passes over what it can't decode
    return None


async def files(view: discord.ui.LayoutView) -> list[discord.File]:
    """What has to be sent along with a view: its documents, or the file of its figure, if it shows one.

    A figure that can't be drawn is replaced by its words. Files are recreated for each request, since sending reads
    them to their end; that the figure is drawn takes time once.
    """
    if isinstance(view, Payload) and view.documents:
        return [
            discord.File(BytesIO(content.encode() if isinstance(content, str) else content), name)
            for name, content in view.documents
        ]
    if not isinstance(view, Payload) or (figure := view.figure) is None:
        return []
    png = await STUDIO.draw(figure.svg, WIDTH)
    if png is None:
        view.put_in_words()
        return []
    return [discord.File(BytesIO(png), FIGURE_NAME, description=figure.alt)]


async def sent(view: discord.ui.LayoutView) -> dict[str, Any]:
    """Arguments for sending a view as a new message."""
    kept = await files(view)
    return {"view": view, "files": kept} if kept else {"view": view}


async def changed(view: discord.ui.LayoutView) -> dict[str, Any]:
    """Arguments for replacing a message by a view. A file that is to stay is sent again: the old one need not count."""
    kept = await files(view)
    clears = isinstance(view, Payload) and view.clears
    return {"view": view, "attachments": kept} if kept or clears else {"view": view}
