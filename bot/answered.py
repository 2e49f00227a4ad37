"""How exercises have done, read from a database or a copy of one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.core.analysis import Analysis, analyse
from bot.core.exercise import Exercise
from bot.store import analysis
from bot.store.address import file_of, parse
from bot.store.copying import back_up
from bot.store.engine import Store

_SQLITE = "sqlite+aiosqlite:///"


def address_of(database: str) -> str:
    """The address of a database that is given by it, or by the path of a SQLite file."""
    return database if "://" in database else f"{_SQLITE}{Path(database).resolve()}"


async def figures(url: str) -> dict[str, tuple[Exercise, Analysis]]:
    """The exercises that were answered, in all servers together, with their figures by id.

    Args:
        url: of the database.

    Raises:
        SetupError: it can't be read.
    """
    async with _opened(url) as store, store.read() as tx:
        found = await analysis.answered(tx)
    return {one.exercise.id: (one.exercise, analyse(one.exercise, one.given)) for one in found}


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[Store]:
    """A SQLite file is copied first: it may be of an older version, and it is never changed."""
    if file_of(parse(url)) is None:
        store = await Store.as_it_is(url)
        try:
            yield store
        finally:
            await store.close()
        return
    with TemporaryDirectory() as folder:
        copied = Path(folder) / "copy.db"
        back_up(url, copied, replace=False)
        store = await Store.open(f"{_SQLITE}{copied}")
        try:
            yield store
        finally:
            await store.close()
