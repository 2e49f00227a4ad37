"""Opening the database: engine, pragmas, transactions, migrations."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO, Any

from sqlalchemy import event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.core.errors import SetupError, Unavailable
from bot.store import driver
from bot.store.direct import DirectWriter
from bot.store.migrate import migrate

try:
    import fcntl
except ModuleNotFoundError:  # Windows
    fcntl = None  # type: ignore[assignment]

log = logging.getLogger(__name__)

BUSY_MS = 5000
"""How long SQLite waits for another program's writing. Who clicked meanwhile has been told that it takes a moment."""

DRIVERS = ("sqlite+aiosqlite", "postgresql+asyncpg")


class Store:
    """An open database.

    ``read`` and ``write`` give a connection inside a transaction. A write transaction on SQLite takes the write lock at
    its beginning, so that it never fails half-way for want of it; writers of this process queue up here instead of in
    SQLite's busy loop.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._writer = asyncio.Lock() if engine.dialect.name == "sqlite" else None
        self._direct = None if self._writer is None else _direct(engine)
        self._owned: IO[str] | None = None

    @classmethod
    async def open(cls, url: str) -> Store:
        """Open the database and bring its tables up to date.

        Raises:
            SetupError: the address is bad, or the database is unreachable, locked, read-only or of a newer version.
        """
        engine = _engine(url)
        try:
            await migrate(engine)
        except BaseException as error:
            await engine.dispose()  # a connection that stays open keeps its thread, and that the process
            # The driver answers an option of the address that it does not know with a TypeError.
            if isinstance(error, SQLAlchemyError | sqlite3.Error | OSError | TypeError | ValueError):
                raise SetupError(_reason(error), url=_shown(url), detail=_detail(error)) from error
            raise
        return cls(engine)

    def own(self) -> None:
        """Keep other bots away from a SQLite file until it is closed, or this process has ended in whatever way.

        Timers that a crash has left held are freed by the one process that owns the file, so there must be only one.

        Raises:
            SetupError: another bot owns it.
        """
        if not self.is_sqlite or fcntl is None or self._owned is not None:
            return
        self._owned = Path(f"{self.engine.url.database}.lock").open("w", encoding="ascii")  # noqa: SIM115
        try:
            fcntl.flock(self._owned, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self._owned.close()
            raise SetupError("error-database-owned", url=str(self.engine.url.database)) from error

    async def close(self) -> None:
        """Close all connections; pending transactions are rolled back."""
        if self._direct is not None and self._writer is not None:
            async with self._writer:
                self._direct.close()
        await self.engine.dispose()
        if self._owned is not None:
            self._owned.close()
            self._owned = None

    @property
    def is_sqlite(self) -> bool:
        """Whether one process owns the database."""
        return self._writer is not None

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that only reads.

        Raises:
            Unavailable: the database does not answer.
        """
        with _translated():
            async with self.engine.begin() as connection:
                yield connection

    @asynccontextmanager
    async def write(self, *, brief: bool = False) -> AsyncIterator[AsyncConnection]:
        """A transaction that may write; it commits at the end of the block, or not at all.

        Args:
            brief: all its statements are short, and there are no others than ``execute``; see ``direct``.

        Raises:
            Unavailable: the database does not answer, is locked by another program or cannot be written.
        """
        if self._writer is None:
            async with self.read() as connection:
                yield connection
            return
        async with self._writer:
            with _translated():
                async with self._direct.begin() if brief and self._direct else self._begin_immediate() as connection:
                    yield connection

    @asynccontextmanager
    async def _begin_immediate(self) -> AsyncIterator[AsyncConnection]:
        async with self.engine.connect() as raw:
            connection = await raw.execution_options(immediate=True)
            async with connection.begin():
                yield connection


class _translated:  # noqa: N801 - a context manager that reads like a word
    """Turns a database that does not answer into an error with a sentence."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, _trace: Any) -> None:
        if error is not None and _is_outage(error):
            log.error("the database does not answer: %s", _detail(error))
            raise Unavailable("error-store") from error


def _is_outage(error: BaseException) -> bool:
    """Whether the database is the trouble, not the statement. A lost PostgreSQL raises a plain ``DBAPIError``."""
    if isinstance(error, DBAPIError):
        lost = error.connection_invalidated or type(error) is DBAPIError
        return lost or isinstance(error, OperationalError | InterfaceError)
    return isinstance(error, OSError | PoolTimeout | sqlite3.OperationalError | sqlite3.InterfaceError)


def _engine(url: str) -> AsyncEngine:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise SetupError("error-database-url", drivers=", ".join(DRIVERS)) from error
    if parsed.drivername not in DRIVERS:
        raise SetupError("error-database-url", drivers=", ".join(DRIVERS))
    if parsed.drivername.startswith("postgresql"):
        try:
            return create_async_engine(parsed, pool_pre_ping=True, pool_size=5, max_overflow=5)
        except ModuleNotFoundError as error:
            raise SetupError("error-no-postgres") from error
    if parsed.database not in (None, "", ":memory:"):
        file = Path(str(parsed.database)).expanduser()
        if not file.parent.is_dir():
            raise SetupError("error-database-folder", folder=str(file.parent))
        if file.is_dir():
            raise SetupError("error-database-not-one", url=_shown(url))
        parsed = parsed.set(database=str(file))
    engine = create_async_engine(parsed, connect_args={"timeout": BUSY_MS / 1000, "async_creator_fn": driver.connect})
    event.listen(engine.sync_engine, "connect", _on_connect)
    event.listen(engine.sync_engine, "begin", _on_begin)
    return engine


def _direct(engine: AsyncEngine) -> DirectWriter | None:
    if engine.url.database in (None, "", ":memory:"):
        return None  # another connection would have a database of its own

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(str(engine.url.database), check_same_thread=False)
        _set_up(connection)
        connection.execute("PRAGMA busy_timeout=0")
        return connection

    return DirectWriter(connect, BUSY_MS)


def _on_connect(connection: Any, _record: Any) -> None:
    _set_up(connection)


def _set_up(connection: Any) -> None:
    connection.isolation_level = None  # the driver's own BEGIN would come too late and without IMMEDIATE
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_begin(connection: Any) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _reason(error: BaseException) -> str:
    text = str(error).lower()
    for sign, key in (
        ("locked", "error-database-locked"),
        ("readonly", "error-database-readonly"),
        ("read-only", "error-database-readonly"),
        ("not a database", "error-database-not-one"),
        ("malformed", "error-database-not-one"),
    ):
        if sign in text:
            return key
    return "error-database-unreachable"


def _detail(error: BaseException) -> str:
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    return str(cause).splitlines()[0][:200] if str(cause) else type(cause).__name__


def _shown(url: str) -> str:
    return make_url(url).render_as_string(hide_password=True)
