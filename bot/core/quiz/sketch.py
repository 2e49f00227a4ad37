"""Answers that may be unfinished when the time is up: how they grow, and what they are worth.

They are kept as finished ones are (``bot/core/grading``), in file positions, with less in them: ``UNPLACED`` where an
item of a *classify* has no bucket yet, and an *order* that ends early. An empty tuple is no answer at all.
"""

from __future__ import annotations

from itertools import combinations

from bot.core.display import Shown
from bot.core.drafts import Draft, Edit
from bot.core.errors import InvalidAnswer
from bot.core.exercise import Choice, Classify, Exercise, Multiple, Order
from bot.core.grading import FULL_SCORE, Answer, check_answer, grade, nearest, places_in

UNPLACED = -1


def edited(exercise: Exercise, shown: Shown, answer: Answer, edit: Edit) -> Answer:
    """What an answer becomes by a click in the workbench.

    Raises:
        InvalidAnswer: the exercise has no use for that.
    """
    draft = edit(exercise, to_draft(exercise, shown, answer))
    match exercise:
        case Classify():
            given = [UNPLACED] * len(exercise.items)
            for place, bucket in draft.items():
                given[shown[place]] = bucket
            return tuple(given) if draft else ()
        case Order():
            return tuple(shown[draft[index]] for index in sorted(draft))
        case _:
            return tuple(sorted(shown[place] for place in draft))


def is_whole(exercise: Exercise, answer: Answer) -> bool:
    """Whether nothing is missing from the answer."""
    try:
        check_answer(exercise, answer)
    except InvalidAnswer:
        return False
    return True


def score(exercise: Exercise, answer: Answer) -> int:
    """What an answer is worth so far, in 840ths: what is missing counts as wrong."""
    if not answer:
        return 0
    match exercise:
        case Classify():
            right = sum(given == key for given, key in zip(answer, exercise.key, strict=True))
            return right * FULL_SCORE // len(exercise.items)
        case Order():
            steps = len(exercise.steps)
            places = places_in(nearest(exercise, answer), answer)
            kept = sum(earlier < later for earlier, later in combinations(places, 2))
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
