"""Reads the glossary from ``glossary.yaml``: all of it, or every fault of the file.

The types below say what a file may hold one value at a time; what reaches across entries (names that are taken,
related terms, topics and references that do not exist or are not used) is checked here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from bot.bank.closest import closest
from bot.bank.explain import explain
from bot.bank.faults import BankError, Fault
from bot.bank.glossary_translations import translated
from bot.bank.regular import read_regular, reason
from bot.bank.terms import Glossary, Term, fold
from bot.bank.yaml_source import MAX_BYTES, Document, Flaw, Place, in_order, read_yaml
from bot.bank.yaml_source import Path as Way
from bot.core.exercise import Reference, Slug
from bot.texts import SOURCE_LOCALE, locales

NAME = "glossary.yaml"
"""The file, in the folder of the question files."""
RULE = "glossary"
"""The linter's name for what is wrong with it."""

_Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=60)]


class TermEntry(BaseModel):
    """A term as its author writes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    term: _Name
    aliases: Annotated[tuple[_Name, ...], Field(max_length=6)] = ()
    definition: Annotated[str, StringConstraints(strip_whitespace=True, min_length=60, max_length=300)]
    related: Annotated[tuple[_Name, ...], Field(max_length=6)] = ()
    topic: Slug
    reference: Slug


class GlossaryFile(BaseModel):
    """The file without a look inside its terms."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    topics: dict[Slug, Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]]
    references: dict[Slug, Reference]
    terms: Annotated[tuple[Any, ...], Field(min_length=1)]


_OWN_WORDS = frozenset({"empty-file", "not-mapping", "list-long", "too-big", "not-a-file", "broken-link", "other"})
"""Flaws whose sentences for question files would mislead here: theirs begin with ``glossary-``."""


class GlossarySource(NamedTuple):
    """A glossary as far as it could be read.

    Attributes:
        file: the path as it was given.
        terms: the sound ones with the ways that lead to them.
        topics: title by slug.
        faults: by line and column.
        document: knows the places.
    """

    file: str
    terms: tuple[tuple[Term, Way], ...]
    topics: Mapping[str, str]
    faults: tuple[Fault, ...]
    document: Document


def load_glossary(folder: Path) -> Glossary:
    """Read the glossary of a folder of question files and its translations; an empty one if the folder has none.

    Raises:
        BankError: with all faults of the files; nothing is half-loaded.
    """
    source = read_glossary(folder)
    if source is None:
        return Glossary()
    glossary, faults = in_languages(folder, source)
    if faults:
        raise BankError(faults)
    return glossary


def in_languages(folder: Path, source: GlossarySource) -> tuple[Glossary, list[Fault]]:
    """The glossary with its translations, and all faults; nothing is said about those of one that has faults itself."""
    if source.faults:
        return Glossary(), list(source.faults)
    plain = Glossary((term for term, _ in source.terms), source.topics)
    told: dict[str, Glossary] = {}
    faults: list[Fault] = []
    for locale in locales():
        path = folder / locale / NAME
        if locale == SOURCE_LOCALE or not _is_there(path):
            continue
        document, flaws = _document(path)
        if document.data is not None or not flaws:
            told[locale], more = translated(document, plain)
            flaws += more
        faults += [_placed(flaw, path.as_posix(), document) for flaw in in_order(flaws)]
    return Glossary(plain, source.topics, told), faults


def _is_there(path: Path) -> bool:
    """Whether there is a file, or something that keeps us from knowing: ``_document`` says what."""
    try:
        return path.exists() or path.is_symlink()
    except OSError:
        return True


def _document(path: Path) -> tuple[Document, list[Flaw]]:
    """What a file holds, and why it can't be read."""
    try:
        if not path.is_file():  # a folder, or a pipe that would keep us waiting
            return Document(), [Flaw("not-a-file" if path.exists() else "broken-link", Place(1, 1))]
        return read_yaml(read_regular(path, MAX_BYTES + 1))
    except OSError as error:
        return Document(), [Flaw("unreadable", Place(1, 1), params={"problem": reason(error)})]


def read_glossary(folder: Path) -> GlossarySource | None:
    """Read the glossary as far as possible; None if the folder has none. Raises nothing."""
    path = folder / NAME
    file = path.as_posix()
    if not _is_there(path):
        return None
    document, flaws = _document(path)
    reading = _Reading(document)
    if document.data is not None or not flaws:
        reading.read()
    unread = {flaw.path for flaw in flaws if flaw.key in ("alias", "bullet", "tag")}
    flaws += [flaw for flaw in reading.flaws if flaw.path not in unread]
    faults = tuple(_placed(flaw, file, document) for flaw in in_order(flaws))
    return GlossarySource(file, tuple(reading.terms), reading.topics, faults, document)


