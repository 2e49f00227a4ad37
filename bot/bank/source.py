"""Exercises with their places: what the linter reads, and what a bank is made from."""

from __future__ import annotations

from dataclasses import dataclass

from bot.bank.faults import Fault
from bot.bank.yaml_source import Document, Path, Place
from bot.core.drill import Drill
from bot.core.exercise import Exercise


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A sound exercise, and where it and its parts stand.

    Attributes:
        exercise: what was read.
        file: the path as it was given.
        document: the file's values with their places.
        path: leads to the exercise in the document.
    """

    exercise: Exercise
    file: str
    document: Document
    path: Path

    def place(self, *way: str | int) -> Place:
        """Where a part starts, such as ``("options", 2, "why")``; for one that is missing, where its holder starts."""
        return self.document.value_at((*self.path, *way))


@dataclass(frozen=True, slots=True)
class BankSource:
    """A folder of question files as it was read.

    Attributes:
        folder: the path as it was given.
        files: all that were read, by name.
        entries: the sound exercises, files by name, within a file from top to bottom.
        drills: the sound incident drills.
        steps: their exercises.
        figures: the file names of the figures that there are.
        faults: what cannot be loaded, in the order of reading.
        ids: of all exercises, also of those that are not sound.
        translations: the sound exercises and steps in other languages, each with its language.
        told_drills: the sound drills in other languages, likewise.
        released: the text of ``ids.txt``, which lists all ids ever released; None if the folder has none.
    """

    folder: str
    files: tuple[str, ...]
    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]
    ids: frozenset[str] = frozenset()
    released: str | None = None
    drills: tuple[Drill, ...] = ()
    steps: tuple[Entry, ...] = ()
    figures: frozenset[str] = frozenset()
    translations: tuple[tuple[str, Entry], ...] = ()
    told_drills: tuple[tuple[str, Drill], ...] = ()

    @property
    def every(self) -> tuple[Entry, ...]:
        """The exercises of the topics and the steps of the drills."""
        return (*self.entries, *self.steps)
