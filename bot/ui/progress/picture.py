"""A member's progress as a picture: legible on dark and light, also where it is as narrow as a phone.

No letter is smaller than 22 units of 800, which are 11 pixels on a phone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import svg

from bot.core.memory import Confidence
from bot.core.progress import FEW, LEVELS, POINTS_WEEKS, STEPS, WEEKS, Topic, level
from bot.gently import gently
from bot.texts import say
from bot.tutor.progress.member import Progress
from bot.ui.kit.drawing.avatars import colour_of
from bot.ui.kit.drawing.words import clean, initials, written
from bot.ui.kit.layout import Drawing

WIDTH = 800
_MARGIN = 32
_INNER = WIDTH - 2 * _MARGIN
_SMALL = 22
_PAPER, _BOX, _INK, _FAINT = "#2b2d31", "#383a40", "#f2f3f5", "#c0c5cc"
_BAR, _POINTS = "#8ea1ff", "#f0b232"
_HEAT = ("#3f4248", "#1f7a5c", "#2ea877", "#5fd6a0", "#b6f5d6")
_FADED = 0.5
_PITCH = _INNER / WEEKS
_ROW = 62
_BOLD = 0.94
"""Widths are those of plain letters; bold ones need as much more."""
_MOST_TOPICS = 16
_MOST_ALT = 1024

Parts = list[svg.Element]


@dataclass(frozen=True, slots=True)
class _Band:
    """A part of the picture as wide as it, drawn below the one before."""

    height: int
    parts: Iterable[svg.Element]


async def progress_picture(shown: Progress, name: str, titles: Mapping[str, str]) -> Drawing:
    """Draw a member's progress, and let others have the event loop between its bands.

    Args:
        shown: what is drawn; all of it may be seen.
        name: of the member, as they wrote it.
        titles: of the topics, by slug.
    """
    called = clean(name) or say("board-unnamed")
    top, drawn = 0, list[str]()
    for draw in _BANDS:
        band = draw(shown, top, called, titles)
        drawn += await gently(map(str, band.parts))
        top += band.height
    height = top + 16
    paper = svg.Rect(width=WIDTH, height=height, rx=16, fill=_PAPER)
    parts: list[Any] = [paper, *drawn]
    box = svg.ViewBoxSpec(0, 0, WIDTH, height)
    return Drawing(svg.SVG(viewBox=box, elements=parts).as_str(), await _alt(shown, called, titles), beside=True)


def _head(shown: Progress, top: int, name: str, _titles: Mapping[str, str]) -> _Band:
    middle = top + 52
    return _Band(
        96,
        [
            svg.Circle(cx=_MARGIN + 30, cy=middle, r=30, fill=colour_of(shown.user)),
            written(initials(name), _MARGIN + 30, middle + 9, 26, room=52, anchor="middle", fill="#ffffff"),
            written(name, _MARGIN + 80, middle + 12, 36, room=(_INNER - 80) * _BOLD, fill=_INK, font_weight="600"),
        ],
    )


def _tiles(shown: Progress, top: int, _name: str, _titles: Mapping[str, str]) -> _Band:
    streak, place = shown.streak, shown.place
    tiles = (
        (
            say("progress-draw-streak"),
            say("progress-days", days=streak.length),
            say("progress-draw-best", best=streak.best, freezes=streak.freezes),
        ),
        (
            say("progress-draw-group"),
            say("progress-days", days=shown.group),
            say("progress-draw-group-about"),
        ),
        (
            say("progress-draw-points"),
            say("progress-draw-number", points=place.points) if place else say("progress-draw-none"),
            say("progress-draw-rank", rank=place.rank, members=shown.members) if place else "",
        ),
    )
    gap = 12
    wide = (_INNER - gap * (len(tiles) - 1)) / len(tiles)
    parts: Parts = []
    for number, (label, value, about) in enumerate(tiles):
        left = _MARGIN + number * (wide + gap)
        parts += [
            svg.Rect(x=left, y=top, width=wide, height=116, rx=10, fill=_BOX),
            written(label, left + 16, top + 32, _SMALL, room=wide - 32, fill=_FAINT),
            written(value, left + 16, top + 68, 34, room=wide - 32, fill=_INK, font_weight="600"),
            written(about, left + 16, top + 100, _SMALL, room=wide - 32, fill=_FAINT),
        ]
    return _Band(136, parts)


def _title(text: str, top: int, about: str = "") -> Parts:
    parts: Parts = [written(text, _MARGIN, top + 30, 26, room=_INNER * 0.6, fill=_INK, font_weight="600")]
    if about:
        parts.append(written(about, WIDTH - _MARGIN, top + 30, _SMALL, room=_INNER * 0.5, anchor="end", fill=_FAINT))
    return parts


def _heat(shown: Progress, top: int, _name: str, _titles: Mapping[str, str]) -> _Band:
    return _Band(round(78 + 7 * _PITCH + 24), _heat_parts(shown, top))


def _heat_parts(shown: Progress, top: int) -> Iterator[svg.Element]:
    size = round(_PITCH * 0.84 - 2, 1)  # and a rounded rim of 1 on each side
    grid = top + 78
    yield from _title(say("progress-draw-year"), top)
    yield from _legend(top)
    squares: list[list[str]] = [[] for _ in _HEAT]
    last_label = -WEEKS
    for number, answers in enumerate(shown.year.days):
        week, weekday = divmod(number, 7)
        x, y = round(_MARGIN + week * _PITCH + 1, 1), round(grid + weekday * _PITCH + 1, 1)
        # A path for each colour: hundreds of elements would take as long as all the rest together.
        squares[level(answers)].append(f"M{x} {y}h{size}v{size}h-{size}z")
        day = shown.year.first + timedelta(days=number)
        if day.day == 1 and week - last_label >= 4 and week <= WEEKS - 3:
            last_label = week
            yield written(say("progress-draw-month", day=day), x, grid - 10, _SMALL, fill=_FAINT)
    for colour, drawn in zip(_HEAT, squares, strict=True):
        if drawn:
            path: Any = " ".join(drawn)
            yield svg.Path(d=path, fill=colour, stroke=colour, stroke_width=2, stroke_linejoin="round")


def _legend(top: int) -> Parts:
    """The colours, each with the answers from which on it is used."""
    parts: Parts = []
    left = float(WIDTH - _MARGIN - 62 * (LEVELS + 1) - 2)
    for number, least in enumerate((0, *STEPS)):
        said = f"{least}+" if number == LEVELS else str(least)
        parts += [
            svg.Rect(x=left, y=top + 12, width=20, height=20, rx=3, fill=_HEAT[number]),
            written(said, left + 26, top + 30, _SMALL, fill=_FAINT),
        ]
        left += 62 if number < LEVELS else 0
    return parts


def _weeks(shown: Progress, top: int, _name: str, _titles: Mapping[str, str]) -> _Band:
    high, pitch = 92, _INNER / POINTS_WEEKS
    base = top + 76 + high
    weeks = shown.year.weeks
    most = max(weeks)
    parts = _title(say("progress-draw-weeks"), top)
    parts.append(svg.Rect(x=_MARGIN, y=base, width=_INNER, height=2, fill=_BOX))
    told = {weeks.index(most), POINTS_WEEKS - 1} if most else set()
    if told and weeks.index(most) in range(POINTS_WEEKS - 3, POINTS_WEEKS - 1):
        told = {weeks.index(most)}  # two numbers would run into each other
    for number, points in enumerate(weeks):
        tall = round(high * points / most, 1) if most else 0
        x = _MARGIN + number * pitch
        if tall:
            parts.append(
                svg.Rect(x=round(x + 3, 1), y=base - tall, width=round(pitch - 6, 1), height=tall, rx=3, fill=_POINTS)
            )
        if number in told:
            middle = min(max(x + pitch / 2, _MARGIN + 14), WIDTH - _MARGIN - 14)
            parts.append(written(str(points), middle, base - tall - 8, _SMALL, anchor="middle", fill=_INK))
    begins = shown.today - timedelta(days=shown.today.weekday(), weeks=POINTS_WEEKS - 1)
    parts += [
        written(say("progress-draw-since", day=begins), _MARGIN, base + 28, _SMALL, fill=_FAINT),
        written(say("progress-draw-now"), WIDTH - _MARGIN, base + 28, _SMALL, anchor="end", fill=_FAINT),
    ]
    return _Band(76 + high + 46, parts)


def _topics(shown: Progress, top: int, _name: str, titles: Mapping[str, str]) -> _Band:
    rows = -(-len(shown.year.topics[:_MOST_TOPICS]) // 2)
    return _Band(44 + rows * _ROW + 8, _topic_parts(shown, top, rows, titles))


def _topic_parts(shown: Progress, top: int, rows: int, titles: Mapping[str, str]) -> Iterator[svg.Element]:
    topics = shown.year.topics[:_MOST_TOPICS]
    about = "" if all(topic.is_certain for topic in topics) else say("progress-draw-few", few=FEW)
    yield from _title(say("progress-draw-topics"), top, about)
    gap = 32
    wide = (_INNER - gap) / 2
    for number, topic in enumerate(topics):
        column, place = divmod(number, rows)
        title = titles.get(topic.topic, topic.topic)
        parts = _topic(title, topic, _MARGIN + column * (wide + gap), top + 44 + place * _ROW, wide)
        yield svg.G(opacity=None if topic.is_certain else _FADED, elements=parts)


def _topic(title: str, topic: Topic, left: float, top: float, wide: float) -> Parts:
    said = say("progress-draw-percent", percent=_percent(topic), answers=topic.answers)
    return [
        written(title, left, top + 26, _SMALL, room=wide - 128, fill=_INK),
        written(said, left + wide, top + 26, _SMALL, anchor="end", fill=_INK),
        *_bar(left, top + 36, wide, topic.share),
    ]


def _bar(left: float, top: float, wide: float, share: float) -> Parts:
    parts: Parts = [svg.Rect(x=left, y=top, width=wide, height=12, rx=6, fill=_BOX)]
    if share > 0:
        parts.append(svg.Rect(x=left, y=top, width=max(12, round(wide * share, 1)), height=12, rx=6, fill=_BAR))
    return parts


def _memory(shown: Progress, top: int, _name: str, _titles: Mapping[str, str]) -> _Band:
    """What practice says; somebody else's is not shown."""
    told = memory_of(shown)
    if not told:
        return _Band(0, [])
    gap, parts = 24, _title(say("progress-draw-memory"), top)
    wide = (_INNER - gap * 3) / 4
    for number, (label, right, answers) in enumerate(told):
        left = _MARGIN + number * (wide + gap)
        said = say("progress-draw-percent", percent=round(100 * right / answers), answers=answers)
        parts.append(
            svg.G(
                opacity=None if answers >= FEW else _FADED,
                elements=[
                    written(label, left, top + 68, _SMALL, room=wide, fill=_INK),
                    *_bar(left, top + 80, wide, right / answers),
                    written(said, left, top + 118, _SMALL, room=wide, fill=_FAINT),
                ],
            )
        )
    return _Band(130, parts)


