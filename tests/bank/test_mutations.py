"""Whatever an author does to a file, the loader answers with a bank or with faults at places of that file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bot.bank.bank import Bank
from bot.bank.faults import BankError
from bot.bank.loader import load_bank
from bot.bank.schema import topic_schema
from bot.bank.yaml_source import read_yaml
from bot.core.exercise import from_snapshot, to_snapshot

from .conftest import VALID, dumped

DATA = yaml.safe_load(VALID)
SCHEMA = Draft202012Validator(topic_schema())
JUNK = st.one_of(
    st.sampled_from(
        ["[", "]", "{", "}", "- ", "? ", ": ", "#", "&a ", "*a", "!!str ", "|", ">-", '"', "'", "\t", "\n",
         "---\n", "...\n", "%YAML 1.2\n", "\0", "\x85", "\u2028", "\ufeff", "🙂", "@", "`",
         "<<: ", "~", "\r", "\\", "null", "true", "  "]
    ),
    st.text(max_size=5),
)  # fmt: skip
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-5, 3000),
        st.floats(allow_nan=False),
        st.text(max_size=20),
        st.sampled_from(
            ["choice", "multiple", "classify", "order", "page", "book-2020", "Left", "Beta", "sample-order"]
        ),
        st.just("x" * 2000),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=6),
        st.dictionaries(st.sampled_from(["text", "why", "correct", "bucket", "id", "kind", "odd"]), inner, max_size=4),
    ),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bank")


def check(folder: Path, text: str) -> None:
    """Load the text; its faults must lie within it, and what is accepted must suit the schema and a snapshot."""
    (folder / "sample.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        bank = load_bank(folder)
    except BankError as error:
        lines = text.replace("\r\n", "\n").split("\n")
        for fault in error.faults:
            assert 1 <= fault.line <= len(lines), str(fault)
            assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1, str(fault)
            assert fault.message
            assert fault.fix
            assert "pydantic" not in str(fault)
        return
    accepted(bank, text)


def accepted(bank: Bank, text: str) -> None:
    document, flaws = read_yaml(text.encode())
    assert not flaws
    assert len(bank) == len(document.data["exercises"])
    SCHEMA.validate(json.loads(json.dumps(document.data)))
    for exercise in bank:
        assert from_snapshot(to_snapshot(exercise)) == exercise


@settings(max_examples=150)
@given(st.data())
def test_junk_in_the_text(folder: Path, data: st.DataObject) -> None:
    text = VALID
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.sampled_from([0, 0, 1, 3, 30])))
        text = text[:start] + data.draw(JUNK) + text[end:]
    check(folder, text)


@settings(max_examples=80)
@given(st.data())
def test_lines_moved_about(folder: Path, data: st.DataObject) -> None:
    lines = VALID.splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        index = data.draw(st.integers(0, len(lines) - 1))
        action = data.draw(st.sampled_from(["drop", "double", "indent", "outdent", "move"]))
        line = lines.pop(index)
        if action == "double":
            lines[index:index] = [line, line]
        elif action == "indent":
            lines.insert(index, "  " + line)
        elif action == "outdent":
            lines.insert(index, line.removeprefix("  "))
        elif action == "move":
            lines.insert(data.draw(st.integers(0, len(lines))), line)
    check(folder, "\n".join(lines))


@settings(max_examples=150)
@given(st.data())
def test_values_of_other_types(folder: Path, data: st.DataObject) -> None:
    changed = json.loads(json.dumps(DATA))
    for _ in range(data.draw(st.integers(1, 3))):
        change_one(changed, data)
    check(folder, dumped(changed, default_flow_style=None))


def change_one(holder: Any, data: st.DataObject) -> None:
    """Delete, replace or double a value somewhere inside."""
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        deeper = isinstance(holder[key], dict | list) and holder[key]
        if not deeper or data.draw(st.integers(0, 3)) == 0:
            break
        holder = holder[key]
    action = data.draw(st.sampled_from(["delete", "replace", "double"]))
    if action == "delete":
        del holder[key]
    elif action == "replace":
        holder[key] = data.draw(VALUES)
    elif isinstance(holder, list):
        holder.append(json.loads(json.dumps(holder[key])))
    else:
        holder[data.draw(st.sampled_from(["odd", "hint", "options", "steps", "title"]))] = holder[key]
