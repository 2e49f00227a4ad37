"""What moderators ruled on a post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.grading import Answer


class Ruling(StrEnum):
    """What a correction does; it replaces whatever was ruled before."""

    VOID = "void"
    """Nothing of it counts, but the date that it kept in streaks; nobody has missed it."""
    REGRADE = "regrade"
    """Another key, or several right options of a choice."""
    RESTORE = "restore"
    """As it was before any correction."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One of a post's rulings; the latest is in force.

    Attributes:
        key: the new one, in file positions; None unless it is a regrade.
        user: the moderator.
        why: in their words.
        before, after: what all answers were worth together, as text.
        changed: answers that are worth something else since.
    """

    server: int
    post: int
    ruling: Ruling
    key: Answer | None
    user: int
    at: datetime
    why: str
    before: str = ""
    after: str = ""
    changed: int = 0
    id: int = 0
