"""What a member remembers: FSRS (https://github.com/open-spaced-repetition/py-fsrs) as a pure function of attempts.

A card is the state of one exercise for one member. Dates are local dates of the server where the attempt was made, and
at most one review a card and date counts. The library works on instants and counts elapsed 24 hours, so each review is
placed at noon UTC of its date: days between dates are then whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum, StrEnum
from functools import lru_cache

from fsrs import Card as FsrsCard
from fsrs import Rating, Scheduler, State

from bot.core.grading import FULL_SCORE

RULES = "2"
"""Names the rules below: whoever changes them changes this, and all cards are recomputed."""

LONGEST_DAYS = 365
"""Nothing is out of sight for longer than a year."""

SURE_AND_WRONG_DAYS = 7
"""An error made in confidence comes back within a week: such errors return (Butler, Fazio & Marsh 2011,
https://doi.org/10.3758/s13423-011-0173-y)."""

_SOON = timedelta(days=SURE_AND_WRONG_DAYS)

_ANY_DAY = date(2000, 1, 1)
"""Only the days between two reviews matter."""

_WRONG_BELOW = FULL_SCORE * 3 // 4

# No learning steps: what is learnt within one day is the session's business. No fuzz: a function of its arguments.
_SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=LONGEST_DAYS, enable_fuzzing=False)


class Confidence(StrEnum):
    """What a member said of their answer before they saw its grade."""

    SURE = "sure"
    THINK = "think"
    GUESS = "guess"


class Recall(IntEnum):
    """How well an exercise was remembered; the four grades of FSRS."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class Review:
    """What of an attempt matters to memory.

    Attributes:
        day: local date of the attempt.
        score: in 840ths.
        hint: the hint was taken.
        confidence: None where nobody asked.
    """

    day: date
    score: int
    hint: bool = False
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A member's memory of an exercise.

    Attributes:
        stability: days after which the chance of recall has fallen to 90%.
        difficulty: 1…10.
        last: date of the last review that counted.
        due: date on which it comes back.
        reviews: that counted.
        lapses: of those, graded *again*.
    """

    stability: float
    difficulty: float
    last: date
    due: date
    reviews: int
    lapses: int


def recall_of(review: Review) -> Recall:
    """Grade an attempt: below 75% *again*; with faults, with the hint or guessed *hard*; sure and right *easy*."""
    if review.score < _WRONG_BELOW:
        return Recall.AGAIN
    if review.score < FULL_SCORE or review.hint or review.confidence is Confidence.GUESS:
        return Recall.HARD
    return Recall.EASY if review.confidence is Confidence.SURE else Recall.GOOD


def review(card: Card | None, seen: Review) -> Card:
    """The card after an attempt. One on the date of the last review, or before it, is no review.

    But one of that date that was wrong and sure still comes back within a week: what is known of the memory stays as it
    is, since a date has one review, and only the due date comes forward.
    """
    recall = recall_of(seen)
    latest = seen.day + _SOON if recall is Recall.AGAIN and seen.confidence is Confidence.SURE else date.max
    if card is not None and seen.day <= card.last:
        return replace(card, due=min(card.due, latest)) if seen.day == card.last else card
    before = None if card is None else (card.stability, card.difficulty, (seen.day - card.last).days)
    stability, difficulty, days = _after(before, recall)
    return Card(
        stability=stability,
        difficulty=difficulty,
        last=seen.day,
        due=min(seen.day + timedelta(days=days), latest),
        reviews=1 if card is None else card.reviews + 1,
        lapses=(0 if card is None else card.lapses) + (recall is Recall.AGAIN),
    )


# A daily brings many members from the same state to the same next one, and the library takes 40 µs each time.
@lru_cache(maxsize=4096)
def _after(before: tuple[float, float, int] | None, recall: Recall) -> tuple[float, float, int]:
    """Stability, difficulty and the interval in days after a review.

    Args:
        before: stability, difficulty and the days since the last review; None for a first one.
        recall: how it was graded.
    """
    at = _noon(_ANY_DAY)
    old = FsrsCard(card_id=0, due=at)  # without an id and a due date the library would sleep and read the clock
    if before is not None:
        stability, difficulty, days = before
        last = at - timedelta(days=days)
        old = FsrsCard(0, State.Review, None, stability, difficulty, due=last, last_review=last)
    after, _ = _SCHEDULER.review_card(old, Rating(recall), at)
    assert after.stability is not None
    assert after.difficulty is not None
    return after.stability, after.difficulty, (after.due - at).days


def replay(seen: Iterable[Review]) -> Card | None:
    """The card after all attempts, given in the order in which they were made; None without any."""
    card = None
    for each in seen:
        card = review(card, each)
    return card


def recall_chance(card: Card, day: date) -> float:
    """The predicted chance of recall on a date, 0…1; certain on the date of the last review."""
    if day <= card.last:
        return 1.0
    at = _noon(day)
    old = FsrsCard(0, State.Review, None, card.stability, card.difficulty, due=at, last_review=_noon(card.last))
    return float(_SCHEDULER.get_card_retrievability(old, at))


def forgotten(card: Card, day: date) -> float:
    """How far a card is forgotten on a date, 0 or more: it orders cards as ``recall_chance`` does, and costs less."""
    return max(0, (day - card.last).days) / card.stability


def due_on(card: Card, exam: date | None, spread: int) -> date:
    """When a card comes back: when it is due, or so that it is seen once in the last fortnight before an exam.

    Args:
        card: the member's card.
        exam: the date of the exam; one that is over changes nothing, since what is due before it is due anyway.
        spread: any whole number that is the card's own, so that not all cards come on one day.
    """
    if exam is None:
        return card.due
    begins = exam - timedelta(days=FORTNIGHT)
    if card.last >= begins:
        return card.due  # seen in the fortnight, or after the exam
    return min(card.due, begins + timedelta(days=spread % FORTNIGHT))


FORTNIGHT = 14
"""Days before an exam in which every card should come up once."""


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
