"""Grading an answer and turning the grade into points.

An answer is a tuple of positions in file order, whatever the kind:

===========  ==========================================================================
choice       ``(option,)``
multiple     the picked options, ascending, at least one
classify     one bucket position per item, in the items' file order
order        the steps' file positions in the sequence that the member built
===========  ==========================================================================

Scores are whole 840ths. Every score that the rules below can give is exact in them, so that sums never depend on the
order in which they are made: the denominators are 1 to 8, products of right and wrong options (2, 3, 4, 6), and 6, 10,
15, 21 for inversions.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from bot.core.errors import InvalidAnswer
from bot.core.exercise import Choice, Classify, Exercise, Multiple, Order

FULL_SCORE = 840
"""The score of an attempt without a mistake; 840 = lcm(1, …, 8) is a multiple of each kind's denominator."""

Answer = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """The result of one answer.

    Attributes:
        score: 0…840, in 840ths.
        marks: for each option (choice, multiple), item (classify) or place of the sequence (order): is it right?
            An option is right if it was picked exactly when it should be.
    """

    score: int
    marks: tuple[bool, ...]

    @property
    def right(self) -> bool:
        """Whether the answer has no fault."""
        return self.score == FULL_SCORE


@dataclass(frozen=True, slots=True)
class Picks:
    """How many right and wrong options of a ``multiple`` were picked, out of how many there are."""

    right: int
    all_right: int
    wrong: int
    all_wrong: int


def check_answer(exercise: Exercise, answer: Answer) -> None:
    """Make sure that the answer can be graded.

    Raises:
        InvalidAnswer: positions out of range, missing, repeated or not ascending where they must be.
    """
    match exercise:
        case Choice():
            valid = len(answer) == 1 and _within(answer, len(exercise.options))
        case Multiple():
            valid = bool(answer) and _within(answer, len(exercise.options)) and list(answer) == sorted(set(answer))
        case Classify():
            valid = len(answer) == len(exercise.items) and _within(answer, len(exercise.buckets))
        case Order():
            valid = sorted(answer) == list(range(len(exercise.steps)))
    if not valid:
        raise InvalidAnswer


def _within(answer: Answer, size: int) -> bool:
    return all(0 <= position < size for position in answer)


def grade(exercise: Exercise, answer: Answer) -> Grade:
    """Grade an answer by the rules of the exercise's kind.

    choice: all or nothing. multiple: right picks / right options - wrong picks / wrong options, at least 0, so that
    ticking everything is worth as little as ticking nothing. classify: share of items in their bucket. order: 1 -
    inversions / the most possible, the normalised Kendall tau distance (Kendall 1938,
    https://doi.org/10.1093/biomet/30.1-2.81), to the closest of the right sequences.

    Raises:
        InvalidAnswer: see ``check_answer``.
    """
    check_answer(exercise, answer)
    match exercise:
        case Choice():
            right = exercise.options[answer[0]].correct
            return Grade(FULL_SCORE if right else 0, _option_marks(exercise, answer))
        case Multiple():
            picks = count_picks(exercise, answer)
            score = FULL_SCORE * picks.right // picks.all_right - FULL_SCORE * picks.wrong // picks.all_wrong
            return Grade(max(0, score), _option_marks(exercise, answer))
        case Classify():
            marks = tuple(given == key for given, key in zip(answer, exercise.key, strict=True))
            return Grade(sum(marks) * FULL_SCORE // len(marks), marks)
        case Order():
            most = len(answer) * (len(answer) - 1) // 2
            sequence = nearest(exercise, answer)
            score = (most - inversions(places_in(sequence, answer))) * FULL_SCORE // most
            return Grade(score, tuple(step == key for step, key in zip(answer, sequence, strict=True)))


def nearest(exercise: Order, answer: Answer) -> Answer:
    """The right sequence closest to an answer, which may be unfinished."""
    return min(exercise.sequences, key=lambda right: inversions(places_in(right, answer)))


def places_in(right: Answer, answer: Answer) -> Answer:
    """The places in a sequence of the steps of an answer."""
    return tuple(right.index(step) for step in answer)


def count_picks(exercise: Multiple, answer: Answer) -> Picks:
    """Count the picks of an answer that ``check_answer`` lets pass."""
    right = sum(exercise.options[position].correct for position in answer)
    all_right = sum(option.correct for option in exercise.options)
    return Picks(right, all_right, len(answer) - right, len(exercise.options) - all_right)


def _option_marks(exercise: Choice | Multiple, answer: Answer) -> tuple[bool, ...]:
    picked = set(answer)
    return tuple(option.correct == (position in picked) for position, option in enumerate(exercise.options))


def inversions(sequence: Answer) -> int:
    """Count the pairs that are in the wrong order."""
    return sum(earlier > later for earlier, later in combinations(sequence, 2))


def points(difficulty: int, score: int, *, hint: bool) -> int:
    """Points at a post: 10 · (1, 1.5, 2 by difficulty) · score · (0.7 with the hint), rounded half up, once.

    Args:
        difficulty: 1, 2 or 3.
        score: in 840ths.
        hint: whether the hint was taken before answering.
    """
    numerator = 10 * (difficulty + 1) * score * (7 if hint else 10)
    denominator = 2 * FULL_SCORE * 10
    return (2 * numerator + denominator) // (2 * denominator)
