"""Drawings: SVG in the bank, PNG in messages, since Discord shows no SVG.

The font is a package, so that a figure looks the same on every machine, also on one without any fonts.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import discord
import font_source_sans_pro as font
import resvg_py

from bot.core.exercise import Figure
from bot.ui.layout import FIGURE_NAME, Payload

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
    """What has to be sent along with a view: the file of its figure, if it shows one."""
    figure = figure_of(view)
    if figure is None:
        return []
    return [discord.File(BytesIO(png(figure.svg)), FIGURE_NAME, description=figure.alt)]


def figure_of(view: discord.ui.LayoutView) -> Figure | None:
    """The figure that a view shows."""
    return view.figure if isinstance(view, Payload) else None
