"""The bank in an alphabet of its own, so that its texts are told apart from those of the bot."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from tests.behaviour.bank import write_bank
from tests.texts.pseudo import PLAIN

QUESTIONS = Path(__file__).parents[3] / "questions"
WITH_FIGURE = "serving"
DRILL = "full-speed"
TERM = "Canary"

_CYRILLIC = "".join(chr(first + n) for first in (0x0430, 0x0410) for n in range(26))
_FOREIGN = str.maketrans(PLAIN, _CYRILLIC)
_TECHNICAL = {
    "id", "kind", "difficulty", "correct", "url", "year", "tags", "reviewed", "file", "drill", "topic", "reference",
}  # fmt: skip
"""Keys of question files whose values are no text."""


def foreign(text: str) -> str:
    """Write a text in the alphabet of the bank."""
    return text.translate(_FOREIGN)


def write_foreign_bank(folder: Path) -> None:
    """Write the small bank, an exercise with a figure, a drill and a glossary into an empty folder."""
    write_bank(folder)
    topic = yaml.safe_load((QUESTIONS / f"{WITH_FIGURE}.yaml").read_text("utf-8"))
    topic["exercises"] = [exercise for exercise in topic["exercises"] if "figure" in exercise][:1]
    cited = {key for exercise in topic["exercises"] for key in exercise["references"]}
    topic["references"] = {key: value for key, value in topic["references"].items() if key in cited}
    _write(folder / f"{WITH_FIGURE}.yaml", topic)
    shutil.copytree(QUESTIONS / "figures", folder / "figures")
    (folder / "drills").mkdir()
    shutil.copy(QUESTIONS / "drills" / f"{DRILL}.yaml", folder / "drills")
    _write(folder / "glossary.yaml", _GLOSSARY)
    for file in folder.rglob("*.yaml"):
        _write(file, _translated(yaml.safe_load(file.read_text("utf-8"))))


def _write(file: Path, content: Any) -> None:
    file.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")


def _translated(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _translated(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [inner if key == "references" else _translated(inner, key) for inner in value]
    return foreign(value) if isinstance(value, str) and key not in _TECHNICAL else value


_GLOSSARY = {
    "topics": {"releases": "Releases", "foundations": "Foundations"},
    "references": {"page": {"title": "A page", "author": "Somebody", "year": "current", "url": "https://example.org/"}},
    "terms": [
        {
            "term": term,
            "aliases": aliases,
            "definition": f"{term} is described here in a sentence that is long enough to be a definition.",
            "related": related,
            "topic": topic,
            "reference": "page",
        }
        for term, aliases, related, topic in (
            (TERM, ["Canary release"], ["Practice"], "releases"),
            ("Practice", [], [], "foundations"),
        )
    ],
}
