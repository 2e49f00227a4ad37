"""How exercises have done, for moderators: counts first, always beside the statistic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discord.ui import ActionRow, Button

from bot.core.analysis import BANDS, HINT, Analysis, Finding, Part
from bot.core.exercise import Choice, Classify, Exercise, Multiple
from bot.texts import say
from bot.tutor.honesty.analysis import Analysed
from bot.ui.exercise import parts
from bot.ui.kit.layout import OPEN, View, card, press, rule
from bot.ui.kit.markdown import bar, one_line, percent

PICTURE, TABLE = "t1:anp:", "t1:ant:"
"""Begin the custom ids of what draws the figures, and of what puts them into a file."""
MOST_LISTED = 15
"""Exercises of a topic that one message has room for."""


def analysis_view(one: Analysed, *, everywhere: bool = False) -> View:
    """Return the figures of an exercise as a private message."""
    exercise, figures = one.exercise, one.figures
    if not figures.answers:
        return card(OPEN, say("analysis-title", title=one_line(exercise.title)), say("analysis-nothing"))
    return card(
        OPEN,
        say("analysis-title", title=one_line(exercise.title)),
        parts.about(exercise),
        _numbers(exercise, figures),
        rule(),
        "\n".join(_part(exercise, part, figures.answers) for part in figures.parts),
        _concerns(exercise, figures),
        ActionRow(_to(PICTURE, everywhere, exercise=exercise.id), _to(TABLE, everywhere, exercise=exercise.id)),
    )


def overview_view(title: str, found: Sequence[Analysed], topic: str | None = None, *, everywhere: bool = False) -> View:
    """Return the figures of many exercises, those that give cause for concern first.

    Args:
        title: of the topic; empty for all topics.
        found: their figures.
        topic: its slug; None for all topics.
        everywhere: in all servers.
    """
    lines = [_line(one) for one in found[:MOST_LISTED]]
    more = len(found) - len(lines)
    return card(
        OPEN,
        say("analysis-overview", topic=title or say("board-all-topics")),
        "\n".join(lines) or say("analysis-nothing"),
        say("analysis-more", count=more) if more else None,
        ActionRow(_to(TABLE, everywhere, topic=topic)) if found else None,
    )


def _to(prefix: str, everywhere: bool, *, exercise: str = "", topic: str | None = None) -> Button[Any]:
    """Return the button that shows the same figures in another way."""
    what = f"e{exercise}" if exercise else f"t{topic or ''}"
    key = "analysis-picture" if prefix == PICTURE else "analysis-table"
    return press(say(key), f"{prefix}{'a' if everywhere else 's'}:{what}")


def _numbers(exercise: Exercise, figures: Analysis) -> str:
    low, high = BANDS[exercise.difficulty]
    score = say(
        "analysis-score",
        answers=figures.answers,
        percent=round(100 * figures.facility),
        low=round(100 * low),
        high=round(100 * high),
    )
    lines = [score]
    if figures.discrimination is not None:
        lines.append(say("analysis-discrimination", value=f"{figures.discrimination:.2f}"))
    if figures.seconds is not None:
        lines.append(say("analysis-time", minutes=round(figures.seconds / 60)))
    return "\n".join(lines)


def _part(exercise: Exercise, part: Part, answers: int) -> str:
    key = "analysis-item" if isinstance(exercise, Classify) else "analysis-option"
    line = say(
        key,
        mark="✅" if part.right else "▫️",
        text=one_line(text_of(exercise, part.place)),
        count=part.count,
        answers=answers,
        percent=percent(part.count, answers),
    )
    return f"{line} {bar(part.count, answers, 6)}"


def text_of(exercise: Exercise, place: int) -> str:
    """The text of an option or an item.

    Raises:
        ValueError: the exercise has neither.
    """
    match exercise:
        case Choice() | Multiple():
            return exercise.options[place].text
        case Classify():
            return exercise.items[place].text
        case _:
            raise ValueError(f"{exercise.kind} has no parts")


def _concerns(exercise: Exercise, figures: Analysis) -> str:
    said = [f"⚠️ {_concern(exercise, finding)}" for finding in figures.findings]
    if not said and figures.answers >= HINT:
        said = [say("analysis-fine")]
    if not figures.certain:
        said.append(say("analysis-hint" if figures.answers >= HINT else "analysis-few", answers=figures.answers))
    return "\n".join(said)


def _concern(exercise: Exercise, finding: Finding) -> str:
    text = "" if finding.place is None else one_line(text_of(exercise, finding.place))
    return say(f"analysis-{finding.concern.value}", text=text)


def _line(one: Analysed) -> str:
    figures = one.figures
    line = say(
        "analysis-line",
        title=one_line(one.exercise.title),
        answers=figures.answers,
        percent=round(100 * figures.facility),
    )
    return f"⚠️ {line}" if figures.findings else line
