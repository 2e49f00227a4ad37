"""A database that fails while the bot is running, in ways that reading from it doesn't show."""

from __future__ import annotations

import logging

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.errors import SetupError, Unavailable
from bot.store import servers
from bot.store.engine import Store
from tests.conftest import sqlite_only

CLOSE = {"sqlite": "PRAGMA query_only=ON", "postgresql": "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"}
OPEN = {"sqlite": "PRAGMA query_only=OFF", "postgresql": "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE"}


async def tell(store: Store, *statements: str) -> None:
    async with store.read() as tx:
        for statement in statements:
            await tx.execute(text(statement))


async def failure(store: Store) -> str:
    with pytest.raises(Unavailable) as caught:
        await store.examine()
    return caught.value.text_key


async def test_one_that_can_be_read_but_not_written(store: Store, dialect: str) -> None:
    await store.examine()
    assert not store.failing
    await tell(store, CLOSE[dialect])
    assert await failure(store) == "error-store-readonly"
    await tell(store, "SELECT count(*) FROM meta")
    assert store.failing
    await tell(store, OPEN[dialect])
    await store.examine()
    assert not store.failing


@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_connections_that_may_not_write_are_not_kept(store: Store, dialect: str) -> None:
    await tell(store, CLOSE[dialect])
    assert await failure(store) == "error-store-readonly"
    await store.examine()
    assert not store.failing


@sqlite_only
async def test_one_whose_disk_is_full(store: Store) -> None:
    await tell(store, "PRAGMA max_page_count=1")  # no more than there are

    async def write(tx: AsyncConnection) -> None:
        await servers.set_meta(tx, "long", "x" * 100_000)

    with pytest.raises(Unavailable) as caught:
        async with store.write() as tx:
            await write(tx)
    assert caught.value.text_key == "error-store-full"
    assert store.failing
    await tell(store, "PRAGMA max_page_count=1000000")
    async with store.write() as tx:
        await write(tx)


async def test_one_that_another_version_has_changed(store_url: str, caplog: pytest.LogCaptureFixture) -> None:
    store = await Store.open(store_url)
    async with store.read() as tx:
        before = (await tx.execute(text("SELECT version_num FROM alembic_version"))).scalar_one()
    try:
        await tell(store, "UPDATE alembic_version SET version_num = '9999'")
        for _ in range(2):
            await store.examine()
            assert store.outdated
    finally:
        await tell(store, f"UPDATE alembic_version SET version_num = '{before}'")
    await store.examine()
    assert (store.outdated, store.failing) == (False, False)
    assert [record.levelno for record in caplog.records if "another version" in record.message] == [logging.ERROR]
    await store.close()


@pytest.mark.parametrize("dialect", ["postgresql"])
@pytest.mark.parametrize("change", ["ALTER TABLE meta RENAME TO other", "ALTER TABLE meta RENAME value TO other"])
async def test_one_without_our_tables(empty_url: str, change: str) -> None:
    store = await Store.open(empty_url)
    await tell(store, change)
    assert await failure(store) == "error-store-tables"
    await store.close()


@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_an_older_one_is_not_read_as_if_it_were_ours(empty_url: str, newer) -> None:
    await (await Store.open(empty_url)).close()
    newer()
    with pytest.raises(SetupError) as caught:
        await Store.as_it_is(empty_url)
    assert caught.value.text_key == "error-database-older"
