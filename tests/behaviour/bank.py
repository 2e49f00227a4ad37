"""A small bank for behaviour tests: the sample of each kind, and choices enough for more than a week."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.core.exercise import Exercise
from tests.samples import sample

FILLERS = 10
"""Choices of the topic that the course begins with. Their right option says so."""

NO_HINT = "foundations-claim-0"
"""The one filler without a hint."""


def write_bank(folder: Path) -> None:
    """Write a file per topic into an empty folder."""
    topics: dict[str, list[dict[str, Any]]] = {"foundations": [_filler(number) for number in range(FILLERS)]}
    titles = {"foundations": "Foundations"}
    references: dict[str, dict[str, Any]] = {"foundations": {"the-source": _SOURCE}}
    for kind in ("choice", "order", "multiple", "classify"):
        exercise = sample(kind)
        topics.setdefault(exercise.topic, []).append(_raw(exercise, references.setdefault(exercise.topic, {})))
        titles[exercise.topic] = exercise.topic_title
    for topic, exercises in topics.items():
        content = {
            "topic": topic,
            "title": titles[topic],
            "references": references[topic],
            "exercises": exercises,
        }
        (folder / f"{topic}.yaml").write_text(
            yaml.dump(content, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
        )


_SOURCE = {"title": "A source", "author": "Somebody", "year": 2020, "url": "https://example.org/source"}


def _filler(number: int) -> dict[str, Any]:
    hint = {} if number == 0 else {"hint": "One of them says so itself."}
    return {
        "id": f"foundations-claim-{number}",
        "kind": "choice",
        "difficulty": 1,
        "title": f"Practice {number}",
        "question": f"Which of these claims about practice {number} holds?",
        "options": [
            {"text": f"Right: practice {number} pays off.", "correct": True, "why": "It does, as was measured."},
            {"text": f"Wrong: practice {number} never pays off.", "why": "It was measured, and it does."},
            {"text": f"Wrong: practice {number} is a tool.", "why": "It is a habit; tools only help with it."},
        ],
        "explanation": "Practices are habits.",
        "discuss": f"Who has tried practice {number}?",
        **hint,
        "references": ["the-source"],
    }


def _raw(exercise: Exercise, references: dict[str, Any]) -> dict[str, Any]:
    raw = exercise.model_dump(mode="json", exclude_none=True, exclude={"topic", "topic_title"})
    keys = []
    for reference in raw.pop("references"):
        key = reference["title"].casefold().replace(" ", "-").replace(":", "")
        references[key] = reference
        keys.append(key)
    return {**raw, "tags": list(raw["tags"]), "references": keys}
