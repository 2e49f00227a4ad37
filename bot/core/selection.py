"""Which exercise a schedule posts next.

Two modes. *Syllabus*: the topics in course order, and within a topic two of kind choice, then one of another kind, in
turn. *Shuffle*: at random, the topics spread. In both, nothing repeats in a server until every exercise that the
schedule's filter admits has been posted there. After that, the least often posted come again, except for the half that
was posted last: an exercise that joins the bank late has few posts, and mustn't come up several times in a row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Protocol, TypeVar

from bot.core.errors import NoExercise

SYLLABUS = (
    "foundations",
    "pipelines",
    "data",
    "features",
    "registry",
    "automation",
    "serving",
    "releases",
    "monitoring",
    "infrastructure",
    "governance",
    "llmops",
)
"""The topics in the order in which a course takes them; others follow by name."""


class Mode(StrEnum):
    """How a schedule chooses."""

    SYLLABUS = "syllabus"
    SHUFFLE = "shuffle"


class Candidate(Protocol):
    """What the rules need to know of an exercise."""

    @property
    def id(self) -> str:
        """The stable slug."""

    @property
    def topic(self) -> str:
        """The topic's slug."""

    @property
    def kind(self) -> str:
        """One of the four kinds."""

    @property
    def difficulty(self) -> int:
        """1, 2 or 3."""


E = TypeVar("E", bound=Candidate)


@dataclass(frozen=True, slots=True)
class Filter:
    """What a schedule admits; empty means everything."""

    topics: frozenset[str] = frozenset()
    difficulty: int | None = None

    def admits(self, exercise: Candidate) -> bool:
        """Whether the exercise passes."""
        return (not self.topics or exercise.topic in self.topics) and self.difficulty in (None, exercise.difficulty)


@dataclass(frozen=True, slots=True)
class History:
    """What a server has been shown.

    Attributes:
        times: how often each exercise was posted.
        topics: the topics of the posts, newest first; a few dozen are enough.
        recent: the exercises that were posted, each once, the last posted first.
    """

    times: Mapping[str, int] = field(default_factory=dict)
    topics: Sequence[str] = ()
    recent: Sequence[str] = ()


def after(history: History, exercise: Candidate, topics: int) -> History:
    """The history once the exercise has been posted too; it names that many topics."""
    times = dict(history.times)
    times[exercise.id] = times.get(exercise.id, 0) + 1
    recent = (exercise.id, *(name for name in history.recent if name != exercise.id))
    return History(times, (exercise.topic, *history.topics)[:topics], recent)


def syllabus_order(exercises: Iterable[E]) -> list[E]:
    """Bring exercises, given in file order, into the order of the course."""
    by_topic: dict[str, list[E]] = {}
    for exercise in exercises:
        by_topic.setdefault(exercise.topic, []).append(exercise)
    ordered: list[E] = []
    for topic in sorted(by_topic, key=_topic_rank):
        choices = [exercise for exercise in by_topic[topic] if exercise.kind == "choice"]
        others = [exercise for exercise in by_topic[topic] if exercise.kind != "choice"]
        while choices or others:
            ordered += choices[:2] + others[:1]
            del choices[:2], others[:1]
    return ordered


def _topic_rank(topic: str) -> tuple[int, str]:
    return (SYLLABUS.index(topic) if topic in SYLLABUS else len(SYLLABUS), topic)


def choose(exercises: Iterable[E], admitted: Filter, mode: Mode, history: History, rng: Random) -> E:
    """Choose the next exercise to post.

    Args:
        exercises: the bank in file order.
        admitted: the schedule's filter.
        mode: syllabus or shuffle.
        history: what the server was shown, by whatever schedule.
        rng: decides in shuffle mode; the same state gives the same choice.

    Raises:
        NoExercise: the filter admits nothing.
    """
    pool = [exercise for exercise in exercises if admitted.admits(exercise)]
    if not pool:
        raise NoExercise
    rested = _rested(pool, history)
    fewest = min(history.times.get(exercise.id, 0) for exercise in rested)
    fresh = [exercise for exercise in rested if history.times.get(exercise.id, 0) == fewest]
    if mode is Mode.SYLLABUS:
        return _first_in_course(pool, fresh)
    return rng.choice(_of_rarest_topic(fresh, history))


def _rested(pool: list[E], history: History) -> list[E]:
    """The pool without the half that was posted last."""
    ids = {exercise.id for exercise in pool}
    tired = set([name for name in history.recent if name in ids][: len(pool) // 2])
    return [exercise for exercise in pool if exercise.id not in tired]


def _first_in_course(pool: list[E], fresh: list[E]) -> E:
    wanted = {exercise.id for exercise in fresh}
    return next(exercise for exercise in syllabus_order(pool) if exercise.id in wanted)


def _of_rarest_topic(fresh: list[E], history: History) -> list[E]:
    """The candidates whose topic was shown longest ago; never shown comes first, larger shares win ties."""
    newest = {topic: index for index, topic in reversed(list(enumerate(history.topics)))}
    left = Counter(exercise.topic for exercise in fresh)
    best = max(left, key=lambda topic: (newest.get(topic, len(history.topics)), left[topic], topic))
    return [exercise for exercise in fresh if exercise.topic == best]
