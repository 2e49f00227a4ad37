"""Why an attempt brought as many points as it did, in one line."""

from __future__ import annotations

from fractions import Fraction

from bot.core.exercise import Choice, Classify, Exercise, Multiple, Order
from bot.core.grading import FULL_SCORE, Answer, Picks, count_picks, grade, points
from bot.core.records.attempts import Attempt, Source
from bot.texts import remembered, say


def score_parts(exercise: Exercise, answer: Answer, score: int) -> tuple[int, int] | None:
    """Turn a score in 840ths into n of m, where m is what the exercise's kind counts.

    Those are: one answer (choice), right options (multiple), items (classify), pairs of steps (order). None if the
    score is something else, since wrong picks of a multiple were taken off.
    """
    match exercise:
        case Choice():
            whole = 1
        case Multiple():
            picks = count_picks(exercise, answer)
            whole = picks.all_right
            if picks.wrong or score * whole != FULL_SCORE * picks.right:
                return None
        case Classify():
            whole = len(exercise.items)
        case Order():
            whole = len(exercise.steps) * (len(exercise.steps) - 1) // 2
    return score * whole // FULL_SCORE, whole


def points_line(exercise: Exercise, attempt: Attempt) -> str:
    """Say which factors make the attempt's points, or why there are none; empty if the verdict says it all."""
    if attempt.void:
        return ""
    if attempt.grace:
        return say("feedback-points-grace")
    if attempt.source is Source.PRACTICE:
        return ""
    plain = say("feedback-points", points=attempt.points)
    agrees = attempt.points == points(exercise.difficulty, attempt.score, hint=attempt.hint)
    if attempt.source is not Source.POST or not agrees:
        return ""
    if not attempt.score:
        return _nothing(exercise, attempt.answer, plain)
    answer = attempt.answer if isinstance(exercise, Multiple) else ()
    return say("feedback-points-why", points=plain, sum=_sum(exercise, answer, attempt.score, hint=attempt.hint))


def arithmetic(exercise: Exercise, attempt: Attempt) -> list[str]:
    """Say step by step how an attempt at a post came to its points, whatever it got."""
    if attempt.void:
        return []
    if attempt.grace:
        return [say("feedback-points-grace")]
    picks = count_picks(exercise, attempt.answer) if isinstance(exercise, Multiple) else None
    steps = [
        say("score-difficulty", factor=float(Fraction(exercise.difficulty + 1, 2)), difficulty=exercise.difficulty)
    ]
    if picks is not None:
        steps.append(say("score-picks", share=_shares(picks)))
    elif (counted := score_parts(exercise, attempt.answer, attempt.score)) is not None:
        steps.append(say(f"score-{exercise.kind}", part=counted[0], whole=counted[1]))
    steps.append(say("score-hint", hint="yes" if attempt.hint else "no"))
    if attempt.points == points(exercise.difficulty, attempt.score, hint=attempt.hint):
        answer = attempt.answer if isinstance(exercise, Multiple) else ()
        total = say("feedback-points", points=attempt.points)
        sums = _sum(exercise, answer, attempt.score, hint=attempt.hint)
        steps.append(say("score-total", points=total, sum=sums))
    return steps


def _nothing(exercise: Exercise, answer: Answer, plain: str) -> str:
    """Say why right picks of a multiple have brought nothing; nothing else needs a reason."""
    picks = count_picks(exercise, answer) if isinstance(exercise, Multiple) else None
    if picks is None or not picks.right:
        return ""
    return say("feedback-points-eaten", points=plain, share=_shares(picks))


def _shares(picks: Picks) -> str:
    counts = {"right": picks.right, "rights": picks.all_right, "wrong": picks.wrong, "wrongs": picks.all_wrong}
    return say("feedback-picks", **counts)


@remembered
def _sum(exercise: Exercise, answer: Answer, score: int, *, hint: bool) -> str:
    factor = Fraction(exercise.difficulty + 1, 2)
    exact = 10 * factor * Fraction(score, FULL_SCORE)
    terms = [say("feedback-sum-difficulty", factor=float(factor), difficulty=exercise.difficulty)]
    if score != FULL_SCORE:
        terms.append(_score(exercise, answer, score))
    if hint:
        exact *= Fraction(7, 10)
        terms.append(say("feedback-sum-hint"))
    text = " ".join(terms)
    if exact.denominator == 1:
        return text
    # Two places always tell on which side of a half the value lies: halves are hit exactly or missed by 1/42 or more.
    return say("feedback-sum-rounded", sum=text, exact=round(float(exact), 2))


def _score(exercise: Exercise, answer: Answer, score: int) -> str:
    """The factor that the score is, as the parts it is made of."""
    counted = score_parts(exercise, answer, score)
    if counted is not None:
        return say("feedback-sum-score", part=counted[0], whole=counted[1])
    if isinstance(exercise, Multiple) and grade(exercise, answer).score == score:
        return say("feedback-sum-picks", share=_shares(count_picks(exercise, answer)))
    share = Fraction(score, FULL_SCORE)  # graded by a rule from older versions
    return say("feedback-sum-score", part=share.numerator, whole=share.denominator)
