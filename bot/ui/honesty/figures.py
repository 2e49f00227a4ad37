"""The figures of exercises as a picture, and as a table for a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import discord
import svg

from bot.core.analysis import BANDS, Part
from bot.core.errors import InvalidAnswer
from bot.core.exercise import SLUG, Exercise
from bot.core.spreadsheet import as_csv
from bot.texts import say
from bot.tutor.honesty import analysis
from bot.tutor.honesty.analysis import Analysed
from bot.ui.honesty.analysis import PICTURE, text_of
from bot.ui.kit.drawing.words import clean, written
from bot.ui.kit.layout import OPEN, Drawing, View, card, offer
from bot.ui.kit.markdown import label, one_line, percent
from bot.ui.talk.access import require_owner
from bot.ui.talk.moderating import moderating
from bot.ui.talk.services import Services

FILE_NAME = "analysis.csv"
COLUMNS = (
    *("exercise", "title", "topic", "difficulty", "answers", "facility", "expected_from", "expected_to"),
    *("discrimination", "median_seconds", "findings", "part", "text", "right", "count", "share", "lead"),
)
WIDTH, _HEAD, _ROW, _FOOT = 800, 132, 76, 24
_PAPER, _INK, _FAINT, _TRACK, _RIGHT, _WRONG = "#2b2d31", "#f2f3f5", "#b5bac1", "#404249", "#3ba55c", "#8d949e"
_BAR = 480
_MOST_ALT = 1024
_SHAPE = re.compile(r"t1:an[pt]:(?P<scope>[sa]):(?P<what>[et])(?P<slug>[a-z0-9-]{0,80})")


def picture_view(one: Analysed) -> View:
    """Return the figures of an exercise as a picture."""
    return card(OPEN, say("analysis-title", title=one_line(one.exercise.title)), drawing(one))


def drawing(one: Analysed) -> Drawing:
    """Draw a bar for each option or item, and one for the mean score with what is expected of its difficulty."""
    exercise, figures = one.exercise, one.figures
    height = _HEAD + _ROW * len(figures.parts) + _FOOT
    low, high = BANDS[exercise.difficulty]
    title = clean(label(exercise.title, 60))
    scores = say("analysis-drawn", answers=figures.answers, percent=round(100 * figures.facility))
    drawn: list[svg.Element] = [
        svg.Rect(width=WIDTH, height=height, rx=16, fill=_PAPER),
        written(title, 32, 50, 30, room=WIDTH - 64, fill=_INK, font_weight="600"),
        *_bar(92, figures.facility, "#5865f2"),
        *(svg.Rect(x=32 + _BAR * edge - 1, y=76, width=3, height=28, fill=_INK) for edge in (low, high)),
        written(scores, WIDTH - 32, 99, 20, room=WIDTH - _BAR - 88, anchor="end", fill=_INK),
    ]
    for number, part in enumerate(figures.parts):
        drawn += _part(exercise, part, figures.answers, _HEAD + _ROW * number)
    box = svg.ViewBoxSpec(0, 0, WIDTH, height)
    said = [f"{text_of(exercise, part.place)}: {percent(part.count, figures.answers)}%" for part in figures.parts]
    return Drawing(svg.SVG(viewBox=box, elements=drawn).as_str(), label(". ".join([title, scores, *said]), _MOST_ALT))


def _bar(middle: float, share: float, colour: str) -> list[svg.Element]:
    return [
        svg.Rect(x=32, y=middle - 10, width=_BAR, height=20, rx=6, fill=_TRACK),
        svg.Rect(x=32, y=middle - 10, width=max(2, _BAR * share), height=20, rx=6, fill=colour),
    ]


def _part(exercise: Exercise, part: Part, answers: int, top: float) -> list[svg.Element]:
    told = f"{part.count} · {percent(part.count, answers)}%" if answers else "0"
    text = clean(label(text_of(exercise, part.place), 100))
    return [
        written(text, 32, top + 24, 20, room=WIDTH - 64, fill=_INK if part.right else _FAINT),
        *_bar(top + 46, part.share, _RIGHT if part.right else _WRONG),
        written(told, WIDTH - 32, top + 53, 20, room=WIDTH - _BAR - 88, anchor="end", fill=_INK),
    ]


def table_view(found: Sequence[Analysed]) -> View:
    """Return a message with the figures as CSV, a line per option or item."""
    rows = [row for one in found for row in _rows(one)]
    return offer([(FILE_NAME, as_csv(COLUMNS, rows))], say("analysis-exported", exercises=len(found)))


def _rows(one: Analysed) -> Iterator[tuple[object, ...]]:
    exercise, figures = one.exercise, one.figures
    low, high = BANDS[exercise.difficulty]
    seconds = "" if figures.seconds is None else round(figures.seconds)
    concerns = " ".join(
        finding.concern.value + ("" if finding.place is None else f":{finding.place + 1}")
        for finding in figures.findings
    )
    head = (
        *(exercise.id, exercise.title, exercise.topic, exercise.difficulty, figures.answers),
        *(_rounded(figures.facility), low, high, _rounded(figures.discrimination), seconds, concerns),
    )
    for part in figures.parts:
        text = text_of(exercise, part.place)
        share, lead = _rounded(part.share), _rounded(part.lead)
        yield (*head, part.place + 1, text, int(part.right), part.count, share, lead)
    if not figures.parts:
        yield (*head, "", "", "", "", "", "")


def _rounded(value: float | None) -> object:
    return "" if value is None else round(value, 4)


async def on_figures(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Show the figures that a message tells of in another way."""
    async with moderating(services, interaction) as (reply, here):
        match = _SHAPE.fullmatch(name)
        if match is None or (match["slug"] and not re.fullmatch(SLUG, match["slug"])):
            raise InvalidAnswer
        server: int | None = here
        if match["scope"] == "a":
            await require_owner(interaction)
            server = None
        if match["what"] == "t":
            found = await analysis.of_topic(services.context, server, match["slug"] or None)
        else:
            found = [await analysis.of_exercise(services.context, server, match["slug"])]
        drawn = name.startswith(PICTURE) and match["what"] == "e"
        await reply.show(picture_view(found[0]) if drawn else table_view(found))
