"""Questions → the text of a topic file, with a mark wherever its author has something to add.

What a question lacks is written as a key without a value: the check names each of them with its line, and nothing that
is half done can be posted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.bank.exchange.names import slugs
from bot.bank.exchange.pictures import Picture
from bot.bank.exchange.question import Part, Question, as_slug
from bot.bank.paragraphs import kept_lines
from bot.core.exercise import SLUG, Reference
from bot.texts import say

_PLAIN = re.compile(r"[A-Za-z][\w ,.()/?!;+=<>'-]*")
_RESERVED = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_LISTS = {"choice": "options", "multiple": "options", "classify": "items", "order": "steps"}
_SCHEMA = "# yaml-language-server: $schema=schema.json"

Notes = Mapping[str, str]
"""A key of an exercise → the comment that is written above it."""


def topic_text(
    topic: str,
    title: str,
    questions: Sequence[Question],
    notes: Notes | None = None,
    topics: Sequence[tuple[str, str]] = (),
) -> str:
    """The text of a topic file.

    Args:
        topic: the slug, which is the file's stem.
        title: as people read it.
        questions: at least one; their names become ids.
        notes: comments for the first of them.
        topics: slug and title of the topic of each, in a file of a server's own exercises.
    """
    keys = reference_keys(each for question in questions for each in question.references)
    ids = identifiers(topic, questions)
    lines = [_SCHEMA, f"topic: {topic}", f"title: {scalar(title)}"]
    lines += ["references:", *_declared(keys)] if keys else ["references: {}"]
    lines.append("exercises:")
    for number, (question, name) in enumerate(zip(questions, ids, strict=True)):
        own = notes if number == 0 and notes else {}
        lines += exercise_lines(question, name, [keys[each] for each in question.references], own)
        if topics and topics[number] != (topic, title):
            slug, called = topics[number]
            lines += [f"    topic: {slug}", f"    topic_title: {scalar(called)}"]
    return "\n".join(lines) + "\n"


def exercise_lines(question: Question, name: str, cited: Sequence[str], notes: Notes) -> Iterator[str]:
    """One entry of ``exercises``, line by line.

    Args:
        question: what is written.
        name: its id.
        cited: keys of the file's references.
        notes: comments.
    """
    fields = _fields(question, name, cited)
    for number, (key, lines) in enumerate(fields):
        for comment in notes.get(key, "").splitlines():
            yield f"{'  ' if number == 0 else '    '}# {comment}"
        for row, line in enumerate(lines):
            yield ("  - " if number == row == 0 else "    ") + line if line else ""


def _fields(question: Question, name: str, cited: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Each key with the lines that hold it and its value."""
    yield "id", [f"id: {name}"]
    yield "kind", [f"kind: {question.kind}"]
    yield "difficulty", _field("difficulty", str(question.difficulty or ""))
    yield "title", _text("title", question.title)
    if question.scenario:
        yield "scenario", _text("scenario", question.scenario)
    if question.figure is not None:
        file = figure_name(name, question.figure)
        yield "figure", ["figure:", f"  file: {file}", *(f"  {line}" for line in _field("alt", question.figure.alt))]
    yield "question", _text("question", question.question)
    if question.kind == "classify":
        yield "buckets", ["buckets:", *(f"  - {scalar(bucket)}" for bucket in question.buckets)]
    parts = _LISTS[question.kind]
    yield parts, [f"{parts}:", *(line for part in question.parts for line in _part(part, question.kind))]
    yield "explanation", _text("explanation", question.explanation)
    if question.hint:
        yield "hint", _text("hint", question.hint)
    mark = "" if cited else f"  # {say('authoring-todo-references')}"
    yield "references", [f"references: [{', '.join(cited)}]{mark}"]
    if question.tags:
        yield "tags", [f"tags: [{', '.join(map(json.dumps, question.tags))}]"]
    if question.reviewed:
        yield "reviewed", [f"reviewed: {json.dumps(question.reviewed)}"]
    if question.twin:
        yield "twin", [f"twin: {scalar(question.twin)}"]
    if question.discuss:
        yield "discuss", _text("discuss", question.discuss)


def figure_name(name: str, figure: Picture) -> str:
    """The file of an exercise's figure."""
    return f"{name}.{figure.suffix}"


def _part(part: Part, kind: str) -> list[str]:
    lines = _text("text", part.text)
    if part.correct:
        lines.append("correct: true")
    if kind == "classify":
        lines += _field("bucket", part.bucket)
    lines += _text("why", part.why)
    return [("  - " if number == 0 else "    ") + line for number, line in enumerate(lines)]


def _text(key: str, text: str) -> list[str]:
    """A block for a text of several lines, else one line."""
    text = kept_lines(text)
    rows = text.split("\n")
    if len(rows) == 1 or any(row and (row.isspace() or not _printable(row)) for row in rows) or text[0].isspace():
        return _field(key, text)
    return [f"{key}: |-", *(f"  {row}" if row else "" for row in rows)]


def _field(key: str, text: str) -> list[str]:
    if not text:
        return [f"{key}:  # {say(f'authoring-todo-{key}')}"]
    return [f"{key}: {text if key == 'difficulty' else scalar(text)}"]


def _printable(row: str) -> bool:
    return all(sign.isprintable() or sign in "\t\u00a0\u200d" for sign in row)


def scalar(text: str) -> str:
    """A text of YAML on one line, in quotes wherever YAML could read it as something else."""
    if _PLAIN.fullmatch(text) and text.lower() not in _RESERVED:
        return text
    if "\\" in text and text.isprintable():
        return "'" + text.replace("'", "''") + "'"  # a backslash stays one there
    return json.dumps(text, ensure_ascii=False)


def _declared(keys: Mapping[Reference, str]) -> Iterator[str]:
    for reference, key in keys.items():
        yield f"  {key}:"
        for name, value in reference.model_dump().items():
            yield f"    {name}: {value if name == 'year' else scalar(value)}"


def reference_keys(references: Iterable[Reference]) -> dict[Reference, str]:
    """A key for each reference: its author and year, and a number if that is taken."""
    keys: dict[Reference, str] = {}
    names = slugs()
    for each in references:
        if each not in keys:
            keys[each] = names.free(as_slug(f"{each.author} {each.year}", 60) or "source")
    return keys


def identifiers(topic: str, questions: Sequence[Question]) -> list[str]:
    """An id for each question: its name if that is one already, else the topic with some words of it."""
    ids: list[str] = []
    names = slugs()
    for question in questions:
        if re.fullmatch(SLUG, question.name) and 3 <= len(question.name) <= 80:
            base = question.name
        else:
            words = as_slug(question.name or question.title, 50)
            base = f"{topic}-{words or question.kind}"
        ids.append(names.free(base))
    return ids
