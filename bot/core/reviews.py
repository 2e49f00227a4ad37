"""Which exercise a group is about to forget, so that a daily brings it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.memory import Card, recall_chance

EVERY = 4
"""Every so many dailies one is a review, unless a schedule says otherwise; 0 is never."""

MOST_EVERY = 30

REST = timedelta(days=7)
"""How long ago an exercise was posted at least."""

ACTIVE = timedelta(days=30)
"""Members who answered something within this time are the group."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """An exercise that comes back.

    Attributes:
        percent: of the group that would miss it today, as predicted.
    """

    exercise: str
    percent: int


def is_turn(posted: int, every: int) -> bool:
    """Whether the next daily of a schedule that has posted so many is a review."""
    return every > 0 and (posted + 1) % every == 0


def most_forgotten(
    memories: Iterable[tuple[str, Card]], members: int, today: date, candidates: Mapping[str, object]
) -> Forgotten | None:
    """The candidate with the lowest mean predicted recall over those of the group who have met it.

    What fewer than half of the group have met was not forgotten but never learnt; it is not considered. None if there
    is nothing else.

    Args:
        memories: the group's cards, each with its exercise.
        members: how many belong to the group.
        today: the server's local date.
        candidates: the exercises that may come back.
    """
    chances: dict[str, list[float]] = {}
    for exercise, card in memories:
        if exercise in candidates:
            chances.setdefault(exercise, []).append(recall_chance(card, today))
    means = {name: sum(each) / len(each) for name, each in chances.items() if 2 * len(each) >= members}
    if not means:
        return None
    name = min(means, key=lambda name: (means[name], name))
    return Forgotten(name, round(100 * (1 - means[name])))
