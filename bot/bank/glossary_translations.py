"""``questions/<language>/glossary.yaml``: terms of the glossary in another language.

Such a file has, for each term that it translates, its English name, its definition, and what people call it in that
language, if they call it something else. Related terms, topic and reference come from the term itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bot.bank.closest import closest
from bot.bank.terms import Glossary, Term, fold
from bot.bank.topicfile import flaws_of
from bot.bank.yaml_source import Document, Flaw
from bot.bank.yaml_source import Path as Way
from bot.core.exercise import Slug

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=60)]


class TermTranslation(BaseModel):
    """A term as its translator writes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    term: Name
    name: Name | None = None
    aliases: Annotated[tuple[Name, ...], Field(max_length=6)] = ()
    definition: Annotated[str, StringConstraints(strip_whitespace=True, min_length=60, max_length=400)]


class GlossaryTranslation(BaseModel):
    """The file without a look inside its terms."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    topics: dict[Slug, Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]] = {}
    terms: Annotated[tuple[Any, ...], Field(min_length=1)]


class Named(NamedTuple):
    """A name, whose it is, and the way that leads to it."""

    name: str
    term: str
    way: Way


def translated(document: Document, glossary: Glossary) -> tuple[Glossary, list[Flaw]]:
    """The glossary in another language, as far as its terms are translated, and the flaws in no particular order."""
    data = document.data
    if not isinstance(data, dict):
        return glossary, [Flaw("empty-file" if data is None else "not-mapping", document.value_at(()))]
    flaws = flaws_of(GlossaryTranslation, data, (), document)
    topics = data.get("topics")
    topics = topics if isinstance(topics, dict) else {}
    for slug in topics.keys() - glossary.topics.keys():
        way: Way = ("topics", slug)
        params = {"name": str(slug)[:60], "close": closest(str(slug), glossary.topics)}
        flaws.append(Flaw("glossary-told-topic", document.key_at(way), way, params))
    entries = data.get("terms")
    found, more = _terms(document, entries if isinstance(entries, tuple) else (), glossary)
    flaws += more
    if flaws:
        return glossary, flaws
    names = {term.name: told.name for term, told in found.values()}
    told = [found[term.name][1] if term.name in found else term for term in glossary]
    told = [replace(term, related=tuple(names.get(each, each) for each in term.related)) for term in told]
    return Glossary(told, {**glossary.topics, **topics}), []


def _terms(
    document: Document, entries: tuple[Any, ...], glossary: Glossary
) -> tuple[dict[str, tuple[Term, Term]], list[Flaw]]:
    """The terms that are translated, by their English names: as they are, and as they are told."""
    terms = {term.name: term for term in glossary}
    found: dict[str, tuple[Term, Term]] = {}
    new: list[Named] = []
    flaws: list[Flaw] = []
    for index, raw in enumerate(entries):
        way: Way = ("terms", index)
        if not isinstance(raw, dict):
            flaws.append(Flaw("type-mapping", document.value_at(way), way))
            continue
        faulty = flaws_of(TermTranslation, raw, way, document)
        flaws += faulty
        if faulty:
            continue
        entry = TermTranslation.model_validate(raw, strict=True)
        place = document.value_at((*way, "term"))
        if entry.term not in terms:
            params = {"name": entry.term, "close": closest(entry.term, terms)}
            flaws.append(Flaw("glossary-unknown-related", place, (*way, "term"), params))
        elif entry.term in found:
            flaws.append(Flaw("glossary-told-twice", place, (*way, "term"), {"name": entry.term}))
        else:
            found[entry.term] = terms[entry.term], _told(terms[entry.term], entry)
            new += _new_names(entry, way)
    taken = {fold(name): term.name for term in glossary for name in (term.name, *term.aliases)}
    return found, [*flaws, *_taken(document, new, taken)]


def _told(term: Term, entry: TermTranslation) -> Term:
    """A term as it is told; whoever knows it by an English name finds it by that, too."""
    name = entry.name or term.name
    aliases = {fold(each): each for each in (*entry.aliases, term.name, *term.aliases)}
    aliases.pop(fold(name), None)
    return replace(term, name=name, aliases=tuple(aliases.values()), definition=entry.definition)


def _new_names(entry: TermTranslation, way: Way) -> Iterator[Named]:
    if entry.name is not None:
        yield Named(entry.name, entry.term, (*way, "name"))
    for number, alias in enumerate(entry.aliases):
        yield Named(alias, entry.term, (*way, "aliases", number))


def _taken(document: Document, new: Iterable[Named], taken: Mapping[str, str]) -> Iterator[Flaw]:
    """Names that belong to another term, in either language."""
    owners = dict(taken)
    for name, term, way in new:
        owner = owners.setdefault(fold(name), term)
        if owner != term:
            yield Flaw("glossary-told-name", document.value_at(way), way, {"name": name, "term": owner})
