"""Everything that is stored about a member, table by table, as plain values that fit into JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Date, Double, Integer, Table, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.quiz.state import Phase
from bot.gently import gently
from bot.store import tables as t
from bot.store.personal import columns
from bot.store.tables.columns import Numbers, UtcTime

Json = dict[str, Any]

_WITHHELD = {
    *((t.quizzes.name, "state"), (t.corrections.name, "before"), (t.corrections.name, "after")),
    *((t.turns.name, "shown"), (t.sealed.name, "answer"), (t.sealed.name, "first_vote")),
}
"""Of the server, not of the member who is named in the row; or what a key could be told from."""

_RUNNING = select(t.quizzes.c.id).where(t.quizzes.c.phase != Phase.ENDED.value)
"""Quizzes whose answers are graded already and may still be changed: their players must not know."""


def _tables() -> dict[str, list[Column[int]]]:
    """The columns by which a member's rows are found, by table. What others were given by them is not theirs."""
    found: dict[str, list[Column[int]]] = {}
    for column in columns():
        if column is not t.kindnesses.c.other:
            found.setdefault(column.table.name, []).append(column)
    return found


def shapes() -> dict[str, Json]:
    """What a row of each table looks like, as JSON schemas."""
    names = [*_tables(), t.turn_drafts.name]
    return {name: _shape(t.metadata.tables[name]) for name in names}


async def export(connection: AsyncConnection, user: int) -> dict[str, list[Json]]:
    """All rows about a member by table, in the order in which they were made where there is one.

    Answers in a quiz that is still running come with its end.
    """
    found: dict[str, list[Json]] = {}
    for name, naming in _tables().items():
        mine = or_(*(column == user for column in naming))
        if name == t.quiz_ballots.name:
            mine = mine & t.quiz_ballots.c.quiz.not_in(_RUNNING)
        found[name] = await _rows(connection, t.metadata.tables[name], mine)
    own = select(t.turns.c.id).where(t.turns.c.user == user)
    found[t.turn_drafts.name] = await _rows(connection, t.turn_drafts, t.turn_drafts.c.turn.in_(own))
    return found


async def _rows(connection: AsyncConnection, table: Table, mine: Any) -> list[Json]:
    shown = _shown(table)
    rows = await connection.execute(select(*shown).where(mine).order_by(*table.primary_key))
    writes = [_writer(column) for column in shown]
    return await gently(
        {
            column.name: None if value is None else write(value)
            for column, write, value in zip(shown, writes, row, strict=True)
        }
        for row in rows
    )


def _shown(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if (table.name, column.name) not in _WITHHELD]


def _shape(table: Table) -> Json:
    properties = {column.name: _kind(column) for column in _shown(table)}
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _kind(column: Column[Any]) -> Json:
    match column.type:
        case UtcTime():
            kind: Json = {"type": "string", "format": "date-time"}
        case Date():
            kind = {"type": "string", "format": "date"}
        case Numbers():
            kind = {"type": "array", "items": {"type": "integer"}}
        case Boolean():
            kind = {"type": "boolean"}
        case Double():
            kind = {"type": "number"}
        case BigInteger() if column.info.get("snowflake"):
            kind = {"type": "string", "pattern": "^-?[0-9]+$"}
        case Integer():
            kind = {"type": "integer"}
        case _:
            kind = {"type": "string"}
    return kind | {"type": [kind["type"], "null"]} if column.nullable else kind


def _writer(column: Column[Any]) -> Callable[[Any], Any]:
    match column.type:
        case UtcTime():
            return _instant
        case Date():
            return date.isoformat
        case Numbers():
            return list
        case BigInteger() if column.info.get("snowflake"):
            return str
        case _:
            return _same


def _instant(value: datetime) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _same(value: Any) -> Any:
    return value
