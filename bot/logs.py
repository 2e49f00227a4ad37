"""Logging: text for people or one JSON object a line for machines; the token shows in neither."""

from __future__ import annotations

import json
import logging
import sys
from copy import copy
from datetime import UTC, datetime


class _Redacting(logging.Formatter):
    """Replaces the secret wherever it appears, tracebacks and badly formed lines included."""

    def __init__(self, inner: logging.Formatter, secret: str) -> None:
        super().__init__()
        self._inner = inner
        written = {secret, repr(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]} - {""}
        self._secrets = sorted(written, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        try:
            line = self._inner.format(record)
        except (TypeError, ValueError, KeyError):  # logging itself would print the arguments as they are
            plain = copy(record)
            plain.msg, plain.args = f"{record.msg} {record.args!r}", None
            line = self._inner.format(plain)
        for secret in self._secrets:
            line = line.replace(secret, "[token]")
        return line


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


class _Text(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802
        return datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def set_up_logs(form: str, secret: str) -> None:
    """Send log lines to standard error.

    Args:
        form: ``text`` or ``json``.
        secret: never to be shown; empty if there is none.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Redacting(_Json() if form == "json" else _Text(), secret))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.getLogger("discord").setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)
