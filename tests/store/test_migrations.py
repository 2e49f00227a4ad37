"""Tables are brought up to date at start, all or nothing, by whoever comes first."""

from __future__ import annotations

import asyncio
import importlib.util
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, delete, func, inspect, select, text

from bot.core.errors import SetupError
from bot.core.records.schedules import ScheduleState
from bot.core.visibility import Visibility
from bot.store import migrate, posts, problems, schedules, servers, sqlite, standings, timers
from bot.store import tables as tables_
from bot.store.engine import Store
from bot.store.tables import attempts, metadata
from bot.texts import say

from .rows import NOW, SERVER, USER, add_attempts, add_post, add_schedule, attempt


async def tables(store: Store) -> set[str]:
    async with store.read() as tx:
        return set(await tx.run_sync(lambda connection: inspect(connection).get_table_names()))


def copies(folder: Path) -> list[Path]:
    return list(folder.glob("tutor.db.backup-*"))


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, metadata))


async def test_migrations_lead_to_the_tables_of_the_code(empty_url: str) -> None:
    store = await Store.open(empty_url)
    async with store.read() as tx:
        assert await tx.run_sync(_differences) == []
    await store.close()


async def test_opening_again_changes_nothing(empty_url: str, tmp_path: Path) -> None:
    for _ in range(2):
        store = await Store.open(empty_url)
        await store.close()
    assert not copies(tmp_path)


async def test_a_database_of_a_newer_version(store: Store, store_url: str) -> None:
    async with store.write() as tx:
        before = (await tx.execute(text("SELECT version_num FROM alembic_version"))).scalar_one()
        await tx.execute(text("UPDATE alembic_version SET version_num = 'future'"))
    with pytest.raises(SetupError) as caught:
        await Store.open(store_url)
    async with store.write() as tx:
        await tx.execute(text("UPDATE alembic_version SET version_num = :before"), {"before": before})
    assert caught.value.text_key == "error-database-newer"
    assert "future" in say(caught.value.text_key, **caught.value.params)


async def test_an_update_keeps_what_is_there(empty_url: str, newer) -> None:
    store = await Store.open(empty_url)
    async with store.write() as tx:
        await servers.set_meta(tx, "kept", "yes")
    await store.close()
    newer()
    store = await Store.open(empty_url)
    assert "later" in await tables(store)
    async with store.read() as tx:
        assert await servers.get_meta(tx, "kept") == "yes"
    await store.close()


async def test_a_migration_that_fails_leaves_all_as_it_was(empty_url: str, newer) -> None:
    store = await Store.open(empty_url)
    before = await tables(store)
    newer("op.execute('DELETE FROM meta'); op.execute('INSERT INTO nowhere VALUES (1)')")
    async with store.write() as tx:
        await servers.set_meta(tx, "kept", "yes")
    await store.close()
    with pytest.raises(SetupError) as caught:
        await Store.open(empty_url)
    assert "nowhere" in say(caught.value.text_key, **caught.value.params)
    newer()
    store = await Store.open(empty_url)
    assert await tables(store) == before | {"later"}
    async with store.read() as tx:
        assert await servers.get_meta(tx, "kept") == "yes"
    await store.close()


async def test_the_first_migration_fails_without_a_trace(empty_url: str, newer, monkeypatch) -> None:
    real = migrate.FOLDER
    newer("op.execute('INSERT INTO nowhere VALUES (1)')")
    with pytest.raises(SetupError):
        await Store.open(empty_url)
    monkeypatch.setattr(migrate, "FOLDER", real)
    store = await Store.open(empty_url)
    assert await tables(store) == {*metadata.tables, "alembic_version"}
    await store.close()


async def test_a_table_that_others_refer_to_can_be_made_anew(empty_url: str, newer) -> None:
    store = await Store.open(empty_url)
    async with store.write() as tx:
        post = await add_post(tx, schedule=(await add_schedule(tx)).id, slot="2026-11-23T09:00")
        await add_attempts(tx, attempt(post.id))
    await store.close()
    newer(
        """
    with op.batch_alter_table("posts") as batch:
        batch.alter_column("topic", existing_type=sa.String(80), type_=sa.String(90), existing_nullable=False)"""
    )
    store = await Store.open(empty_url)
    async with store.write() as tx:
        assert await posts.get(tx, post.id) == post
        assert (await tx.execute(select(func.count()).select_from(attempts))).scalar_one() == 1
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        async with store.write() as tx:
            await add_attempts(tx, attempt(post.id + 1))
    await store.close()


async def test_a_migration_may_not_leave_loose_ends(empty_url: str, newer) -> None:
    store = await Store.open(empty_url)
    async with store.write() as tx:
        await add_attempts(tx, attempt((await add_post(tx)).id))
    await store.close()
    newer("op.execute('DELETE FROM posts')")
    with pytest.raises(SetupError) as caught:
        await Store.open(empty_url)
    assert "attempts" in str(caught.value.params["detail"])
    newer()
    with_rows = await Store.open(empty_url)
    async with with_rows.read() as tx:
        assert (await tx.execute(select(func.count()).select_from(attempts))).scalar_one() == 1
        assert len((await tx.execute(select(metadata.tables["posts"].c.id))).all()) == 1
    await with_rows.close()


async def test_two_processes_that_start_together(empty_url: str, monkeypatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_MS", 60_000)  # on a busy machine all migrations may take longer than usual
    first, second = await asyncio.gather(Store.open(empty_url), Store.open(empty_url))
    assert await tables(first) == await tables(second) == {*metadata.tables, "alembic_version"}
    await first.close()
    await second.close()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'tutor.db'}"


