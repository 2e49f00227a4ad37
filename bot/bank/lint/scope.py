"""A set of exercises on which statistics are made: the whole bank, or one topic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt

from bot.bank.lint.finding import Remark
from bot.bank.lint.sizes import telling
from bot.bank.source import BankSource, Entry
from bot.core.exercise import Choice
from bot.texts import say

MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Scope:
    """The exercises, and the file to which a finding about all of them is pinned.

    Attributes:
        file: the topic's file; for the bank, its folder.
        whole: the bank, and not a topic.
    """

    file: str
    entries: Sequence[Entry]
    whole: bool

    @property
    def name(self) -> str:
        """The beginning of a sentence about it."""
        return say("lint-in-bank" if self.whole else "lint-in-topic")

    def least(self, whole: int, topic: int | None) -> int | float:
        """The number of cases from which on a statistic is read here; None: not at all in a topic."""
        return whole if self.whole else float("inf") if topic is None else topic


ScopeRule = Callable[[Scope], Iterator[tuple[Entry | str, Remark]]]
"""Looks at many exercises at once; each remark is about one of them, or about a file."""


def scopes(source: BankSource) -> Iterator[Scope]:
    """The whole bank and its topics."""
    yield Scope(source.folder, source.entries, True)
    for file, entries in groupby(source.entries, key=lambda entry: entry.file):
        yield Scope(file, tuple(entries), False)


def by_options(scope: Scope) -> Iterator[tuple[int, list[tuple[Entry, Choice]]]]:
    """The choices by their number of options, without those whose options are numbers or code."""
    groups: dict[int, list[tuple[Entry, Choice]]] = {}
    for entry in scope.entries:
        exercise = entry.exercise
        if isinstance(exercise, Choice) and len(telling(exercise.options)) == len(exercise.options):
            groups.setdefault(len(exercise.options), []).append((entry, exercise))
    yield from sorted(groups.items())


def key_position(exercise: Choice) -> int:
    """The file position of the right option."""
    return next(index for index, option in enumerate(exercise.options) if option.correct)


def by_chance(options: int, cases: int) -> float:
    """1/k + 2·SE: the largest share that a fair lot among k options gives in about 39 of 40 banks of that size."""
    share = 1 / options
    return share + 2 * sqrt(share * (1 - share) / cases)


def percent(share: float) -> int:
    """A share as people read it."""
    return round(100 * share)


def named(entries: Iterable[Entry]) -> str:
    """A few ids, for an author who wonders where to start."""
    ids = [entry.exercise.id for entry in entries]
    return ", ".join(ids[:MOST_NAMED]) + (" …" if len(ids) > MOST_NAMED else "")
