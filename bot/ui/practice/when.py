"""How far away a date is, in words. A due date is a date of the server, so no clock time belongs to it."""

from __future__ import annotations

from datetime import date

from bot.texts import say

WEEKS_FROM, MONTHS_FROM = 14, 60
"""Days from which on weeks and months are counted."""


def when(day: date, today: date) -> str:
    """Return “tomorrow”, “in 5 days”, “in 3 weeks”, “in 4 months”; what is past is today."""
    days = max(0, (day - today).days)
    if days >= MONTHS_FROM:
        return say("practice-in-months", months=round(days / 30))
    if days >= WEEKS_FROM:
        return say("practice-in-weeks", weeks=round(days / 7))
    return say("practice-in-days", days=days)
