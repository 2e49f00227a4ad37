"""What is wrong with a language: texts that are missing or still English, or fill in something else than English.

``python -m tests.texts.languages de`` lists it for one language while you work on it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel import Locale
from fluent.syntax import FluentParser, FluentSerializer, ast
from fluent.syntax.visitor import Visitor

SOURCE = "en"
ENGLISH_ONLY = {"authoring", "bank", "cli", "lint", "sandbox", "startup"}
"""Areas that are read on a terminal or beside question files: English will do, so a language may leave them out."""

SAME = "Same as English"
"""The comment above a text that really is the same in both languages."""

_FUNCTIONS = {"DATE", "NUMBER", "ORDINAL"}
_PLURALS = {"zero", "one", "two", "few", "many", "other"}
_COMMAND = re.compile(r"`(/[^`]+)`")
_DATE_AND_STOP = re.compile(r'DATE\([^)]*"MMME?d"\)\s*\}\.')
"""A day with a shortened month, and then a full stop."""
_WORD = re.compile(r"[^\W\d_]{2,}")


class Text(Visitor):
    """What a text holds besides its words.

    Attributes:
        filled: the names of what is filled in, or chosen by.
        included: other texts that it is made of.
        functions: what it calls.
        commands: the commands that it tells people to type.
        choices: what it can choose by, other than numbers; ``chosen`` without what stands for all the rest.
        attributes: the names of its attributes.
        words: whether it has any.
        written: all of it, to compare with another one.
        same: it says of itself that it is the same as in English.
    """

    def __init__(self, entry: ast.Message) -> None:
        self.filled: set[str] = set()
        self.included: set[str] = set()
        self.functions: set[str] = set()
        self.commands: set[str] = set()
        self.choices: set[str] = set()
        self.chosen: set[str] = set()
        self.attributes = {attribute.id.name for attribute in entry.attributes}
        self.words = False
        self.same = entry.comment is not None and SAME in (entry.comment.content or "")
        self.written = FluentSerializer().serialize_entry(ast.Message(entry.id, entry.value, entry.attributes))
        self.visit(entry)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  # these are named by the library
        self.filled.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.included.add(node.id.name)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802
        self.functions.add(node.id.name)
        self.generic_visit(node)

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802
        self.commands |= set(_COMMAND.findall(node.value))
        self.words |= _WORD.search(_COMMAND.sub("", node.value)) is not None

    def visit_Variant(self, node: ast.Variant) -> None:  # noqa: N802
        if isinstance(node.key, ast.Identifier):
            self.choices.add(node.key.name)
            self.chosen |= set() if node.default else {node.key.name}
        self.generic_visit(node)


Texts = Mapping[str, Text]
"""By key."""


def faults(folder: Path, locale: str) -> list[str]:
    """Compare a language with English; ``folder`` holds both. Faults come with file and key."""
    english, theirs = _files(folder / SOURCE), _files(folder / locale)
    found = [f"{area}.ftl is no file of {SOURCE}" for area in theirs.keys() - english.keys()]
    found += [f"{area}.ftl is missing" for area in english.keys() - theirs.keys() - ENGLISH_ONLY]
    months = Locale.parse(locale, sep="-").months["format"]["abbreviated"].values()
    stops = any(month.endswith(".") for month in months)
    everything = [{key: text for texts in areas.values() for key, text in texts.items()} for areas in (english, theirs)]
    for area in english.keys() & theirs.keys():
        found += [f"{area}.ftl: {line!r} cannot be read" for line in _junk(folder / locale / f"{area}.ftl")]
        found += [f"{area}.ftl: {key} is missing" for key in english[area].keys() - theirs[area].keys()]
        for key in theirs[area]:
            found += [f"{area}.ftl: {key} {fault}" for fault in _text_faults(key, *everything)]
            if stops and _DATE_AND_STOP.search(theirs[area][key].written):
                found.append(f"{area}.ftl: {key} ends a sentence with a date, which may end with a full stop itself")
    return sorted(found)


def _text_faults(key: str, english: Texts, theirs: Texts) -> Iterator[str]:
    if key not in english:
        yield f"is no text of {SOURCE}"
        return
    if lost := theirs[key].included - theirs.keys():
        yield f"includes texts that there are not: {sorted(lost)}"
    if unknown := theirs[key].functions - _FUNCTIONS:
        yield f"calls functions that there are not: {sorted(unknown)}"
    expected, filled = _filled(key, english), _filled(key, theirs)
    if expected - filled:
        yield f"leaves out {sorted(expected - filled)}"
    if filled - expected:
        yield f"fills in {sorted(filled - expected)}, which it is not given"
    ours, other = english[key], theirs[key]
    if ours.commands != other.commands:
        yield f"names other commands: {sorted(ours.commands ^ other.commands)}"
    if ours.attributes != other.attributes:
        yield f"has other attributes: {sorted(ours.attributes ^ other.attributes)}"
    if never := other.chosen - ours.choices - _PLURALS:
        yield f"chooses by what is never given: {sorted(never)}"
    if ours.words and ours.written == other.written and not other.same:
        yield f"is still English; if it really is the same, write “# {SAME}” above it"


def _filled(key: str, texts: Texts) -> set[str]:
    """What is filled in, also into the texts that it includes."""
    if key not in texts:
        return set()
    return texts[key].filled.union(*(_filled(inner, texts) for inner in texts[key].included))


def _files(folder: Path) -> dict[str, dict[str, Text]]:
    """The texts of each file, by the area that it is named after."""
    return {
        file.stem: {entry.id.name: Text(entry) for entry in _body(file) if isinstance(entry, ast.Message)}
        for file in sorted(folder.glob("*.ftl"))
    }


def _junk(file: Path) -> list[str]:
    return [(entry.content or "").splitlines()[0] for entry in _body(file) if isinstance(entry, ast.Junk)]


def _body(file: Path) -> list[ast.EntryType]:
    return FluentParser().parse(file.read_text(encoding="utf-8")).body


if __name__ == "__main__":
    texts = Path(__file__).parents[2] / "bot" / "texts"
    sys.stdout.write("".join(f"{line}\n" for line in faults(texts, sys.argv[1])))
