"""Why an attempt brought as many points as it did, in one line."""

from __future__ import annotations

from fractions import Fraction

from bot.core.exercise import Choice, Classify, Exercise, Multiple, Order
from bot.core.grading import FULL_SCORE, points
from bot.core.records.attempts import Attempt, Source
from bot.texts import remembered, say


def score_parts(exercise: Exercise, score: int) -> tuple[int, int]:
    """Turn a score in 840ths into n of m, where m is what the exercise's kind counts.

    Those are: one answer (choice), right options (multiple), items (classify), pairs of steps (order).
    """
    match exercise:
        case Choice():
            whole = 1
        case Multiple():
            whole = sum(option.correct for option in exercise.options)
        case Classify():
            whole = len(exercise.items)
        case Order():
            whole = len(exercise.steps) * (len(exercise.steps) - 1) // 2
    return score * whole // FULL_SCORE, whole


def points_line(exercise: Exercise, attempt: Attempt) -> str:
    """Say how many points the attempt brought, and by which factors; or why there are none."""
    if attempt.grace:
        return say("feedback-points-grace")
    if attempt.source is Source.PRACTICE:
        return say("feedback-points-practice")
    plain = say("feedback-points", points=attempt.points)
    agrees = attempt.points == points(exercise.difficulty, attempt.score, hint=attempt.hint)
    if not attempt.score or attempt.source is not Source.POST or not agrees:
        return plain
    return say("feedback-points-why", points=plain, sum=_sum(exercise, attempt.score, hint=attempt.hint))


@remembered
def _sum(exercise: Exercise, score: int, *, hint: bool) -> str:
    factor = Fraction(exercise.difficulty + 1, 2)
    exact = 10 * factor * Fraction(score, FULL_SCORE)
    terms = [say("feedback-sum-difficulty", factor=float(factor), difficulty=exercise.difficulty)]
    if score != FULL_SCORE:
        part, whole = score_parts(exercise, score)
        terms.append(say("feedback-sum-score", part=part, whole=whole))
    if hint:
        exact *= Fraction(7, 10)
        terms.append(say("feedback-sum-hint"))
    text = " ".join(terms)
    if exact.denominator == 1:
        return text
    # Two places always tell on which side of a half the value lies: halves are hit exactly or missed by 1/42 or more.
    return say("feedback-sum-rounded", sum=text, exact=round(float(exact), 2))
