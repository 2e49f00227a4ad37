"""SQLite's driver with one trip to its thread per statement.

``aiosqlite`` runs every call in a connection's own thread: making a cursor, executing, fetching and closing are a trip
each, and under load trips are most of what a short statement costs. SQLAlchemy always fetches all rows at once, so one
trip can do the four.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Self

import aiosqlite


class Cursor:
    """A statement and its rows, as SQLAlchemy's adapter of asynchronous drivers wants them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.arraysize = 1
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, sql: str, parameters: Iterable[Any] = ()) -> Self:
        """Run a statement and fetch its rows."""
        await self._connection.call(self._run, sqlite3.Cursor.execute, sql, parameters)
        return self

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> Self:
        """Run a statement once per set of parameters."""
        await self._connection.call(self._run, sqlite3.Cursor.executemany, sql, parameters)
        return self

    def _run(self, execute: Any, sql: str, parameters: Any) -> None:
        cursor = self._connection.raw.cursor()
        try:
            execute(cursor, sql, parameters)
            self.description, self.rowcount, self.lastrowid = cursor.description, cursor.rowcount, cursor.lastrowid
            self._rows = cursor.fetchall() if cursor.description else []
        finally:
            cursor.close()

    async def fetchall(self) -> list[Any]:
        """The rows that have not been fetched yet."""
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        """Forget the rows."""
        self._rows = []


class Connection(aiosqlite.Connection):
    """A connection whose cursors make one trip per statement."""

    @property
    def raw(self) -> sqlite3.Connection:
        """The connection itself; in use by one statement at a time."""
        return self._conn

    async def call(self, function: Callable[..., None], *arguments: Any) -> None:
        """Call a function in the connection's thread."""
        await self._execute(function, *arguments)  # type: ignore[no-untyped-call]

    def cursor(self) -> Cursor:  # type: ignore[override]
        """A new cursor, made without a trip."""
        return Cursor(self)


def connect(*arguments: Any, **options: Any) -> Connection:
    """A connection to be awaited; the arguments are those of ``sqlite3.connect``."""
    connection = Connection(partial(sqlite3.connect, *arguments, **options), 1)
    connection._thread.daemon = True  # as SQLAlchemy does: a process that fails to close still ends
    return connection
