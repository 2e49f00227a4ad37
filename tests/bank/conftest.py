"""Question files made up for the tests, and the place of a mark in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.bank.bank import Bank
from bot.bank.faults import BankError, Fault
from bot.bank.loader import load_bank
from bot.core.exercise import Exercise, to_snapshot
from bot.ui.posts import fits

MARK = "§"
"""Stands in a text where a fault is expected."""

VALID = """\
# a comment
topic: sample
title: A sample
references:
  book-2020: {title: A book, author: Somebody, year: 2020, url: https://example.org/book}
  page:
    title: A page
    author: Somebody else
    year: current
    url: https://example.org/page_(one)
exercises:
  - id: sample-choice
    kind: choice
    difficulty: 1
    title: A first sample
    scenario: A thing happened.
    question: What was it?
    options:
      - text: This
        correct: true
        why: It was this.
      - {text: That, why: It was not that.}
      - text: Neither
        why: It was one of them.
    explanation: Things happen.
    hint: Think.
    references: [book-2020]
    tags: [sample, "bloom:apply"]
    reviewed: 2026-11
  - id: sample-multiple
    kind: multiple
    difficulty: 2
    title: A second sample
    question: Which ones?
    options:
      - {text: One, correct: true, why: It is one.}
      - {text: Two, correct: true, why: It is two.}
      - {text: Three, correct: false, why: It is too many.}
    explanation: One and two.
    references: [page]
  - id: sample-classify
    kind: classify
    difficulty: 2
    title: A third sample
    question: Into which bucket does each go?
    buckets: [Left, Right]
    items:
      - {text: West, bucket: Left, why: On a map.}
      - {text: East, bucket: Right, why: On a map as well.}
      - {text: Port, bucket: Left, why: On a ship.}
      - {text: Starboard, bucket: Right, why: On a ship as well.}
    explanation: Sides.
    references: [page, book-2020]
  - id: sample-order
    kind: order
    difficulty: 3
    title: A fourth sample
    question: In which order?
    steps:
      - {text: Alpha, why: Begins.}
      - {text: Beta, why: Follows alpha.}
      - {text: Gamma, why: Follows beta.}
      - {text: Delta, why: Follows gamma.}
    explanation: The alphabet.
    references: [page]
"""


_PROBLEMS: dict[str, list[str]] = {}
_problems = fits.problems


@pytest.fixture(autouse=True)
def fits_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look once whether an exercise fits, which takes by far the longest of all checks; here it is about the others."""

    def problems(exercise: Exercise) -> list[str]:
        content = to_snapshot(exercise)
        if content not in _PROBLEMS:
            _PROBLEMS[content] = _problems(exercise)
        return _PROBLEMS[content]

    monkeypatch.setattr(fits, "problems", problems)


def dumped(content: Any, **how: Any) -> str:
    """The content as a question file."""
    text: str = yaml.dump(content, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, **how)
    return text


def changed(old: str, new: str, text: str = VALID) -> str:
    """The text with its one ``old`` replaced."""
    assert text.count(old) == 1, (old, text.count(old))
    return text.replace(old, new)


def unmarked(text: str) -> tuple[str, tuple[int, int]]:
    """The text without its mark, and the mark's line and column."""
    before, after = text.split(MARK)
    return before + after, (before.count("\n") + 1, len(before) - before.rfind("\n"))


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Bank]:
    """Loads a bank that consists of one file."""

    def load_one(text: str | bytes, stem: str = "sample") -> Bank:
        (tmp_path / f"{stem}.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
        return load_bank(tmp_path)

    return load_one


@pytest.fixture
def faults(load: Callable[..., Bank]) -> Callable[..., tuple[Fault, ...]]:
    """The faults of a bank that consists of one file."""

    def faults_of(text: str | bytes, stem: str = "sample") -> tuple[Fault, ...]:
        with pytest.raises(BankError) as caught:
            load(text, stem)
        return caught.value.faults

    return faults_of
