"""The key of an exercise for everybody, and how the group answered."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.display import Shown
from bot.core.exercise import Classify, Exercise, Order
from bot.core.grading import Answer, places_in
from bot.core.records.posts import Tally
from bot.texts import say
from bot.ui.exercise import parts
from bot.ui.kit.markdown import bar, one_line, percent

BAR = 6
"""Blocks of a bar; a phone has room for these behind the words."""


def key_lines(
    exercise: Exercise,
    shown: Shown,
    tally: Tally,
    before: Tally | None = None,
    *,
    marked: bool = True,
    bars: bool = False,
    reasons: bool = False,
) -> str:
    """Return every part with what is right, and how often it was answered so; no shares where nobody answered.

    Args:
        exercise: what was asked.
        shown: places on the screen to file positions.
        tally: how the group answered.
        before: how it had answered in a first vote, if there was one.
        marked: everybody has seen the same letters or numbers.
        bars: draw a bar for the first vote, too.
        reasons: say of every part why it's right or wrong.

    Raises:
        ValueError: the tally counts more picks of a part than answers.
    """
    votes = _Votes(tally, before, bars=bars)
    match exercise:
        case Order():
            first, *others = exercise.sequences
            lines = [say("reveal-sequence")]
            for place, step in enumerate(first):
                text = say("exercise-part", mark=place + 1, text=one_line(exercise.steps[step].text))
                text = _with_bar(text, "reveal-share-step", votes, step, place)
                lines.append(_with_why(text, exercise.steps[step].why, reasons))
            lines += [say("reveal-sequence-also", steps=numbered(places_in(first, other))) for other in others]
        case Classify():
            lines = []
            for place, position in enumerate(shown):
                text = parts.sorted_item(exercise, shown, place, marked=marked)
                text = _with_bar(text, "reveal-share-item", votes, position, exercise.key[position])
                lines.append(_with_why(text, exercise.items[position].why, reasons))
        case _:
            lines = []
            for place, position in enumerate(shown):
                right = exercise.options[position].correct
                text = parts.part(exercise, shown, place, bold=right, marked=marked)
                mark = parts.MISSED if right else parts.REST
                text = _with_bar(f"{mark} {text}", "reveal-share", votes, position, 0)
                lines.append(_with_why(text, exercise.options[position].why, reasons))
    return "\n\n".join(lines) if tally.answers else "\n".join(lines)


def numbered(places: Answer) -> str:
    """Write a sequence as the numbers of its steps."""
    return " · ".join(str(place + 1) for place in places)


@dataclass(frozen=True, slots=True)
class _Votes:
    """How a group answered, and before that in a first vote."""

    last: Tally
    first: Tally | None
    bars: bool


def _with_why(text: str, why: str, wanted: bool) -> str:
    return parts.with_reason(text, why) if wanted else text


def _with_bar(text: str, key: str, votes: _Votes, position: int, value: int) -> str:
    """Add how often the part at a file position was given the value; nothing to add where nobody answered."""
    tally, first = votes.last, votes.first
    if not tally.answers:
        return text
    count = tally.picks[position][value]
    share = say(key, bar=bar(count, tally.answers, BAR), percent=percent(count, tally.answers), count=count)
    if first is not None and first.answers:
        before = first.picks[position][value]
        was = percent(before, first.answers)
        if votes.bars:
            drawn = say("reveal-share-first", bar=bar(before, first.answers, BAR), percent=was, count=before)
            share = f"{share}\n{drawn}"
        else:
            share = say("reveal-share-before", share=share, before=was)
    return f"{text}\n{share}"
