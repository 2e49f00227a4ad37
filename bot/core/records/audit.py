"""What moderators did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Action(StrEnum):
    """Something that a moderator can do."""

    SCHEDULE_MADE = "schedule-made"
    SCHEDULE_EDITED = "schedule-edited"
    SCHEDULE_PAUSED = "schedule-paused"
    SCHEDULE_RESUMED = "schedule-resumed"
    SCHEDULE_SKIPPED = "schedule-skipped"
    SCHEDULE_REMOVED = "schedule-removed"
    SETTINGS = "settings"
    EXAM = "exam"
    POSTED = "posted"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    VOIDED = "voided"
    REGRADED = "regraded"
    RESTORED = "restored"
    REPORTS_THANKED = "reports-thanked"
    REPORTS_DISMISSED = "reports-dismissed"
    QUIZ_STARTED = "quiz-started"
    QUIZ_VOIDED = "quiz-voided"
    """A round of it."""
    QUIZ_RESTORED = "quiz-restored"
    """A round of it."""
    QUIZ_SKIPPED = "quiz-skipped"
    """A round of it."""
    QUIZ_STOPPED = "quiz-stopped"
    STREAK_REPAIRED = "streak-repaired"
    REWARD_SET = "reward-set"
    REWARD_STOPPED = "reward-stopped"
    BANK_RELOADED = "bank-reloaded"
    OWN_IMPORTED = "own-imported"
    OWN_ADDED = "own-added"
    OWN_EDITED = "own-edited"
    OWN_RETIRED = "own-retired"
    OWN_BACK = "own-back"
    OWN_MIXED = "own-mixed"
    SUGGESTION_TAKEN = "suggestion-taken"
    SUGGESTION_DECLINED = "suggestion-declined"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a server's audit log.

    Attributes:
        user: who did it.
        about: what it was done to: a title, or a number.
        details: what else matters, such as the reason that was given; may be empty.
        name: of that member, if the tutor has seen one.
    """

    server: int
    user: int
    action: Action
    about: str
    at: datetime
    details: str = ""
    name: str | None = None
    id: int = 0
