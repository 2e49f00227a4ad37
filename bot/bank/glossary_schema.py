"""The JSON Schema of the glossary, so that editors complete and check it while somebody writes.

Made from the types that the loader uses, as ``bot/bank/schema`` does for question files.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.bank.glossary import GlossaryFile, TermEntry
from bot.texts import say

NAME = "glossary.schema.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_REF = "#/$defs/{model}"
_HELD = {
    "file": {name: f"schema-glossary-{name}" for name in ("topics", "references", "terms")},
    "TermEntry": {
        name: f"schema-glossary-{name}" for name in ("term", "aliases", "definition", "related", "topic", "reference")
    },
    "Reference": {
        "title": "schema-source-title", "author": "schema-author", "year": "schema-year", "url": "schema-url",
    },
}  # fmt: skip
"""The description of each property, by what holds it."""


def glossary_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of ``glossary.yaml``."""
    top = GlossaryFile.model_json_schema(ref_template=_REF)
    definitions: dict[str, Any] = dict(top.pop("$defs", {}))
    entry = TermEntry.model_json_schema(ref_template=_REF)
    definitions.update(entry.pop("$defs", {}))
    definitions["TermEntry"] = entry
    top["properties"]["terms"]["items"] = {"$ref": _REF.format(model="TermEntry")}
    for name in ("topics", "references"):
        top["properties"][name]["additionalProperties"] = False
    schema = {"$schema": _DIALECT, **top, "$defs": dict(sorted(definitions.items()))}
    for name, held in (("file", schema), *definitions.items()):
        held.pop("description", None)
        for key, each in held["properties"].items():
            each.pop("title", None)
            each["description"] = say(_HELD[name][key])
    schema["title"] = say("schema-glossary")
    return schema


def write_glossary_schema(path: Path) -> None:
    """Write the schema as JSON text, ready to be committed."""
    path.write_text(json.dumps(glossary_schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
