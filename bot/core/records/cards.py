"""What members remember and practise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.memory import Card


@dataclass(frozen=True, slots=True)
class KeptCard:
    """A member's card of an exercise, with the last answer.

    Attributes:
        card: the memory of it.
        topic: of the exercise.
        score: of the last answer, in 840ths, even where it did not move the card.
        answered_at: when that was.
    """

    card: Card
    topic: str
    score: int
    answered_at: datetime
