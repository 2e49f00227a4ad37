"""Brief write transactions on SQLite, without a trip to a thread per statement.

The statements of a batch of answers take less time than handing them to a driver's thread and waiting for its word. So
they run where they are asked for. What may have to wait goes to a thread all the same: BEGIN IMMEDIATE for the lock,
COMMIT for the disk.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Engine
from sqlalchemy.ext.asyncio import AsyncConnection

T = TypeVar("T")


class _Direct:
    """The part of an ``AsyncConnection`` that queries use."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.dialect = connection.dialect

    async def execute(self, statement: Any, parameters: Any = None) -> Any:
        return self._connection.execute(statement, parameters)


class DirectWriter:
    """Gives brief transactions, one at a time; whoever uses it makes sure of that."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="commit")

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """A write transaction; it commits at the end of the block, or not at all."""
        connection = self._engine.connect().execution_options(immediate=True)
        try:
            await self._wait_for(connection.begin)
            yield cast(AsyncConnection, _Direct(connection))
            await self._wait_for(connection.commit)
        finally:
            await self._wait_for(connection.close)  # after whatever the thread still does; undoes what is not committed

    async def _wait_for(self, act: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, act)

    def close(self) -> None:
        """Close the connection."""
        self._thread.shutdown()
        self._engine.dispose()
