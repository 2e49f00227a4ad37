"""A member's mistakes as files: notes that Anki imports, and Markdown.

Anki takes the first field of a note for what makes it the same note, so the front of an exercise is the same in every
export: its options are always in the same order.
"""

from __future__ import annotations

import asyncio
import csv
import re
from io import StringIO
from random import Random

from bot.core.display import Shown, draw
from bot.core.exercise import Classify, Exercise, Order
from bot.texts import say
from bot.tutor.practice.exporting import Exported, Mistake
from bot.ui.exercise import parts
from bot.ui.exercise.result import answer_lines
from bot.ui.kit.html import to_html
from bot.ui.kit.layout import View, offer
from bot.ui.kit.markdown import one_line
from bot.ui.kit.notice import notice_view

ANKI, MARKDOWN = "mistakes-for-anki.txt", "mistakes.md"
_HEADERS = (
    "#separator:tab",
    "#html:true",
    "#notetype:Basic",
    "#columns:Front\tBack\tTags",
    "#tags column:3",
)
"""See https://docs.ankiweb.net/importing/text-files.html#file-headers; older versions take them for comments."""

_AT_ONCE = 10
"""Exercises that are written before others get a turn."""


async def export_view(exported: Exported) -> View:
    """Return the private message with both files, or say that there is nothing to put into them."""
    held = say("practice-export-held", held=exported.held_back) if exported.held_back else ""
    if not exported.mistakes:
        return notice_view("\n".join(filter(None, (say("practice-export-none"), held))))
    notes = StringIO()
    table = csv.writer(notes, delimiter="\t", lineterminator="\n")
    pages = [f"# {say('practice-export-title')}"]
    for number, mistake in enumerate(exported.mistakes):
        if number % _AT_ONCE == 0:
            await asyncio.sleep(0)
        shown = draw(mistake.exercise, Random(mistake.exercise.id))
        front, back = _front(mistake, shown), _back(mistake, shown)
        table.writerow((to_html(front), to_html(back), _tags(mistake.exercise)))
        pages.append(_page(mistake, front, back))
    told = say("practice-export", mistakes=len(exported.mistakes))
    files = [(ANKI, "\n".join([*_HEADERS, notes.getvalue()])), (MARKDOWN, "\n\n".join(pages) + "\n")]
    return offer(files, told, held)


def _front(mistake: Mistake, shown: Shown) -> str:
    """What is asked. The title tells exercises apart; no two share one."""
    exercise = mistake.exercise
    about = f"**{one_line(exercise.title)}** · {parts.kind_name(exercise)}"
    figure = "" if exercise.figure is None else say("exercise-figure", alt=exercise.figure.alt)
    named = parts.buckets(exercise) if isinstance(exercise, Classify) else ""
    blocks = (
        about,
        mistake.scenario,
        exercise.scenario or "",
        figure,
        parts.question(exercise),
        named,
        parts.part_list(exercise, shown),
    )
    return "\n\n".join(filter(None, blocks))


def _back(mistake: Mistake, shown: Shown) -> str:
    """What is right and why, with the member's answer as far as it still means the same."""
    exercise = mistake.exercise
    lines = _reasons(exercise, shown) if mistake.answer is None else answer_lines(exercise, shown, mistake.answer)
    plain = "\n\n".join(re.sub(r"(?m)^> ", "", line) for line in lines)
    sources = re.sub(r"(?m)^-# ", "", parts.references(exercise))
    return "\n\n".join(filter(None, (plain, parts.explanation(exercise), sources)))


def _reasons(exercise: Exercise, shown: Shown) -> list[str]:
    """Every part with what is right and why, where nothing is known of an answer."""
    if isinstance(exercise, Order):
        return [
            f"{say('exercise-part', mark=number, text=one_line(step.text))}\n{step.why}".rstrip()
            for number, step in enumerate(exercise.steps, start=1)
        ]
    if isinstance(exercise, Classify):
        return [
            f"{parts.sorted_item(exercise, shown, place)}\n{exercise.items[at].why}".rstrip()
            for place, at in enumerate(shown)
        ]
    found: list[str] = []
    for place, at in enumerate(shown):
        option = exercise.options[at]
        mark = parts.MISSED if option.correct else parts.REST
        found.append(f"{mark} {parts.part(exercise, shown, place, bold=option.correct)}\n{option.why}".rstrip())
    return found


def _tags(exercise: Exercise) -> str:
    """Anki's tags have no spaces; two colons put one below another."""
    own = (tag.replace(":", "::") for tag in exercise.tags)
    return " ".join((f"mlops-tutor::{exercise.topic}", f"difficulty::{exercise.difficulty}", *own))


def _page(mistake: Mistake, front: str, back: str) -> str:
    """The same as Markdown: a heading, and lines that stay lines."""
    exercise = mistake.exercise
    about = say("practice-export-about", topic=one_line(exercise.topic_title), day=mistake.day)
    _, _, asked = front.partition("\n\n")
    body = f"{asked}\n\n---\n\n{back}"
    return f"## {one_line(exercise.title)}\n\n*{about}*\n\n{_hard_breaks(body)}"


def _hard_breaks(text: str) -> str:
    """End a line within a paragraph with a backslash, which keeps it a line of its own; code stays as it is."""
    return "".join(
        part if part.startswith("```") else re.sub(r"(?<=[^\n\\])\n(?=[^\n])", "\\\\\n", part)
        for part in re.split(r"(```.*?```\n?)", text, flags=re.DOTALL)
    )
