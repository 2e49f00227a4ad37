"""Drawings: SVG in the bank, PNG in messages, since Discord shows no SVG.

The font is a package, so that a figure looks the same on every machine, also on one without any fonts.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any

import discord
import font_source_sans_pro as font
import resvg_py

from bot.ui.kit.layout import FIGURE_NAME, Payload

FAMILY = "Source Sans Pro"
WIDTH = 1000
"""Pixels; a phone shows about a third of them, a large screen about half."""


@lru_cache(maxsize=64)
def png(svg: str, width: int = WIDTH) -> bytes:
    """Draw a figure, which takes a few hundredths of a second the first time.

    Raises:
        ValueError: the text is no SVG that can be drawn.
    """
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=width,
        skip_system_fonts=True,
        font_files=[font.SourceSansPro, font.SourceSansProSemibold, font.SourceSansProBold],
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
    return bytes(drawn)


def files(view: discord.ui.LayoutView) -> list[discord.File]:
    """What has to be sent along with a view: the file of its figure, if it shows one.

    Made anew for each request, since sending reads a file to its end.
    """
    figure = view.figure if isinstance(view, Payload) else None
    if figure is None:
        return []
    return [discord.File(BytesIO(png(figure.svg)), FIGURE_NAME, description=figure.alt)]


def sent(view: discord.ui.LayoutView) -> dict[str, Any]:
    """Arguments for sending a view as a new message."""
    kept = files(view)
    return {"view": view, "files": kept} if kept else {"view": view}


def changed(view: discord.ui.LayoutView) -> dict[str, Any]:
    """Arguments for replacing a message by a view. A file that is to stay is sent again: the old one need not count."""
    kept = files(view)
    clears = isinstance(view, Payload) and view.clears
    return {"view": view, "attachments": kept} if kept or clears else {"view": view}
