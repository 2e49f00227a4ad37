"""Every sentence that the code asks for is in the catalogue, and the catalogue has no other."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

ROOT = Path(__file__).parents[2]
KEY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

ASKING = {"say", "english", "command_text"}

FROM_STATIC = re.compile(r"\{\{\s*([a-z0-9-]+)\s*\}\}|data-say=\"([a-z0-9-]+)\"")
"""How the sandbox's page names the sentences that are filled in."""


@cache
def catalogue() -> dict[str, set[str]]:
    """Keys of the English catalogue, each with the keys that its sentence is made of."""
    found: dict[str, set[str]] = {}
    for file in sorted((ROOT / "bot/texts/en").glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, fluent.Junk), f"{file.name}: {entry.content!r}"
            if isinstance(entry, fluent.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands there twice"
                found[entry.id.name] = set(re.findall(r"MessageReference.*?name='([a-z0-9-]+)'", _dump(entry)))
    return found


def _dump(node: object) -> str:
    """A message's references, found in its parsed form."""
    names: list[str] = []

    def visit(value: object) -> None:
        if isinstance(value, fluent.MessageReference):
            names.append(f"MessageReference name='{value.id.name}'")
        if isinstance(value, fluent.BaseNode):
            for inner in vars(value).values():
                visit(inner)
        elif isinstance(value, list):
            for inner in value:
                visit(inner)

    visit(node)
    return "\n".join(names)


@cache
def trees() -> list[tuple[Path, ast.Module]]:
    files = [file for part in ("bot", "cogs") for file in sorted((ROOT / part).rglob("*.py"))]
    return [(file, ast.parse(file.read_text(encoding="utf-8"))) for file in files]


def pattern(node: ast.JoinedStr) -> re.Pattern[str]:
    """What an f-string may become."""
    parts = [re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values]
    return re.compile("".join(parts))


def asked() -> tuple[dict[str, str], dict[str, re.Pattern[str]]]:
    """What the code says: literal keys, and patterns of keys, each with where."""
    literal: dict[str, str] = {}
    dynamic: dict[str, re.Pattern[str]] = {}
    for file, tree in trees():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ASKING):
                continue
            where = f"{file.relative_to(ROOT)}:{node.lineno}:{node.col_offset}"
            for leaf in ast.walk(node.args[0]):
                if isinstance(leaf, ast.JoinedStr):
                    dynamic[where] = pattern(leaf)
            if isinstance(node.args[0], ast.Constant):
                literal[str(node.args[0].value)] = where
            elif isinstance(node.args[0], ast.IfExp):
                for branch in (node.args[0].body, node.args[0].orelse):
                    if isinstance(branch, ast.Constant):
                        literal[str(branch.value)] = where
    return literal, dynamic


def raised() -> dict[str, str]:
    """The keys of errors: given to their constructors, or set on their classes."""
    from bot.core import errors

    kinds = {name for name, value in vars(errors).items() if isinstance(value, type)}
    found = {value.key: f"class {name}" for name, value in vars(errors).items() if hasattr(value, "key")}
    for file, tree in trees():
        for node in ast.walk(tree):
            name = getattr(getattr(node, "func", None), "id", None)
            if isinstance(node, ast.Call) and name in kinds and node.args:
                for leaf in ast.walk(node.args[0]):
                    if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str) and KEY.fullmatch(leaf.value):
                        found[leaf.value] = f"{file.relative_to(ROOT)}:{node.lineno}"
    return found


def strings() -> set[str]:
    """All strings of the code that look like keys: some are kept in tables, or in the store, before they are said."""
    found = {
        node.value
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value)
    }
    for file in (ROOT / "bot/sandbox/static").glob("*.[!p]*"):  # pictures are no text
        found |= {one or other for one, other in FROM_STATIC.findall(file.read_text(encoding="utf-8"))}
    return found


def test_every_sentence_that_is_asked_for_exists():
    known = catalogue()
    literal, dynamic = asked()
    missing = {key: where for key, where in (literal | raised()).items() if key not in known}
    assert missing == {}
    dead = [where for where, keys in dynamic.items() if not any(keys.fullmatch(key) for key in known)]
    assert dead == []


def test_every_sentence_is_used():
    known = catalogue()
    literal, dynamic = asked()
    used = set(literal) | set(raised()) | strings()
    used |= {key for key in known for keys in dynamic.values() if keys.pattern != ".+" and keys.fullmatch(key)}
    while more := {part for key in used & known.keys() for part in known[key]} - used:
        used |= more
    assert sorted(known.keys() - used) == []


def test_sentences_refer_to_sentences_that_exist():
    known = catalogue()
    assert {key: parts - known.keys() for key, parts in known.items() if parts - known.keys()} == {}
