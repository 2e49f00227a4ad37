"""INSERT … ON CONFLICT for both databases."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


def insert(connection: AsyncConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT of the connection's dialect, which knows ON CONFLICT."""
    return dialect_insert(connection.dialect.name, table)


@lru_cache
def dialect_insert(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    """The same by the dialect's name, for statements that are made once."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


@lru_cache
def _statement(
    dialect: str, table: Table, columns: tuple[str, ...], keys: tuple[str, ...], adds: tuple[str, ...]
) -> Any:
    statement = dialect_insert(dialect, table)
    changes = {
        name: (table.c[name] + statement.excluded[name]) if name in adds else statement.excluded[name]
        for name in columns
        if name not in keys
    }
    if not changes:
        return statement.on_conflict_do_nothing(index_elements=keys)
    return statement.on_conflict_do_update(index_elements=keys, set_=changes)


async def upsert(
    connection: AsyncConnection,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    *,
    keys: Collection[str],
    adds: Collection[str] = (),
) -> None:
    """Insert rows; where a row with the same key exists, overwrite its other columns, or add to those in ``adds``.

    All rows have the same columns. Give them in key order, so that two transactions never wait for each other in turn.
    """
    if rows:
        statement = _statement(connection.dialect.name, table, tuple(rows[0]), tuple(keys), tuple(adds))
        await connection.execute(statement, list(rows))
