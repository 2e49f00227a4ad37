"""A lock beside a SQLite file: one bot at a time, and a note that tells whether the file is still the one it left.

SQLite keeps what is committed in ``<file>-wal`` until it is moved into the file. A file that is restored while such a
log of another state lies next to it would get that log's pages written over its own: the restore undone, or the file
damaged. Nothing in the two tells that they don't belong together. So the lock's own file notes what the database file
looks like after each move, when it is certain that nobody but us has written it.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.core.errors import SetupError

try:
    import fcntl
except ModuleNotFoundError:  # Windows: neither lock nor note
    fcntl = None  # type: ignore[assignment]


def lock_of(file: Path) -> Path:
    """The lock of a SQLite file; it stays when nobody holds it."""
    return file.with_name(f"{file.name}.lock")


def log_of(file: Path) -> Path:
    """The write-ahead log of a SQLite file."""
    return file.with_name(f"{file.name}-wal")


@dataclass(frozen=True, slots=True)
class _Look:
    """What a file looks like from outside; the times in nanoseconds."""

    inode: int
    written: int
    changed: int

    @classmethod
    def at(cls, file: Path) -> _Look:
        seen = file.stat()
        return cls(seen.st_ino, seen.st_mtime_ns, seen.st_ctime_ns)

    def was_replaced(self, now: _Look) -> bool:
        """Whether somebody has put another file there, or written to it.

        New permissions change one time only; a power cut may bring older ones back.
        """
        return now.inode != self.inode or (now.written != self.written and now.changed > self.changed)


class Owner:
    """Keeps other bots away from a SQLite file until it is released, or this process has ended in whatever way.

    Args:
        file: the database; it need not exist yet.

    Raises:
        SetupError: another bot owns it, or the lock can't be had.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        lock = lock_of(file)
        try:
            self._lock = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise SetupError("error-database-lock-file", file=str(lock), detail=str(error.strerror)) from error
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._lock)
            if isinstance(error, BlockingIOError):
                raise SetupError("error-database-owned", url=str(file)) from error
            raise SetupError("error-database-lock", file=str(lock), detail=str(error.strerror)) from error

    def refuse_strange_log(self) -> None:
        """Look at a log that a crash, or whoever restored the file, has left.

        Raises:
            SetupError: the file is not the one that the log was written for.
        """
        noted = self._noted()
        if noted is None or not self._file.exists() or not _has_content(log_of(self._file)):
            return
        if noted.was_replaced(_Look.at(self._file)):
            raise SetupError("error-database-pair", file=str(self._file), log=str(log_of(self._file)))

    def note(self) -> None:
        """Note what the file looks like; from here on nobody writes it until ``forget``."""
        look = _Look.at(self._file)
        text = json.dumps({"lock": self._inode(), "file": [look.inode, look.written, look.changed]})
        self._write(text.encode("ascii"))

    def forget(self) -> None:
        """The file is about to be written; that is on the disk before it is."""
        self._write(b"")
        os.fsync(self._lock)

    def release(self) -> None:
        """Let others have the file."""
        os.close(self._lock)

    def _write(self, content: bytes) -> None:
        os.ftruncate(self._lock, 0)
        os.pwrite(self._lock, content, 0)

    def _inode(self) -> int:
        return os.fstat(self._lock).st_ino

    def _noted(self) -> _Look | None:
        """The note; None if there is none, or if its folder was copied, so that it says nothing of these files."""
        with suppress(ValueError, TypeError, KeyError):
            noted = json.loads(os.pread(self._lock, 1000, 0))
            if noted["lock"] == self._inode():
                return _Look(*noted["file"])
        return None


def own(file: Path) -> Owner | None:
    """Own a SQLite file; None where the system has no such locks.

    Raises:
        SetupError: another bot owns it, or it and its log don't belong together.
    """
    if fcntl is None:
        return None
    owner = Owner(file)
    try:
        owner.refuse_strange_log()
    except BaseException:
        owner.release()
        raise
    return owner


def _has_content(file: Path) -> bool:
    try:
        return file.stat().st_size > 0
    except FileNotFoundError:
        return False