class _Reading:
    """The terms of a document, and its flaws."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.flaws: list[Flaw] = []
        self.terms: list[tuple[Term, Way]] = []
        self.topics: dict[str, str] = {}
        self._entries: dict[int, dict[str, Any]] = {}
        self._names: dict[str, tuple[str, int]] = {}
        """By folded name: how it is written, and its line."""

    def read(self) -> None:
        """Check the whole document."""
        data = self.document.data
        if not isinstance(data, dict):
            key = "empty-file" if data is None else "not-mapping"
            self.flaws.append(Flaw(key, self.document.value_at(())))
            return
        self._explain(GlossaryFile, data, ())
        topics, references, terms = (data.get(key) for key in ("topics", "references", "terms"))
        if isinstance(topics, dict):
            self.topics = {slug: " ".join(title.split()) for slug, title in topics.items() if isinstance(title, str)}
        for index, raw in enumerate(terms if isinstance(terms, tuple) else ()):
            if isinstance(raw, dict):
                self._entries[index] = raw
            else:
                self.flaws.append(Flaw("type-mapping", self.document.value_at(("terms", index)), ("terms", index)))
        for index, raw in self._entries.items():
            self._take_names(index, raw)
        for index, raw in self._entries.items():
            self._check(index, raw, references if isinstance(references, dict) else None)
        for holder, key in ((topics, "topic"), (references, "reference")):
            if isinstance(holder, dict) and isinstance(terms, tuple):
                self.flaws += self._unused(holder, key)

    def _explain(self, model: type[BaseModel], raw: Any, way: Way) -> bool:
        """Add what the type refuses; True if it refuses nothing."""
        try:
            model.model_validate(raw, strict=True)
        except ValidationError as error:
            found: dict[tuple[str, Way], Flaw] = {}
            for each in error.errors(include_url=False):
                for flaw in explain(dict(each), raw, way, self.document, model):
                    found.setdefault((flaw.key, flaw.path), flaw)  # each member of a union complains
            self.flaws += found.values()
            return False
        return True

    def _take_names(self, index: int, raw: Mapping[str, Any]) -> None:
        for way, name in _names_of(raw):
            path: Way = ("terms", index, *way)
            place = self.document.value_at(path)
            folded = fold(name)
            if not folded:
                continue
            if first := self._names.get(folded):
                params = {"name": name, "first": first[0], "line": str(first[1])}
                self.flaws.append(Flaw("glossary-name-twice", place, path, params))
            self._names.setdefault(folded, (name, place.line))

    def _check(self, index: int, raw: dict[str, Any], references: Mapping[str, Any] | None) -> None:
        before = len(self.flaws)
        way: Way = ("terms", index)
        sound = self._explain(TermEntry, raw, way)
        self._check_related(raw, way)
        self._check_key(raw, (*way, "topic"), "glossary-unknown-topic", self.document.data.get("topics"))
        self._check_key(raw, (*way, "reference"), "unknown-reference", references)
        if not sound or len(self.flaws) > before or references is None:
            return
        entry = TermEntry.model_validate(raw, strict=True)
        try:
            reference = Reference.model_validate(references[entry.reference], strict=True)
        except ValidationError:
            return  # reported where it is
        texts = entry.term, entry.aliases, entry.definition, entry.related
        self.terms.append((Term(*texts, entry.topic, reference), way))

    def _check_related(self, raw: Mapping[str, Any], way: Way) -> None:
        terms = [entry["term"].strip() for entry in self._entries.values() if isinstance(entry.get("term"), str)]
        seen: dict[str, int] = {}
        related = raw.get("related")
        for index, each in enumerate(related if isinstance(related, tuple) else ()):
            if not isinstance(each, str) or not each.strip():
                continue
            name, path = each.strip(), (*way, "related", index)
            place = self.document.value_at(path)
            if name in seen:
                self.flaws.append(Flaw("same-text", place, path, {"line": str(seen[name])}))
            elif name not in terms:
                self.flaws.append(Flaw("glossary-unknown-related", place, path, _close(name, terms)))
            elif isinstance(raw.get("term"), str) and name == raw["term"].strip():
                self.flaws.append(Flaw("glossary-own-related", place, path))
            seen.setdefault(name, place.line)

    def _check_key(self, raw: Mapping[str, Any], path: Way, flaw: str, known: Any) -> None:
        value = raw.get(str(path[-1]))
        told = any(each.path == path for each in self.flaws)
        if not told and isinstance(value, str) and value and isinstance(known, dict) and value not in known:
            self.flaws.append(Flaw(flaw, self.document.value_at(path), path, _close(value, list(known))))

    def _unused(self, holder: Mapping[str, Any], key: str) -> Iterator[Flaw]:
        used = {each for raw in self._entries.values() if isinstance(each := raw.get(key), str)}
        for name in holder:
            if name not in used:
                path: Way = (f"{key}s", name)
                yield Flaw(f"glossary-unused-{key}", self.document.key_at(path), path, {"name": name})


def _names_of(raw: Mapping[str, Any]) -> Iterator[tuple[Way, str]]:
    """The name and the aliases of an entry, as far as they are text, each with its way."""
    if isinstance(raw.get("term"), str):
        yield ("term",), raw["term"].strip()
    aliases = raw.get("aliases")
    for index, alias in enumerate(aliases if isinstance(aliases, tuple) else ()):
        if isinstance(alias, str):
            yield ("aliases", index), alias.strip()


def _close(name: str, known: list[str]) -> dict[str, str]:
    return {"name": name if len(name) <= 60 else name[:59] + "…", "close": closest(name, known)}


def _placed(flaw: Flaw, file: str, document: Document) -> Fault:
    """The flaw in words, with the term in which it lies."""
    name = None
    if len(flaw.path) > 1 and flaw.path[0] == "terms" and isinstance(document.data, dict):
        terms, index = document.data.get("terms"), flaw.path[1]
        if isinstance(terms, tuple) and isinstance(index, int) and index < len(terms):
            name = terms[index].get("term") if isinstance(terms[index], dict) else None
    named = name.strip() if isinstance(name, str) and name.strip() else None
    key = f"glossary-{flaw.key}" if flaw.key in _OWN_WORDS else flaw.key
    return replace(Fault.worded(key, file, *flaw.place, named, **flaw.params), rule=RULE)
