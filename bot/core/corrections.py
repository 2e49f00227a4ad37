"""What a moderator's ruling makes of an exercise and of the answers to it.

A key is a tuple of file positions, as an answer is (see ``bot/core/grading``): the right options of a multiple, the
bucket of each item of a classify; several options of a choice mean that each of them is right by itself. The key of an
order is one right sequence after the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.errors import InvalidAnswer
from bot.core.exercise import Choice, Classify, Exercise, Multiple, Order
from bot.core.grading import Answer, grade, points
from bot.core.records.attempts import Attempt

MOST_SEQUENCES = 4
"""How many sequences of an order can be right."""


class Resequenced(Order):
    """An order with the sequences that moderators accept; it is never stored in this form."""

    accepted: tuple[Answer, ...]

    @property
    def sequences(self) -> tuple[Answer, ...]:
        """The right sequences, in the order in which moderators named them."""
        return self.accepted


def key_of(exercise: Exercise) -> Answer:
    """The key that an exercise has."""
    match exercise:
        case Classify():
            return exercise.key
        case Order():
            return tuple(step for sequence in exercise.sequences for step in sequence)
        case _:
            return tuple(place for place, option in enumerate(exercise.options) if option.correct)


def asks_the_same(one: Exercise, other: Exercise) -> bool:
    """Whether two versions of an exercise ask the same and have the same key."""
    return _asked(one) == _asked(other)


def _asked(exercise: Exercise) -> tuple[object, ...]:
    buckets = exercise.buckets if isinstance(exercise, Classify) else ()
    parts = tuple(part.text for part in exercise.parts)
    return exercise.kind, exercise.stem, exercise.figure, buckets, parts, key_of(exercise)


def rekeyed(exercise: Exercise, key: Answer) -> Exercise:
    """The exercise with another key.

    Raises:
        InvalidAnswer: it can't have that key.
    """
    match exercise:
        case Order():
            return Resequenced.model_construct(**{**dict(exercise), "accepted": _accepted(exercise, key)})
        case Classify():
            if len(key) != len(exercise.items) or not all(0 <= place < len(exercise.buckets) for place in key):
                raise InvalidAnswer
            pairs = zip(exercise.items, key, strict=True)
            items = tuple(item.model_copy(update={"bucket": exercise.buckets[place]}) for item, place in pairs)
            return exercise.model_copy(update={"items": items})
        case _:
            return _with_options(exercise, key)


def sequences_in(exercise: Order, key: Answer) -> list[Answer]:
    """Take the key of an order apart; the last sequence is shorter if the key doesn't fit."""
    size = len(exercise.steps)
    return [key[start : start + size] for start in range(0, len(key), size)]


def _accepted(exercise: Order, key: Answer) -> tuple[Answer, ...]:
    found = sequences_in(exercise, key)
    whole = all(sorted(each) == list(range(len(exercise.steps))) for each in found)
    if not whole or not 1 <= len(found) <= MOST_SEQUENCES or len(set(found)) < len(found):
        raise InvalidAnswer
    return tuple(found)


def distinct(exercise: Exercise, key: Answer) -> Answer:
    """A key that names no sequence twice."""
    if not isinstance(exercise, Order):
        return key
    return tuple(step for sequence in dict.fromkeys(sequences_in(exercise, key)) for step in sequence)


def moved(exercise: Order, key: Answer, place: int, step: int) -> Answer:
    """The key with a step at another place of its last sequence; what was there goes where the step was.

    Raises:
        InvalidAnswer: there is no such place or step.
    """
    *others, last = sequences_in(exercise, key)
    if not 0 <= place < len(last) or step not in last:
        raise InvalidAnswer
    swap = {step: last[place], last[place]: step}
    return (*(each for other in others for each in other), *(swap.get(each, each) for each in last))


def _with_options(exercise: Choice | Multiple, key: Answer) -> Exercise:
    size = len(exercise.options)
    most = size if isinstance(exercise, Choice) else size - 1
    if list(key) != sorted(set(key)) or not 1 <= len(key) <= most or not all(0 <= place < size for place in key):
        raise InvalidAnswer
    options = tuple(
        option.model_copy(update={"correct": place in key}) for place, option in enumerate(exercise.options)
    )
    return exercise.model_copy(update={"options": options})


@dataclass(frozen=True, slots=True)
class Marks:
    """What an attempt is worth.

    Attributes:
        score: in 840ths.
        points: none if it is void.
        void: it counts for nothing.
    """

    score: int
    points: int
    void: bool = False


def marks_of(attempt: Attempt) -> Marks:
    """What it is worth now."""
    return Marks(attempt.score, attempt.points, attempt.void)


def graded(exercise: Exercise, attempt: Attempt) -> Marks:
    """What an attempt is worth by that exercise's key."""
    score = grade(exercise, attempt.answer).score
    return Marks(score, 0 if attempt.grace else points(exercise.difficulty, score, hint=attempt.hint))


@dataclass(frozen=True, slots=True)
class Effect:
    """What a ruling does to the answers that counted or will count, in numbers of answers.

    Attributes:
        answers: all of them.
        changed: those that are worth something else.
        gain, lose: of those, the ones that bring more or fewer points.
        points: all points together, after it.
    """

    answers: int
    changed: int
    gain: int
    lose: int
    points: int


def effect(pairs: Iterable[tuple[Marks, Marks]]) -> Effect:
    """Add up what changes from each one's marks before to those after."""
    found = list(pairs)
    return Effect(
        answers=len(found),
        changed=sum(before != after for before, after in found),
        gain=sum(after.points > before.points for before, after in found),
        lose=sum(after.points < before.points for before, after in found),
        points=sum(after.points for _, after in found),
    )
