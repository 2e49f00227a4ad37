"""What an operator can get wrong about the database: one clear sentence each, no traceback."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url, text

from bot.core.errors import SetupError
from bot.store import sqlite
from bot.store.address import scrubbed
from bot.store.engine import Store
from bot.texts import say
from tests.conftest import Postgres

NOBODY = 65534


async def refused(url: str) -> SetupError:
    """The error with which the database is not opened; its sentence can be said."""
    with pytest.raises(SetupError) as caught:
        await Store.open(url)
    assert say(caught.value.text_key, **caught.value.params)
    return caught.value


@pytest.mark.parametrize(
    "url",
    [
        "",
        "tutor.db",
        "sqlite:///tutor.db",
        "postgresql://localhost/tutor",
        "postgres://localhost/tutor",
        "mysql+aiomysql://localhost/tutor",
        "sqlite+nothing:///tutor.db",
        "sqlite+aiosqlite:/tutor.db",
    ],
)
async def test_an_address_that_is_none(url: str) -> None:
    error = await refused(url)
    assert error.text_key == "error-database-url"
    assert "sqlite+aiosqlite:///" in say(error.text_key, **error.params)


@pytest.mark.parametrize(
    "place",
    [
        "localhost:port/tutor",
        "[::1/tutor",
        "tutor:hun@ter2@localhost/tutor",
        "tutor:hun@ter:2@localhost/tutor",
        "tutor:hun@ter/2@localhost/tutor",
        "tutor:hun@ter?2@localhost/tutor",
        "tutor:hunter2/tutor",
    ],
)
async def test_a_password_that_an_address_cannot_hold_as_it_is(place: str) -> None:
    """What follows its @ would be taken for the host, which is shown."""
    error = await refused(f"postgresql+asyncpg://{place}")
    assert error.text_key == "error-database-parts"
    assert "%40" in say(error.text_key, **error.params)
    assert "ter" not in repr(error)


async def test_a_home_folder_of_nobody() -> None:
    error = await refused("sqlite+aiosqlite:///~nobody-of-that-name/tutor.db")
    assert error.text_key == "error-home"


@pytest.mark.parametrize(
    ("url", "right"),
    [
        ("sqlite+aiosqlite://tutor.db", "sqlite+aiosqlite:///tutor.db"),
        ("sqlite+aiosqlite://data/tutor.db", "sqlite+aiosqlite:///data/tutor.db"),
        ("sqlite+aiosqlite://tutor:hunter2@data/tutor.db", "sqlite+aiosqlite:///data/tutor.db"),
    ],
)
async def test_a_slash_that_is_missing(url: str, right: str) -> None:
    error = await refused(url)
    assert (error.text_key, error.params) == ("error-database-slashes", {"right": right})


@pytest.mark.parametrize("path", ["tutor.db?mode=ro", "file:tutor.db?mode=ro&uri=true", "file:tutor.db", "?timeout=1"])
async def test_options_that_the_bot_would_not_heed(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert (await refused(f"sqlite+aiosqlite:///{path}")).text_key == "error-database-options"
    assert not os.listdir(tmp_path)


async def test_the_driver_of_postgresql_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    error = await refused("postgresql+asyncpg://localhost/tutor")
    assert error.text_key == "error-no-postgres"


async def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    error = await refused(f"sqlite+aiosqlite:///{tmp_path}/none/tutor.db")
    assert error.text_key == "error-database-folder"
    assert error.params["folder"] == str(tmp_path / "none")


async def test_a_home_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    await (await Store.open("sqlite+aiosqlite:///~/tutor.db")).close()
    assert (tmp_path / "tutor.db").exists()


async def test_a_folder_instead_of_a_file(tmp_path: Path) -> None:
    assert (await refused(f"sqlite+aiosqlite:///{tmp_path}")).text_key == "error-database-not-one"


async def test_a_file_of_another_kind(tmp_path: Path) -> None:
    (tmp_path / "tutor.db").write_text("This is a text about databases. " * 100)
    assert (await refused(f"sqlite+aiosqlite:///{tmp_path}/tutor.db")).text_key == "error-database-not-one"


async def test_another_programs_tables(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "tutor.db")) as other:
        other.execute("CREATE TABLE posts (title TEXT)")
        other.commit()
    error = await refused(f"sqlite+aiosqlite:///{tmp_path}/tutor.db")
    assert "posts" in str(error.params["detail"])
    with closing(sqlite3.connect(tmp_path / "tutor.db")) as other:
        assert [row[0] for row in other.execute("SELECT name FROM sqlite_master")] == ["posts"]


async def test_a_file_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_MS", 20)
    with closing(sqlite3.connect(tmp_path / "tutor.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        error = await refused(f"sqlite+aiosqlite:///{tmp_path}/tutor.db")
    assert error.text_key == "error-database-locked"


async def test_a_database_in_order_that_another_program_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/tutor.db"
    await (await Store.open(url)).close()
    monkeypatch.setattr(sqlite, "BUSY_MS", 20)
    with closing(sqlite3.connect(tmp_path / "tutor.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert (await refused(url)).text_key == "error-database-locked"


@contextmanager
def _as_nobody(mode: int = 0o444, *, folder_mode: int) -> Iterator[Path]:
    """A folder with a database, and the rights of somebody whose they are not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with closing(sqlite3.connect(folder / "tutor.db")) as other:
            other.execute("CREATE TABLE empty (x)")
        (folder / "tutor.db").chmod(mode)
        folder.chmod(folder_mode)
        if os.getuid() == 0:
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            os.seteuid(os.getuid())
            folder.chmod(0o700)


