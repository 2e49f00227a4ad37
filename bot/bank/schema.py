"""The JSON Schemas of question files and drills, so that editors complete and check it while somebody writes.

It is made from the types that the loader uses. What reaches across fields (exactly one correct option, declared
buckets, known references) is beyond it and left to the loader.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.bank.explain import INJECTED
from bot.bank.topicfile import DRILL, MODELS, TOPIC, Form
from bot.texts import say

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_REF = "#/$defs/{model}"
_DESCRIBED = (
    "topic", "title", "exercises", "id", "kind", "difficulty", "scenario", "question", "figure", "explanation", "hint",
    "tags", "reviewed", "twin", "discuss", "options", "buckets", "items", "steps", "text", "correct", "bucket", "why",
    "author", "year", "url",
)  # fmt: skip
"""Properties with a sentence of their own, the same wherever they stand; ``references`` and titles differ by holder."""

_DEMANDED = ("why", "explanation", "references")
"""What the built-in bank demands and a server's own exercise doesn't."""


def topic_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of one topic file."""
    return _schema(TOPIC)


def drill_schema() -> dict[str, Any]:
    """The schema of an incident drill's file."""
    schema = _schema(DRILL)
    schema["title"] = say("schema-drill-file")
    for name in ("drill", "title", "topic", "scenario", "steps"):
        schema["properties"][name]["description"] = say(f"schema-drill-{name}")
    return schema


def _schema(form: Form) -> dict[str, Any]:
    top = form.model.model_json_schema(ref_template=_REF)
    definitions: dict[str, Any] = dict(top.pop("$defs", {}))
    for kind, model in MODELS.items():
        exercise = model.model_json_schema(ref_template=_REF)
        definitions.update(exercise.pop("$defs", {}))
        definitions[model.__name__] = _by_author(exercise)
        definitions[model.__name__]["title"] = kind
    definitions["Exercise"] = _by_kind()
    top["properties"][form.list]["items"] = {"$ref": _REF.format(model="Exercise")}
    top["properties"]["references"]["additionalProperties"] = False
    schema = {"$schema": _DIALECT, **top, "$defs": dict(sorted(definitions.items()))}
    schema["title"] = say("schema-file")
    for name, definition in (("", schema), *definitions.items()):
        definition.pop("description", None)
        _require(definition)
        _describe(definition, reference=name == "Reference", file=not name)
    return schema


def _require(definition: dict[str, Any]) -> None:
    """Let what only a server's own exercise may do without be required."""
    properties: dict[str, dict[str, Any]] = definition.get("properties", {})
    if any(name in properties for name in _DEMANDED):
        needed = {*definition.get("required", ()), *(name for name in _DEMANDED if name in properties)}
        definition["required"] = [name for name in properties if name in needed]


def write_schemas(folder: Path) -> None:
    """Write both as JSON text, ready to be committed."""
    for name, schema in (("schema.json", topic_schema()), ("drill.schema.json", drill_schema())):
        (folder / name).write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _by_author(exercise: dict[str, Any]) -> dict[str, Any]:
    """The exercise as its author writes it: without what comes from the file."""
    return {
        **exercise,
        "properties": {name: each for name, each in exercise["properties"].items() if name not in INJECTED},
        "required": [name for name in exercise["required"] if name not in INJECTED],
    }


def _by_kind() -> dict[str, Any]:
    """One branch per kind; editors complain better about a branch that was taken than about one of many."""
    return {
        "type": "object",
        "properties": {"kind": {"enum": list(MODELS)}},
        "required": ["id", "kind"],
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                "then": {"$ref": _REF.format(model=model.__name__)},
            }
            for kind, model in MODELS.items()
        ],
    }


def _describe(definition: dict[str, Any], *, reference: bool, file: bool) -> None:
    """Give each property the catalogue's description instead of pydantic's."""
    properties: Mapping[str, dict[str, Any]] = definition.get("properties", {})
    for name, each in properties.items():
        each.pop("title", None)
        if name == "references":
            each["description"] = say("schema-references" if file else "schema-cited")
        elif name == "title" and not file:
            each["description"] = say("schema-source-title" if reference else "schema-exercise-title")
        elif name in _DESCRIBED:
            each["description"] = say(f"schema-{name}")
