"""The first three as a picture: a podium, legible on dark and light, also where it is as narrow as a phone."""

from __future__ import annotations

from collections.abc import Sequence

import svg

from bot.core.records.boards import Standing
from bot.texts import say
from bot.ui.boards.picture import FAINT, INK, MEDALS, PAPER, STRIPE, WIDTH, alt_of
from bot.ui.kit.drawing.avatars import colour_of
from bot.ui.kit.drawing.words import clean, initials, written
from bot.ui.kit.layout import Drawing

_HEIGHT = 452
_FLOOR = 428
_WIDE = 232
_MIDDLES = (400, 148, 652)
"""Of the first, the second and the third."""
_TALL = (200, 156, 120)


def podium_picture(heading: str, rows: Sequence[tuple[Standing, str]]) -> Drawing:
    """Draw up to three members, best first, with what they are called; the text beside it says the same.

    Args:
        heading: what they were best at.
        rows: those who are shown. Who shares a rank stands as high.
    """
    named = [(row, clean(name) or say("board-unnamed")) for row, name in rows[: len(_MIDDLES)]]
    parts: list[svg.Element] = [
        svg.Rect(width=WIDTH, height=_HEIGHT, rx=16, fill=PAPER),
        written(heading, 32, 52, 30, room=(WIDTH - 64) * 0.94, fill=INK, font_weight="600"),
    ]
    for (row, name), middle in zip(named, _MIDDLES, strict=False):
        parts += _place(row, name, middle, _FLOOR - _TALL[min(row.rank, len(_TALL)) - 1])
    box = svg.ViewBoxSpec(0, 0, WIDTH, _HEIGHT)
    return Drawing(svg.SVG(viewBox=box, elements=parts).as_str(), alt_of(heading, named), beside=True)


def _place(row: Standing, name: str, middle: float, top: float) -> list[svg.Element]:
    medal = MEDALS.get(row.rank, FAINT)
    left = middle - _WIDE / 2
    return [
        svg.Rect(x=left, y=top, width=_WIDE, height=_FLOOR - top, rx=12, fill=STRIPE),
        svg.Rect(x=left, y=top, width=_WIDE, height=8, rx=4, fill=medal),
        svg.Circle(cx=middle, cy=top - 82, r=38, fill=colour_of(row.user)),
        written(initials(name), middle, top - 73, 25, room=70, anchor="middle", fill="#ffffff"),
        written(name, middle, top - 14, 26, room=_WIDE + 8, anchor="middle", fill=INK),
        svg.Circle(cx=middle, cy=top + 44, r=22, fill=medal),
        written(str(row.rank), middle, top + 53, 26, anchor="middle", fill="#1e1f22"),
        written(say("board-draw-points", points=row.points), middle, top + 100, 26, room=_WIDE - 16, anchor="middle",
                fill=INK),
    ]  # fmt: skip
