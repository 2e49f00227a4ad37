"""Deleting once more what a restored backup has brought back."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from bot.store import marks
from bot.tutor.context import Context
from bot.tutor.members.erasing import delete_everything

log = logging.getLogger(__name__)


async def delete_again(context: Context) -> int:
    """Delete the data of all who had that done before, and whom a restored backup has brought back; return how many.

    Raises:
        Unavailable: the database does not answer.
    """
    assert context.veil is not None
    async with context.store.read() as tx:
        kept = await marks.kept(tx)
        beside = {} if context.marks is None else await asyncio.to_thread(marks.read, context.marks)
        known = {mark: max(kept.get(mark, at), at) for mark, at in beside.items()} | {
            mark: at for mark, at in kept.items() if mark not in beside
        }
        users = await marks.brought_back(tx, context.veil, known)
    if context.marks is not None and (missing := {mark: at for mark, at in kept.items() if beside.get(mark) != at}):
        await _note(context.marks, missing)
    for user in users:
        await delete_everything(context, user)
    if users:
        log.warning(
            "a restored backup had brought back data of %d members who had deleted them; deleted again", len(users)
        )
    return len(users)


async def _note(file: Path, missing: marks.Marks) -> None:
    try:
        await asyncio.to_thread(marks.append, file, missing)
    except OSError as error:
        log.error("couldn't write %s; a restored backup would bring deleted data back: %s", file, error)
