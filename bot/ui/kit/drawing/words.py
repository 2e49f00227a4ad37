"""Words in pictures, in any script: cleaned, cut to the room there is, each script in a font that has it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from xml.sax.saxutils import escape

import regex
import svg

from bot.ui.kit.drawing.fonts import Face, emoji, faces

ELLIPSIS = "…"
UNKNOWN = "?"
"""Stands for a sign that no font has."""

_CLUSTER = regex.compile(r"\X")
_PRESENTED = "\N{VARIATION SELECTOR-16}"
_EMOJI = regex.compile(r"\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Regional_Indicator}")
_JOINERS = frozenset({0x200C, 0x200D, 0xFE0E, 0xFE0F})
"""Characters that say how others are shown, and need no picture of their own."""


def clean(text: str) -> str:
    """A name as one line of signs that can be drawn: letters in their usual form, nothing that turns the direction.

    Compatibility forms (fraktur, full width …) become the letters that they are shapes of: Unicode's NFKC,
    https://unicode.org/reports/tr15/.
    """
    plain = unicodedata.normalize("NFKC", text)
    kept = (" " if sign.isspace() else sign for sign in plain if sign.isspace() or _shows(sign))
    return " ".join("".join(kept).split())


def _shows(sign: str) -> bool:
    return ord(sign) in _JOINERS or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn")


@lru_cache(maxsize=1024)
def runs(text: str) -> tuple[tuple[Face, str], ...]:
    """Split a clean text into stretches that one font can draw, in the order of reading."""
    placed = [(face, cluster) for cluster, face in _placed(text)]
    stretches = groupby(placed, lambda one: one[0])
    return tuple((face, "".join(cluster for _, cluster in stretch)) for face, stretch in stretches)


def _placed(text: str) -> Iterator[tuple[str, Face]]:
    last = faces()[0]
    for cluster in _CLUSTER.findall(text):
        # The space of the font for emoji is as wide as an emoji.
        of_space = faces()[0] if last is emoji() else last
        found = of_space if cluster.isspace() else _face_of(cluster)
        if found is None:
            yield UNKNOWN, (last := faces()[0])
        else:
            yield cluster, (last := found)


@lru_cache(maxsize=4096)
def _face_of(cluster: str) -> Face | None:
    """The first font that has all of a cluster's signs."""
    needed = {ord(sign) for sign in cluster} - _JOINERS
    pictured = emoji()
    if pictured is not None and needed <= pictured.has and (_PRESENTED in cluster or _EMOJI.match(cluster)):
        return pictured
    return next((face for face in faces() if needed <= face.has), None)


def width(text: str, size: float) -> float:
    """How wide a clean text is, set in letters of that size."""
    return size * sum(face.width(stretch) for face, stretch in runs(text))


@lru_cache(maxsize=1024)
def fitted(text: str, size: float, room: float) -> str:
    """A clean text as it is, or shortened with an ellipsis to the room there is; never in the middle of a sign."""
    if width(text, size) <= room:
        return text
    clusters = _CLUSTER.findall(text)
    shortest, longest = 0, len(clusters)
    while shortest < longest:
        middle = (shortest + longest + 1) // 2
        if width(_cut(clusters, middle), size) <= room:
            shortest = middle
        else:
            longest = middle - 1
    return _cut(clusters, shortest)


def _cut(clusters: list[str], number: int) -> str:
    return "".join(clusters[:number]).rstrip() + ELLIPSIS


def initials(name: str) -> str:
    """One or two signs that stand for a clean name: the first of its first and of its last word."""
    words = name.split()
    ends = [words[0], words[-1]] if len(words) > 1 else words[:1]
    return "".join(_CLUSTER.findall(word)[0] for word in ends).upper() or UNKNOWN


def written(
    text: str, x: float, y: float, size: float, *, room: float | None = None, anchor: str = "start", **look: str
) -> svg.Text:
    """A text of a picture, each script in a font of its own.

    A cell of a table is a text of its own: within one, a name that runs from right to left would carry the number
    next to it to its other side.

    Args:
        text: anything that somebody has called themselves.
        x, y: where its base line begins, ends or has its middle.
        size: of the letters.
        room: how wide it may be.
        anchor: ``start``, ``middle`` or ``end``.
        look: ``fill``, ``font_weight`` …
    """
    shown = clean(text)
    if room is not None:
        shown = fitted(shown, size, room)
    parts = runs(shown)
    places: list[float | None] = [None] * len(parts)
    if len(parts) > 1 and any(face is emoji() for face, _ in parts):
        places, anchor = _placed_by_hand(parts, x, size, anchor), "start"
    spans: list[svg.Element] = [
        svg.TSpan(x=place, text=escape(stretch), font_family=face.family)  # the library writes texts as they are
        for place, (face, stretch) in zip(places, parts, strict=True)
    ]
    return svg.Text(x=x, y=y, font_size=size, text_anchor=anchor, elements=spans, **look)  # type: ignore[arg-type]


def _placed_by_hand(parts: Sequence[tuple[Face, str]], x: float, size: float, anchor: str) -> list[float | None]:
    """Where each stretch begins: the renderer crashes on flags and joined emoji after another font's signs,
    and leaves a gap where they come first."""
    widths = [size * face.width(stretch) for face, stretch in parts]
    left = x - sum(widths) * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    order = range(len(parts))
    places: list[float | None] = [None] * len(parts)
    for number in reversed(order) if _runs_leftwards(parts) else order:
        places[number] = round(left, 2)
        left += widths[number]
    return places


def _runs_leftwards(parts: Sequence[tuple[Face, str]]) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    directions = (unicodedata.bidirectional(sign) for _, stretch in parts for sign in stretch)
    return next((way for way in directions if way in ("L", "R", "AL")), "L") != "L"
