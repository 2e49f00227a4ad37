"""Places on a leaderboard."""

from __future__ import annotations

from dataclasses import dataclass

QUIZZES = "-quizzes"
"""Used instead of a topic for the board of live quizzes; no topic's slug begins with a hyphen."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A member's place on a leaderboard; ties share a rank."""

    rank: int
    user: int
    name: str | None
    points: int
    attempts: int
    right: int
    score_sum: int
