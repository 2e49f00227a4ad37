"""How exercises have done, for moderators: counts first, always beside the statistic."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.analysis import BANDS, HINT, Analysis, Finding, Part
from bot.core.exercise import Choice, Classify, Exercise, Multiple
from bot.texts import say
from bot.tutor.honesty.analysis import Analysed
from bot.ui.exercise import parts
from bot.ui.kit.layout import OPEN, View, card, rule
from bot.ui.kit.markdown import bar, one_line, percent

MOST_LISTED = 15
"""Exercises of a topic that one message has room for."""


def analysis_view(one: Analysed) -> View:
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
    )


def overview_view(title: str, found: Sequence[Analysed]) -> View:
    """Return the figures of many exercises, those that give cause for concern first.

    Args:
        title: of the topic; empty for all topics.
    """
    lines = [_line(one) for one in found[:MOST_LISTED]]
    more = len(found) - len(lines)
    return card(
        OPEN,
        say("analysis-overview", topic=title or say("board-all-topics")),
        "\n".join(lines) or say("analysis-nothing"),
        say("analysis-more", count=more) if more else None,
    )


def _numbers(exercise: Exercise, figures: Analysis) -> str:
    low, high = BANDS[exercise.difficulty]
    score = say(
        "analysis-score",
        answers=figures.answers,
        percent=round(100 * figures.facility),
        low=round(100 * low),
        high=round(100 * high),
    )
    if figures.discrimination is None:
        return score
    return f"{score}\n{say('analysis-discrimination', value=f'{figures.discrimination:.2f}')}"


def _part(exercise: Exercise, part: Part, answers: int) -> str:
    key = "analysis-item" if isinstance(exercise, Classify) else "analysis-option"
    line = say(
        key,
        mark="✅" if part.right else "▫️",
        text=one_line(_text(exercise, part.place)),
        count=part.count,
        answers=answers,
        percent=percent(part.count, answers),
    )
    return f"{line} {bar(part.count, answers, 6)}"


def _text(exercise: Exercise, place: int) -> str:
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
    text = "" if finding.place is None else one_line(_text(exercise, finding.place))
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
