"""Forms ↔ exercises."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.bank.exchange.names import Names
from bot.bank.exchange.question import Part, Question, as_slug, of_exercise
from bot.bank.exchange.topic_text import topic_text
from bot.bank.faults import Fault
from bot.bank.yaml_source import Flaw
from bot.core.exercise import Exercise
from bot.core.own import LONGEST_NAME, name_of
from bot.core.own_form import Form
from bot.texts import say

_STAR = re.compile(r"\*(?!\*)\s*")
_DASH = re.compile(r"[-•]\s+")
_NONE = "-"
"""Stands for a reason that nobody has written."""
_OF_FORMS = frozenset(
    {"no-correct", "second-correct", "few-correct", "all-correct", "same-text", "list-short", "list-long"}
)
"""Faults that are worded differently for a form than for a file."""


def file_of(form: Form, taken: list[str], before: Exercise | None = None) -> bytes:
    """A form as a file of one exercise.

    Args:
        form: what was written.
        taken: names that the server's exercises have.
        before: the exercise that is edited; what no form shows stays as it is.
    """
    plain = Question(form.kind, "", ()) if before is None else of_exercise(before)
    wanted = as_slug(form.title, LONGEST_NAME)
    name = form.name or Names(LONGEST_NAME, "-{}", taken).free(wanted if len(wanted) >= 3 else f"own-{form.kind}")
    parts = _parts(form)
    question = replace(
        plain,
        name=name,
        title=form.title.strip(),
        scenario=form.scenario.strip(),
        question=form.question.strip(),
        parts=parts,
        buckets=tuple(dict.fromkeys(part.bucket for part in parts)) if form.kind == "classify" else (),
        explanation=form.explanation.strip(),
        hint=form.hint.strip(),
        difficulty=form.difficulty,
        twin=name_of(plain.twin) if plain.twin else "",
    )
    return topic_text(form.topic, form.topic_title, [question]).encode()


def _parts(form: Form) -> tuple[Part, ...]:
    reasons = [_DASH.sub("", line.strip(), count=1) for line in form.reasons.splitlines() if line.strip()]
    reasons = ["" if reason == _NONE else reason for reason in reasons]
    found = []
    for index, line in enumerate(line.strip() for line in form.answers.splitlines() if line.strip()):
        why = reasons[index] if index < len(reasons) else ""
        text = _DASH.sub("", line, count=1)
        if form.kind == "classify":
            bucket, colon, item = text.partition(":")
            found.append(Part(item.strip(), why, bucket=bucket.strip()) if colon else Part(text, why))
        elif form.kind == "order":
            found.append(Part(text, why))
        else:
            right = bool(_STAR.match(line))
            found.append(Part(_STAR.sub("", line, count=1) if right else text, why, correct=right))
    return tuple(found)


def in_form(flaw: Flaw) -> str:
    """Say what is wrong with a form, in its own words where those for a file wouldn't help."""
    if flaw.path[-1:] == ("bucket",) or (flaw.key == "text-empty" and "buckets" in flaw.path):
        return say("own-form-fault-bucket")
    if flaw.path[-1:] == ("buckets",) and flaw.key in ("list-short", "list-long"):
        return say("own-form-fault-buckets")
    if flaw.key in _OF_FORMS:
        return say(f"own-form-fault-{flaw.key}", **flaw.params)
    fault = Fault.worded(flaw.key, "", **flaw.params)
    return f"{fault.message} {fault.fix}".rstrip()


def form_of(exercise: Exercise) -> Form | None:
    """An exercise as a form; None if a form can't hold it: its answers have several lines, or a reason has."""
    question = of_exercise(exercise)
    texts = [text for part in question.parts for text in (part.text, part.why)]
    if any("\n" in text for text in texts) or any(":" in bucket for bucket in question.buckets):
        return None
    answers = [
        f"{part.bucket}: {part.text}" if part.bucket else f"* {part.text}" if part.correct else f"- {part.text}"
        for part in question.parts
    ]
    reasons = [f"- {part.why}" if part.why else _NONE for part in question.parts]
    return Form(
        exercise.kind,
        exercise.title,
        exercise.scenario or "",
        exercise.question,
        "\n".join(answers),
        "\n".join(reasons) if set(reasons) != {_NONE} else "",
        exercise.explanation,
        exercise.hint or "",
        exercise.difficulty,
        exercise.topic,
        exercise.topic_title,
        name_of(exercise.id),
    )
