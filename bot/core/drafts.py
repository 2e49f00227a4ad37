"""An answer in progress, and how it becomes an answer.

A draft maps fields to values, both given in places on the screen: for ``classify`` the item's place to a bucket's
position, for ``multiple`` the option's place to 1, for ``order`` the index in the sequence to the step's place. A
``choice`` has none.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.display import Shown
from bot.core.errors import InvalidAnswer
from bot.core.exercise import Choice, Classify, Exercise, Multiple, Order
from bot.core.grading import Answer

Draft = Mapping[int, int]


def check_fields(exercise: Exercise, fields: Draft) -> None:
    """Make sure that the exercise has those fields and values.

    Raises:
        InvalidAnswer: it hasn't.
    """
    parts = len(exercise.parts)
    match exercise:
        case Classify():
            values = len(exercise.buckets)
        case Order():
            values = parts
        case Multiple():
            values = 2
        case Choice():
            values = 0
    if any(not (0 <= field < parts and 0 <= value < values) for field, value in fields.items()):
        raise InvalidAnswer


def is_complete(exercise: Exercise, draft: Draft) -> bool:
    """Whether the draft can be submitted."""
    return bool(draft) if isinstance(exercise, Multiple) else len(draft) == len(exercise.parts)


def choose(exercise: Exercise, shown: Shown, place: int) -> Answer:
    """Turn the place of the option that was picked into an answer in file positions.

    Raises:
        InvalidAnswer: it is no choice, or has no such place.
    """
    if not isinstance(exercise, Choice) or place >= len(shown):
        raise InvalidAnswer
    return (shown[place],)


def to_answer(exercise: Exercise, shown: Shown, draft: Draft) -> Answer:
    """Turn a complete draft into an answer in file positions.

    Raises:
        InvalidAnswer: the draft is not complete.
    """
    if not is_complete(exercise, draft):
        raise InvalidAnswer("error-incomplete")
    match exercise:
        case Multiple():
            return tuple(sorted(shown[place] for place in draft))
        case Classify():
            by_position = {shown[place]: bucket for place, bucket in draft.items()}
            return tuple(by_position[position] for position in range(len(shown)))
        case Order():
            return tuple(shown[draft[index]] for index in range(len(shown)))
        case _:
            raise InvalidAnswer
