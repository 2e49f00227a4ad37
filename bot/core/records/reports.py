"""Problems that members report, gathered by exercise for the moderators of their server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.grading import Answer
from bot.core.records.posts import Post


class Trouble(StrEnum):
    """What is wrong, as the member who reports it sees it."""

    KEY = "key"
    UNCLEAR = "unclear"
    OUTDATED = "outdated"
    TYPO = "typo"
    SCORE = "score"
    """What their own answer was worth."""
    OTHER = "other"


class Outcome(StrEnum):
    """What moderators made of it."""

    VOIDED = "voided"
    REGRADED = "regraded"
    THANKED = "thanked"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Record:
    """What an answer was worth when its member disputed that.

    Attributes:
        answer: file positions.
        score: in 840ths.
    """

    answer: Answer
    score: int
    points: int
    hint: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What one member reported.

    Attributes:
        record: for a dispute about a score, what was answered and what it was worth then.
    """

    case: int
    server: int
    user: int
    trouble: Trouble
    text: str
    at: datetime
    record: Record | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """The reports about an exercise that a server's moderators have not dealt with, or that they have.

    Attributes:
        post: the latest one that was reported; None if it was asked elsewhere.
        channel, message: where moderators see it, once they do.
        reports: how many there are.
        shown: of how many reports, and of which outcome, the message tells; empty if it must be redrawn.
        shown_at: when the message was last brought up to date.
        outcome: None while it is open.
    """

    server: int
    exercise: str
    title: str
    post: int | None
    at: datetime
    channel: int | None = None
    message: int | None = None
    reports: int = 0
    shown: str = ""
    shown_at: datetime | None = None
    outcome: Outcome | None = None
    id: int = 0

    @property
    def state(self) -> str:
        """What the message should tell."""
        return f"{self.reports} {self.outcome or ''}".strip()

    @property
    def nonce(self) -> str:
        """Sent with the message so that Discord deduplicates it: the same for every try, at most 25 characters."""
        return f"k1-{self.id}-{int(self.at.timestamp()):x}"[:25]


@dataclass(frozen=True, slots=True)
class Dossier:
    """What moderators see of a case: its latest reports, newest first, and the post that they are about."""

    case: Case
    reports: tuple[Report, ...]
    post: Post | None
