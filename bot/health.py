"""A sign of life for Docker and others who watch the process: a file that says every few seconds how the bot is.

``python -m bot.health`` reads it and loads nothing of the bot, since it may run often.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.config import read_config
from bot.core.errors import SetupError
from bot.texts import say

log = logging.getLogger(__name__)

EVERY = 5.0
"""Seconds between two signs of life."""
SILENT = timedelta(seconds=60)
"""A sign older than this is none."""

WELL, UNWELL, BAD_SETUP = 0, 1, 2

Look = Callable[[], Awaitable[str | None]]
"""Finds out what is wrong: a key of the catalogue, or None."""


@asynccontextmanager
async def beating(
    file: Path | None, look: Look, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> AsyncIterator[None]:
    """Keep the file up to date, and remove it at the end; without a file do nothing.

    Raises:
        SetupError: the file can't be written.
    """
    if file is None:
        yield
        return
    try:
        _write(file, "health-starting")
    except OSError as error:
        raise SetupError("error-health-file", file=str(file), detail=error.strerror or str(error)) from error
    task = asyncio.create_task(_beat(file, look, sleep), name="health")
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
        _remove(file)


async def _beat(file: Path, look: Look, sleep: Callable[[float], Awaitable[None]]) -> None:
    said = ""
    while True:
        try:
            _write(file, await look())
            said = ""
        except OSError as error:  # the file grows old, which says that something is wrong
            if said != str(error):
                said = str(error)
                log.error("the health file can't be written: %s", error)
        except Exception:
            log.exception("nobody knows how the bot is")
        await sleep(EVERY)


def _write(file: Path, problem: str | None) -> None:
    """Replace the file at once, so that nobody reads half of it."""
    new = file.with_name(f"{file.name}.new")
    new.write_text(say(problem or "health-well"), encoding="utf-8")
    new.replace(file)


def _remove(file: Path) -> None:
    with suppress(OSError):
        file.unlink(missing_ok=True)


def judge(file: Path | None, now: datetime) -> tuple[int, str]:
    """Say how the process that keeps the file is.

    Returns:
        The exit code (0 if it is well, 1 if not, 2 if nobody can tell) and a sentence.
    """
    if file is None:
        return BAD_SETUP, say("health-not-set")
    try:
        sentence, written = file.read_text(encoding="utf-8"), datetime.fromtimestamp(file.stat().st_mtime, UTC)
    except FileNotFoundError:
        return UNWELL, say("health-missing", file=str(file))
    except (OSError, UnicodeDecodeError):
        return BAD_SETUP, say("health-unreadable", file=str(file))
    if now - written > SILENT:
        return UNWELL, say("health-silent", seconds=int((now - written).total_seconds()))
    return WELL if sentence == say("health-well") else UNWELL, sentence


def main() -> int:
    """Print how the running bot is; return the exit code."""
    try:
        file = read_config().health_file
    except SetupError as error:
        print(say(error.text_key, **error.params), file=sys.stderr)
        return BAD_SETUP
    code, sentence = judge(file, datetime.now(UTC))
    print(sentence, file=sys.stderr if code else sys.stdout)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
