"""A PostgreSQL whose server process stops in the middle: nobody waits for it for long, and others go on."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress

import pytest
from sqlalchemy import text

from bot.core.errors import SetupError, Unavailable
from bot.store import postgres, servers
from bot.store.engine import Store
from bot.texts import say
from tests.conftest import Postgres

LIMIT = 0.4
AT_ONCE = 2.5
"""Seconds in which whatever has a limit of ``LIMIT`` ends, on a busy machine."""


@pytest.fixture
async def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Store]:
    """A database whose answers are not awaited for long."""
    server: Postgres = request.getfixturevalue("postgres")
    made = await Store.open(await server.new_store())
    monkeypatch.setattr(postgres, "PATIENCE", LIMIT)
    monkeypatch.setattr(postgres, "CLOSING", LIMIT)
    yield made
    await made.close()


@pytest.fixture
def stopped() -> Iterator[list[int]]:
    """The server's processes that a test has stopped; they go on afterwards."""
    pids: list[int] = []
    yield pids
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)


async def put(store: Store, key: str) -> None:
    async with store.write() as tx:
        await servers.set_meta(tx, key, "here")


async def stop_all(store: Store, stopped: list[int], open_now: int = 1) -> None:
    """Stop the processes of that many connections, which are in the pool."""
    found = []
    for _ in range(open_now):
        connection = await store.engine.connect()
        found.append(connection)
        stopped.append((await connection.execute(text("SELECT pg_backend_pid()"))).scalar_one())
    for connection in found:
        await connection.close()
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)


async def test_one_that_hangs_before_a_transaction(store: Store, stopped: list[int], caplog) -> None:
    await stop_all(store, stopped)
    begun = time.monotonic()
    with pytest.raises(Unavailable) as caught:
        await put(store, "a")
    assert time.monotonic() - begun < AT_ONCE
    assert caught.value.text_key == "error-store-unsure"
    assert [record.levelno for record in caplog.records if "hasn't responded" in record.message] == [logging.ERROR]
    await put(store, "b")


@pytest.mark.parametrize("moment", ["statement", "commit", "cancelled"])
async def test_one_that_hangs_in_a_transaction(store: Store, stopped: list[int], moment: str) -> None:
    async def write() -> None:
        async with store.write() as tx:
            await servers.set_meta(tx, "a", "here")
            stopped.append((await tx.execute(text("SELECT pg_backend_pid()"))).scalar_one())
            os.kill(stopped[0], signal.SIGSTOP)
            if moment == "cancelled":
                raise asyncio.CancelledError
            if moment == "statement":
                await servers.set_meta(tx, "b", "here")

    begun = time.monotonic()
    with pytest.raises((Unavailable, asyncio.CancelledError)):
        await write()
    assert time.monotonic() - begun < AT_ONCE
    async with store.read() as tx:
        assert await servers.get_meta(tx, "a") is None


async def test_many_that_hang_cost_each_its_limit_once(store: Store, stopped: list[int]) -> None:
    await stop_all(store, stopped, open_now=5)
    begun = time.monotonic()
    ended = await asyncio.gather(*(put(store, str(number)) for number in range(20)), return_exceptions=True)
    assert {type(end) for end in ended} <= {type(None), Unavailable}
    await put(store, "a")
    assert time.monotonic() - begun < 20 * AT_ONCE


async def test_closing_does_not_wait_for_one_that_hangs(store: Store, stopped: list[int], caplog) -> None:
    await stop_all(store, stopped, open_now=3)
    begun = time.monotonic()
    await store.close()
    assert time.monotonic() - begun < AT_ONCE
    assert "cutting its connections" in caplog.text
    with pytest.raises(Unavailable):
        await put(store, "a")


async def test_a_connection_is_not_waited_for(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of the pool are in use."""
    engine = postgres.make_engine(store.engine.url)
    busy = Store(engine)
    held = [await engine.connect() for _ in range(10)]
    begun = time.monotonic()
    with pytest.raises(Unavailable):
        await put(busy, "a")
    assert time.monotonic() - begun < AT_ONCE
    for connection in held:
        await connection.close()
    await busy.close()


async def test_a_server_that_takes_connections_and_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "PATIENCE", LIMIT)
    writers: list[asyncio.StreamWriter] = []
    server = await asyncio.start_server(lambda _reader, writer: writers.append(writer), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    begun = time.monotonic()
    with pytest.raises(SetupError) as caught:
        await Store.open(f"postgresql+asyncpg://tutor:hunter2@127.0.0.1:{port}/tutor")
    assert time.monotonic() - begun < AT_ONCE
    sentence = say(caught.value.text_key, **caught.value.params)
    assert "no answer in time" in sentence
    assert "hunter2" not in sentence
    for writer in writers:
        writer.close()
    server.close()


async def test_a_connection_that_was_closed_meanwhile_is_not_used(store: Store) -> None:
    async with store.read(), store.read():
        pass
    for connection in list(store._connections._open):  # type: ignore[union-attr]
        connection.terminate()
    for _ in range(3):
        await put(store, "a")
