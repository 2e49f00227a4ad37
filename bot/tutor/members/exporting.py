"""What a member gets who asks for everything that is stored about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.bank.bank import Bank
from bot.core.grading import FULL_SCORE
from bot.gently import gently
from bot.store import exporting
from bot.tutor.context import Context

VERSION = 1
"""Of the shape of an export; another one whenever a table or a column is renamed or taken away."""

ATTEMPTS = (
    *("answered_at", "date", "server", "source", "exercise", "title", "topic"),
    *("answer", "score", "points", "hint", "confidence", "counts"),
)
"""Columns of the table of attempts."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Export:
    """All that is stored about a member.

    Attributes:
        made_at: when it was looked up.
        tables: rows by table, see ``shapes``.
        attempts: a row per attempt, see ``ATTEMPTS``.
    """

    user: int
    made_at: datetime
    tables: dict[str, list[Json]]
    attempts: list[list[object]]

    @property
    def document(self) -> Json:
        """The export as JSON; ids are texts, since they are too large for numbers there."""
        made = self.made_at.isoformat().replace("+00:00", "Z")
        return {"version": VERSION, "made_at": made, "user": str(self.user), "tables": self.tables}


async def export(context: Context, user: int) -> Export:
    """Look up all that is stored about a member, in all servers, as of one moment."""
    async with context.store.read() as tx:
        tables = await exporting.export(tx, user)
    attempts = await gently(_attempt(row, context.bank) for row in tables["attempts"])
    return Export(user, context.clock(), tables, attempts)


def shapes() -> dict[str, Json]:
    """The JSON schema of a row of each table."""
    return exporting.shapes()


def _attempt(row: Json, bank: Bank) -> list[object]:
    exercise = bank.get(row["exercise"])
    counts = row["source"] == "post" and not row["grace"] and not row["void"]
    return [
        *(row["at"], row["day"], f"id {row['server']}", row["source"], row["exercise"]),
        *("" if exercise is None else exercise.title, row["topic"], " ".join(map(str, row["answer"]))),
        *(round(row["score"] / FULL_SCORE, 4), row["points"], int(row["hint"]), row["confidence"] or "", int(counts)),
    ]
