"""An answer in progress, and how it becomes an answer.

A draft maps fields to values, both given in places on the screen: for ``classify`` the item's place to a bucket's
position, for ``multiple`` the option's place to 1, for ``order`` the index in the sequence to the step's place. A
``choice`` has none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.core.display import Shown
from bot.core.errors import InvalidAnswer
from bot.core.exercise import Choice, Classify, Exercise, Multiple, Order
from bot.core.grading import Answer

Draft = Mapping[int, int]

Edit = Callable[[Exercise, Draft], Draft]
"""Gives the draft after something was done to it; raises ``InvalidAnswer`` where the exercise has no use for that."""


def filling(fields: Draft) -> Edit:
    """Write fields: for ``classify`` the bucket of an item's place; other fields stay as they are."""

    def edit(exercise: Exercise, draft: Draft) -> Draft:
        check_fields(exercise, fields)
        return {**draft, **fields}

    return edit


def toggling(place: int) -> Edit:
    """Pick the option at a place of a ``multiple``, or take the pick back."""

    def edit(exercise: Exercise, draft: Draft) -> Draft:
        check_fields(exercise, {place: 1})
        return dict.fromkeys({*draft} ^ {place}, 1)

    return edit


def appending(place: int) -> Edit:
    """Put the step at a place next in the sequence of an ``order``; a step that is in it already stays where it is."""

    def edit(exercise: Exercise, draft: Draft) -> Draft:
        if place in draft.values():
            return draft
        check_fields(exercise, {len(draft): place})
        return {**draft, len(draft): place}

    return edit


def undoing(_exercise: Exercise, draft: Draft) -> Draft:
    """Take the last step off the sequence."""
    return {field: value for field, value in draft.items() if field != max(draft)}


def emptying(_exercise: Exercise, _draft: Draft) -> Draft:
    """Take everything back."""
    return {}


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
        InvalidAnswer: it isn't a choice, or has no such place.
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
