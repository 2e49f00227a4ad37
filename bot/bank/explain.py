"""What pydantic refuses → flaws with the exact place, in the words of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from bot.bank.closest import closest
from bot.bank.yaml_source import Document, Flaw, Path
from bot.core.blank import is_blank
from bot.core.exercise import KINDS, Item, Option, Reference, Step
from bot.texts import listed, say

_ENTRIES: Mapping[str, type[BaseModel]] = {"options": Option, "items": Item, "steps": Step, "references": Reference}
INJECTED = frozenset({"topic", "topic_title"})
"""Fields that an exercise takes from its file, so that no author may write them."""
_PATTERNS = frozenset({"id", "topic", "tags", "url", "reviewed", "twin"})
"""Fields with a sentence of their own for a text of the wrong form."""
_OR = re.compile(", | or ")
"""What pydantic puts between the values that it lists."""

_TYPES = {
    "string_type": "type-text",
    "tuple_type": "type-list",
    "dict_type": "type-mapping",
    "model_type": "type-mapping",
    "model_attributes_type": "type-mapping",
    "bool_type": "type-switch",
}


_LENGTHS = {
    "string_too_short": "text-short",
    "string_too_long": "text-long",
    "too_short": "list-short",
    "too_long": "list-long",
}


def explain(
    error: Mapping[str, Any], data: Any, base: Path, document: Document, model: type[BaseModel]
) -> Iterator[Flaw]:
    """Say what is wrong and where.

    Args:
        error: one entry of ``ValidationError.errors()``.
        data: what was validated.
        base: the path of ``data`` in the document.
        document: knows the places.
        model: the type against which ``data`` was validated.
    """
    way, at_key = _way(error["loc"], data)
    path = base + way
    name = str(next((step for step in reversed(way) if isinstance(step, str)), ""))
    value = _value(data, way)
    kind = error["type"]
    if kind == "missing":
        yield Flaw("missing", document.value_at(path[:-1]), path, {"name": name})
    elif kind == "extra_forbidden":
        close = closest(name, _keys_allowed(way, model))
        yield Flaw("unknown-key", document.key_at(path), path, {"name": _shown(name), "close": close})
    elif at_key:
        yield Flaw("key-form", document.key_at(path), path, {"name": name})
    elif kind == "value_error":
        yield from _across(error, way, value, path, document)
    else:
        key, params = ("type-nothing", {}) if value is None else _single(error, name, value)
        what = say("bank-what-entry" if way and isinstance(way[-1], int) else "bank-what", name=name)
        yield Flaw(key, document.value_at(path), path, {"name": name, "what": what, **params})


def _way(loc: Path, data: Any) -> tuple[Path, bool]:
    """The path to the value that was refused (without the names of union members), and whether its key was."""
    way: list[str | int] = []
    for step in loc:
        if step == "[key]" and not (isinstance(data, dict) and step in data):
            return tuple(way), True
        inside = isinstance(data, dict) or (isinstance(data, tuple) and isinstance(step, int))
        if not inside or (step not in data if isinstance(data, dict) else int(step) >= len(data)):
            if isinstance(data, dict):
                way.append(step)
            break
        way.append(step)
        data = data[step]
    return tuple(way), False


def _value(data: Any, way: Path) -> Any:
    for step in way:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _keys_allowed(way: Path, model: type[BaseModel]) -> list[str]:
    holders = [step for step in way[:-1] if isinstance(step, str)]
    entry = _ENTRIES.get(holders[0]) if holders else model
    names = (entry or model).model_fields
    return [name for name in names if "topic_title" not in names or name not in INJECTED]


def _single(error: Mapping[str, Any], name: str, value: Any) -> tuple[str, dict[str, Any]]:
    """The sentence for a value that is wrong by itself."""
    kind, context = error["type"], error.get("ctx", {})
    limit = context.get("min_length", context.get("max_length"))
    known: tuple[str | None, dict[str, Any]] = (_TYPES.get(kind), {})
    if name == "year":
        known = "year", {"value": _shown(value)}
    elif kind == "literal_error":
        expected = KINDS if name == "kind" else _OR.split(context["expected"].replace("'", ""))
        known = "not-one-of", {"value": _shown(value), "known": listed(expected, either=True)}
    elif kind == "string_too_short" and not value.strip():
        known = "text-empty", {}
    elif kind == "string_too_short" and is_blank(value):
        known = "text-invisible", {}
    elif kind in ("string_too_short", "string_too_long"):
        length = len(value.strip())
        known = _LENGTHS[kind], {"length": length, "limit": limit, "by": abs(length - limit)}
    elif kind in _LENGTHS:
        known = _LENGTHS[kind], {"length": len(value), "limit": limit}
    elif kind == "string_pattern_mismatch" and name in _PATTERNS:
        known = f"form-{name}", {"value": _shown(value)}
    key, params = known
    return (key, params) if key else ("other", {"problem": error["msg"]})


def _shown(value: Any) -> str:
    text = str(value).strip()
    return text if len(text) <= 60 else text[:59] + "…"


def _across(error: Mapping[str, Any], way: Path, value: Any, path: Path, document: Document) -> Iterator[Flaw]:
    """The places of a fault that the types find by looking at several values."""
    if way[:1] == ("references",) and isinstance(value, str):
        declared = document.data.get("references")
        close = closest(value, declared if isinstance(declared, dict) else ())
        yield Flaw("unknown-reference", document.value_at(path), path, {"name": _shown(value), "close": close})
        return
    if way == ("figure",) and isinstance(value, dict):
        yield _figure(value, path, document)
        return
    finder = _FINDERS.get(str(way[0] if way else value.get("kind")))
    flaws = list(finder(value, path, document)) if finder else []
    yield from flaws or [
        Flaw("other", document.value_at(path), path, {"name": "", "problem": str(error["ctx"]["error"])})
    ]


def _figure(figure: dict[str, Any], path: Path, document: Document) -> Flaw:
    file, own = figure.get("file"), (*path, "file")
    if file is None:
        return Flaw("missing", document.value_at(path), path, {"name": "file"})
    if not isinstance(file, str):
        what = say("bank-what", name="file")
        return Flaw("type-text", document.value_at(own), own, {"name": "file", "what": what})
    if "svg" in figure:
        own = (*path, "svg")
        return Flaw("unknown-key", document.key_at(own), own, {"name": "svg", "close": "none"})
    return Flaw("unknown-figure", document.value_at(own), path, {"name": _shown(file)})


def _same_texts(parts: Any, path: Path, document: Document) -> Iterator[Flaw]:
    lines: dict[str, int] = {}
    for index, part in enumerate(parts):
        own: Path = (*path, index) if isinstance(part, str) else (*path, index, "text")
        raw = part if isinstance(part, str) else part.get("text")
        if not isinstance(raw, str):
            continue
        text = raw.strip().casefold()
        place = document.value_at(own)
        if text in lines:
            yield Flaw("same-text", place, own, {"line": str(lines[text])})
        lines.setdefault(text, place.line)


def _correct_of_choice(exercise: Any, path: Path, document: Document) -> Iterator[Flaw]:
    right = _right(exercise)
    if not right:
        yield Flaw("no-correct", document.key_at((*path, "options")), (*path, "options"))
    for index in right[1:]:
        own: Path = (*path, "options", index, "correct")
        yield Flaw("second-correct", document.key_at(own), own, {"count": len(right)})


def _correct_of_multiple(exercise: Any, path: Path, document: Document) -> Iterator[Flaw]:
    right = _right(exercise)
    own: Path = (*path, "options")
    if len(right) < 2:
        yield Flaw("few-correct", document.key_at(own), own, {"count": len(right)})
    elif len(right) == len(exercise["options"]):
        yield Flaw("all-correct", document.key_at(own), own)


def _right(exercise: Any) -> list[int]:
    return [index for index, option in enumerate(exercise["options"]) if option.get("correct") is True]


def _buckets(exercise: Any, path: Path, document: Document) -> Iterator[Flaw]:
    buckets = [bucket.strip() for bucket in exercise["buckets"]]
    used = [item["bucket"].strip() for item in exercise["items"]]
    for index, bucket in enumerate(used):
        if bucket not in buckets:
            own: Path = (*path, "items", index, "bucket")
            params = {"name": _shown(bucket), "known": ", ".join(buckets)}
            yield Flaw("unknown-bucket", document.value_at(own), own, params)
    for index, bucket in enumerate(buckets):
        if bucket not in used:
            own = (*path, "buckets", index)
            yield Flaw("empty-bucket", document.value_at(own), own, {"name": _shown(bucket)})


_FINDERS: Mapping[str, Callable[[Any, Path, Document], Iterator[Flaw]]] = {
    "options": _same_texts,
    "items": _same_texts,
    "steps": _same_texts,
    "buckets": _same_texts,
    "choice": _correct_of_choice,
    "multiple": _correct_of_multiple,
    "classify": _buckets,
}
