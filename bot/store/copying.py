"""Copies of a SQLite file while it is in use: whole, or not there at all."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from bot.core.errors import SetupError
from bot.store.address import file_of, parse
from bot.store.faults import Trouble, detail, refusing, trouble_of
from bot.store.owner import lock_of, log_of, own
from bot.store.sqlite import is_damaged


def back_up(address: str, target: Path, *, replace: bool) -> None:
    """Copy a SQLite database to a file, also while a bot is using it.

    Args:
        address: of the database.
        replace: whether a file that is there already may be replaced.

    Raises:
        SetupError: it isn't an SQLite database, there is none, it is damaged, or the copy can't be written.
    """
    url = parse(address)
    file = file_of(url)
    if not url.drivername.startswith("sqlite"):
        raise SetupError("error-backup-postgres")
    if file is None:
        raise SetupError("error-backup-memory")
    if not file.is_file():
        raise SetupError("error-backup-nothing", file=str(file))
    if target.is_dir() or not target.parent.parent.is_dir():
        raise SetupError("error-backup-place", file=str(target))
    if target.exists() and (not replace or target.resolve() in _files_of(file)):
        raise SetupError("error-backup-exists", file=str(target))
    with refusing(url):
        _refuse_strange_log(file)
        try:
            target.parent.mkdir(exist_ok=True)
            copy(file, target)
        except (sqlite3.Error, OSError) as error:
            if trouble_of(error) in (Trouble.DAMAGED, Trouble.NOT_ONE, Trouble.LOCKED):
                raise
            raise SetupError("error-backup-failed", file=str(target), detail=detail(error)) from error


def _files_of(file: Path) -> set[Path]:
    return {file, log_of(file), lock_of(file), file.with_name(f"{file.name}-shm")}


def _refuse_strange_log(file: Path) -> None:
    """Look at what a crash or a restore has left; while a bot is using the file, all is well."""
    if not lock_of(file).exists():
        return  # one that is made here would belong to the wrong user
    try:
        owner = own(file)
    except SetupError as error:
        if error.text_key == "error-database-owned":
            return
        raise
    if owner is not None:
        owner.release()


def copy(file: Path, target: Path) -> None:
    """Copy everything that is committed in a SQLite file, also what only its log holds so far.

    The copy is written under another name and gets its own when it is complete and on the disk: a kill at any moment
    leaves the target as it was. It needs no log next to it.

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
