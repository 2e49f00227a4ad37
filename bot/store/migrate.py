"""Bringing a database's tables up to date at start.

One transaction holds the whole migration: a process that dies in the middle leaves the database as it was. A SQLite
file that is about to change is copied first. PostgreSQL processes that start together take turns by an advisory lock.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.core.errors import SetupError
from bot.store.address import file_of, shown
from bot.store.copying import copy

log = logging.getLogger(__name__)

FOLDER = Path(__file__).parent / "migrations"
_LOCK = 0x6D6C6F7073  # "mlops"
_CHECK = "PRAGMA foreign_key_check"
_NO_CHANGE = text("UPDATE meta SET value = value WHERE key IS NULL")
"""Asks for leave to write, and writes nothing."""


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config


@cache
def _scripts(folder: Path) -> ScriptDirectory:
    """All steps, which are read once: that takes longer than all else at a start with an up-to-date database."""
    config = Config()
    config.set_main_option("script_location", str(folder))
    return ScriptDirectory.from_config(config)


def _state(connection: Connection) -> tuple[str | None, str]:
    """The revision that the database has and the one that the code wants.

    Raises:
        SetupError: the database has a revision that this version does not know.
    """
    scripts = _scripts(FOLDER)
    current = MigrationContext.configure(connection).get_current_revision()
    head = scripts.get_current_head()
    assert head is not None
    if current is not None:
        try:
            scripts.get_revision(current)
        except CommandError as error:
            raise SetupError("error-database-newer", revision=current) from error
    return current, head


async def is_current(connection: AsyncConnection) -> bool:
    """Whether the tables are of this version."""
    revision = await connection.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision())
    return revision == _scripts(FOLDER).get_current_head()


async def check(engine: AsyncEngine) -> bool:
    """Look whether the bot can work with the database, or could once ``migrate`` has run; change nothing.

    Returns:
        Whether its tables are up to date.

    Raises:
        SetupError: the database was written by a newer version.
        sqlalchemy.exc.SQLAlchemyError, OSError: it cannot be reached or written.
    """
    async with engine.connect() as raw:
        connection = await raw.execution_options(immediate=True)
        async with connection.begin():
            current, head = await connection.run_sync(_state)
            if current is not None:
                await connection.execute(_NO_CHANGE)
            return current == head


async def migrate(engine: AsyncEngine) -> None:
    """Bring the tables to this version's form; does nothing when they are.

    Raises:
        SetupError: the database was written by a newer version.
        sqlalchemy.exc.SQLAlchemyError, OSError: it cannot be reached or written.
    """
    async with engine.begin() as connection:
        current, head = await connection.run_sync(_state)
    if current == head:
        return
    if current is not None and (file := file_of(engine.url)) is not None:
        await asyncio.to_thread(_backup, file, current)
    async with engine.connect() as raw, _without_foreign_keys(raw):
        options = await raw.execution_options(immediate=True)
        async with options.begin():
            if engine.dialect.name == "postgresql":
                await options.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            await options.run_sync(_upgrade)
    if current is None and engine.dialect.name == "sqlite" and file_of(engine.url) is None:
        log.warning(
            "the database is in memory only and will be lost when the bot stops; TUTOR_DATABASE_URL names no file"
        )
    elif current is None:
        log.warning("created a new database: %s", shown(engine.url))
    else:
        log.info("upgraded the database from revision %s to %s", current, head)


@asynccontextmanager
async def _without_foreign_keys(connection: AsyncConnection) -> AsyncIterator[None]:
    """Let SQLite drop and rename tables that others refer to; it heeds this pragma outside of a transaction only."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = (await connection.get_raw_connection()).driver_connection
    assert driver is not None
    await driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        await driver.execute("PRAGMA foreign_keys=ON")


def _upgrade(connection: Connection) -> None:
    command.upgrade(_config(connection), "head")
    if connection.dialect.name == "sqlite" and (fault := connection.exec_driver_sql(_CHECK).first()) is not None:
        raise IntegrityError(_CHECK, None, ValueError(f"rows of {fault[0]} refer to rows of {fault[2]} that are gone"))


def _backup(file: Path, revision: str) -> None:
    """Copy a SQLite file next to it. There is one copy per revision: of the last time that it was about to change."""
    made = file.with_name(f"{file.name}.backup-{revision}")
    copy(file, made)
    log.info("copied the database to %s before changing it", made)
