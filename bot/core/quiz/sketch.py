"""Answers that may be unfinished when the time is up: how they grow, and what they are worth.

They are kept as finished ones are (``bot/core/grading``), in file positions, with less in them: ``UNPLACED`` where an
item of a *classify* has no bucket yet, and an *order* that ends early. An empty tuple is no answer at all.
"""

from __future__ import annotations

from itertools import combinations

from bot.core.display import Shown
from bot.core.drafts import Draft
from bot.core.errors import InvalidAnswer
from bot.core.exercise import Choice, Classify, Exercise, Multiple, Order
from bot.core.grading import FULL_SCORE, Answer, check_answer, grade

UNPLACED = -1


def picked(exercise: Exercise, shown: Shown, answer: Answer, place: int) -> Answer:
    """Pick the option at a place: of a *choice* the only one, of a *multiple* one more or, if it was picked, one less.

    Raises:
        InvalidAnswer: there is nothing to pick there.
    """
    position = _position(shown, place)
    match exercise:
        case Choice():
            return (position,)
        case Multiple():
            return tuple(sorted({*answer} ^ {position}))
        case _:
            raise InvalidAnswer


def placed(exercise: Exercise, shown: Shown, answer: Answer, place: int, bucket: int) -> Answer:
    """Put the item at a place into a bucket.

    Raises:
        InvalidAnswer: there is no such item or bucket.
    """
    position = _position(shown, place)
    if not isinstance(exercise, Classify) or not 0 <= bucket < len(exercise.buckets):
        raise InvalidAnswer
    given = list(answer or (UNPLACED,) * len(exercise.items))
    given[position] = bucket
    return tuple(given)


def appended(exercise: Exercise, shown: Shown, answer: Answer, place: int) -> Answer:
    """Put the step at a place next; one that is in the sequence already stays where it is.

    Raises:
        InvalidAnswer: there is no such step.
    """
    position = _position(shown, place)
    if not isinstance(exercise, Order):
        raise InvalidAnswer
    return answer if position in answer else (*answer, position)


def _position(shown: Shown, place: int) -> int:
    if not 0 <= place < len(shown):
        raise InvalidAnswer
    return shown[place]


def is_whole(exercise: Exercise, answer: Answer) -> bool:
    """Whether nothing is missing from the answer."""
    try:
        check_answer(exercise, answer)
    except InvalidAnswer:
        return False
    return True


def score(exercise: Exercise, answer: Answer) -> int:
    """What as much of an answer as there is is worth, in 840ths: what is missing counts as wrong."""
    if not answer:
        return 0
    match exercise:
        case Classify():
            right = sum(given == key for given, key in zip(answer, exercise.key, strict=True))
            return right * FULL_SCORE // len(exercise.items)
        case Order():
            steps = len(exercise.steps)
            kept = sum(earlier < later for earlier, later in combinations(answer, 2))
            return kept * FULL_SCORE // (steps * (steps - 1) // 2)
        case _:
            return grade(exercise, answer).score


def to_draft(exercise: Exercise, shown: Shown, answer: Answer) -> Draft:
    """The answer in places on the screen, as the workbench shows it; see ``bot/core/drafts``."""
    match exercise:
        case Multiple():
            return {shown.index(position): 1 for position in answer}
        case Classify():
            given = {shown.index(item): bucket for item, bucket in enumerate(answer)}
            return {place: bucket for place, bucket in sorted(given.items()) if bucket != UNPLACED}
        case Order():
            return {index: shown.index(position) for index, position in enumerate(answer)}
        case Choice():
            return {}
