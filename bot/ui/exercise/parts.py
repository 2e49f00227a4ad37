"""What the views of an exercise share: header, lists of parts, explanation and references as text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.core.display import Shown, letter
from bot.core.exercise import Classify, Exercise, Reference
from bot.texts import remembered, say
from bot.ui.kit.layout import Block
from bot.ui.kit.markdown import link, one_line

RIGHT, WRONG, MISSED, REST = "✅", "❌", "👉", "▫️"
"""One meaning each, in every kind: yours and right, yours and wrong, right but not yours, and the rest."""


def is_true_false(exercise: Exercise) -> bool:
    """Whether the exercise is a set of statements to be judged true or false."""
    return isinstance(exercise, Classify) and {name.casefold() for name in exercise.buckets} == {"true", "false"}


def kind_name(exercise: Exercise) -> str:
    """Return what to do with the exercise, in words."""
    return say(f"exercise-kind-{'true-false' if is_true_false(exercise) else exercise.kind}")


@remembered
def header(exercise: Exercise) -> str:
    """Return the title as a heading, and below it the kind, the difficulty in words and the topic."""
    about = say(
        "exercise-about",
        kind=kind_name(exercise),
        difficulty=say(f"exercise-difficulty-{exercise.difficulty}"),
        topic=one_line(exercise.topic_title),
    )
    return f"{say('exercise-title', title=exercise.title)}\n{about}"


@remembered
def about(exercise: Exercise) -> str:
    """Return title, topic and difficulty as one small line, for where the question itself is not shown."""
    return say(
        "exercise-which",
        title=exercise.title,
        topic=one_line(exercise.topic_title),
        difficulty=say(f"exercise-difficulty-{exercise.difficulty}"),
    )


def mark_of(exercise: Exercise, place: int) -> str:
    """How the part at a place is called: a number for items, a letter for everything else."""
    return str(place + 1) if isinstance(exercise, Classify) else letter(place)


@remembered
def part(exercise: Exercise, shown: Shown, place: int, *, bold: bool = False, marked: bool = True) -> str:
    """Return the part at a place as one line: its letter or number, and its text, in bold if it is right.

    Where everybody saw another order, letters and numbers say nothing: it isn't ``marked``.
    """
    text = one_line(exercise.parts[shown[place]].text)
    if not marked:
        return say("exercise-part-bare-right" if bold else "exercise-part-bare", text=text)
    return say("exercise-part-right" if bold else "exercise-part", mark=mark_of(exercise, place), text=text)


def part_list(exercise: Exercise, shown: Shown, places: Iterable[int] | None = None) -> str:
    """Return the parts at the given places, or all, one per line in the order shown."""
    chosen = range(len(shown)) if places is None else places
    return "\n".join(part(exercise, shown, place) for place in chosen)


def buckets(exercise: Classify) -> str:
    """Return the line that names the buckets."""
    return say(
        "exercise-buckets", names=" · ".join(say("exercise-bucket", name=one_line(name)) for name in exercise.buckets)
    )


def sorted_item(exercise: Classify, shown: Shown, place: int, *, marked: bool = True) -> str:
    """Return the item at a place with the bucket that it belongs to."""
    bucket = exercise.items[shown[place]].bucket
    return say("exercise-item-sorted", part=part(exercise, shown, place, marked=marked), bucket=one_line(bucket))


_BOLD = re.compile(r"\*\*(.+?)\*\*")


def question(exercise: Exercise) -> str:
    """Return the question in bold; what the author has put in bold is underlined instead."""
    return say("exercise-question", question=_BOLD.sub(r"__\1__", exercise.question))


def asked(exercise: Exercise, *, named: bool = True) -> tuple[Block, ...]:
    """Return what comes before the options: scenario, figure and question.

    Args:
        exercise: what is asked.
        named: name the buckets of a ``classify`` below its question, unless they are true and false.
    """
    last = question(exercise)
    if named and isinstance(exercise, Classify) and not is_true_false(exercise):
        last = f"{last}\n\n{buckets(exercise)}"
    scenario = exercise.scenario or ""
    if exercise.figure is None:
        return ("\n\n".join(filter(None, (scenario, last))),)
    return scenario, exercise.figure, last


def with_reason(text: str, why: str) -> str:
    """Return a part with its reason below; a quote sets that off, whatever the width of the screen."""
    quoted = "\n".join(f"> {line}" for line in why.splitlines())
    return f"{text}\n{quoted}".rstrip()


@remembered
def explanation(exercise: Exercise) -> str:
    """Return the key takeaway, under its heading; empty where there is none."""
    return "" if not exercise.explanation else f"{say('exercise-take-home')}\n{exercise.explanation}"


@remembered
def references(exercise: Exercise) -> str:
    """Return the sources as links, one per line, under their heading; empty where there are none."""
    lines = [reference_line(each) for each in exercise.references]
    return "\n".join([say("exercise-read-on"), *lines]) if lines else ""


def reference_line(reference: Reference) -> str:
    """Return one source as a link with its author and year."""
    target, author = link(reference.title, reference.url), one_line(reference.author)
    if reference.year == "current":
        return say("exercise-reference-current", link=target, author=author)
    return say("exercise-reference", link=target, author=author, year=str(reference.year))


def hint(exercise: Exercise) -> str:
    """Return the hint under its heading, empty where there is none."""
    return f"{say('exercise-hint')}\n{exercise.hint}" if exercise.hint else ""
