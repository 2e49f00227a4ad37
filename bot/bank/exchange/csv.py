"""CSV, for those who collect exercises in a spreadsheet: one row per exercise, for all kinds and all fields.

Columns (any order; only ``kind``, ``question`` and the texts are needed)::

    id, kind, difficulty, title, scenario, question, explanation, hint, tags, reviewed, twin, discuss, references,
    bucket1 … bucket4, text1, key1, why1, … text8, key8, why8

``key`` of an option is ``right`` or empty, of an item its bucket, of a step empty: steps are listed in order. Tags are
separated by spaces. Each line of ``references`` is ``title | author | year | address``. In place of ``scenario`` and
``question`` a file may have a ``prompt`` that is both.

What begins like a formula gets an apostrophe in front when written, and loses it when read: at the start of a cell, and
where one would start for a program that separates cells by semicolons or tabs, or takes a line break for the end of a
row. See https://owasp.org/www-community/attacks/CSV_Injection.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from bot.bank.exchange.question import (
    ExchangeError,
    Part,
    Question,
    Reading,
    as_tag,
    decoded,
    of_exercise,
    stripped,
)
from bot.core.exercise import KINDS, Exercise, Reference
from bot.texts import say

PARTS, BUCKETS = 8, 4
COLUMNS = (
    *("id", "kind", "difficulty", "title", "scenario", "question", "explanation", "hint"),
    *("tags", "reviewed", "twin", "discuss", "references"),
    *(f"bucket{number}" for number in range(1, BUCKETS + 1)),
    *(f"{name}{number}" for number in range(1, PARTS + 1) for name in ("text", "key", "why")),
)
PROMPT = "prompt"
"""Scenario and question in one."""
NEEDED = ("kind", "question", "text1")
KNOWN = ", ".join(
    (*COLUMNS[: -BUCKETS - 3 * PARTS], f"bucket1–{BUCKETS}", *(f"{name}1–{PARTS}" for name in ("text", "key", "why")))
)
"""All columns, for a sentence."""
RIGHT = "right"
_KEYS = {"right": True, "x": True, "yes": True, "true": True, "1": True}
_KEYS |= {"": False, "wrong": False, "no": False, "false": False, "0": False}

_FORMULA = re.compile(r"(?:^|(?<=[;\t\n]))(?='*[=+\-@\t])")
_DEFUSED = re.compile(r"(?:^|(?<=[;\t\n]))'(?='*[=+\-@\t])")
_SEPARATOR = re.compile(r'"?sep=([^\w\s"\']|\t)"?[,;\s]*', re.IGNORECASE)
"""A first line by which Excel is told what separates cells."""
_MOST_NAMED = 10
_LONGEST_SHOWN = 60
_FIELD = re.compile(r"(?:\\.|[^|\\])*", re.DOTALL)

Row = Mapping[str, str]


def read_csv(raw: bytes) -> Reading:
    """Read a file with commas, semicolons or tabs between the cells.

    Raises:
        ExchangeError: it is too large, not UTF-8, broken, or lacks a column.
    """
    text = decoded(raw)
    head, _, rest = text.partition("\n")
    above = 0
    if told := _SEPARATOR.fullmatch(head):
        text, above = rest, 1
        head = rest.partition("\n")[0]
    separator = told[1] if told else max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    reading = Reading()
    try:
        names = [name.strip().lower() for name in next(rows, [])]
        _check_columns(reading, names, above + 1)
        line = rows.line_num + 1
        for cells in rows:
            if any(cell.strip() for cell in cells):
                reading.see()
                _row(reading, names, cells, say("authoring-line", line=str(above + line)))
            line = rows.line_num + 1
    except csv.Error as error:
        raise ExchangeError("authoring-csv-broken", line=above + rows.line_num, problem=str(error)) from None
    return reading


def _check_columns(reading: Reading, names: Sequence[str], line: int) -> None:
    times = Counter(filter(None, names))
    known = {*times, "question"} if PROMPT in times else times.keys()
    if missing := [name for name in NEEDED if name not in known]:
        raise ExchangeError("authoring-csv-columns", names=", ".join(missing), known=KNOWN)
    if twice := sorted(name for name, count in times.items() if count > 1):
        raise ExchangeError("authoring-csv-twice", names=_listed(twice))
    if unknown := [name for name in times if name not in (*COLUMNS, PROMPT)]:
        reading.mention(say("authoring-line", line=str(line)), "columns", names=_listed(unknown), known=KNOWN)


def _listed(names: Sequence[str]) -> str:
    """The first few names, each cut where it gets long."""
    shown = [_cut(name) for name in names[:_MOST_NAMED]]
    return ", ".join([*shown, "…"] if len(names) > _MOST_NAMED else shown)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


def _row(reading: Reading, names: Sequence[str], cells: Sequence[str], place: str) -> None:
    if any(cell.strip() for cell in cells[len(names) :]):
        reading.leave_out(place, "cells", cells=len(cells), columns=len(names))
        return
    row = {name: _read_cell(cell) for name, cell in zip(names, cells, strict=False)}
    kind = row.get("kind", "").lower()
    if kind not in KINDS:
        reading.leave_out(place, "kind", kind=_cut(kind) or "–", known=", ".join(KINDS))
        return
    try:
        parts = tuple(_parts(row, kind))
        references = tuple(_reference(line) for line in row.get("references", "").split("\n") if line.strip())
        difficulty = _difficulty(row.get("difficulty", ""))
    except _Unclear as unclear:
        reading.leave_out(place, unclear.args[0], **unclear.args[1])
        return
    question = Question(
        kind,
        row.get(PROMPT, ""),
        parts,
        _buckets(row, parts) if kind == "classify" else (),
        row.get("id", ""),
        row.get("explanation", ""),
        row.get("hint", ""),
        difficulty,
        references,
        tuple(filter(None, map(as_tag, row.get("tags", "").split()))),
        row.get("reviewed", ""),
        title=row.get("title", ""),
        scenario=row.get("scenario", ""),
        question=row.get("question", ""),
        twin=row.get("twin", ""),
        discuss=row.get("discuss", ""),
        place=place,
    )
    reading.questions.append(stripped(question))


class _Unclear(Exception):
    """A cell that cannot be understood: the end of a key of the catalogue, and what fills the sentence."""


def _parts(row: Row, kind: str) -> list[Part]:
    parts = []
    for number in range(1, PARTS + 1):
        text, key, why = (row.get(f"{name}{number}", "") for name in ("text", "key", "why"))
        if not text and not key and not why:
            continue
        if kind == "classify":
            parts.append(Part(text, why, bucket=key))
        elif kind == "order":
            parts.append(Part(text, why))
        elif key.lower() in _KEYS:
            parts.append(Part(text, why, correct=_KEYS[key.lower()]))
        else:
            raise _Unclear("key", {"column": f"key{number}", "key": _cut(key)})
    return parts


def _buckets(row: Row, parts: Sequence[Part]) -> tuple[str, ...]:
    """The buckets that are named, and those that the items name."""
    named = [row.get(f"bucket{number}", "") for number in range(1, BUCKETS + 1)]
    return tuple(dict.fromkeys(bucket for bucket in (*named, *(part.bucket for part in parts)) if bucket))


def _difficulty(cell: str) -> int | None:
    if cell and cell not in ("1", "2", "3"):
        raise _Unclear("difficulty", {"value": _cut(cell)})
    return int(cell) if cell else None


def _reference(line: str) -> Reference:
    fields = [_unescaped(field.strip()) for field in _fields(line)]
    try:
        title, author, year, url = fields
        return Reference(title=title, author=author, year="current" if year == "current" else int(year), url=url)
    except (ValueError, ValidationError):
        raise _Unclear("reference", {"line": _cut(line)}) from None


def _fields(line: str) -> list[str]:
    fields, start = [], 0
    while start <= len(line):
        found = _FIELD.match(line, start)
        end = found.end() if found else start
        if end < len(line) and line[end] != "|":  # a backslash at the very end
            end = len(line)
        fields.append(line[start:end])
        start = end + 1
    return fields


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n")


def _read_cell(cell: str) -> str:
    return _DEFUSED.sub("", cell.strip())


def _written_cell(cell: str) -> str:
    return _FORMULA.sub("'", cell)


def write_csv(exercises: Sequence[Exercise]) -> tuple[str, list[str]]:
    """Write exercises as CSV with commas; everything an exercise has comes along.

    Returns:
        The text, and sentences for what could not be written, of which there are none.
    """
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS, restval="")
    writer.writeheader()
    for exercise in exercises:
        row = _as_row(of_exercise(exercise))
        writer.writerow({name: _written_cell(cell) for name, cell in row.items()})
    return stream.getvalue(), []


def _as_row(question: Question) -> dict[str, str]:
    row = {
        "id": question.name,
        "kind": question.kind,
        "difficulty": str(question.difficulty or ""),
        "title": question.title,
        "scenario": question.scenario,
        "question": question.question,
        "explanation": question.explanation,
        "hint": question.hint,
        "tags": " ".join(question.tags),
        "reviewed": question.reviewed,
        "twin": question.twin,
        "discuss": question.discuss,
        "references": "\n".join(map(_line, question.references)),
    }
    row |= {f"bucket{number}": bucket for number, bucket in enumerate(question.buckets, start=1)}
    for number, part in enumerate(question.parts, start=1):
        row |= {f"text{number}": part.text, f"why{number}": part.why}
        row[f"key{number}"] = RIGHT if part.correct else part.bucket
    return row


def _line(reference: Reference) -> str:
    fields = (reference.title, reference.author, str(reference.year), reference.url)
    return " | ".join(map(_escaped, fields))
