"""Copies of a SQLite file while it is in use: whole, or not there at all."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from bot.core.errors import SetupError
from bot.store.sqlite import is_damaged


def copy(file: Path, target: Path) -> None:
    """Copy everything that is committed in a SQLite file, also what only its log holds so far.

    The copy is written under another name and gets its own when it is complete and on the disk: a kill at any moment
    leaves the target as it was. It needs no log beside it.

    Raises:
        SetupError: what came out is damaged.
        sqlite3.Error, OSError: the file can't be read, or the copy can't be written.
    """
    part = target.with_name(f"{target.name}.part")
    _remove(part)
    try:
        with closing(_existing(file)) as source, closing(sqlite3.connect(part)) as made:
            source.backup(made)
            made.execute("PRAGMA journal_mode=DELETE")
            if is_damaged(made, seconds=float("inf")):
                raise SetupError("error-database-damaged", url=str(file))
        _sync(part)
        part.replace(target)
    except BaseException:
        _remove(part)
        raise
    with suppress(OSError):  # Windows can't open a folder
        _sync(target.parent)


def _existing(file: Path) -> sqlite3.Connection:
    """A connection that does not make the file if it is missing."""
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=rw", uri=True)


def _remove(part: Path) -> None:
    for end in ("", "-journal", "-wal", "-shm"):  # what a killed predecessor left would spoil the next one
        part.with_name(part.name + end).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
