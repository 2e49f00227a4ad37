"""The glossary as one immutable value: terms by name, and the search that forgives slips of the keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rapidfuzz.fuzz import ratio, token_sort_ratio

from bot.core.exercise import Reference

LIKELY = 75.0
"""Similarity in per cent from which on a name counts as what somebody meant to type."""
LEAST_FUZZY = 3
"""Shorter input is part of too many names, and like too many."""

_SIGNS = re.compile(r"[-‐-―_\s]+")
_DROPPED = re.compile(r"[/'’.]+")


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the glossary.

    Attributes:
        name: as it is written in running text.
        aliases: other names and abbreviations.
        definition: 60 to 300 characters that stand alone.
        related: names of other terms.
        topic: the slug of a topic of the curriculum.
        reference: where to read on.
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
    """What names are compared by: small letters, with hyphens, slashes and spaces made alike."""
    return " ".join(_SIGNS.sub(" ", _DROPPED.sub("", name.casefold())).split())


class Glossary:
    """Terms by name. It never changes; an empty one stands for there being none."""

    __slots__ = ("_by_name", "_names", "_terms", "_topics")

    def __init__(self, terms: Iterable[Term] = (), topics: Mapping[str, str] = MappingProxyType({})) -> None:
        """Collect the terms.

        Args:
            terms: in any order; no two share a name or an alias.
            topics: title by slug.

        Raises:
            ValueError: two of them share a name.
        """
        self._terms = tuple(sorted(terms, key=lambda term: fold(term.name)))
        self._topics = MappingProxyType(dict(topics))
        hits = [Hit(term, alias) for term in self._terms for alias in (None, *term.aliases)]
        self._names = tuple((fold(hit.alias or hit.term.name), hit) for hit in hits)
        self._by_name = MappingProxyType({name: hit.term for name, hit in self._names})
        if len(self._by_name) < len(self._names):
            raise ValueError("two terms share a name")

    @property
    def topics(self) -> Mapping[str, str]:
        """The titles of the topics, by slug."""
        return self._topics

    def get(self, name: str) -> Term | None:
        """The term of that name or alias, or None."""
        return self._by_name.get(fold(name))

    def complete(self, typed: str, most: int) -> list[Hit]:
        """What somebody who has typed so far may mean, the likeliest first, each term once.

        Names and aliases that begin with it come first, then those with a word that does, those that contain it, and
        those that resemble it; the alphabet decides between equals. Nothing typed fits everything.
        """
        wanted = fold(typed)
        ranked = [(rank, hit) for name, hit in self._names if (rank := _rank(wanted, name)) is not None]
        ranked.sort(key=lambda found: (found[0], fold(found[1].term.name), found[1].alias is not None))
        best: dict[str, Hit] = {}
        for _, hit in ranked:
            best.setdefault(hit.term.name, hit)
        return list(best.values())[:most]

    def nearest(self, typed: str, most: int) -> list[Term]:
        """The terms whose names are most like what was typed, however little that is."""
        wanted = fold(typed)
        scores: dict[str, float] = {}
        for name, hit in self._names:
            scores[hit.term.name] = max(_likeness(wanted, name), scores.get(hit.term.name, 0.0))
        return sorted(self._terms, key=lambda term: -scores[term.name])[:most]

    def __len__(self) -> int:
        return len(self._terms)

    def __iter__(self) -> Iterator[Term]:
        return iter(self._terms)

    def __repr__(self) -> str:
        return f"Glossary({len(self._terms)} terms)"


def _rank(wanted: str, name: str) -> tuple[int, float] | None:
    """How well a folded name fits, smaller is better; None if it does not."""
    if name == wanted:
        return 0, 0.0
    if name.startswith(wanted):
        return 1, 0.0
    if f" {wanted}" in name:
        return 2, 0.0
    if len(wanted) < LEAST_FUZZY:
        return None
    if wanted in name:
        return 3, 0.0
    score = _likeness(wanted, name)
    return (4, -score) if score >= LIKELY else None


def _likeness(wanted: str, name: str) -> float:
    """Per cent: the name as a whole, its words in any order, its beginning, or the best of its words."""
    words = (word for word in name.split() if len(word) >= LEAST_FUZZY)
    # A word or a beginning that is meant explains less than the whole name, so it gives way to it.
    parts = max((ratio(wanted, part) for part in (name[: len(wanted)], *words)), default=0.0)
    return float(max(ratio(wanted, name), token_sort_ratio(wanted, name), 0.95 * parts))
