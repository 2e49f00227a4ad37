"""How SQLite is opened: where its file may be, and what every connection is set to."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.core.errors import SetupError
from bot.store import driver
from bot.store.faults import user

BUSY_MS = 5000
"""How long SQLite waits for another program's writing. Who clicked meanwhile has been told that it takes a moment."""

SYNCHRONOUS = "FULL"
"""A commit waits until the disk has it, so that a power cut takes nothing that was acknowledged."""

LONGEST_CHECK = 5.0
"""Seconds that reading through the whole file may take at the start; a file that takes longer is read in part."""

_PAGES_BY_COMMITS = 20_000
"""Only a log of so many pages is moved into the file by a commit: the keeper does it before."""

_STEPS = 100_000
"""Of SQLite's virtual machine, between two looks at the time."""


def check_place(file: Path) -> None:
    """Look whether the file can be there.

    Raises:
        SetupError: its folder is missing or closed to this process, or a folder is in its place.
    """
    folder = file.parent
    if not folder.is_dir():
        raise SetupError("error-database-folder", folder=str(folder))
    if file.is_dir():
        raise SetupError("error-database-not-one", url=str(file))
    if not os.access(folder, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids):
        raise SetupError("error-database-folder-closed", folder=str(folder), user=user())


def make_engine(url: URL, file: Path | None) -> AsyncEngine:
    """An engine whose connections make one trip to their thread per statement, see ``driver``."""
    at = url if file is None else url.set(database=str(file))
    engine = create_async_engine(at, connect_args={"timeout": BUSY_MS / 1000, "async_creator_fn": driver.connect})
    event.listen(engine.sync_engine, "connect", lambda connection, _record: set_up(connection))
    event.listen(engine.sync_engine, "begin", _on_begin)
    return engine


def connect(file: Path) -> sqlite3.Connection:
    """A plain connection that waits for no other program once it is open."""
    connection = sqlite3.connect(file, timeout=BUSY_MS / 1000, check_same_thread=False)
    try:
        set_up(connection)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # from now on it uses the log
        connection.execute("PRAGMA busy_timeout=0")
    except BaseException:
        connection.close()
        raise
    return connection


def set_up(connection: Any) -> None:
    """Set a connection to what the store relies on."""
    connection.isolation_level = None  # the driver's own BEGIN would come too late and without IMMEDIATE
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={BUSY_MS}",
        "journal_mode=WAL",
        f"synchronous={SYNCHRONOUS}",
        "foreign_keys=ON",
        f"wal_autocheckpoint={_PAGES_BY_COMMITS}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_begin(connection: Any) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def is_damaged(connection: sqlite3.Connection, seconds: float = LONGEST_CHECK) -> bool:
    """Whether reading through the file finds it damaged. One that is too long for the time given counts as whole.

    Raises:
        sqlite3.Error: it can't be read at all.
    """
    until = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",))
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            return False
        raise
    finally:
        connection.set_progress_handler(None, 0)
