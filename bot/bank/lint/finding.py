"""What the linter says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from bot.bank.source import Entry
from bot.texts import say


class Level(StrEnum):
    """How serious a finding is: an error blocks, a warning asks the author to take a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to fix, at one place.

    Attributes:
        rule: ``L1`` … ``L30``, ``fits``, ``glossary``, ``ids``, ``spelling`` or ``template``.
        file: the path as it was given; the folder where the bank as a whole is meant.
        line, column: counted from 1, in characters; 1 and 1 where a file or the bank is meant.
        exercise: its id, or the name of a term; None where a file or the bank is meant.
        message: a sentence that says what is wrong.
        fix: a sentence that says what to do; empty if the message says it already.
    """

    rule: str
    level: Level
    file: str
    line: int
    column: int
    exercise: str | None
    message: str
    fix: str

    def __str__(self) -> str:
        named = f" {self.exercise}" if self.exercise else ""
        text = f"{self.file}:{self.line}:{self.column}: {self.level} {self.rule}{named}: {self.message}"
        return f"{text} — {self.fix}" if self.fix else text


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule says about an exercise, before it is put into words.

    Attributes:
        key: the sentences are ``lint-<key>`` and ``lint-<key>-fix``.
        way: leads from the exercise to the part that is meant, such as ``("options", 2, "why")``.
        params: for both sentences.
    """

    level: Level
    key: str
    way: tuple[str | int, ...]
    params: dict[str, Any] = field(default_factory=dict)

    def at(self, rule: str, entry: Entry) -> Finding:
        """The remark in words, at its place in the exercise."""
        return self._finding(rule, entry.file, *entry.place(*(self.way or ("id",))), entry.exercise.id)

    def on(self, rule: str, file: str) -> Finding:
        """The remark in words, about a file or the folder."""
        return self._finding(rule, file, 1, 1, None)

    def _finding(self, rule: str, file: str, line: int, column: int, exercise: str | None) -> Finding:
        message, fix = say(f"lint-{self.key}", **self.params), say(f"lint-{self.key}-fix", **self.params)
        return Finding(rule, self.level, file, line, column, exercise, message, fix)

    def softened(self) -> Self:
        """The same as a warning."""
        return type(self)(Level.WARNING, self.key, self.way, self.params)


def error(key: str, /, *way: str | int, **params: Any) -> Remark:
    """A remark that blocks."""
    return Remark(Level.ERROR, key, way, params)


def warning(key: str, /, *way: str | int, **params: Any) -> Remark:
    """A remark that asks the author to take a look."""
    return Remark(Level.WARNING, key, way, params)


ItemRule = Callable[[Entry], Iterator[Remark]]
"""Looks at one exercise by itself."""
