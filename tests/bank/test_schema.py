"""The schema for editors agrees with the loader, and the copy in questions/ is the newest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bot.bank.schema import drill_schema, topic_schema, write_schemas
from bot.bank.yaml_source import read_yaml

from .conftest import VALID, changed

QUESTIONS = Path(__file__).parents[2] / "questions"
FILES = sorted(path for path in QUESTIONS.glob("*.yaml") if path.name != "glossary.yaml")


def plain(text: str) -> Any:
    """The values as JSON has them."""
    document, flaws = read_yaml(text.encode())
    assert not flaws
    return json.loads(json.dumps(document.data))


def complaints(text: str) -> list[str]:
    return [error.message for error in Draft202012Validator(topic_schema()).iter_errors(plain(text))]


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(topic_schema())
    Draft202012Validator.check_schema(drill_schema())


@pytest.mark.parametrize("name", ["schema.json", "drill.schema.json"])
def test_copy_is_up_to_date(name: str, tmp_path: Path) -> None:
    write_schemas(tmp_path)
    fresh, kept = ((folder / name).read_text(encoding="utf-8") for folder in (tmp_path, QUESTIONS))
    assert kept == fresh, f"questions/{name} is out of date: run `python -m bot schema`"


@pytest.mark.parametrize("file", sorted((QUESTIONS / "drills").glob("*.yaml")), ids=lambda path: path.stem)
def test_drills_fit(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert [error.message for error in Draft202012Validator(drill_schema()).iter_errors(plain(text))] == []
    assert text.startswith("# yaml-language-server: $schema=../drill.schema.json\n")


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_question_files_fit(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert complaints(text) == []
    assert text.startswith("# yaml-language-server: $schema=schema.json\n")


def test_valid_file_fits() -> None:
    assert complaints(VALID) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("title: A sample\n", "", "'title' is a required property"),
        ("title: A sample\n", "title: A sample\nsub: x\n", "'sub' was unexpected"),
        ("  page:\n", "  A page: {}\n  page:\n", "'A page' does not match"),
        ("year: 2020", "year: last", "not valid under any"),
        ("difficulty: 1", "difficulty: 4", "4 is not one of [1, 2, 3]"),
        ("kind: choice", "kind: choise", "'choise' is not one of"),
        ("    hint: Think.", "    topic: sample", "'topic' was unexpected"),
        ("    hint: Think.", "    steps: []", "'steps' was unexpected"),
        ("- text: Neither\n        why", "- why", "'text' is a required property"),
        ("correct: false", "correct: no", "'no' is not of type 'boolean'"),
        ("[Left, Right]", "[Left]", "['Left'] is too short"),
        ("text: Alpha", "text: " + "x" * 101, "is too long"),
        ("reviewed: 2026-11", "reviewed: 2026-13", "not valid under any"),
        ("references: [book-2020]", "references: []", "[] should be non-empty"),
    ],
)
def test_slips_are_told_once(old: str, new: str, words: str) -> None:
    told = complaints(changed(old, new))
    assert len(told) == 1
    assert words in told[0]


def test_every_property_is_described() -> None:
    schema, drills = topic_schema(), drill_schema()
    for name, each in [("file", schema), ("drill", drills), *schema["$defs"].items(), *drills["$defs"].items()]:
        for key, value in each["properties"].items():
            assert name == "Exercise" or value.get("description"), f"{name}.{key}"
            assert "title" not in value
