"""Redrawing the moderators' message about a reported exercise when what they can do about it changes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import reports, timers

SHOW = "case"
"""The kind of the timers that bring the moderators' message about a case up to date."""


async def refresh(tx: AsyncConnection, server: int, exercise: str, now: datetime) -> None:
    """Have the moderators' message about an exercise drawn again, since what they can do has changed."""
    case = await reports.open_case(tx, server, exercise)
    if case is not None and case.shown:
        await reports.change_case(tx, case.id, shown="")
        await timers.put(tx, SHOW, case.id, now)
