"""Places on a leaderboard."""

from __future__ import annotations

from dataclasses import dataclass

QUIZZES = "-quizzes"
"""Used instead of a topic for the board of live quizzes; no topic's slug begins with a hyphen."""

IMPROVED = "-improved"
"""Begins what is used instead of a topic for the board of those who improved most; a topic's slug may follow."""

LEAST_ANSWERS = 5
"""Answers that it takes in each of the two periods to be on that board."""


def improved_in(topic: str) -> str:
    """What is used instead of a topic for the most improved in a topic, or (empty) in all."""
    return f"{IMPROVED}-{topic}" if topic else IMPROVED


def topic_of(topic: str) -> str:
    """The slug of the topic that a board is about, whichever board it is; empty for all topics."""
    return topic.removeprefix(IMPROVED).removeprefix("-") if topic.startswith(IMPROVED) else topic


@dataclass(frozen=True, slots=True)
class Standing:
    """A member's place on a leaderboard; ties share a rank.

    Attributes:
        place_only: others may see their place, but not how much they got right.
    """

    rank: int
    user: int
    name: str | None
    points: int
    attempts: int
    right: int
    score_sum: int
    place_only: bool = False


@dataclass(frozen=True, slots=True)
class Improvement(Standing):
    """A member's place among those who improved most: ``points`` are percentage points of accuracy gained.

    Attributes:
        before, now: the mean score in the period before and in this one, in per cent; what is between them may differ
            from ``points`` by rounding.
    """

    before: int = 0
    now: int = 0
