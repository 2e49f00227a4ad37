"""Graded submissions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.core.grading import Answer
from bot.core.memory import Confidence
from bot.core.own import owner_of


class Source(StrEnum):
    """Where an attempt was made."""

    POST = "post"
    QUIZ = "quiz"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Sealed:
    """An answer to a blind post that is open: kept, not graded, and replaced by a later one.

    Attributes: like those of ``Attempt``. Until a second vote begins, ``first_vote`` is the answer.
    """

    post: int
    server: int
    user: int
    answer: Answer
    hint: bool
    at: datetime
    day: date
    streak_day: date | None
    confidence: Confidence | None = None
    first_vote: Answer | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One graded submission.

    Attributes:
        post: at which it was made; None if it was made elsewhere.
        answer: file positions, see ``bot/core/grading``.
        score: in 840ths.
        grace: made in the grace week: feedback only, no points, streak or statistics.
        day: the server-local date of the attempt, which fixes its period keys permanently.
        streak_day: the date of the daily that the attempt answers for; None if it was no daily or not on time.
        turn: the turn of a practice session in which it was made.
        void: moderators have ruled that it counts for nothing.
        first: score and points before their ruling; None without one, or if the attempt was made after it.
        confidence: what the member said of the answer before its grade; None where nobody asked.
        first_vote: their answer before the second vote, if there was one and they had answered by then. It has no
            effect on the score. Those who didn't vote again have voted the same.
    """

    post: int | None
    server: int
    user: int
    exercise: str
    topic: str
    answer: Answer
    score: int
    points: int
    hint: bool
    grace: bool
    at: datetime
    day: date
    streak_day: date | None
    source: Source = Source.POST
    confidence: Confidence | None = None
    id: int | None = None
    turn: int | None = None
    void: bool = False
    first: tuple[int, int] | None = None
    first_vote: Answer | None = None

    @property
    def owner(self) -> int:
        """The server whose own exercise it is, or ``BUILT_IN``."""
        return owner_of(self.exercise)
