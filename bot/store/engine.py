"""Opening the database, and transactions."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.core.errors import SetupError, Unavailable
from bot.store import postgres, servers, sqlite
from bot.store.address import file_of, parse, shown
from bot.store.direct import DirectWriter
from bot.store.faults import Trouble, refusing, translating
from bot.store.keeper import Keeper
from bot.store.migrate import check, is_current, migrate

log = logging.getLogger(__name__)

CLOSING = 6.0
"""Seconds that closing waits for the transaction under way: more than SQLite waits for another program."""

READING = 2.0
"""Seconds that closing waits for those who only read."""


class Store:
    """An open database.

    ``read`` and ``write`` give a connection inside a transaction. A write transaction on SQLite takes the write lock at
    its beginning, so that it never fails half-way for want of it; writers of this process queue up here instead of in
    SQLite's busy loop. A transaction on PostgreSQL is cancelled when it takes too long.

    Args:
        keeper: holds a SQLite file open; None for one in memory, and for PostgreSQL.

    Attributes:
        damaged: whether the database was found damaged since it was opened.
        failing: whether something failed, and nothing has been written since.
        outdated: whether another version of the bot has changed its tables meanwhile.
    """

    def __init__(self, engine: AsyncEngine, keeper: Keeper | None = None) -> None:
        self.engine = engine
        self.damaged = self.failing = self.outdated = False
        self._keeper = keeper
        self._writer = asyncio.Lock() if engine.dialect.name == "sqlite" else None
        self._connections = None if self._writer else postgres.Connections(engine)
        self._direct = None if keeper is None else DirectWriter(lambda: sqlite.connect(keeper.file), sqlite.BUSY_MS)
        self._closed = False
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()

    @classmethod
    async def open(cls, url: str, *, owned: bool = False) -> Self:
        """Open the database and bring its tables up to date.

        Args:
            owned: keep other bots away from a SQLite file until it is closed, or this process has ended in whatever
                way. Timers that a crash has left held are freed by the one who owns the file.

        Raises:
            SetupError: the address is bad, or the database is unreachable, locked, read-only, damaged, of a newer
                version or, although it should be ours alone, in use by another bot.
        """
        return await cls._open(parse(url), owned=owned, change=True)

    @classmethod
    async def as_it_is(cls, url: str) -> Self:
        """Open a database that another process uses, without changing it.

        Raises:
            SetupError: the address is bad, or the database is unreachable or of another version.
        """
        return await cls._open(parse(url), owned=False, change=False)

    @classmethod
    async def look(cls, url: str) -> None:
        """Look whether the database could be opened and owned, and leave it as it is.

        Raises:
            SetupError: it could not.
        """
        address = parse(url)
        if (file := file_of(address)) is not None and not file.exists():
            sqlite.check_place(file)
        else:
            await (await cls._open(address, owned=True, change=False)).close()

    @classmethod
    async def _open(cls, address: URL, *, owned: bool, change: bool) -> Self:
        with refusing(address):
            file = file_of(address)
            keeper = None if file is None else await asyncio.to_thread(Keeper, file, owned=owned)
            store = cls(_engine(address, file), keeper)
            try:
                if owned and keeper is not None and await asyncio.to_thread(sqlite.is_damaged, keeper.connection):
                    raise SetupError("error-database-damaged", url=shown(address))
                up_to_date = await check(store.engine)
                if change and not up_to_date:
                    await migrate(store.engine)
                elif not owned and not up_to_date:
                    raise SetupError("error-database-older")
                if owned and keeper is not None:
                    await asyncio.to_thread(keeper.start)
            except BaseException:
                await store.close()  # a connection that stays open keeps its thread, and that the process
                raise
            return store

    async def close(self) -> None:
        """Close all connections once nobody uses them. Never waits longer than some seconds."""
        if self._closed:
            return
        if self._connections is not None:
            self._closed = True
            await self._until_idle()
            await self._connections.close()
        elif self._writer is not None:
            await self._close_file(self._writer)

    async def _close_file(self, writer: asyncio.Lock) -> None:
        try:
            async with asyncio.timeout(CLOSING), writer:
                self._closed = True
                if self._direct is not None:
                    self._direct.close()
        except TimeoutError:
            log.error("the database has been stuck on a write for %.0f s; leaving it as it is", CLOSING)
            return
        await self._until_idle()
        await self.engine.dispose()
        if self._keeper is not None:
            await asyncio.to_thread(self._keeper.close)

    async def _until_idle(self) -> None:
        """Let those who read finish: torn out of a transaction, they would end in an error that means nothing."""
        with suppress(TimeoutError):
            async with asyncio.timeout(READING):
                await self._idle.wait()

    @property
    def is_sqlite(self) -> bool:
        """Whether one process owns the database."""
        return self._writer is not None

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that only reads.

        Raises:
            Unavailable: the database does not answer, is damaged, or its file is gone.
        """
        with translating(self._note):
            self._check()
            self._under_way += 1
            self._idle.clear()
            try:
                async with self.engine.connect() as connection:
                    with self._limited(connection):
                        async with connection.begin():
                            yield connection
            finally:
                self._under_way -= 1
                if not self._under_way:
                    self._idle.set()

    @asynccontextmanager
    async def write(self, *, brief: bool = False) -> AsyncIterator[AsyncConnection]:
        """A transaction that may write; it commits at the end of the block, or not at all.

        Args:
            brief: all its statements are short, and there are no others than ``execute``; see ``direct``.

        Raises:
            Unavailable: the database does not answer, is locked by another program, can't be written, is damaged, or
                its file is gone. If it took too long, it may have committed all the same.
        """
        if self._writer is None:
            async with self.read() as connection:
                yield connection
            return
        async with self._writer:
            with translating(self._note):
                self._check()
                async with self._direct.begin() if brief and self._direct else self._begin_immediate() as connection:
                    yield connection
                self._check()  # what went into a file that is gone is not kept

    async def examine(self) -> None:
        """Try whether the database takes what is written, which reading alone does not tell, and look at its version.

        Raises:
            Unavailable: it takes nothing.
        """
        async with self.write() as tx:
            await servers.set_meta(tx, "examined", datetime.now(UTC).isoformat())
            outdated = not await is_current(tx)
        if outdated and not self.outdated:
            log.error("another version of the bot has changed the database: start this one again with that version")
        self.failing, self.outdated = False, outdated

    @asynccontextmanager
    async def _begin_immediate(self) -> AsyncIterator[AsyncConnection]:
        async with self.engine.connect() as raw:
            connection = await raw.execution_options(immediate=True)
            async with connection.begin():
                yield connection

    def _check(self) -> None:
        if self._closed:
            raise Unavailable("error-store")
        if self._keeper is not None:
            self._keeper.files.check()

    def _limited(self, connection: AsyncConnection) -> AbstractContextManager[None]:
        return nullcontext() if self.is_sqlite else postgres.limited(connection, postgres.PATIENCE)

    def _note(self, trouble: Trouble) -> None:
        self.failing = True
        self.damaged = self.damaged or trouble in (Trouble.DAMAGED, Trouble.NOT_ONE)


def _engine(address: URL, file: Path | None) -> AsyncEngine:
    if address.drivername.startswith("postgresql"):
        return postgres.make_engine(address)
    return sqlite.make_engine(address, file)