needs_rights = pytest.mark.skipif(sys.platform == "win32", reason="needs the rights of files as Unix has them")


@needs_rights
@pytest.mark.parametrize("mode", [0o444, 0o000])
async def test_a_file_that_may_not_be_written(mode: int) -> None:
    with _as_nobody(mode, folder_mode=0o777) as folder:
        error = await refused(f"sqlite+aiosqlite:///{folder}/tutor.db")
        assert error.params["user"] == str(os.geteuid())
    assert error.text_key == "error-database-readonly"


@needs_rights
async def test_a_folder_that_is_somebody_elses() -> None:
    with _as_nobody(folder_mode=0o555) as folder:
        error = await refused(f"sqlite+aiosqlite:///{folder}/tutor.db")
        user = os.geteuid()
    assert error.params == {"folder": str(folder), "user": str(user)}
    assert f"chown {user}" in say(error.text_key, **error.params)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"database": "missing"}, "does not exist"),
        ({"username": "stranger"}, "stranger"),
        ({"query": {}, "host": "127.0.0.1", "port": 1}, "Connect call failed"),
        ({"query": {"host": "/nowhere"}}, "No such file"),
        ({"query": {"sslmode": "require"}}, "sslmode"),
    ],
)
async def test_a_server_that_does_not_let_us_in(postgres: Postgres, change: dict[str, Any], says: str) -> None:
    url = make_url(postgres.url("postgres")).set(**change)
    error = await refused(url.render_as_string(hide_password=False))
    assert error.text_key == "error-database-unreachable"
    assert says in str(error.params["detail"])


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+asyncpg://tutor:hunter2@127.0.0.1:1/tutor",
        "postgresql+asyncpg://tutor:hunter%32@127.0.0.1:1/tutor",
        "postgresql+asyncpg://127.0.0.1:1/tutor?password=hunter2",
        "postgresql+asyncpg:///tutor?host=127.0.0.1:1&password=hunter2&passfile=x",
        "postgresql+asyncpg://127.0.0.1:1/tutor?password=hunter2&password=hunter2",
        "postgresql+asyncpg://127.0.0.1:1/tutor?ssl=hunter2",
        "postgresql+asyncpg://127.0.0.1:1/tutor?target_session_attrs=hunter2",
    ],
)
async def test_a_password_is_never_shown(url: str) -> None:
    error = await refused(url)
    assert "hunter" not in say(error.text_key, **error.params)
    assert "hunter" not in repr(error)
    assert "127.0.0.1" in say(error.text_key, **error.params)


def test_what_is_hidden_in_a_drivers_words_are_whole_words() -> None:
    url = make_url("postgresql+asyncpg://me:in@db/x?password=was&host=here")
    assert (
        scrubbed("the server was closed in line 1 within here", url) == "the server *** closed *** line 1 within here"
    )


async def test_a_standby_can_not_be_written(postgres: Postgres) -> None:
    url = postgres.new_database()
    store = await Store.open(url)
    async with store.read() as tx:
        name = make_url(url).database
        await tx.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    await store.close()
    assert (await refused(url)).text_key == "error-database-standby"


async def test_a_file_that_another_bot_is_at_work_with(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/tutor.db"
    first = await Store.open(url, owned=True)
    with pytest.raises(SetupError) as caught:
        await Store.open(url, owned=True)
    assert caught.value.text_key == "error-database-owned"
    await first.close()
    await (await Store.open(url, owned=True)).close()