async def test_a_file_is_copied_before_it_changes(sqlite_url: str, newer, tmp_path: Path) -> None:
    store = await Store.open(sqlite_url)
    async with store.write() as tx:
        await servers.note_names(tx, [((SERVER, USER), "Ada")], NOW)
    newer()
    updated = await Store.open(sqlite_url)  # the first is still open: its rows are in the write-ahead log
    await updated.close()
    await store.close()
    (copy,) = copies(tmp_path)
    with closing(sqlite3.connect(copy)) as backup:
        assert [row[0] for row in backup.execute("SELECT name FROM members")] == ["Ada"]
        assert not backup.execute("SELECT 1 FROM sqlite_master WHERE name = 'later'").fetchall()


async def test_there_is_one_copy_however_often_a_migration_fails(sqlite_url: str, newer, tmp_path: Path) -> None:
    store = await Store.open(sqlite_url)
    newer("op.execute('INSERT INTO nowhere VALUES (1)')")
    for name in ("Ada", "Ben", "Cho"):
        async with store.write() as tx:
            await servers.note_names(tx, [((SERVER, USER), name)], NOW)
        with pytest.raises(SetupError):
            await Store.open(sqlite_url)
    await store.close()
    (copy,) = copies(tmp_path)
    with closing(sqlite3.connect(copy)) as backup:
        assert [row[0] for row in backup.execute("SELECT name FROM members")] == ["Cho"]


async def test_the_copy_can_be_used_by_the_version_before(
    sqlite_url: str, newer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = migrate.FOLDER
    await (await Store.open(sqlite_url)).close()
    newer()
    await (await Store.open(sqlite_url)).close()
    (copy,) = copies(tmp_path)
    monkeypatch.setattr(migrate, "FOLDER", real)
    with pytest.raises(SetupError):
        await Store.open(sqlite_url)
    await (await Store.open(f"sqlite+aiosqlite:///{copy}")).close()


async def test_without_a_copy_nothing_changes(tmp_path: Path, newer) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / ('x' * 240)}"  # the name of the copy is longer than names may be
    await (await Store.open(url)).close()
    newer()
    with pytest.raises(SetupError) as caught:
        await Store.open(url)
    assert say(caught.value.text_key, **caught.value.params)
    with closing(sqlite3.connect(tmp_path / ("x" * 235))) as database:
        assert not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'later'").fetchall()


def _run(connection: Connection, step: str) -> None:
    """Run a function of a migration on a database that has that migration behind it."""
    file, _, name = step.partition(":")
    spec = importlib.util.spec_from_file_location("migration", migrate.FOLDER / "versions" / f"{file}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with Operations.context(MigrationContext.configure(connection)):
        getattr(module, name)()


async def test_totals_that_were_not_kept_before_are_filled_in(store: Store) -> None:
    today = datetime.now(UTC).date()
    async with store.write() as tx:
        made = [
            attempt(
                (await add_post(tx)).id, user, day=today - timedelta(days=ago), points=user, topic=topic, grace=grace
            )
            for user in (1, 2)
            for ago in (0, 1, 40)
            for topic, grace in (("data", False), ("serving", False), ("data", True))
        ]
        await servers.note_names(tx, [((SERVER, 2), "Two")], datetime.now(UTC))
        await servers.set_visibility(tx, SERVER, 2, Visibility.HIDDEN)
        await add_attempts(tx, *made)
        await standings.add(tx, made, {(SERVER, 2)})
        await standings.drop_days(tx, today - timedelta(days=2))
    async with store.read() as tx:
        right = sorted(map(tuple, await tx.execute(select(tables_.standings))))
    old = tables_.standings
    async with store.write() as tx:
        await tx.execute(delete(old).where(func.length(old.c.period) == 10))
        await tx.execute(delete(old).where(old.c.topic != "", old.c.period.like("%-W%") | old.c.period.like("%-S%")))
        await tx.execute(text("ALTER TABLE members ADD COLUMN hidden BOOLEAN NOT NULL DEFAULT false"))  # as it was then
        await tx.execute(text("UPDATE members SET hidden = true WHERE visibility = 'hidden'"))
        await tx.run_sync(_run, "0004_outages_and_today:_add_up")
        await tx.execute(text("ALTER TABLE members DROP COLUMN hidden"))
    async with store.read() as tx:
        assert sorted(map(tuple, await tx.execute(select(tables_.standings)))) == right


async def test_notes_of_schedules_that_carry_on_become_problems(store: Store) -> None:
    now = datetime.now(UTC)
    states = {"error-no-thread": "active", "error-not-published": "active", "error-channel-lost": "paused"}
    async with store.write() as tx:
        made = {}
        for note, state in states.items():
            made[note] = await add_schedule(tx, state=ScheduleState(state), note=note)
        for note in ("error-no-thread", "error-channel-lost"):
            await timers.put(tx, "tell", made[note].id, now, note=note)
        await tx.run_sync(_run, "0037_schedule_problems:_move_notes")
    async with store.read() as tx:
        kept = {note: await schedules.get(tx, one.id) for note, one in made.items()}
        untold = {note for note, one in made.items() if note in await problems.untold(tx, one.id)}
    assert [one.note for one in kept.values()] == [None, None, "error-channel-lost"]
    assert untold == {"error-no-thread", "error-channel-lost"}
    async with store.write() as tx:
        assert not await problems.add(tx, made["error-not-published"].id, "error-not-published")
