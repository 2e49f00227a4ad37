"""Discord's own document as judge of what is sent to the server and of what it answers."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from typing import Any

from .errors import Problem

CHECK = Path(__file__).resolve().parents[4] / "shared" / "discord" / "check.py"


@cache
def load() -> Any:
    """The document with its validator; None where it does not lie beside the checkout."""
    if not CHECK.exists():
        return None
    described = importlib.util.spec_from_file_location("discord_document_check", CHECK)
    assert described
    assert described.loader
    module = importlib.util.module_from_spec(described)
    sys.modules[described.name] = module
    described.loader.exec_module(module)
    return module.Spec()


@cache
def _operation(method: str, template: str) -> Any:
    spec = load()
    return spec and next(
        (
            operation
            for _, parts, operation in spec._routes.get((method, template.count("/")), ())
            if _same(parts, template.strip("/").split("/"))
        ),
        None,
    )


def _same(theirs: list[str], ours: list[str]) -> bool:
    return all(a == b or (a[0] == "{" and b[0] == "{") for a, b in zip(theirs, ours, strict=True))


def request_problems(method: str, template: str, query: dict[str, str], body: Any) -> list[Problem]:
    """What the document objects to in a request; nothing if there is no document."""
    spec = load()
    operation = spec and _operation(method, template)
    if not operation:
        return []
    found = spec.check_query(operation, query)
    schema = spec.request_schema(operation, "application/json")
    if schema is not None and body is not None:
        found += spec.validate(schema, body)
    return [Problem(p.path, p.code, p.message) for p in found if p.severity == "violation"]


def answer_problems(method: str, template: str, status: int, body: Any) -> list[str]:
    """What the document objects to in one of the server's own answers."""
    spec = load()
    operation = spec and _operation(method, template)
    schema = operation and spec.response_schema(operation, status)
    if not schema:
        return []
    found = spec.validate(schema, body)
    return [f"{method} {template} {status}: {p}" for p in found if p.severity == "violation"]


def schema_problems(name: str, body: Any) -> list[str]:
    """What one of the document's schemas objects to in a value."""
    spec = load()
    found = spec.validate({"$ref": f"#/components/schemas/{name}"}, body)
    return [str(p) for p in found if p.severity == "violation"]
