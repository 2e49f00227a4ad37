"""Looking after a SQLite file while it is open: that it stays where it is, and that its log stays short."""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
import time
from pathlib import Path

from bot.core.errors import Unavailable
from bot.store.owner import log_of, own
from bot.store.sqlite import check_place, connect

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds."""

CHECKPOINT_EVERY = 3600.0
"""Seconds."""

LONGEST_LOG = 4 * 1024 * 1024
"""Bytes of the log after which it is moved into the file without waiting for the hour."""

Identity = tuple[int, int] | None


class Files:
    """A database file and its log, which must stay where they were when the database was opened.

    SQLite goes on with files that have been removed: everything it says it keeps is lost. Looking at them is cheap
    enough to be done before and after each transaction.
    """

    def __init__(self, file: Path) -> None:
        self.file, self.log = str(file), str(log_of(file))
        self._opened = (_identity(self.file), _identity(self.log))
        self._gone = False

    def check(self) -> None:
        """Look whether they are there.

        Raises:
            Unavailable: they have been removed or replaced.
        """
        if (_identity(self.file), _identity(self.log)) == self._opened:
            self._gone = False
            return
        if not self._gone:
            self._gone = True
            log.critical(
                "the database %s or its -wal file was removed or replaced while the bot was running: nothing more is "
                "saved. Stop the bot, put the file back or restore a backup, and start again",
                self.file,
            )
        raise Unavailable("error-store-gone")


def _identity(path: str) -> Identity:
    try:
        seen = os.stat(path)
    except OSError:
        return None
    return seen.st_dev, seen.st_ino


class Keeper:
    """A connection that stays open as long as the database is, so that SQLite never removes the log meanwhile.

    For the one who owns the file, a thread moves the log into the file: each hour, and sooner if it is long. Commits
    then need not do it, and it is known when the file is written.

    Args:
        file: the database; made if there is none.
        owned: whether to own it. Opening takes its time if another program holds the file.

    Raises:
        SetupError: the file can't be there, or another bot owns it, or its log is another file's.
        sqlite3.Error: it can't be opened.
    """

    def __init__(self, file: Path, *, owned: bool) -> None:
        check_place(file)
        self.file = file
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="database keeper", daemon=True)
        self._saved = False
        self._owned = owned
        self._owner = own(file) if owned else None
        try:
            self._forget()  # a migration may be too long for the log
            self.connection = connect(file)
        except BaseException:
            if self._owner is not None:
                self._owner.release()
            raise
        self.files = Files(file)

    def start(self) -> None:
        """Look after the file from now on."""
        self.checkpoint()
        self._thread.start()

    def _run(self) -> None:
        begun, said = time.monotonic(), ""
        while not self._ending.wait(LOOK_EVERY):
            try:
                if self.look(due=time.monotonic() - begun >= CHECKPOINT_EVERY):
                    begun, said = time.monotonic(), ""
            except (sqlite3.Error, OSError) as error:
                if said != str(error):  # a full disk stays full for many seconds
                    said = str(error)
                    log.error("the database's log couldn't be moved into its file: %s", error)

    def look(self, *, due: bool) -> bool:
        """Look at the files, and move the log into the file if that is due or the log is long; tell whether it was."""
        try:
            self.files.check()
        except Unavailable:
            if not self._saved:
                self._move_log()
                self._saved = True
                log.warning("the log has been moved into the database file, wherever that is now")
            return False
        self._saved = False
        if not due and os.stat(self.files.log).st_size <= LONGEST_LOG:
            return False
        self.checkpoint()
        return True

    def checkpoint(self) -> None:
        """Move the log into the file, and empty it if nobody reads from it just now."""
        self._move_log()
        if self._owner is not None:
            self._owner.note()

    def _forget(self) -> None:
        if self._owner is not None:
            self._owner.forget()

    def _move_log(self) -> None:
        self._forget()
        for mode in ("PASSIVE", "TRUNCATE"):  # the first holds nobody up, and leaves little to the second
            self.connection.execute(f"PRAGMA wal_checkpoint({mode})").fetchone()

    def close(self) -> None:
        """Stop, move the log into the file, and close the connection. If it is the last one, SQLite removes the log.

        SQLite would leave the log beside a file that took the place of ours, which it would spoil.
        """
        self._ending.set()
        if self._thread.is_alive():
            self._thread.join()
        try:
            if self._owned:
                self._move_log()
        except (sqlite3.Error, OSError) as error:
            log.error("the database's log couldn't be moved into its file: %s", error)
        self.connection.close()
        if self._owner is not None:
            self._owner.release()
