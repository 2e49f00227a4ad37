"""What becomes of a SQLite file while the bot has it open, and between two starts: nothing is lost without a word."""

from __future__ import annotations

import json
import logging
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.core.errors import SetupError, Unavailable
from bot.store import keeper, owner, servers, sqlite
from bot.store.engine import Store
from bot.store.owner import lock_of, log_of
from bot.texts import say


@pytest.fixture
def file(tmp_path: Path, empty_database: Path) -> Path:
    return Path(shutil.copy(empty_database, tmp_path / "tutor.db"))


def url_of(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


async def put(store: Store, key: str, *, brief: bool = True) -> None:
    async with store.write(brief=brief) as tx:
        await servers.set_meta(tx, key, "here")


def keys(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as other:
        return {row[0] for row in other.execute("SELECT key FROM meta")}


async def refused(file: Path, *, owned: bool = True) -> SetupError:
    with pytest.raises(SetupError) as caught:
        await Store.open(url_of(file), owned=owned)
    assert "\n" not in say(caught.value.text_key, **caught.value.params)
    return caught.value


def crashed(file: Path, to: Path) -> Path:
    """The files of a running bot as a power cut would leave them, in another folder; its database."""
    shutil.copytree(file.parent, to)
    return to / file.name


# While it is open


def _itself(file: Path) -> Path:
    return file


def _remove(path: Path) -> None:
    path.unlink()


def _move(path: Path) -> None:
    path.rename(path.with_suffix(".away"))


def _replace(path: Path) -> None:
    path.with_suffix(".new").write_bytes(path.read_bytes())
    path.with_suffix(".new").replace(path)


@pytest.mark.parametrize("harm", [_remove, _move, _replace])
@pytest.mark.parametrize("which", [_itself, log_of])
@pytest.mark.parametrize("brief", [True, False])
async def test_a_file_that_is_gone_is_noticed_before_anything_more_is_said_to_be_kept(
    file: Path, harm: Callable[[Path], None], which: Callable[[Path], Path], brief: bool, caplog
) -> None:
    store = await Store.open(url_of(file), owned=True)
    await put(store, "a", brief=brief)
    harm(which(file))
    for _ in range(2):
        with pytest.raises(Unavailable) as caught:
            await put(store, "b", brief=brief)
        assert caught.value.text_key == "error-store-gone"
    with pytest.raises(Unavailable):
        async with store.read():
            pass
    assert [record.levelno for record in caplog.records if "removed or replaced" in record.message] == [
        logging.CRITICAL
    ]
    await store.close()


@pytest.mark.parametrize("brief", [True, False])
async def test_an_answer_that_went_into_a_file_that_is_gone_is_not_confirmed(file: Path, brief: bool) -> None:
    store = await Store.open(url_of(file), owned=True)

    async def lose() -> None:
        async with store.write(brief=brief) as tx:
            await servers.set_meta(tx, "a", "here")
            _remove(file)

    with pytest.raises(Unavailable) as caught:
        await lose()
    assert caught.value.text_key == "error-store-gone"
    await store.close()


async def test_a_file_that_is_put_back_is_taken_up_again(file: Path) -> None:
    store = await Store.open(url_of(file), owned=True)
    _move(file)
    with pytest.raises(Unavailable):
        await put(store, "a")
    file.with_suffix(".away").rename(file)
    await put(store, "a")
    await store.close()
    assert keys(file) == {"a"}


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize(("harm", "which", "left"), [(_remove, log_of, "tutor.db"), (_move, _itself, "tutor.away")])
async def test_what_was_kept_before_is_saved(file: Path, tmp_path: Path, caplog, closed, harm, which, left) -> None:
    store = await Store.open(url_of(file), owned=True)
    await put(store, "a")
    harm(which(file))
    assert store._keeper is not None
    if closed:
        await store.close()
    else:
        for _ in range(2):
            store._keeper.look(due=False)
        assert sum("has been moved" in record.message for record in caplog.records) == 1
    assert keys(crashed(file, tmp_path / "after").with_name(left)) == {"a"}
    await store.close()


async def test_a_file_that_took_the_place_of_another_is_left_alone_when_that_is_closed(file: Path) -> None:
    store = await Store.open(url_of(file), owned=True)
    await put(store, "old")
    restored = await Store.open(url_of(file.with_name("restored.db")))
    await put(restored, "new")
    await restored.close()
    file.with_name("restored.db").replace(file)
    await store.close()
    assert keys(file) == {"new"}


async def test_a_bot_notices_by_itself(file: Path, caplog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(keeper, "CHECKPOINT_EVERY", 0.0)
    store = await Store.open(url_of(file), owned=True)
    assert store._keeper is not None
    thread = store._keeper._thread
    await put(store, "a")
    while log_of(file).stat().st_size:
        thread.join(0.01)
    _remove(file)
    while "removed or replaced" not in caplog.text:
        thread.join(0.01)
    await store.close()
    assert not thread.is_alive()


async def test_the_log_is_moved_when_that_is_due_or_it_is_long(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = await Store.open(url_of(file), owned=True)
    kept = store._keeper
    assert kept is not None
    await put(store, "a")
    assert not kept.look(due=False)
    assert log_of(file).stat().st_size > 0
    assert kept.look(due=True)
    assert log_of(file).stat().st_size == 0
    await put(store, "b")
    monkeypatch.setattr(keeper, "LONGEST_LOG", 1000)
    assert kept.look(due=False)
    assert log_of(file).stat().st_size == 0
    with closing(sqlite3.connect(f"file:{file}?immutable=1", uri=True)) as other:  # the file without its log
        assert {row[0] for row in other.execute("SELECT key FROM meta")} == {"a", "b"}
    await store.close()


async def test_moving_the_log_waits_for_nobody(file: Path) -> None:
    store = await Store.open(url_of(file), owned=True)
    assert store._keeper is not None
    async with store.write() as tx:
        await servers.set_meta(tx, "a", "here")
        store._keeper.checkpoint()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM meta").fetchall()
        await put(store, "b")
        store._keeper.checkpoint()
        await put(store, "c")
    await store.close()
    assert keys(file) == {"a", "b", "c"}


async def test_a_commit_leaves_a_log_of_usual_length_to_the_keeper(file: Path) -> None:
    """Otherwise nobody would know when the file was last written."""
    store = await Store.open(url_of(file), owned=True)
    before = os.stat(file)
    for brief in (True, False):
        async with store.write(brief=brief) as tx:
            for number in range(40):
                await servers.set_meta(tx, f"{brief} {number}", "x" * 200_000)
    assert log_of(file).stat().st_size > 8_000_000
    assert os.stat(file).st_mtime_ns == before.st_mtime_ns
    await store.close()


# A file that is damaged


def _damage(file: Path, *pages: int) -> None:
    """Overwrite pages, or all but the first one."""
    content = bytearray(file.read_bytes())
    for page in pages or range(2, len(content) // 4096 + 1):
        content[(page - 1) * 4096 : page * 4096] = b"\xaa" * 4096
    file.write_bytes(content)


async def test_a_damaged_file_is_refused_at_the_start(file: Path) -> None:
    await (await Store.open(url_of(file))).close()
    _damage(file)
    assert (await refused(file)).text_key == "error-database-damaged"


async def test_also_where_the_damage_is_in_what_a_start_does_not_need(file: Path) -> None:
    store = await Store.open(url_of(file))
    await put(store, "a")
    await store.close()
    with closing(sqlite3.connect(file)) as other:
        page = other.execute("SELECT rootpage FROM sqlite_master WHERE name = 'attempts'").fetchone()[0]
    _damage(file, page)
    assert (await refused(file)).text_key == "error-database-damaged"


def test_looking_for_damage_does_not_take_for_ever(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "_STEPS", 100)
    with closing(sqlite3.connect(file)) as made:
        made.execute("CREATE TABLE t (x)")
        made.executemany("INSERT INTO t VALUES (?)", [("x" * 2000,) for _ in range(1000)])
        assert not sqlite.is_damaged(made, seconds=0)
        assert made.execute("SELECT count(*) FROM t").fetchone() == (1000,)


@pytest.mark.parametrize("brief", [True, False])
async def test_damage_that_comes_later_is_said(file: Path, brief: bool, caplog) -> None:
    store = await Store.open(url_of(file), owned=True)
    assert not store.damaged
    _damage(file)
    await store.engine.dispose()  # the pool's next connection has nothing in its cache
    with pytest.raises(Unavailable) as caught:
        await put(store, "a", brief=brief)
    assert caught.value.text_key == "error-store-damaged"
    assert store.damaged
    assert any(record.levelno == logging.CRITICAL and "damaged" in record.message for record in caplog.records)
    await store.close()


# A log and a file that do not belong together


async def _bot_that_crashed(file: Path, to: Path) -> tuple[Path, Path]:
    """A database whose bot was killed, and a copy that was made before its last answers."""
    store = await Store.open(url_of(file), owned=True)
    await put(store, "before")
    copy = file.with_name("copy.db")
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    await put(store, "after")
    left = crashed(file, to)
    _same_lock(left)
    await store.close()
    return left, to / "copy.db"


def _same_lock(left: Path) -> None:
    """Have the lock speak of the copied files, as the bot's own speaks of its files."""
    again = owner.Owner(left)
    again.note()
    again.release()


async def test_after_a_crash_the_log_counts(file: Path, tmp_path: Path) -> None:
    left, _ = await _bot_that_crashed(file, tmp_path / "after")
    await (await Store.open(url_of(left), owned=True)).close()
    assert keys(left) == {"before", "after"}


def _copied(copy: Path, left: Path) -> None:
    shutil.copy(copy, left)


def _copied_with_its_times(copy: Path, left: Path) -> None:
    os.utime(copy, (1_700_000_000, 1_700_000_000))
    shutil.copy2(copy, left)


def _moved(copy: Path, left: Path) -> None:
    copy.replace(left)


@pytest.mark.parametrize("restore", [_copied, _copied_with_its_times, _moved])
async def test_a_log_beside_a_restored_file_is_refused(file: Path, tmp_path: Path, restore) -> None:
    left, copy = await _bot_that_crashed(file, tmp_path / "after")
    restore(copy, left)
    content = left.read_bytes()
    for _ in range(2):
        error = await refused(left)
        assert error.text_key == "error-database-pair"
    assert left.read_bytes() == content
    log_of(left).unlink()
    log_of(left).with_name("tutor.db-shm").unlink(missing_ok=True)
    await (await Store.open(url_of(left), owned=True)).close()
    assert keys(left) == {"before"}


async def test_files_that_were_moved_together_are_taken(file: Path, tmp_path: Path) -> None:
    store = await Store.open(url_of(file), owned=True)
    await put(store, "a")
    left = crashed(file, tmp_path / "after")  # with the lock, which speaks of the files there
    await store.close()
    await (await Store.open(url_of(left), owned=True)).close()
    assert keys(left) == {"a"}


async def test_new_permissions_do_not_make_another_file(file: Path, tmp_path: Path) -> None:
    left, _ = await _bot_that_crashed(file, tmp_path / "after")
    left.chmod(0o600)
    await (await Store.open(url_of(left), owned=True)).close()
    assert keys(left) == {"before", "after"}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"lock": 1}', b"\xff" * 3000, b'{"lock": 1, "file": [1]}'])
async def test_a_lock_that_says_nothing_stands_in_nobodys_way(file: Path, tmp_path: Path, content: bytes) -> None:
    left, _ = await _bot_that_crashed(file, tmp_path / "after")
    lock_of(left).write_bytes(content)
    await (await Store.open(url_of(left), owned=True)).close()
    assert keys(left) == {"before", "after"}


async def test_while_the_log_is_being_moved_nothing_is_said_of_the_file(file: Path) -> None:
    store = await Store.open(url_of(file), owned=True)
    assert store._keeper is not None
    noted = []
    connection, store._keeper.connection = store._keeper.connection, _Noting(store._keeper.connection, file, noted)
    store._keeper.checkpoint()
    store._keeper.connection = connection
    assert noted == [b"", b""]
    assert lock_of(file).read_bytes()
    await store.close()
    assert lock_of(file).read_bytes() == b""


class _Noting:
    """A connection that looks at the lock whenever it is used."""

    def __init__(self, connection: sqlite3.Connection, file: Path, noted: list[bytes]) -> None:
        self._connection, self._file, self._noted = connection, file, noted

    def execute(self, sql: str) -> sqlite3.Cursor:
        self._noted.append(lock_of(self._file).read_bytes())
        return self._connection.execute(sql)


async def test_who_does_not_own_the_file_does_not_write_it(file: Path) -> None:
    store = await Store.open(url_of(file), owned=True)
    other = await Store.open(url_of(file))
    await put(store, "a")
    await put(other, "b")
    await other.close()
    noted = json.loads(lock_of(file).read_bytes())["file"]
    assert noted == [os.stat(file).st_ino, os.stat(file).st_mtime_ns, os.stat(file).st_ctime_ns]
    await store.close()
    assert keys(file) == {"a", "b"}


async def test_a_start_that_is_killed_before_it_is_done_says_nothing_of_the_file(file: Path) -> None:
    """A migration may have written it."""
    store = await Store.open(url_of(file), owned=True)
    await store.close()
    lock_of(file).write_bytes(b"of the start before")
    looking = keeper.Keeper(file, owned=True)
    assert lock_of(file).read_bytes() == b""
    looking.close()


# Owning it


async def test_who_does_not_own_the_file_does_not_change_it(file: Path, newer) -> None:
    """A newer version's process that is started beside an older one."""
    first = await Store.open(url_of(file), owned=True)
    newer()
    assert (await refused(file)).text_key == "error-database-owned"
    with closing(sqlite3.connect(file)) as other:
        assert not other.execute("SELECT 1 FROM sqlite_master WHERE name = 'later'").fetchall()
    assert not list(file.parent.glob("*.backup-*"))
    await first.close()
    await (await Store.open(url_of(file), owned=True)).close()


async def test_looking_changes_nothing(tmp_path: Path, newer) -> None:
    file = tmp_path / "new.db"
    await Store.look(url_of(file))
    assert os.listdir(file.parent) == []
    await (await Store.open(url_of(file))).close()
    newer()
    await Store.look(url_of(file))
    with closing(sqlite3.connect(file)) as other:
        assert not other.execute("SELECT 1 FROM sqlite_master WHERE name = 'later'").fetchall()
    _damage(file)
    with pytest.raises(SetupError):
        await Store.look(url_of(file))
    await (await Store.open(url_of(file.with_name("other.db")), owned=True)).close()  # nothing was left locked


async def test_a_link_and_what_it_leads_to_have_one_owner(file: Path, tmp_path: Path) -> None:
    store = await Store.open(url_of(file), owned=True)
    (tmp_path / "folder").mkdir()
    link = tmp_path / "folder" / "link.db"
    link.symlink_to(file)
    assert (await refused(link)).text_key == "error-database-owned"
    await store.close()


@pytest.mark.parametrize("url", ["sqlite+aiosqlite://", "sqlite+aiosqlite:///:memory:"])
async def test_a_database_in_memory_leaves_no_file(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = await Store.open(url, owned=True)
    await put(store, "a")
    await store.close()
    await Store.look(url)
    assert os.listdir(tmp_path) == []


async def test_a_new_database_is_a_warning(tmp_path: Path, caplog) -> None:
    for warnings in (1, 1):
        await (await Store.open(url_of(tmp_path / "new.db"), owned=True)).close()
        found = [record for record in caplog.records if "created a new database" in record.message]
        assert [record.levelno for record in found] == [logging.WARNING] * warnings
