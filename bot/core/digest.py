"""What a weekly digest tells: which dates it is about, and which exercise was the hardest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.core.exercise import Choice, Classify, Exercise, Multiple
from bot.core.records.posts import Post, Tally

DAYS = timedelta(days=7)

LEAST_ANSWERS = 3
"""With fewer answers an exercise isn't called hard."""

LEAST_PICKS = 2
"""With fewer picks a wrong option tempted nobody but one."""

LEAST_STREAK = 2
"""A streak of one day is none to tell of."""

MOST_NAMED = 3
"""Members named for each merit."""


def days_of(local: datetime) -> tuple[date, date]:
    """The first and the last of the seven dates that a digest is about.

    Args:
        local: its local minute. The date itself is one of them unless it is before noon.
    """
    last = local.date() if local.hour >= 12 else local.date() - timedelta(days=1)
    return last - DAYS + timedelta(days=1), last


@dataclass(frozen=True, slots=True)
class Tempting:
    """The wrong answer that most members gave.

    Attributes:
        text: of the option, or of the item that was put into a wrong bucket.
        bucket: that bucket; empty for an option.
        times: how many members gave it.
    """

    text: str
    bucket: str
    times: int


def hardest(posts: Iterable[Post]) -> Post | None:
    """The post that the smallest share got right, of those with enough answers; None if all were easy."""
    hard = [post for post in posts if post.answers >= LEAST_ANSWERS and post.right < post.answers]
    return min(hard, key=lambda post: (post.right / post.answers, -post.answers, post.id), default=None)


def tempting(exercise: Exercise, tally: Tally) -> Tempting | None:
    """The wrong answer that tempted most; None where hardly anybody gave the same, or none can be named."""
    found: list[Tempting] = []
    match exercise:
        case Choice() | Multiple():
            for option, picks in zip(exercise.options, tally.picks, strict=True):
                if not option.correct:
                    found.append(Tempting(option.text, "", picks[0]))
        case Classify():
            for item, row in zip(exercise.items, tally.picks, strict=True):
                for bucket, times in zip(exercise.buckets, row, strict=True):
                    if bucket != item.bucket:
                        found.append(Tempting(item.text, bucket, times))
    most = max(found, key=lambda one: one.times, default=None)
    return most if most is not None and most.times >= LEAST_PICKS else None
