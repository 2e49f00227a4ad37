"""A question file without a finding, and ways to break it or to make a large bank."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from bot.bank.lint import linter
from bot.bank.lint.finding import Finding, Level
from bot.bank.lint.linter import lint
from bot.bank.loader import read_bank
from bot.bank.source import BankSource, Entry
from bot.bank.yaml_source import Document, Place
from bot.core.exercise import EXERCISE, Exercise

TODAY = date(2026, 11, 23)

CLEAN = """\
topic: sample
title: A sample
references:
  book-2020: {title: A book, author: Somebody, year: 2020, url: https://example.org/book}
exercises:
  - id: sample-choice
    kind: choice
    difficulty: 2
    title: Late figures
    scenario: A bakery forecasts how many rolls it will sell. Since Monday the sales figures arrive an hour late.
    question: What should the nightly run do?
    options:
      - text: Wait for the figures until a set hour, and report it if they stay away
        correct: true
        why: The forecast stays fresh on most nights, and a person hears of the fault.
      - text: Train on the figures of the night before, as though they were new
        why: Nobody would learn of the delay, and the forecast would lag behind by a day.
      - text: Skip the forecast on each such night, and go back to a fixed number
        why: An hour is no reason to give up a forecast for which there is still time.
    explanation: A deadline turns a silent delay into a known one. It does not hold where nobody reads reports.
    hint: Who would hear of the delay?
    references: [book-2020]
    tags: [freshness, "bloom:apply"]
  - id: sample-multiple
    kind: multiple
    difficulty: 2
    title: A wrong label
    scenario: A museum labels photographs with a model.
    question: Which of these records let a curator trace a wrong label (choose all that apply)?
    options:
      - {text: The version of the network that answered, correct: true, why: It leads to the run and its images.}
      - {text: The time at which the image was scored, correct: true, why: Logs and releases can be found by the clock.}
      - {text: The salary of the curator who complained, why: Pay says nothing about how a tag came to be chosen.}
      - {text: The colour of the wall behind the screen, why: Nothing in the system depends on the room it is read in.}
    explanation: Trace what took part in the answer.
    references: [book-2020]
    tags: ["bloom:analyse"]
  - id: sample-classify
    kind: classify
    difficulty: 1
    title: On deck
    scenario: A ferry line sorts what it has.
    question: Which of these are kept on deck, and which below it?
    buckets: [Harbour, Kitchen]
    items:
      - {text: Ropes for the pier, bucket: Harbour, why: A ship is made fast to the land with them.}
      - {text: A tray of knives, bucket: Kitchen, why: The cook cuts onions with what lies on it.}
      - {text: Pots and pans, bucket: Kitchen, why: Soup is boiled in vessels such as those.}
      - {text: The tide table, bucket: Harbour, why: It tells the captain when there is water enough.}
      - {text: A sack of flour, bucket: Kitchen, why: Bread for the crew is baked from it each day.}
      - {text: Fenders of rubber, bucket: Harbour, why: They soften the blow against the quay wall.}
    explanation: Ask who uses it.
    references: [book-2020]
    tags: ["bloom:understand"]
  - id: sample-order
    kind: order
    difficulty: 3
    title: Apple juice
    question: What follows from what in the work of the press?
    steps:
      - {text: Gather the apples, why: All that comes later is made of them.}
      - {text: Wash them in the trough, why: This needs apples that have been brought in.}
      - {text: Press the clean fruit, why: This needs what has been washed in the trough.}
      - {text: Filter the juice, why: This needs juice that has left the press.}
      - {text: Fill the bottles, why: This needs a liquid that is free of peel.}
    explanation: Each takes what the one before it made.
    references: [book-2020]
    tags: ["bloom:apply"]
  - id: sample-truth
    kind: classify
    difficulty: 2
    title: The lighthouse
    question: Is each of these statements about a lighthouse true or false?
    buckets: ["True", "False"]
    items:
      - {text: It can be seen at night, bucket: "True", why: A strong lamp turns at the top after dusk.}
      - {text: It is built below the sea, bucket: "False", why: A tower under water would warn no ship.}
      - {text: It stands on firm ground, bucket: "True", why: Rock or piles carry the weight of the wall.}
      - {text: It moves with the waves, bucket: "False", why: That would be a buoy that floats on a chain.}
      - {text: It warns ships of rocks, bucket: "True", why: That is what sailors have paid for since old times.}
      - {text: It is lit by the moon, bucket: "False", why: A lamp of its own shines on dark nights too.}
    explanation: A tower with a lamp.
    references: [book-2020]
    tags: ["bloom:understand"]
"""
REASON = {"why": "A reason that is long enough to say something."}
SOURCE = {"title": "A book", "author": "Somebody", "year": 2020, "url": "https://example.org/book"}


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., list[Finding]]:
    """What the linter says about a folder with these files (``sample.yaml``, if only a text is given)."""

    def check_files(text: str = CLEAN, **others: str) -> list[Finding]:
        for stem, content in {"sample": text, **others}.items():
            (tmp_path / f"{stem}.yaml").write_text(content, encoding="utf-8")
        return lint(read_bank(tmp_path), TODAY)

    return check_files


def exercise(kind: str, number: int, **fields: Any) -> Exercise:
    """A sound exercise; its parts are given as ``options``, ``items`` with ``buckets``, or ``steps``."""
    given = {"topic": "sample", "id": f"{fields.get('topic', 'sample')}-{number}", "difficulty": 2}
    asked = {"title": f"Sample {number}", "question": "Which?"}
    labels = {"topic_title": "A sample", "explanation": "So.", "references": (SOURCE,), "tags": ("bloom:apply",)}
    return EXERCISE.validate_python({"kind": kind, **given, **asked, **labels, **fields}, strict=False)


def options(texts: Sequence[str], *right: int) -> list[dict[str, Any]]:
    """Options, of which those at the positions are right."""
    return [{"text": text, "correct": index in right, **REASON} for index, text in enumerate(texts)]


def statements(true: Iterable[str], false: Iterable[str]) -> dict[str, Any]:
    """The buckets and items of a true/false set."""
    items = [*((text, "True") for text in true), *((text, "False") for text in false)]
    return {
        "buckets": ["True", "False"],
        "items": [{"text": text, "bucket": bucket, **REASON} for text, bucket in items],
    }


def source_of(exercises: Iterable[Exercise], ids: Iterable[str] = (), released: str | None = None) -> BankSource:
    """A bank as though it had been read: one file per topic, each exercise on a line of its own."""
    entries = []
    for index, each in enumerate(sorted(exercises, key=lambda one: one.topic)):
        document, path = Document(), ("exercises", index)
        document.values[path] = document.values[*path, "id"] = Place(index + 1, 5)
        entries.append(Entry(each, f"bank/{each.topic}.yaml", document, path))
    files = tuple(dict.fromkeys(entry.file for entry in entries))
    return BankSource("bank", files, tuple(entries), (), frozenset(ids), released)


def about(rule: str, exercises: Iterable[Exercise]) -> list[Finding]:
    """What one rule says about a made bank, whose exercises are alike and would break others a thousand times."""
    pairs = [(name, compare) for name, compare in linter.BANK_RULES if name == rule]
    with patch.object(linter, "BANK_RULES", pairs):
        return [finding for finding in linter.lint(source_of(exercises), TODAY) if finding.rule == rule]


ECHO = ("an ordinary answer here", "a canary release there", "some usual other thing", "a plain kind of reply")
FOUR = ("one two three four", "five six seven eight", "nine ten eleven twelve", "more than anyone counts")


def choices(number: int, key: Callable[[int], int], texts: Sequence[str] = FOUR, topics: int = 1) -> list[Exercise]:
    """Choices whose right option stands at ``key(index)``."""
    return [
        exercise("choice", index, topic=f"topic{index % topics}", options=options(texts, key(index)))
        for index in range(number)
    ]


def in_bank(rule: str, exercises: Sequence[Exercise]) -> list[tuple[Level, str]]:
    return [(found.level, found.message) for found in about(rule, exercises) if found.file == "bank"]


def in_topic(rule: str, exercises: Sequence[Exercise]) -> list[tuple[Level, str]]:
    return [(found.level, found.message) for found in about(rule, exercises) if found.file != "bank"]


LENGTHS = (
    "a key of the longest kind of all",
    "a text of middle length here",
    "a text of middle width there",
    "of the least",
)


def keys(longest: int, shortest: int, number: int, topics: int = 1) -> list[Exercise]:
    return choices(number, lambda i: 0 if i < longest else 3 if i < longest + shortest else 1 + i % 2, LENGTHS, topics)
