"""Brief transactions: statements mean what they mean elsewhere; all or nothing, whoever breaks off or is in the way."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import closing
from importlib.util import module_from_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import bindparam, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect

from bot.core.errors import Unavailable
from bot.store import attempts, servers, sqlite
from bot.store.among import among
from bot.store.engine import Store
from bot.store.tables import members, meta
from bot.store.upsert import dialect_insert

from .rows import NOW, SERVER, USER, add_post, attempt

HUGE = 2**63 - 1


@pytest.fixture
def dialect() -> str:
    return "sqlite"


async def put(store: Store, key: str) -> None:
    async with store.write(brief=True) as tx:
        await servers.set_meta(tx, key, "here")


async def keys(store: Store) -> set[str]:
    async with store.read() as tx:
        return set((await tx.execute(select(meta.c.key))).scalars())


async def test_a_block_that_fails_changes_nothing(store: Store) -> None:
    async def fail() -> None:
        async with store.write(brief=True) as tx:
            await servers.set_meta(tx, "a", "1")
            raise KeyError

    with pytest.raises(KeyError):
        await fail()
    await put(store, "b")
    assert await keys(store) == {"b"}


async def test_a_fault_of_a_statement_changes_nothing_and_is_no_outage(store: Store) -> None:
    async def fail() -> None:
        async with store.write(brief=True) as tx:
            await servers.set_meta(tx, "a", "1")
            await attempts.add_first(tx, [attempt(post=999)])  # there is no such post

    with pytest.raises(sqlite3.IntegrityError):
        await fail()
    await put(store, "b")
    assert await keys(store) == {"b"}


async def test_rows_are_as_in_any_other_transaction(store: Store) -> None:
    async with store.write() as tx:
        post = await add_post(tx, "classify")
    given = [attempt(post.id, user, streak_day=None) for user in (USER, USER + 1)]
    async with store.write(brief=True) as tx:
        first = await attempts.add_first(tx, given)
        again = await attempts.add_first(tx, given)
        brief = await attempts.get_many(tx, first)
    async with store.read() as tx:
        usual = await attempts.get_many(tx, first)
    assert first == {(post.id, USER), (post.id, USER + 1)}
    assert again == set()
    assert brief == usual
    assert {found.at for found in brief.values()} == {given[0].at}


@pytest.mark.parametrize("step", range(12))
async def test_breaking_off_at_any_step_leaves_a_usable_store(store: Store, step: int) -> None:
    task = asyncio.create_task(put(store, "a"))
    for _ in range(step):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await put(store, "b")
    assert await keys(store) >= {"b"}


@pytest.fixture
async def held(store: Store, tmp_path: Path) -> AsyncIterator[sqlite3.Connection]:
    """Another program that holds the write lock."""
    with closing(sqlite3.connect(tmp_path / "tutor.db", isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


async def test_it_waits_for_another_program_without_holding_up_the_loop(store: Store, held) -> None:
    waiting = asyncio.create_task(put(store, "a"))
    turns = 0
    release = threading.Timer(0.2, lambda: held.execute("COMMIT"))
    release.start()
    while not waiting.done():
        turns += 1
        await asyncio.sleep(0.01)
    await waiting
    assert turns > 5
    assert await keys(store) == {"a"}


async def test_it_does_not_wait_for_ever(store: Store, held, monkeypatch: pytest.MonkeyPatch) -> None:
    assert store._direct is not None
    monkeypatch.setattr(store._direct, "_busy_ms", 50)
    with pytest.raises(Unavailable):
        await put(store, "a")
    held.execute("COMMIT")
    await put(store, "b")
    assert await keys(store) == {"b"}


async def test_who_is_broken_off_while_waiting_leaves_nothing_open(store: Store, held) -> None:
    waiting = asyncio.create_task(put(store, "a"))
    await asyncio.sleep(0.05)
    waiting.cancel()
    held.execute("COMMIT")
    await asyncio.gather(waiting, return_exceptions=True)
    with closing(sqlite3.connect(str(store.engine.url.database), timeout=0)) as other:
        other.execute("BEGIN IMMEDIATE")  # nobody holds the lock
        other.execute("ROLLBACK")
    await put(store, "b")
    assert await keys(store) == {"b"}


async def test_who_is_broken_off_twice_leaves_nothing_open(store: Store, held) -> None:
    waiting = asyncio.create_task(put(store, "a"))
    for _ in range(2):
        await asyncio.sleep(0.05)
        waiting.cancel()
    held.execute("COMMIT")
    await asyncio.gather(waiting, return_exceptions=True)
    assert store._direct is not None
    assert not store._direct._connection.in_transaction  # type: ignore[union-attr]
    await put(store, "b")
    assert await keys(store) == {"b"}


async def test_closing_waits_for_what_is_being_kept(store: Store, store_url: str) -> None:
    writing = asyncio.create_task(put(store, "a"))
    await asyncio.sleep(0)
    await store.close()
    await writing
    with pytest.raises(Unavailable):
        await put(store, "b")
    again = await Store.open(store_url)
    assert await keys(again) == {"a"}
    await again.close()


async def test_a_list_that_would_be_a_statement_of_its_own_is_refused(store: Store) -> None:
    async with store.write(brief=True) as tx:
        with pytest.raises(ValueError, match="among"):
            await tx.execute(select(meta).where(meta.c.key.in_(bindparam("keys", expanding=True))), {"keys": ["a"]})


async def test_values_that_stand_in_a_statement_are_not_mixed_up(store: Store) -> None:
    async with store.write(brief=True) as tx:
        for key in ("a", "b", None):
            found = await tx.execute(select(meta.c.value).where(meta.c.key == bindparam("key", key)))
            assert list(found) == []
            if key:
                await tx.execute(dialect_insert("sqlite", meta).values(key=key, value=key * 2))
        found = await tx.execute(select(meta.c.value).where(meta.c.key == "b"))
        assert [row.value for row in found] == ["bb"]


async def test_a_database_in_memory_takes_the_usual_way() -> None:
    store = await Store.open("sqlite+aiosqlite://")
    await put(store, "a")
    assert await keys(store) == {"a"}
    await store.close()


def test_the_pragmas_of_the_usual_connections_hold(tmp_path: Path) -> None:
    as_it_is = module_from_spec(sqlite.__spec__)  # that of the tests does not wait for the disk
    sqlite.__spec__.loader.exec_module(as_it_is)
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        as_it_is.set_up(connection)
        told = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    assert told == ["wal", 2]


# Keys as one parameter

PAIRS = st.sets(st.tuples(st.sampled_from([1, SERVER, HUGE]), st.sampled_from([1, 2, USER, HUGE])), max_size=6)


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
@pytest.mark.parametrize("wanted", [set(), {(1, 1)}, {(1, 2), (HUGE, HUGE), (2, 1)}])
async def test_those_with_the_keys_are_found_and_no_others(store: Store, wanted: set[tuple[int, int]]) -> None:
    there = [(server, user) for server in (1, HUGE) for user in (1, 2, HUGE)]
    async with store.write() as tx:
        await servers.note_names(tx, [(key, "somebody") for key in there], NOW)
        found = await servers.known_members(tx, wanted)
        alone = await tx.execute(
            select(members.c.user).where(among("users", members.c.user)), {"users": {user for _, user in wanted}}
        )
        users = set(alone.scalars())
    assert found.keys() == wanted & set(there)
    assert users == {user for _, user in there if user in {user for _, user in wanted}}


@given(PAIRS)
def test_the_keys_are_one_parameter_however_many(pairs: set[tuple[int, int]]) -> None:
    statement = select(members).where(among("keys", members.c.server, members.c.user))
    for made in (sqlite_dialect(), postgresql.dialect()):
        compiled = statement.compile(dialect=made)
        assert list(compiled.params) == ["keys"]
        assert " = 1" not in str(compiled)
