"""Texts of a template that nobody has written over."""

from __future__ import annotations

from collections.abc import Iterator

from bot.bank.lint.finding import Finding, Level
from bot.bank.lint.words import texts
from bot.bank.source import BankSource
from bot.bank.template import sample
from bot.core.exercise import KINDS
from bot.texts import remembered, say

RULE = "template"


def untouched(source: BankSource) -> Iterator[Finding]:
    """No exercise is posted with the words of the template it began as."""
    titled = set()
    for entry in source.every:
        name = entry.exercise.id
        for way, text in texts(entry.exercise):
            if text in _given():
                yield _finding("template", entry.file, *entry.place(*way), name)
        if entry.exercise.topic_title == say("authoring-new-title") and entry.file not in titled:
            titled.add(entry.file)
            yield _finding("template-title", entry.file, *entry.document.value_at(("title",)), None)


@remembered
def _given() -> frozenset[str]:
    """All sentences of the templates. True and False are words that any exercise may use."""
    given = set()
    for each in map(sample, KINDS):
        given |= {each.title, each.scenario, each.question, each.explanation, each.hint}
        given |= {text for part in each.parts for text in (part.text, part.why)}
    return frozenset(given)


def _finding(key: str, file: str, line: int, column: int, exercise: str | None) -> Finding:
    message, fix = say(f"lint-{key}"), say(f"lint-{key}-fix")
    return Finding(RULE, Level.ERROR, file, line, column, exercise, message, fix)
