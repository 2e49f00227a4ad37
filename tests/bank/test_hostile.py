"""Whatever the files of a folder hold, loader and linter answer with sentences, never with a traceback."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.bank.lint.glossary import lint_glossary
from bot.bank.lint.linter import lint
from bot.bank.lint.output import Format, render
from bot.bank.loader import read_bank
from bot.cli import app
from bot.texts import say
from bot.ui.posts import fits
from tests.bank.conftest import changed, dumped
from tests.bank.test_drills import DRILL
from tests.bank.test_figures import ALT, SVG
from tests.bank.test_glossary import VALID as TERMS

TODAY = date(2026, 11, 27)
DRAWN = changed("    explanation: Things happen.\n", f"    figure: {{file: a.svg, alt: {ALT}}}\n    explanation: So.\n")
WORDS = ("choice", "page", "book-2020", "Left", "Beta", "sample-order", "sample", "a.svg", "True", "Schema", "releases")
KEYS = ("text", "why", "correct", "bucket", "id", "kind", "file", "svg", "alt", "title", "year", "url", "term", "odd")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 3000) | st.text(max_size=9) | st.sampled_from([*WORDS, "", "x" * 2000]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=5,
)
TEMPLATES = {"sample.yaml": DRAWN, "drills/sample-drill.yaml": DRILL, "glossary.yaml": TERMS}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("bank")
    for name in ("drills", "figures"):
        (made / name).mkdir()
    return made


def check(folder: Path) -> None:
    """As the command does, figures included."""
    source = read_bank(folder)
    findings = [*lint(source, TODAY, {"fits": fits.problems}), *lint_glossary(folder)]
    assert render(findings, len(source.entries), Format.TEXT)
    assert all(finding.message for finding in findings)


def write(folder: Path, file: str, text: str) -> None:
    for name, valid in {**TEMPLATES, file: text}.items():
        (folder / name).write_bytes((text if name == file else valid).encode("utf-8", "surrogatepass"))
    (folder / "figures" / "a.svg").write_text(SVG, encoding="utf-8")


@settings(max_examples=50)
@given(st.data())
def test_values_of_another_shape(folder: Path, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(sorted(TEMPLATES)))
    content = yaml.safe_load(TEMPLATES[file])
    for _ in range(data.draw(st.integers(1, 2))):
        replace_one(content, data)
    write(folder, file, dumped(content))
    check(folder)


def replace_one(content: Any, data: st.DataObject) -> None:
    """Put something else in place of a value, wherever it lies."""
    holder, way = content, list(ways(content))
    *path, last = data.draw(st.sampled_from(way))
    for step in path:
        holder = holder[step]
    if data.draw(st.booleans()) or not isinstance(holder, dict):
        holder[last] = data.draw(VALUES)
    else:
        del holder[last]


def ways(value: Any, path: tuple[Any, ...] = ()) -> Any:
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from ways(inner, (*path, key))


@pytest.mark.parametrize("value", [None, 3, "x", [["a"]], {"file": "a.svg"}, [{"id": "a"}]])
@pytest.mark.parametrize("file", sorted(TEMPLATES))
def test_each_place_takes_each_shape(folder: Path, file: str, value: Any) -> None:
    """One after the other, since the odd place is seldom drawn."""
    sound = yaml.safe_load(TEMPLATES[file])
    write(folder, file, "")
    for name in TEMPLATES:
        (folder / name).unlink()  # what goes wrong with several files is drawn above
    for *path, last in ways(sound):
        content = holder = json.loads(json.dumps(sound))
        for step in path:
            holder = holder[step]
        holder[last] = value
        (folder / file).write_text(dumped(content), encoding="utf-8")
        lint(read_bank(folder), TODAY)
        lint_glossary(folder)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{file: a.svg, alt: ", "{file: {name: a.svg}, alt: ", "`file` must be text"),
        (
            "references:\n  book-2020",
            "references:\n  - {a: b}\nothers:\n  book-2020",
            say("bank-type-mapping"),
        ),
    ],
)
def test_what_once_was_a_traceback_is_a_sentence(tmp_path: Path, old: str, new: str, said: str) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "a.svg").write_text(SVG, encoding="utf-8")
    (tmp_path / "sample.yaml").write_text(changed(old, new, DRAWN), encoding="utf-8")
    result = CliRunner().invoke(app, ["check", str(tmp_path)])
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
    assert said in result.stdout
