"""A leaderboard as a picture: legible on dark and light, also where it is as narrow as a phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import svg

from bot.core.records.boards import Improvement, Standing
from bot.texts import say
from bot.ui.kit.drawing.avatars import colour_of
from bot.ui.kit.drawing.words import clean, initials, written
from bot.ui.kit.layout import Drawing

WIDTH = 800
_EDGE, _ROW = 16, 64
PAPER, STRIPE, INK, FAINT = "#2b2d31", "#32353b", "#f2f3f5", "#b5bac1"
MEDALS = {1: "#f0b232", 2: "#c4c9ce", 3: "#cd8b5a"}
_UP, _DOWN = "#5fd18b", "#ff8f8f"
_MOST_ALT = 1024


def board_picture(heading: str, rows: Sequence[tuple[Standing, str]], moved: Mapping[int, int | None]) -> Drawing:
    """Draw a page of a board.

    Args:
        heading: which board it is, for people who can't see the picture; everyone else reads it above the picture.
        rows: those on it, best first, and what they are called.
        moved: how many places each has gained since yesterday; None: new on the board; missing: nothing is said.
    """
    height = _ROW * len(rows) + 2 * _EDGE
    parts: list[svg.Element] = [svg.Rect(width=WIDTH, height=height, rx=16, fill=PAPER)]
    named = [(row, clean(name) or say("board-unnamed")) for row, name in rows]
    for number, (row, name) in enumerate(named):
        top = _EDGE + _ROW * number
        if number % 2 == 0:
            parts.append(svg.Rect(x=12, y=top, width=WIDTH - 24, height=_ROW, rx=10, fill=STRIPE))
        parts += _row(row, name, top + _ROW / 2, moved.get(row.user, 0) if moved else 0)
    box = svg.ViewBoxSpec(0, 0, WIDTH, height)
    return Drawing(svg.SVG(viewBox=box, elements=parts).as_str(), alt_of(heading, named, moved))


def _row(row: Standing, name: str, middle: float, gained: int | None) -> list[svg.Element]:
    medal = MEDALS.get(row.rank) if row.points else None
    base = middle + 10
    parts: list[svg.Element] = []
    if medal:
        parts.append(svg.Circle(cx=52, cy=middle, r=22, fill=medal))
    parts.append(written(str(row.rank), 52, base, 26, anchor="middle", fill="#1e1f22" if medal else FAINT))
    short = initials(name)
    points, about = str(row.points), f"{row.right}/{row.attempts}"
    if isinstance(row, Improvement):
        points, about = ("", "") if row.place_only else (f"+{row.points}", f"{row.before}→{row.now}%")
    elif row.place_only:
        about = ""
    parts += [
        svg.Circle(cx=118, cy=middle, r=24, fill=colour_of(row.user)),
        written(short, 118, middle + 7, 20, room=42, anchor="middle", fill="#ffffff"),
        written(name, 160, base, 28, room=330, fill=INK),
        *_movement(gained, middle),
        written(points, 660, base, 30, anchor="end", fill=INK, font_weight="600"),
        written(about, WIDTH - 36, base, 24, anchor="end", fill=FAINT),
    ]
    return parts


def _movement(gained: int | None, middle: float) -> list[svg.Element]:
    """A triangle and a number; a word for who is new; nothing for who stays."""
    if gained is None:
        return [written(say("board-new"), 555, middle + 8, 22, anchor="end", fill=_UP)]
    if gained == 0:
        return []
    tip = 6 if gained < 0 else -6
    colour = _DOWN if gained < 0 else _UP
    return [
        svg.Path(d=[svg.M(510, middle - tip), svg.h(12), svg.L(516, middle + tip), svg.Z()], fill=colour),
        written(str(abs(gained)), 530, middle + 8, 22, fill=colour),
    ]


def alt_of(heading: str, rows: Sequence[tuple[Standing, str]], moved: Mapping[int, int | None] | None = None) -> str:
    """All that a picture of a board shows, in words; ``moved`` as in ``board_picture``."""
    lines = [f"{heading}:"]
    for row, name in rows:
        gained = moved.get(row.user, 0) if moved else 0
        change = say("board-alt-new") if gained is None else ""
        if gained:
            change = say("board-alt-up" if gained > 0 else "board-alt-down", places=abs(gained))
        lines.append(f"{_alt_line(row, name[:40])}{change};")
    return " ".join(lines)[:_MOST_ALT]


def _alt_line(row: Standing, name: str) -> str:
    if row.place_only:
        key = "board-alt-line-improved-place" if isinstance(row, Improvement) else "board-alt-line-place"
        return say(key, rank=row.rank, name=name, points=row.points)
    if isinstance(row, Improvement):
        return say(
            "board-alt-line-improved", rank=row.rank, name=name, points=row.points, before=row.before, now=row.now
        )
    return say("board-alt-line", rank=row.rank, name=name, points=row.points, right=row.right, attempts=row.attempts)