def memory_of(shown: Progress) -> list[tuple[str, int, int]]:
    """What practice says: what it is about, right answers and all; nothing that has no answers."""
    if shown.practised is None:
        return []
    told: list[tuple[str, int, int]] = []
    for confidence in Confidence:
        answers, right = shown.practised.calibration.get(confidence, (0, 0))
        told.append((say(f"confidence-{confidence.value}"), right, answers))
    answers, right = shown.practised.kept
    told.append((say("progress-draw-kept"), right, answers))
    return [each for each in told if each[2]]


_BANDS: tuple[Callable[[Progress, int, str, Mapping[str, str]], _Band], ...] = (
    _head,
    _tiles,
    _heat,
    _weeks,
    _topics,
    _memory,
)
"""What the picture is made of, from the top down."""


def _percent(topic: Topic) -> int:
    return round(100 * topic.share)


async def _alt(shown: Progress, name: str, titles: Mapping[str, str]) -> str:
    place = shown.place
    points = say("progress-draw-none")
    if place is not None:
        points = say("progress-alt-place", points=place.points, rank=place.rank, members=shown.members)
    topics = (
        say(
            "progress-alt-topic",
            topic=titles.get(topic.topic, topic.topic)[:24],
            percent=_percent(topic),
            answers=topic.answers,
        )
        for topic in shown.year.topics[:_MOST_TOPICS]
    )
    months = (say("progress-month-line", day=day, answers=answers) for day, answers in shown.year.months())
    alt = say(
        "progress-alt",
        name=name[:40],
        streak=shown.streak.length,
        best=shown.streak.best,
        freezes=shown.streak.freezes,
        group=shown.group,
        place=points,
        months=", ".join(await gently(months)),
        weeks=_numbers(shown.year.weeks),
        topics=", ".join(await gently(topics)),
    )
    if told := memory_of(shown):
        said = [
            say("progress-alt-topic", topic=label, percent=round(100 * right / answers), answers=answers)
            for label, right, answers in told
        ]
        alt += " " + say("progress-alt-memory", said=", ".join(said))
    return alt[:_MOST_ALT]


def _numbers(weeks: Sequence[int]) -> str:
    """Points per week from the first week that had any."""
    begins = next((number for number, points in enumerate(weeks) if points), len(weeks) - 1)
    return " ".join(str(points) for points in weeks[begins:])
