"""What databases fail with, told apart: by their codes, never by their words."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, InterfaceError, InternalError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.core.errors import SetupError, Unavailable
from bot.store.address import scrubbed, shown

log = logging.getLogger(__name__)


class Trouble(StrEnum):
    """What is wrong with a database; the values are the catalogue's keys of what an operator is told."""

    DAMAGED = "error-database-damaged"
    NOT_ONE = "error-database-not-one"
    READONLY = "error-database-readonly"
    STANDBY = "error-database-standby"
    LOCKED = "error-database-locked"
    FULL = "error-database-full"
    OTHER_TABLES = "error-database-tables"
    UNREACHABLE = "error-database-unreachable"


_SQLITE = {
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.NOT_ONE,
    sqlite3.SQLITE_READONLY: Trouble.READONLY,
    sqlite3.SQLITE_CANTOPEN: Trouble.READONLY,
    sqlite3.SQLITE_PERM: Trouble.READONLY,
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
    sqlite3.SQLITE_FULL: Trouble.FULL,
}

_POSTGRES = {
    "25006": Trouble.STANDBY,
    "42703": Trouble.OTHER_TABLES,
    "42P01": Trouble.OTHER_TABLES,
    "53100": Trouble.FULL,
    "XX001": Trouble.DAMAGED,
    "XX002": Trouble.DAMAGED,
}
"""By SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html."""


_SAID = {
    Trouble.FULL: "error-store-full",
    Trouble.READONLY: "error-store-readonly",
    Trouble.STANDBY: "error-store-readonly",
    Trouble.OTHER_TABLES: "error-store-tables",
}
"""What people are told while the bot is running; of all other troubles, that they may try again in a minute."""


def trouble_of(error: BaseException) -> Trouble | None:
    """What is wrong with the database; None if the statement was at fault, or none of this is about a database."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None and (known := _SQLITE.get(code & 0xFF)):  # the lower byte; the higher ones say why
        return known
    if known := _POSTGRES.get(getattr(cause, "sqlstate", None) or ""):
        return known
    return Trouble.UNREACHABLE if _is_outage(error) else None


def _is_outage(error: BaseException) -> bool:
    """Whether the database is the trouble, not the statement.

    A lost PostgreSQL raises a plain ``DBAPIError``; while it is being lost, the driver says that it is busy, without a
    code of the server's.
    """
    if isinstance(error, DBAPIError):
        losing = isinstance(error, InternalError) and getattr(error.orig, "sqlstate", None) is None
        lost = error.connection_invalidated or type(error) is DBAPIError or losing
        return lost or isinstance(error, OperationalError | InterfaceError)
    return isinstance(error, OSError | PoolTimeout | sqlite3.OperationalError | sqlite3.InterfaceError)


def user() -> str:
    """The number of the user that this process runs as."""
    return str(os.geteuid()) if hasattr(os, "geteuid") else "?"


def detail(error: BaseException) -> str:
    """The driver's own words, one line."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    if isinstance(cause, TimeoutError | PoolTimeout):
        return "no answer in time"
    return str(cause).splitlines()[0][:200] if str(cause) else type(cause).__name__


@contextmanager
def refusing(url: URL) -> Iterator[None]:
    """Turn whatever keeps a database from being opened into a sentence for the operator.

    Raises:
        SetupError: the database can't be used.
    """
    try:
        yield
    # The driver answers an option of the address that it does not know with a TypeError.
    except (SQLAlchemyError, sqlite3.Error, OSError, TypeError, ValueError) as error:
        trouble = trouble_of(error) or Trouble.UNREACHABLE
        said = scrubbed(detail(error), url)
        raise SetupError(trouble.value, url=shown(url), detail=said, user=user()) from error


@contextmanager
def translating(note: Callable[[Trouble], None]) -> Iterator[None]:
    """Turn a database that fails while the bot is running into an error with a sentence.

    Args:
        note: is told what is wrong.

    Raises:
        Unavailable: the database does not answer, is locked by another program, can't be written, is damaged or has
            other tables than those of this version.
    """
    try:
        yield
    except Exception as error:
        trouble = trouble_of(error)
        if trouble is None:
            raise
        note(trouble)
        if trouble in (Trouble.DAMAGED, Trouble.NOT_ONE):
            log.critical("the database is damaged, stop the bot and restore a backup: %s", detail(error))
            raise Unavailable("error-store-damaged") from error
        log.error("the database %s: %s", "can't be used" if trouble in _SAID else "isn't responding", detail(error))
        if trouble in _SAID:
            raise Unavailable(_SAID[trouble]) from error
        lost = isinstance(error, DBAPIError) and error.connection_invalidated
        raise Unavailable("error-store-unsure" if lost else "error-store") from error
