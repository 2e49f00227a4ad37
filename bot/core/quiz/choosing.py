"""Which exercise a quiz asks next.

What is posted and not closed yet is never asked, nor what this or another running quiz has asked. What the server saw
lately comes only when nothing else is left, and then what was seen longest ago.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar

from bot.core.errors import NoExercise
from bot.core.selection import Candidate, Filter

LATELY = timedelta(days=30)

E = TypeVar("E", bound=Candidate)


def require_enough(exercises: Sequence[E], admitted: Filter, barred: Collection[str], rounds: int) -> None:
    """Make sure that a quiz finds all of its exercises.

    Raises:
        NoExercise: it doesn't; says what to ask for instead.
    """
    fitting = [each for each in exercises if admitted.admits(each)]
    left = sum(each.id not in barred for each in fitting)
    if left >= rounds:
        return
    if not fitting and admitted.topics and admitted.difficulty is not None:
        raise NoExercise("error-quiz-none-so-hard", topic=", ".join(sorted(admitted.topics)))
    widen = "nothing"
    if admitted.difficulty is not None:
        widen = "both" if admitted.topics else "difficulty"
    elif admitted.topics:
        widen = "topic"
    raise NoExercise("error-quiz-few", left=left, rounds=rounds, widen=widen, posted=len(fitting) - left)


def draw_round(
    exercises: Iterable[E],
    admitted: Filter,
    barred: Collection[str],
    lately: Mapping[str, datetime],
    topics: Sequence[str],
    rng: Random,
) -> E | None:
    """Draw the exercise of the next round; None if none is left.

    Args:
        exercises: the bank.
        admitted: the quiz's filter.
        barred: ids that must not be asked.
        lately: when the server was shown what it has seen lately.
        topics: those of the quiz so far, newest first; another one is preferred.
        rng: decides.
    """
    pool = [each for each in exercises if admitted.admits(each) and each.id not in barred]
    if not pool:
        return None
    fresh = [each for each in pool if each.id not in lately]
    if not fresh:
        longest_ago = min(lately[each.id] for each in pool)
        fresh = [each for each in pool if lately[each.id] - longest_ago <= LATELY / 4]
    newest = {topic: place for place, topic in reversed(list(enumerate(topics)))}
    rarest = max(newest.get(each.topic, len(topics)) for each in fresh)
    return rng.choice([each for each in fresh if newest.get(each.topic, len(topics)) == rarest])
