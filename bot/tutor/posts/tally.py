"""How a group answered a post."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.exercise import Classify, Exercise, Order
from bot.core.grading import FULL_SCORE, Answer
from bot.core.quiz.sketch import UNPLACED, score
from bot.core.records.posts import Tally


def tally(exercise: Exercise, counts: Sequence[tuple[Answer, int]]) -> Tally:
    """Count how often each value was given to each part of the exercise.

    Args:
        exercise: the post's snapshot.
        counts: each answer that was given, with how often; those given in a quiz may be unfinished.
    """
    parts = len(exercise.parts)
    match exercise:
        case Classify():
            columns = len(exercise.buckets)
        case Order():
            columns = parts
        case _:
            columns = 1
    picks = [[0] * columns for _ in range(parts)]
    for answer, times in counts:
        for index, position in enumerate(answer):
            if position == UNPLACED:
                continue
            match exercise:
                case Classify():
                    picks[index][position] += times
                case Order():
                    picks[position][index] += times
                case _:
                    picks[position][0] += times
    return Tally(
        answers=sum(times for _, times in counts),
        right=sum(times for answer, times in counts if score(exercise, answer) == FULL_SCORE),
        picks=tuple(tuple(row) for row in picks),
    )
