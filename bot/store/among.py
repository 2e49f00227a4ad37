"""“One of these keys” as one parameter, however many there are, so that a statement is prepared once and for all.

``IN (?, ?, …)`` is another statement for every number of keys. Here they travel as one JSON text that the database
takes apart: https://www.sqlite.org/json1.html#jeach, https://www.postgresql.org/docs/current/functions-json.html.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Dialect, String, Text, TypeDecorator, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class _Keys(TypeDecorator[Iterable[Any]]):
    """Whole numbers, or tuples of them and texts, as JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Iterable[Any] | None, dialect: Dialect) -> str:
        """Write the keys, in ascending order."""
        return json.dumps(sorted(value or ()))


class _Among(FunctionElement[bool]):
    inherit_cache = True
    type = Boolean()

    def self_group(self, against: Any = None) -> Any:
        """Stay as it is: SQLite uses no index for ``(… IN …) = 1``, as which truth is written there."""
        return self


def among(parameter: str, *columns: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether the column is one of the whole numbers (or the columns one of the tuples) given as that parameter.

    In a tuple there may be texts as well.
    """
    return _Among(bindparam(parameter, type_=_Keys()), *columns)


@compiles(_Among)
def _sqlite(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    keys, columns = _parts(element, compiler, options)
    if len(columns) == 1:
        each = "value"
    else:
        parts = [f"json_extract(value, '$[{n}]')" for n in range(len(columns))]
        # Without its cast a text would not be looked up in an index.
        each = ", ".join(
            f"CAST({part} AS TEXT)" if text else part for part, text in zip(parts, _texts(element), strict=True)
        )
    return f"({', '.join(columns)}) IN (SELECT {each} FROM json_each({keys}))"  # noqa: S608 - our own columns


@compiles(_Among, "postgresql")
def _postgresql(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    keys, columns = _parts(element, compiler, options)
    if len(columns) == 1:
        each = "CAST(value AS bigint)"
    else:
        texts = enumerate(_texts(element))
        each = ", ".join(f"value ->> {n}" if text else f"CAST(value -> {n} AS bigint)" for n, text in texts)
    return f"({', '.join(columns)}) IN (SELECT {each} FROM jsonb_array_elements(CAST({keys} AS jsonb)))"  # noqa: S608 - our own columns


def _texts(element: _Among) -> list[bool]:
    """For each column whether it holds texts."""
    return [isinstance(column.type, String) for column in list(element.clauses)[1:]]


def _parts(element: _Among, compiler: SQLCompiler, options: dict[str, Any]) -> tuple[str, list[str]]:
    keys, *columns = (compiler.process(part, **options) for part in element.clauses)
    return keys, columns
