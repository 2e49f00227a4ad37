"""How PostgreSQL is opened, and how a connection that no longer answers is given up.

A server process can hang: stopped, or its machine gone without a word. asyncpg's own ``command_timeout`` is no help
then, since whoever rolls back or closes afterwards first waits for the server to confirm that the statement was
cancelled. So each transaction has a limit after which its connection is cut on our side: whatever waits on it, waits no
longer.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakSet

from sqlalchemy import URL, ExceptionContext, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.core.errors import SetupError, Unavailable

log = logging.getLogger(__name__)

PATIENCE = 5.0
"""Seconds: to connect, for a connection of the pool to be free, and for a whole transaction."""

READ_ONLY = "25006"
"""SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html."""

CLOSING = 2.0
"""Seconds for all connections to close."""


class Connections:
    """The open connections of an engine."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._open: WeakSet[Any] = WeakSet()
        event.listen(engine.sync_engine, "connect", lambda made, _record: self._open.add(made.driver_connection))

    async def close(self) -> None:
        """Close them all, and cut those that do not close in time."""
        closing = [connection.close(timeout=CLOSING) for connection in list(self._open)]
        if any(await asyncio.gather(*closing, return_exceptions=True)):
            log.error("PostgreSQL hasn't responded for %.0f s; cutting its connections", CLOSING)
        await self._engine.dispose()


def make_engine(url: URL) -> AsyncEngine:
    """An engine that waits for nothing for long.

    Raises:
        SetupError: the driver is not installed.
    """
    try:
        engine = create_async_engine(
            url, pool_size=5, max_overflow=5, pool_timeout=PATIENCE, connect_args={"timeout": PATIENCE}
        )
    except ModuleNotFoundError as error:
        raise SetupError("error-no-postgres") from error
    event.listen(engine.sync_engine, "checkout", _refuse_closed)
    event.listen(engine.sync_engine, "handle_error", _leave_a_standby)
    return engine


def _leave_a_standby(context: ExceptionContext) -> None:
    """Have the pool make new connections: one that may not write stays so when the server has long allowed it again, or
    another server has taken over."""
    if getattr(context.original_exception, "sqlstate", None) == READ_ONLY:
        context.is_disconnect = True


def _refuse_closed(connection: Any, _record: Any, _proxy: Any) -> None:
    """Have the pool make another connection if this one has been closed while nobody used it; asks nobody."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError


@contextmanager
def limited(connection: AsyncConnection, seconds: float) -> Iterator[None]:
    """Cut a connection that has been used for that long.

    Raises:
        Unavailable: it was cut; nobody knows whether what was being committed is kept.
    """
    assert connection.sync_connection is not None
    driver: Any = connection.sync_connection.connection.driver_connection
    cut = False

    def cut_it() -> None:
        nonlocal cut
        cut = True
        log.error("PostgreSQL hasn't responded for %.0f s; cutting the connection", seconds)
        driver.terminate()

    timer = asyncio.get_running_loop().call_later(seconds, cut_it)
    try:
        yield
    except Exception as error:
        if cut:
            raise Unavailable("error-store-unsure") from error
        raise
    finally:
        timer.cancel()
