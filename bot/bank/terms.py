"""The glossary as one immutable value: terms by name, and a search that forgives typos."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, auto
from types import MappingProxyType

from bot.bank.slips import slips, slips_by_word, slips_in_part
from bot.core.exercise import Reference

LEAST_WITHIN = 5
"""Shorter input occurs in the middle of too many words."""

_SIGNS = re.compile(r"[-‐-―_\s]+")
_DROPPED = re.compile(r"[/'’.]+")


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the glossary.

    Attributes:
        name: as it is written in running text.
        aliases: other names and abbreviations.
        definition: 60 to 300 characters that make sense on their own.
        related: names of other terms.
        topic: the slug of a topic of the curriculum.
        reference: where to read more.
    """

    name: str
    aliases: tuple[str, ...]
    definition: str
    related: tuple[str, ...]
    topic: str
    reference: Reference


@dataclass(frozen=True, slots=True)
class Hit:
    """A term that was found, and the alias by which it was (None: by its own name)."""

    term: Term
    alias: str | None = None


def fold(name: str) -> str:
    """What names are compared by: lower-case letters, with hyphens, slashes and spaces made alike."""
    return " ".join(_SIGNS.sub(" ", _DROPPED.sub("", name.casefold())).split())


class Glossary:
    """Terms by name. It never changes; an empty one stands for there being none."""

    __slots__ = ("_by_name", "_names", "_terms", "_told", "_topics")

    def __init__(
        self,
        terms: Iterable[Term] = (),
        topics: Mapping[str, str] = MappingProxyType({}),
        told: Mapping[str, Glossary] = MappingProxyType({}),
    ) -> None:
        """Collect the terms.

        Args:
            terms: in any order; no two share a name or an alias.
            topics: title by slug.
            told: the same in other languages, as far as they are translated.

        Raises:
            ValueError: two of them share a name.
        """
        self._terms = tuple(sorted(terms, key=lambda term: fold(term.name)))
        self._topics = MappingProxyType(dict(topics))
        self._told = MappingProxyType(dict(told))
        hits = [Hit(term, alias) for term in self._terms for alias in (None, *term.aliases)]
        self._names = tuple((fold(hit.alias or hit.term.name), hit) for hit in hits)
        self._by_name = MappingProxyType({name: hit.term for name, hit in self._names})
        if len(self._by_name) < len(self._names):
            raise ValueError("two terms share a name")

    @property
    def topics(self) -> Mapping[str, str]:
        """The titles of the topics, by slug."""
        return self._topics

    @property
    def languages(self) -> Mapping[str, Glossary]:
        """The same in the other languages that there are."""
        return self._told

    def told(self, locale: str) -> Glossary:
        """The same in a language, in English what isn't translated."""
        return self._told.get(locale, self)

    def get(self, name: str) -> Term | None:
        """The term of that name or alias, or None."""
        return self._by_name.get(fold(name))

    def complete(self, typed: str, most: int) -> list[Hit]:
        """What somebody who has typed so far may mean, the likeliest first, each term once.

        The alphabet decides between equals. Nothing typed fits everything.
        """
        return [hit for _, hit in self._ranked(typed)[:most]]

    def meant(self, typed: str) -> Term | None:
        """The term that somebody who typed this must mean: its name, perhaps with typos or not to its end.

        None if nothing is near enough, or if several are equally near.
        """
        found = self._ranked(typed)
        if not found or not fold(typed):
            return None
        (best, hit), *others = found
        alone = all(rank > best for rank, _ in others[:1])
        return hit.term if alone and best[0] not in (_Fit.WORD, _Fit.WITHIN, _Fit.PART) else None

    def _ranked(self, typed: str) -> list[tuple[Rank, Hit]]:
        wanted = fold(typed)
        ranked = [(rank, hit) for name, hit in self._names if (rank := _rank(wanted, name)) is not None]
        if not ranked:
            parts = ((slips_in_part(wanted, name), hit) for name, hit in self._names)
            ranked = [((_Fit.PART, found), hit) for found, hit in parts if found is not None]
        ranked.sort(key=lambda found: (found[0], fold(found[1].term.name), found[1].alias is not None))
        best: dict[str, tuple[Rank, Hit]] = {}
        for rank, hit in ranked:
            best.setdefault(hit.term.name, (rank, hit))
        return list(best.values())

    def __len__(self) -> int:
        return len(self._terms)

    def __iter__(self) -> Iterator[Term]:
        return iter(self._terms)

    def __repr__(self) -> str:
        return f"Glossary({len(self._terms)} terms)"


class _Fit(IntEnum):
    """In which way a name fits what was typed, the likeliest first."""

    NAME = auto()
    NEARLY = auto()
    """A beginning that lacks no more than a typo would take away."""
    BEGINNING = auto()
    WORD = auto()
    """The beginning of a later word."""
    TYPOS = auto()
    WITHIN = auto()
    WORDS = auto()
    """Its words, perhaps with typos, in another order or not all of them."""
    PART = auto()
    """Its beginning, or a word of it, with typos; looked for only where nothing fits better."""


Rank = tuple[_Fit, int]
"""How well a name fits, and with how many slips; smaller is better."""


def _rank(wanted: str, name: str) -> Rank | None:
    """How well a folded name fits what was typed; None if it does not."""
    if name == wanted:
        return _Fit.NAME, 0
    whole = slips(wanted, name)
    if name.startswith(wanted):
        return (_Fit.BEGINNING if whole is None else _Fit.NEARLY), 0
    if f" {wanted}" in name:
        return _Fit.WORD, 0
    if whole is not None:
        return _Fit.TYPOS, whole
    if len(wanted) >= LEAST_WITHIN and wanted in name:
        return _Fit.WITHIN, 0
    by_word = slips_by_word(wanted, name)
    return None if by_word is None else (_Fit.WORDS, by_word)
