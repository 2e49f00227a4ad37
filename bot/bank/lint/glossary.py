"""The glossary's part of the check: the loader's faults, its spelling and its order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from bot.bank.glossary import RULE, GlossarySource, in_languages, read_glossary
from bot.bank.lint.finding import Finding, Level
from bot.bank.lint.spelling import american
from bot.bank.terms import fold
from bot.texts import say


def lint_glossary(folder: Path) -> list[Finding]:
    """Check the glossary of a folder of question files; nothing if it has none."""
    source = read_glossary(folder)
    if source is None:
        return []
    findings = [
        Finding(fault.rule, Level.ERROR, fault.file, fault.line, fault.column, fault.exercise, fault.message, fault.fix)
        for fault in in_languages(folder, source)[1]
    ]
    findings += [*_spelling(source), *_order(source)]
    return sorted(findings, key=lambda each: (each.line, each.column))


def _spelling(source: GlossarySource) -> Iterator[Finding]:
    """American spelling in names and definitions; aliases may have it, since people type it."""
    for term, way in source.terms:
        for key, text in (("term", term.name), ("definition", term.definition)):
            place = source.document.value_at((*way, key))
            for word, form in american(text):
                yield _finding("spelling", Level.ERROR, "spelling", source, place, term.name, word=word, form=form)


def _order(source: GlossarySource) -> Iterator[Finding]:
    for (before, _), (term, way) in pairwise(source.terms):
        if fold(term.name) < fold(before.name):
            place = source.document.value_at((*way, "term"))
            names = {"term": term.name, "before": before.name}
            yield _finding(RULE, Level.WARNING, "glossary-order", source, place, term.name, **names)


def _finding(
    rule: str, level: Level, key: str, source: GlossarySource, place: tuple[int, int], name: str, **params: str
) -> Finding:
    message, fix = say(f"lint-{key}", **params), say(f"lint-{key}-fix", **params)
    return Finding(rule, level, source.file, *place, name, message, fix)
