"""Who had their data deleted, beside the database: a restored backup knows only of deletions before it was made.

A line has a mark that names nobody (see ``bot/core/veil``) and the moment of the deletion.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.veil import Veil
from bot.store.address import file_of, parse
from bot.store.tables import deletions, members

Marks = Mapping[str, datetime]


def beside(url: str) -> Path | None:
    """The file beside a SQLite database; None for other databases."""
    file = file_of(parse(url))
    return None if file is None else file.with_name(f"{file.name}.deletions")


def read(file: Path) -> dict[str, datetime]:
    """The marks in a file, each with its latest deletion; a line that was cut off is skipped."""
    found: dict[str, datetime] = {}
    if file.exists():
        for line in file.read_text(encoding="ascii", errors="replace").splitlines():
            mark, _, moment = line.partition(" ")
            try:
                at = datetime.fromisoformat(moment)
            except ValueError:
                continue
            if at.tzinfo is not None:
                found[mark] = max(at, found.get(mark, at))
    return found


def append(file: Path, new: Marks) -> None:
    """Add marks to a file, and wait until the disk has them."""
    with file.open("a", encoding="ascii") as lines:
        # A line that was cut off must not swallow the next one.
        lines.writelines(f"\n{mark} {at.isoformat()}" for mark, at in sorted(new.items()))
        lines.write("\n")
        lines.flush()
        os.fsync(lines.fileno())


async def kept(connection: AsyncConnection) -> dict[str, datetime]:
    """The marks in the database."""
    return {row.mark: row.at for row in await connection.execute(select(deletions))}


async def brought_back(connection: AsyncConnection, veil: Veil, marks: Marks) -> list[int]:
    """Members of whom there are data from before they had them deleted: a backup has brought them back."""
    if not marks:
        return []
    first = select(members.c.user, func.min(members.c.seen_at).label("seen")).group_by(members.c.user)
    rows = (await connection.execute(first.order_by(members.c.user))).all()
    return [row.user for row in rows if (at := marks.get(veil.mark(row.user))) is not None and row.seen <= at]
