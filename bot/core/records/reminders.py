"""Reminders of streaks that are about to end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a member is reminded of.

    Attributes:
        length, freezes: of the streak; a freeze is spent if they don't answer.
        closes_at: when the last daily closes that keeps it.
        home, message: where that is.
        day: the local date of the reminder, which names it.
    """

    server: int
    user: int
    length: int
    freezes: int
    closes_at: datetime
    home: int
    message: int
    day: date


@dataclass(frozen=True, slots=True)
class GroupReminder:
    """What those with a role are reminded of: a daily that closes soon, and how many with a streak it waits for."""

    server: int
    role: int
    post: int
    home: int
    message: int
    closes_at: datetime
    waiting: int
