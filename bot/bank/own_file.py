"""Files of a server's own exercises: read, checked, and written so that they can be read again.

What must hold is that each exercise can be asked and graded, and fits into Discord's messages. What the built-in bank
demands besides (reasons, references, the linter's rules) is advice here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from bot.bank.exchange.files import FORMATS, read_questions
from bot.bank.exchange.question import ExchangeError, Question, of_exercise
from bot.bank.exchange.topic_text import identifiers, topic_text
from bot.bank.lint.linter import ITEM_RULES
from bot.bank.lint.twins import near_duplicates
from bot.bank.loader import Rule, placed
from bot.bank.own_form import in_form
from bot.bank.own_lines import OwnFile
from bot.bank.source import Entry
from bot.bank.topicfile import OWN, Found, check_file
from bot.bank.yaml_source import Document, Flaw, read_yaml
from bot.core.exercise import Exercise
from bot.core.own import LONGEST_NAME, MOST_IN_USE, name_of
from bot.core.records.banks import written
from bot.texts import say

YAML = (".yaml", ".yml")
SUFFIXES = (*YAML, *FORMATS)
MOST_ADVICE = 200
_LEVEL = 2
"""The difficulty of what came without one."""


def read_own(
    raw: bytes, file: str, server: int, topic: tuple[str, str], rules: Sequence[Rule] = (), *, form: bool = False
) -> OwnFile:
    """Read a file of exercises for a server's own bank.

    Args:
        raw: what it holds.
        file: its name; the suffix tells the format.
        server: whose bank they go into.
        topic: slug and title of the topic of what comes without one.
        rules: asked about each exercise that is sound by itself.
        form: whether the file was made from a form, so that faults are worded for that.
    """
    suffix = PurePath(file).suffix.lower()
    if not raw.strip():
        return OwnFile(faults=(f"{file}: {say('own-nothing')}",))
    if suffix in YAML:
        return _read(raw, file, server, rules, form=form)
    if suffix not in FORMATS:
        return OwnFile(faults=(f"{file}: {say('own-suffix', known=', '.join(SUFFIXES))}",))
    try:
        reading = read_questions(raw, suffix)
    except ExchangeError as error:
        return OwnFile(faults=(f"{file}: {say(error.text_key, **error.params)}",))
    lost = tuple(f"{file}: {remark}" for remark in reading.remarks if remark.lost)
    notes = tuple(f"{file}: {remark}" for remark in reading.remarks if not remark.lost)
    if not reading.questions:
        return OwnFile(faults=(f"{file}: {say('own-nothing')}", *lost))
    found = _of_questions(reading.questions, file, server, topic, rules)
    return replace(found, left_out=lost, advice=(*notes, *found.advice)[:MOST_ADVICE])


def _of_questions(
    given: Sequence[Question], file: str, server: int, topic: tuple[str, str], rules: Sequence[Rule]
) -> OwnFile:
    names = (name[:LONGEST_NAME].strip("-") for name in identifiers(topic[0], given))
    questions = [
        replace(each, name=name, figure=None, difficulty=each.difficulty or _LEVEL)
        for each, name in zip(given, _told_apart(names), strict=True)
    ]
    pictures = tuple(f"{file}: {each.place}: {say('own-no-figure')}" for each in given if each.figure is not None)
    found = _read(topic_text(*topic, questions).encode(), file, server, rules, [each.place for each in questions])
    return replace(found, advice=(*pictures, *found.advice))


def _told_apart(names: Iterator[str]) -> Iterator[str]:
    """Names that were cut to the same beginning get a number."""
    seen: dict[str, int] = {}
    for name in names:
        seen[name] = number = seen.get(name, 0) + 1
        yield name if number == 1 else f"{name[: LONGEST_NAME - 4].rstrip('-')}-{number}"


def _read(
    raw: bytes,
    file: str,
    server: int,
    rules: Sequence[Rule],
    places: Sequence[str] | None = None,
    *,
    form: bool = False,
) -> OwnFile:
    """Read YAML; ``places`` says where each exercise stood if it was made from something else."""
    document, flaws = read_yaml(raw)
    found = Found([], [], [], [])
    if document.data is not None or not flaws:
        found = check_file(document, "", OWN)
    unread = {flaw.path for flaw in flaws if flaw.key in ("alias", "bullet", "tag")}
    flaws += [flaw for flaw in found.flaws if flaw.path not in unread]
    if any(flaw.key == "empty-file" for flaw in flaws):  # nothing but comments
        return OwnFile(faults=(f"{file}: {say('own-nothing')}",))
    flaws += _of_names(found, document)
    flaws.sort(key=lambda flaw: flaw.place)
    faults = [_said(flaw, file, document, places) for flaw in flaws]
    if form:
        faults = list(dict.fromkeys(f"{file}: {in_form(flaw)}" for flaw in flaws))
    entries = [Entry(exercise, file, document, path) for exercise, path in found.exercises]
    for index, entry in enumerate(entries if len(found.ids) <= MOST_IN_USE else ()):  # else it would take minutes
        for rule in rules:
            where = _where(file, entry, places, index)
            faults += [f"{where}: {entry.exercise.id}: {sentence}" for sentence in rule(entry.exercise)]
    if faults:
        return OwnFile(faults=tuple(faults))
    made = tuple(written(server, entry.exercise) for entry in entries)
    return OwnFile(made, advice=tuple(_advice(entries, file, places)))


def _of_names(found: Found, document: Document) -> Iterator[Flaw]:
    first: dict[str, int] = {}
    ways = {at: way for way, at in document.values.items() if way[-1:] == ("id",)}
    for name, place in found.ids:
        path = ways.get(place, ())
        if name in first:
            yield Flaw("own-name-twice", place, path, {"name": name, "line": str(first[name])})
        elif len(name) > LONGEST_NAME:
            yield Flaw("own-name-long", place, path, {"length": len(name), "limit": LONGEST_NAME})
        first.setdefault(name, place.line)
    if len(found.ids) > MOST_IN_USE:
        yield Flaw("own-too-many", found.ids[MOST_IN_USE][1], (), {"count": len(found.ids), "limit": MOST_IN_USE})


def _said(flaw: Flaw, file: str, document: Document, places: Sequence[str] | None) -> str:
    fault = placed(flaw, file, document)
    index = flaw.path[1] if len(flaw.path) > 1 else None
    if places is None or not isinstance(index, int) or index >= len(places):
        return str(fault)
    return f"{file}: {places[index]}: {fault.message}" + (f" — {fault.fix}" if fault.fix else "")


def _where(file: str, entry: Entry, places: Sequence[str] | None, index: int) -> str:
    if places is not None and index < len(places):
        return f"{file}: {places[index]}"
    place = entry.place("id")
    return f"{file}:{place.line}:{place.column}"


def _advice(entries: Sequence[Entry], file: str, places: Sequence[str] | None) -> Iterator[str]:
    for index, entry in enumerate(entries):
        where = _where(file, entry, places, index)
        for key, lacks in _lacking(entry.exercise):
            if lacks:
                yield f"{where}: {entry.exercise.id}: {say(f'own-lacks-{key}')}"
    for index, entry in enumerate(entries):
        for name, rule in ITEM_RULES:
            for remark in rule(entry):
                found = remark.at(name, entry)
                at = f"{file}:{found.line}:{found.column}" if places is None else _where(file, entry, places, index)
                yield f"{at}: {entry.exercise.id}: {found.message}" + (f" — {found.fix}" if found.fix else "")
    for entry, remark in near_duplicates(entries):
        yield f"{_where(file, entry, places, entries.index(entry))}: {remark.at('L14', entry).message}"


def _lacking(exercise: Exercise) -> Iterator[tuple[str, bool]]:
    yield "why", not all(part.why for part in exercise.parts)
    yield "explanation", not exercise.explanation
    yield "references", not exercise.references


def own_text(exercises: Sequence[Exercise]) -> str:
    """Write exercises as a file that ``read_own`` reads as the same; they have their full ids."""
    head = exercises[0].topic, exercises[0].topic_title
    questions = [
        replace(of_exercise(each), name=name_of(each.id), twin=name_of(each.twin) if each.twin else "")
        for each in exercises
    ]
    return topic_text(*head, questions, topics=[(each.topic, each.topic_title) for each in exercises])
