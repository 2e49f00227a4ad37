"""Copies of a SQLite file: whole or not there, whoever is killed and whoever is writing meanwhile."""

# ruff: noqa: ASYNC220, ASYNC240 - these tests are about files and processes, and nobody waits for them

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.core.errors import SetupError
from bot.store import copying, servers
from bot.store.copying import back_up, copy
from bot.store.engine import Store
from bot.store.owner import Owner, lock_of
from bot.texts import say

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def file(tmp_path: Path, empty_database: Path) -> Path:
    (tmp_path / "data").mkdir()
    return Path(shutil.copy(empty_database, tmp_path / "data" / "tutor.db"))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "copies").mkdir()
    return tmp_path / "copies" / "copy.db"


def url_of(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


async def keep(store: Store, key: str) -> None:
    async with store.write() as tx:
        await servers.set_meta(tx, key, "here")


def keys(file: Path) -> set[str]:
    with closing(sqlite3.connect(f"file:{file}?immutable=1", uri=True)) as other:  # this file and nothing beside it
        return {row[0] for row in other.execute("SELECT key FROM meta")}


async def test_the_copy_has_what_only_the_log_holds(file: Path, target: Path) -> None:
    store = await Store.open(url_of(file), owned=True)
    await keep(store, "a")
    copy(file, target)
    assert keys(target) == {"a"}
    assert os.listdir(target.parent) == ["copy.db"]
    await keep(store, "b")
    copy(file, target)
    assert keys(target) == {"a", "b"}
    await store.close()


async def test_it_is_a_database_for_the_bot(file: Path, target: Path) -> None:
    store = await Store.open(url_of(file))
    await keep(store, "a")
    copy(file, target)
    await store.close()
    again = await Store.open(url_of(target), owned=True)
    await keep(again, "b")
    await again.close()
    assert keys(target) == {"a", "b"}


@pytest.mark.parametrize("fails", ["is_damaged", "_sync"])
async def test_what_fails_leaves_the_last_copy(file: Path, target: Path, fails: str, monkeypatch) -> None:
    store = await Store.open(url_of(file))
    copy(file, target)
    await keep(store, "a")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(copying, fails, fail)
        with pytest.raises(OSError, match="No space"):
            copy(file, target)
    assert keys(target) == set()
    assert os.listdir(target.parent) == ["copy.db"]
    await store.close()


async def test_a_damaged_file_makes_no_copy(file: Path, target: Path) -> None:
    await (await Store.open(url_of(file))).close()
    target.write_text("the last good one")
    content = bytearray(file.read_bytes())
    content[8192:] = b"\xaa" * len(content[8192:])
    file.write_bytes(content)
    with pytest.raises(SetupError) as caught:
        back_up(url_of(file), target, replace=True)
    assert caught.value.text_key == "error-database-damaged"
    assert target.read_text() == "the last good one"
    assert os.listdir(target.parent) == ["copy.db"]


KILLED = """
import sys, time
from pathlib import Path
from bot.store import copying
def hang(*_, **__):
    print("in the middle", flush=True)
    time.sleep(60)
setattr(copying, sys.argv[1], hang)
copying.copy(Path(sys.argv[2]), Path(sys.argv[3]))
"""


@pytest.mark.parametrize("moment", ["is_damaged", "_sync"])
async def test_a_kill_leaves_no_half_copy(file: Path, target: Path, moment: str) -> None:
    store = await Store.open(url_of(file))
    await keep(store, "a")
    for old in (False, True):
        command = [sys.executable, "-c", KILLED, moment, str(file), str(target)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"in the middle\n"
            process.send_signal(signal.SIGKILL)
        assert target.exists() == old
        copy(file, target)
        assert os.listdir(target.parent) == ["copy.db"]
        assert keys(target) == {"a"}
    await store.close()


def test_what_a_killed_one_left_does_not_spoil_the_next(file: Path, target: Path) -> None:
    """A journal would be rolled back into a new file of that name."""
    file.unlink()
    with closing(sqlite3.connect(file)) as made:
        made.executescript("CREATE TABLE meta (key TEXT); INSERT INTO meta VALUES ('a')")
    part = target.with_name("copy.db.part")
    for end in ("", "-journal", "-wal", "-shm"):
        part.with_name(part.name + end).write_bytes(b"\xff" * 5000)
    copy(file, target)
    assert keys(target) == {"a"}
    assert os.listdir(target.parent) == ["copy.db"]


# The command


def refusal(address: str, target: Path, *, replace: bool = False) -> str:
    with pytest.raises(SetupError) as caught:
        back_up(address, target, replace=replace)
    assert "\n" not in say(caught.value.text_key, **caught.value.params)
    return caught.value.text_key


async def test_what_can_not_be_backed_up(file: Path, target: Path) -> None:
    file.unlink()
    assert refusal(url_of(file), target) == "error-backup-nothing"
    assert not file.exists()
    assert refusal("sqlite+aiosqlite://", target) == "error-backup-memory"
    assert refusal("sqlite+aiosqlite://tutor.db", target) == "error-database-slashes"
    file.write_text("no database " * 1000)
    assert refusal(url_of(file), target) == "error-database-not-one"
    assert os.listdir(target.parent) == []


async def test_a_folder_for_copies_is_made(file: Path, target: Path) -> None:
    """As the README's command expects."""
    back_up(url_of(file), target.parent / "backups" / "tutor.db", replace=True)
    assert os.listdir(target.parent / "backups") == ["tutor.db"]


async def test_a_copy_that_can_not_be_written_is_not_taken_for_the_database(file: Path, target: Path) -> None:
    await (await Store.open(url_of(file))).close()
    assert refusal(url_of(file), target.with_name("x" * 252)) == "error-backup-failed"  # with .part it is too long


def test_postgresql_has_a_tool_of_its_own(target: Path) -> None:
    with pytest.raises(SetupError) as caught:
        back_up("postgresql+asyncpg://tutor:hunter2@db/tutor", target, replace=False)
    sentence = say(caught.value.text_key, **caught.value.params)
    assert "pg_dump" in sentence
    assert "hunter2" not in sentence


async def test_where_a_backup_can_not_be(file: Path, target: Path) -> None:
    store = await Store.open(url_of(file), owned=True)
    await keep(store, "a")
    assert refusal(url_of(file), target.parent) == "error-backup-place"
    assert refusal(url_of(file), target.parent / "none" / "none" / "copy.db") == "error-backup-place"
    for own in (file, file.with_name("tutor.db-wal"), lock_of(file)):
        assert refusal(url_of(file), own, replace=True) == "error-backup-exists"
    target.write_text("something of value")
    assert refusal(url_of(file), target) == "error-backup-exists"
    assert target.read_text() == "something of value"
    back_up(url_of(file), target, replace=True)
    assert keys(target) == {"a"}
    await store.close()


async def test_a_log_of_another_file_makes_no_backup(file: Path, target: Path) -> None:
    """Looking at such a pair with SQLite would spoil the file that was just restored."""
    store = await Store.open(url_of(file), owned=True)
    await keep(store, "a")
    copy(file, file.with_name("good.db"))
    await keep(store, "b")
    for name in ("tutor.db", "tutor.db-wal"):
        (file.parent / f"left-{name}").write_bytes((file.parent / name).read_bytes())
    await store.close()
    for name in ("tutor.db", "tutor.db-wal"):
        (file.parent / f"left-{name}").replace(file.parent / name)
    owner = Owner(file)
    owner.note()
    owner.release()
    file.with_name("good.db").replace(file)
    content = file.read_bytes()
    assert refusal(url_of(file), target) == "error-database-pair"
    assert file.read_bytes() == content
    assert not target.exists()


async def test_a_backup_leaves_nothing_beside_the_database(file: Path, target: Path) -> None:
    """What root's cron job made there, the bot's user could not open."""
    await (await Store.open(url_of(file))).close()
    back_up(url_of(file), target, replace=False)
    assert os.listdir(file.parent) == ["tutor.db"]


async def test_the_command(file: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = await Store.open(url_of(file), owned=True)
    await keep(store, "a")
    monkeypatch.setenv("TUTOR_DATABASE_URL", url_of(file))
    monkeypatch.setenv("TUTOR_LOG_FORMAT", "of no importance for a backup")
    run = CliRunner().invoke
    done = run(app, ["backup", str(target)])
    assert (done.exit_code, done.stdout) == (0, say("cli-backup-done", file=str(target)) + "\n")
    again = run(app, ["backup", str(target)])
    assert (again.exit_code, again.stdout) == (2, "")
    assert again.stderr == say("error-backup-exists", file=str(target)) + "\n"
    assert run(app, ["backup", "--replace", str(target)]).exit_code == 0
    assert keys(target) == {"a"}
    await store.close()
