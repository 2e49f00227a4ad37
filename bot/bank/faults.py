"""What can be wrong with question files, worded for the person who has to fix them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Self

from bot.core.errors import TutorError
from bot.texts import say


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault at one place.

    Attributes:
        file: the path as it was given.
        line, column: counted from 1, in characters; 1 and 1 where the file as a whole is meant.
        exercise: the id of the exercise in which the fault lies, if it has a readable one.
        message: a sentence that says what is wrong.
        fix: a sentence that says what to do; empty if the message says it already.
        rule: the linter's name for what is broken: ``L1`` (the format), another of its rules, or ``ids``.
    """

    file: str
    line: int
    column: int
    exercise: str | None
    message: str
    fix: str
    rule: str = field(default="L1", compare=False)

    @classmethod
    def worded(
        cls, key: str, file: str, line: int = 1, column: int = 1, exercise: str | None = None, /, **params: Any
    ) -> Self:
        """Make a fault whose two sentences are ``bank-<key>`` and ``bank-<key>-fix`` of the catalogue."""
        message, fix = say(f"bank-{key}", **params), say(f"bank-{key}-fix", **params)
        return cls(file, line, column, exercise, message, fix)

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}: "
        named = f"{self.exercise}: " if self.exercise else ""
        return where + named + self.message + (f" — {self.fix}" if self.fix else "")


class BankError(TutorError):
    """The bank cannot be used as its files stand; nothing of it was loaded.

    Attributes:
        faults: all that was found, by file, line and column; at least one.
    """

    key = "error-bank"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line, fault.column)))
        super().__init__(faults=len(self.faults))

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))
