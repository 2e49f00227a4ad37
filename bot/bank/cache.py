"""What was read of question files before, so that reading a folder again costs what has changed in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Generic, TypeVar

from bot.bank.source import Entry

T = TypeVar("T")


@dataclass(slots=True)
class Cache(Generic[T]):
    """Parsed files by name and content, and what rules said of their exercises.

    Use one cache with one set of rules. What a reading did not need is forgotten at its end.
    """

    _files: dict[tuple[str, bytes], T] = field(default_factory=dict)
    _said: dict[Entry, tuple[str, ...]] = field(default_factory=dict)
    _used_files: dict[tuple[str, bytes], T] = field(default_factory=dict)
    _used_said: dict[Entry, tuple[str, ...]] = field(default_factory=dict)

    def file(self, name: str, raw: bytes, parse: Callable[[], T]) -> T:
        """The parsed file; ``parse`` is called if this content was not read last time."""
        key = (name, sha256(raw).digest())
        if key not in self._files:
            self._files[key] = parse()
        self._used_files[key] = self._files[key]
        return self._files[key]

    def said(self, entry: Entry, rules: Iterable[Callable[..., Iterable[str]]]) -> tuple[str, ...]:
        """What the rules say of an exercise; they are asked once per content of its file."""
        if entry not in self._said:
            self._said[entry] = tuple(sentence for rule in rules for sentence in rule(entry.exercise))
        self._used_said[entry] = self._said[entry]
        return self._said[entry]

    def end(self) -> None:
        """A reading is over: forget what it did not need."""
        self._files, self._used_files = self._used_files, {}
        self._said, self._used_said = self._used_said, {}
