"""Transactions: all or nothing, one writer at a time, and an outage is told as such."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import bindparam, select, text
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.exc import IntegrityError, InternalError, StatementError

from bot.core.errors import Unavailable
from bot.store import postgres, servers, sqlite, timers
from bot.store.engine import Store
from bot.store.faults import Trouble, trouble_of
from bot.store.tables import UtcTime, metadata
from bot.texts import say

from .rows import NOW, add_attempts, attempt


async def put(store: Store, key: str, value: str) -> None:
    async with store.write() as tx:
        await servers.set_meta(tx, key, value)


async def kept(store: Store, key: str) -> str | None:
    async with store.read() as tx:
        return await servers.get_meta(tx, key)


async def test_a_block_that_fails_changes_nothing(store: Store) -> None:
    async def fail() -> None:
        async with store.write() as tx:
            await servers.set_meta(tx, "a", "1")
            raise KeyError

    with pytest.raises(KeyError):
        await fail()
    assert await kept(store, "a") is None


async def test_a_broken_rule_of_the_tables_is_no_outage(store: Store) -> None:
    with pytest.raises(IntegrityError):
        async with store.write() as tx:
            await add_attempts(tx, attempt(404))


async def test_an_instant_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(StatementError, match="naive"):
        async with store.write() as tx:
            await timers.put(tx, "slot", 1, NOW.replace(tzinfo=None))


async def test_instants_come_back_as_they_were(store: Store) -> None:
    async with store.read() as tx:
        given = bindparam("given", NOW, UtcTime)
        assert (await tx.execute(select(given))).scalar_one() == NOW


async def test_writers_take_turns(store: Store, store_url: str) -> None:
    other = await Store.open(store_url)
    await put(store, "count", "0")

    async def add_one(by: Store) -> None:
        async with by.write() as tx:
            if not store.is_sqlite:
                await tx.execute(text("LOCK TABLE meta IN EXCLUSIVE MODE"))
            before = int(await servers.get_meta(tx, "count") or 0)
            await asyncio.sleep(0)
            await servers.set_meta(tx, "count", str(before + 1))

    await asyncio.gather(*(add_one(by) for by in (store, other) * 10))
    assert await kept(store, "count") == "20"
    await other.close()


async def test_reading_goes_on_while_somebody_writes(store: Store) -> None:
    await put(store, "a", "old")
    async with store.write() as tx:
        await servers.set_meta(tx, "a", "new")
        assert await kept(store, "a") == "old"
    assert await kept(store, "a") == "new"


async def test_whoever_is_broken_off_leaves_no_lock(store: Store) -> None:
    inside = asyncio.Event()

    async def hang() -> None:
        async with store.write() as tx:
            await servers.set_meta(tx, "a", "1")
            inside.set()
            await asyncio.Event().wait()

    writing = asyncio.create_task(hang())
    await inside.wait()
    queued = asyncio.create_task(put(store, "b", "2"))
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    await queued
    assert (await kept(store, "a"), await kept(store, "b")) == (None, "2")


async def test_breaking_off_at_any_step_leaves_a_usable_store(store: Store) -> None:
    for steps in range(12):
        writing = asyncio.create_task(put(store, "a", str(steps)))
        for _ in range(steps):
            await asyncio.sleep(0)
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)
        await put(store, "b", str(steps))
        assert await kept(store, "b") == str(steps)


async def test_a_file_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_MS", 20)
    store = await Store.open(f"sqlite+aiosqlite:///{tmp_path / 'tutor.db'}")
    await put(store, "a", "1")
    with closing(sqlite3.connect(tmp_path / "tutor.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable) as caught:
            await put(store, "a", "2")
        assert await kept(store, "a") == "1"
    assert caught.value.text_key == "error-store"
    assert say(caught.value.text_key)
    await put(store, "a", "3")
    assert await kept(store, "a") == "3"
    await store.close()


@pytest.fixture
async def on_postgres(postgres) -> Store:
    """A database of its own, whose connections a test may break."""
    store = await Store.open(await postgres.new_store())
    yield store
    await store.close()


HANG_UP = text(
    "SELECT pg_terminate_backend(pid, 30000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> :me"
)


async def _hang_up_on_others(store: Store) -> None:
    async with store.read() as tx:
        me = (await tx.execute(text("SELECT pg_backend_pid()"))).scalar_one()
        await tx.execute(HANG_UP, {"me": me})
        mine = (await tx.get_raw_connection()).driver_connection
    assert store._connections is not None
    async with asyncio.timeout(30):  # our side hears of it when it next reads
        while not all(one is mine or one.is_closed() for one in store._connections._open):  # noqa: ASYNC110
            await asyncio.sleep(0)


async def test_a_connection_that_breaks_in_the_middle(on_postgres: Store) -> None:
    async def break_off() -> None:
        async with on_postgres.write() as tx:
            await servers.set_meta(tx, "a", "1")
            await _hang_up_on_others(on_postgres)
            await servers.set_meta(tx, "b", "2")

    with pytest.raises(Unavailable):
        await break_off()
    assert await kept(on_postgres, "a") is None
    await put(on_postgres, "a", "3")
    assert await kept(on_postgres, "a") == "3"


async def test_a_connection_that_broke_while_nobody_used_it(on_postgres: Store) -> None:
    async with on_postgres.read(), on_postgres.read():
        pass  # two connections wait in the pool now
    await _hang_up_on_others(on_postgres)
    for _ in range(3):
        await put(on_postgres, "a", "1")
    assert await kept(on_postgres, "a") == "1"


def test_a_connection_that_is_being_lost_is_an_outage() -> None:
    """The server has said goodbye, and the socket is not closed yet: the driver takes itself to be busy."""
    dbapi = PGDialect_asyncpg.import_dbapi()
    busy = asyncpg.InternalClientError("cannot switch to state 15; another operation (2) is in progress")
    failed = asyncpg.InternalServerError("unexpected")
    failed.sqlstate = "XX000"
    for cause, trouble in ((busy, Trouble.UNREACHABLE), (failed, None)):
        raised = dbapi.InternalError(str(cause), cause)
        assert trouble_of(InternalError("BEGIN", {}, raised)) is trouble


async def test_a_deadlock_is_something_to_try_again(on_postgres: Store) -> None:
    await put(on_postgres, "a", "0")
    await put(on_postgres, "b", "0")
    barrier = asyncio.Barrier(2)

    async def cross(first: str, second: str) -> None:
        async with on_postgres.write() as tx:
            await tx.execute(text("SET LOCAL deadlock_timeout = '10ms'"))
            await servers.set_meta(tx, first, "1")
            await barrier.wait()
            await servers.set_meta(tx, second, "1")

    ended = await asyncio.gather(cross("a", "b"), cross("b", "a"), return_exceptions=True)
    assert sorted(type(end).__name__ for end in ended) == ["NoneType", "Unavailable"]


async def test_a_server_that_is_gone(on_postgres: Store) -> None:
    store = Store(postgres.make_engine(on_postgres.engine.url.set(query={"host": "/nowhere"})))
    with pytest.raises(Unavailable):
        await kept(store, "a")
    await store.close()


def test_every_instant_is_kept_in_utc() -> None:
    for table in metadata.tables.values():
        for column in table.columns:
            assert type(column.type).__name__ != "DateTime", f"{table}.{column.name}"


async def test_closing_lets_those_who_read_finish(store: Store) -> None:
    """Torn out of their transaction, they would leave a traceback in the log of a bot that merely stops."""
    reading, order = asyncio.Event(), []

    async def read() -> None:
        async with store.read() as tx:
            await servers.get_meta(tx, "a")
            reading.set()
            await asyncio.sleep(0.05)
            await servers.get_meta(tx, "a")
        order.append("read")

    reader = asyncio.create_task(read())
    await reading.wait()
    closing_it = asyncio.create_task(store.close())
    closing_it.add_done_callback(lambda _done: order.append("closed"))
    await asyncio.gather(reader, closing_it)
    assert order == ["read", "closed"]
    with pytest.raises(Unavailable):
        await kept(store, "a")
