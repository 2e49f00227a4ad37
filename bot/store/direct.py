"""Brief write transactions on SQLite: statements in their compiled form, run where they are asked for.

A batch of answers is a dozen short statements. Handing each to a driver's thread, and SQLAlchemy's ways around each
execution, take several times as long as SQLite needs for it. So here a statement of SQLAlchemy is compiled once; after
that its text, the parameters as its types write them and the rows as its types read them go straight to a connection of
our own. What may have to wait goes to a thread: the lock where another program holds it, and the commit, for the disk.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections import namedtuple
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any, cast

from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import Boolean, Date, TypeEngine

from bot.core.errors import Unavailable

_DIALECT = sqlite_dialect(paramstyle="qmark")
_STATEMENTS = 256

Convert = Callable[[Any], Any]


class Rows(list[Any]):
    """A statement's rows, as named tuples; the part of a ``CursorResult`` that brief transactions use."""

    def all(self) -> list[Any]:
        """The rows."""
        return self

    def one_or_none(self) -> Any:
        """The only row; None if there is none."""
        return self.one() if self else None

    def one(self) -> Any:
        """The only row."""
        (row,) = self
        return row

    def scalar_one_or_none(self) -> Any:
        """The first value of the only row; None if there is none."""
        return self.one()[0] if self else None

    def scalar_one(self) -> Any:
        """The first value of the only row."""
        return self.one()[0]


class _Prepared:
    """A statement's text, and how its parameters and rows are turned into what SQLite keeps."""

    def __init__(self, statement: Any, given: tuple[str, ...]) -> None:
        compiled = statement.compile(dialect=_DIALECT, column_keys=list(given) or None)
        if compiled.post_compile_params:
            raise ValueError(f"another statement for every list: use `among`: {compiled}")
        self.sql = str(compiled)
        self._names = tuple(compiled.positiontup or ())
        self._given = frozenset(given)
        self._fixed = {name: value for name, value in compiled.params.items() if name not in self._given}
        self._binds = _converters(_writer(compiled.binds[name].type) for name in self._names)
        self._pick = itemgetter(*self._names) if len(self._names) > 1 else None
        columns = _columns(statement)
        self.returns = bool(columns)
        self._reads = _converters(_reader(column.type) for column in columns)
        self._row: Any = namedtuple("Row", [column.key for column in columns], rename=True)  # type: ignore[misc]

    def write(self, parameters: Mapping[str, Any]) -> Sequence[Any]:
        """The parameters in their places."""
        if self._fixed:
            parameters = {**self._fixed, **parameters}
        values = self._pick(parameters) if self._pick else tuple(parameters[name] for name in self._names)
        if not self._binds:
            return values
        written = list(values)
        for place, convert in self._binds:
            written[place] = convert(written[place])
        return written

    def read(self, rows: list[Any]) -> Rows:
        """SQLite's rows with names, their values as the statement's types want them."""
        if self._reads:
            rows = [list(row) for row in rows]
            for row in rows:
                for place, convert in self._reads:
                    row[place] = convert(row[place])
        return Rows(map(self._row._make, rows))


def _converters(found: Iterable[Convert | None]) -> list[tuple[int, Convert]]:
    return [(place, convert) for place, convert in enumerate(found) if convert is not None]


def _writer(of: TypeEngine[Any]) -> Convert | None:
    if isinstance(of, Boolean):
        return None  # True is written as 1 anyway
    if isinstance(of, Date):
        return _written_date  # the same text as SQLAlchemy's, ten times as fast
    return of.dialect_impl(_DIALECT).bind_processor(_DIALECT)


def _written_date(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _reader(of: TypeEngine[Any]) -> Convert | None:
    return of.dialect_impl(_DIALECT).result_processor(_DIALECT, None)  # SQLite reports no types of its columns


def _columns(statement: Any) -> Sequence[Any]:
    if statement.is_select:
        return tuple(statement.selected_columns)
    return tuple(statement.exported_columns)


_prepared = lru_cache(_STATEMENTS)(_Prepared)


class _Direct:
    """The part of an ``AsyncConnection`` that brief transactions use."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.dialect = _DIALECT

    async def execute(self, statement: Any, parameters: Any = None) -> Rows:
        """Run a statement, or with a list once per set of parameters."""
        many = isinstance(parameters, list)
        first = (parameters[0] if parameters else {}) if many else parameters or {}
        prepared = _prepared(statement, tuple(first))
        if not many:
            return prepared.read(self._connection.execute(prepared.sql, prepared.write(first)).fetchall())
        sets = map(prepared.write, parameters)
        if not prepared.returns:
            self._connection.executemany(prepared.sql, sets)
            return Rows()
        return prepared.read([row for each in sets for row in self._connection.execute(prepared.sql, each)])


class DirectWriter:
    """Gives brief transactions, one at a time; whoever uses it makes sure of that."""

    def __init__(self, connect: Callable[[], sqlite3.Connection], busy_ms: int) -> None:
        self._connect = connect
        self._busy_ms = busy_ms
        self._connection: sqlite3.Connection | None = None
        self._closed = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="commit")

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """A write transaction; it commits at the end of the block, or not at all."""
        if self._closed:
            raise Unavailable("error-store")
        if self._connection is None:
            self._connection = self._connect()
        connection = self._connection
        try:
            await self._take_lock(connection)
            yield cast(AsyncConnection, _Direct(connection))
            await self._wait_for(connection.commit)
        finally:
            if connection.in_transaction:
                connection.rollback()

    async def _take_lock(self, connection: sqlite3.Connection) -> None:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:  # the lower byte; the higher ones say why
                raise
            await self._wait_for(lambda: self._begin_patiently(connection))

    def _begin_patiently(self, connection: sqlite3.Connection) -> None:
        connection.execute(f"PRAGMA busy_timeout={self._busy_ms}")
        try:
            connection.execute("BEGIN IMMEDIATE")
        finally:
            connection.execute("PRAGMA busy_timeout=0")

    async def _wait_for(self, act: Callable[[], object]) -> None:
        """Do something in the thread; whoever is cancelled meanwhile still waits for it, so that nothing overlaps."""
        done = asyncio.get_running_loop().run_in_executor(self._thread, act)
        broken_off = False
        while not done.done():
            try:
                await asyncio.wait([done])
            except asyncio.CancelledError:
                broken_off = True
        if broken_off:
            done.exception()  # looked at, since nobody else will
            raise asyncio.CancelledError
        done.result()

    def close(self) -> None:
        """Close the connection, while no transaction is under way; there are no others after it."""
        self._closed = True
        self._thread.shutdown()
        if self._connection is not None:
            self._connection.close()
            self._connection = None
