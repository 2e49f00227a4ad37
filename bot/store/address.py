"""Addresses of databases: checked, and shown without what is secret."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.core.errors import SetupError

SQLITE, POSTGRES = "sqlite+aiosqlite", "postgresql+asyncpg"
DRIVERS = (f"{SQLITE}:///", f"{POSTGRES}://")
"""What an address begins with."""

_PUBLIC = frozenset({"host", "port"})
"""Options whose values may be shown; any other could hold a password."""

_HIDDEN = "***"


def parse(text: str) -> URL:
    """Take an address apart.

    Raises:
        SetupError: it can't be the address of a database that the bot works with.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        if text.startswith(f"{POSTGRES}://"):
            raise SetupError("error-database-parts") from None
        raise SetupError("error-database-url", drivers=", ".join(DRIVERS)) from None
    if url.drivername not in (SQLITE, POSTGRES):
        raise SetupError("error-database-url", drivers=", ".join(DRIVERS))
    if url.drivername == POSTGRES and url.password is not None and _is_cut_off(text):
        raise SetupError("error-database-parts")
    if url.drivername == SQLITE:
        _refuse_more_than_a_path(url)
    return url


def _is_cut_off(text: str) -> bool:
    """Whether the password goes on after its first ``@``: what follows would be taken for the host, and shown."""
    following = text.partition("://")[2].partition(":")[2].partition("@")[2]
    return "@" in following.partition("=")[0]  # options may have such values


def _refuse_more_than_a_path(url: URL) -> None:
    if url.host is not None:
        path = "/".join(filter(None, [url.host, url.database]))
        raise SetupError("error-database-slashes", right=f"{url.drivername}:///{path}")
    if url.query or (url.database or "").startswith("file:"):
        raise SetupError("error-database-options")
    try:
        file_of(url)
    except RuntimeError:
        raise SetupError("error-home", variable="TUTOR_DATABASE_URL") from None


def file_of(url: URL) -> Path | None:
    """The file of a SQLite database, links followed; None for one in memory and for PostgreSQL."""
    if url.drivername.startswith("sqlite") and url.database not in (None, "", ":memory:"):
        return Path(str(url.database)).expanduser().resolve()
    return None


def shown(url: URL) -> str:
    """An address for people's eyes: neither the password nor the values of options."""
    hidden = {name: value if name in _PUBLIC else _HIDDEN for name, value in url.query.items()}
    return url.set(query=hidden).render_as_string(hide_password=True).replace("%2A", "*")


def scrubbed(text: str, url: URL) -> str:
    """What a driver says, without what ``shown`` hides."""
    secrets = [value for name, values in url.normalized_query.items() if name not in _PUBLIC for value in values]
    for secret in filter(None, [url.password, *secrets]):
        text = re.sub(rf"(?<!\w){re.escape(str(secret))}(?!\w)", _HIDDEN, text)
    return text
