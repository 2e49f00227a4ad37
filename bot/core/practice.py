"""What a member practises next.

A session is a queue of exercises. Due cards come first, the most forgotten before the others, then new exercises of
topics in which the member is weak or has answered least. Topics are interleaved. After a mistake a *twin* (the same
misconception in another case) comes before the exercise itself, which returns once at the end of the session
(successive relearning, Rawson, Dunlosky & Sciartelli 2013, https://doi.org/10.1007/s10648-013-9240-4).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from random import Random
from typing import Protocol, TypeVar
from zlib import crc32

from bot.core.memory import Card, due_on, forgotten

SESSION = 10
"""Exercises of a session, repeats and twins aside."""

DUE_A_DAY = 20
"""Due cards that a member is asked for in a day, unless they want more."""

NEW_OF = 3
"""One of so many exercises of a session is new as long as there are new ones, so that a backlog of due cards does not
keep a member from the rest of the bank (see tests/simulate)."""

RUN = 2
"""Exercises of one topic in a row at most, where that can be helped."""

FEW_ANSWERS = 3
"""With fewer answers than this a topic counts as not met yet."""

MISCONCEPTION = "misconception:"
"""Tags with this prefix name what a wrong answer shows."""


class Mode(StrEnum):
    """What a session is made of."""

    DUE = "due"
    """Due cards, then new exercises."""
    NEW = "new"
    """New exercises alone."""
    MISTAKES = "mistakes"
    """What the last answer got wrong."""


class Candidate(Protocol):
    """What the rules need to know of an exercise."""

    @property
    def id(self) -> str:
        """The stable slug."""

    @property
    def topic(self) -> str:
        """The topic's slug."""

    @property
    def twin(self) -> str | None:
        """The id of its twin."""

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags."""


E = TypeVar("E", bound=Candidate)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the member.

    Attributes:
        cards: by exercise; at least those that may be due.
        met: all exercises with a card; None if ``cards`` has them all.
        mistakes: exercises whose last answer was wrong, the latest first.
        topics: for each topic the number of answers and the sum of their shares right, 0…1 each.
        exam: date by which everything is to have come round.
    """

    cards: Mapping[str, Card] = field(default_factory=dict)
    mistakes: Sequence[str] = ()
    topics: Mapping[str, tuple[int, float]] = field(default_factory=dict)
    exam: date | None = None
    met: Collection[str] | None = None

    def has_met(self, exercise: str) -> bool:
        """Whether the member has answered the exercise before."""
        return exercise in (self.cards if self.met is None else self.met)


@dataclass(frozen=True, slots=True)
class Session:
    """A member's practice in progress.

    Attributes:
        queue: ids still to come, the current one first.
        done: ids answered so far, in order, each with whether it was right.
        returning: ids that come once more at the end, or have come.
    """

    queue: tuple[str, ...] = ()
    done: tuple[tuple[str, bool], ...] = ()
    returning: frozenset[str] = frozenset()

    @property
    def current(self) -> str | None:
        """The exercise in front of the member."""
        return self.queue[0] if self.queue else None


def spread(exercise: str) -> int:
    """A whole number that is the exercise's own, the same in every process."""
    return crc32(exercise.encode())


def due_cards(known: Known, today: date) -> list[str]:
    """The exercises that are due on a date, the most forgotten first."""
    due = [name for name, card in known.cards.items() if due_on(card, known.exam, spread(name)) <= today]
    return sorted(due, key=lambda name: (-forgotten(known.cards[name], today), name))


def plan(
    exercises: Sequence[E],
    known: Known,
    today: date,
    rng: Random,
    *,
    mode: Mode = Mode.DUE,
    size: int = SESSION,
    most_due: int = DUE_A_DAY,
    new_of: int = NEW_OF,
) -> Session:
    """Queue up a session.

    Args:
        exercises: those that may be asked: of the topics and kinds wanted, and none that is open in a server of the
            member.
        known: what is known of the member.
        today: the member's local date.
        rng: decides among new exercises that are equally wanted.
        mode: what the session is made of.
        size: exercises at most.
        most_due: due cards at most.
        new_of: one of so many is new as long as there are new ones.
    """
    by_id = {exercise.id: exercise for exercise in exercises}
    met = known.cards if known.met is None else known.met
    new = [exercise for name, exercise in by_id.items() if name not in met]
    chosen: list[E] = []
    if mode is Mode.MISTAKES:
        chosen = [by_id[name] for name in known.mistakes if name in by_id][:size]
    if mode is Mode.DUE:
        due = [by_id[name] for name in due_cards(known, today) if name in by_id][:most_due]
        chosen = due[: max(size - size // new_of, size - len(new))]
    if mode is not Mode.MISTAKES:
        chosen = interleaved(chosen)
        more = _newest_needs(new, known, rng, size - len(chosen))
        chosen += interleaved(more, after=[each.topic for each in chosen])
        return Session(tuple(exercise.id for exercise in chosen))
    return Session(tuple(exercise.id for exercise in interleaved(chosen)))


def _newest_needs(new: Sequence[E], known: Known, rng: Random, number: int) -> list[E]:
    """New exercises, those of topics that the member has not met or is weak in first, a topic after the other."""
    by_topic: dict[str, list[E]] = {}
    for exercise in new:
        by_topic.setdefault(exercise.topic, []).append(exercise)
    order = {topic: rng.random() for topic in sorted(by_topic)}
    topics = sorted(by_topic, key=lambda topic: (weakness(known, topic), order[topic]))
    chosen: list[E] = []
    while topics and len(chosen) < number:
        for topic in topics[: number - len(chosen)]:
            chosen.append(by_topic[topic].pop(rng.randrange(len(by_topic[topic]))))
        topics = [topic for topic in topics if by_topic[topic]]
    return chosen


def weakness(known: Known, topic: str) -> float:
    """How well a topic is known, 0…1: lower is practised first; a topic that was hardly met counts as unknown."""
    answers, right = known.topics.get(topic, (0, 0.0))
    return 0.0 if answers < FEW_ANSWERS else right / answers


def interleaved(exercises: Sequence[E], after: Sequence[str] = ()) -> list[E]:
    """Keep the order, but put off what would be a third exercise of one topic in a row, as long as others are left.

    Args:
        exercises: in the order wanted.
        after: the topics of what comes before them.
    """
    left, ordered = list(exercises), [*after][-RUN:]
    found: list[E] = []
    while left:
        tired = ordered[-1] if len(ordered) >= RUN and len(set(ordered[-RUN:])) == 1 else None
        at = next((place for place, each in enumerate(left) if each.topic != tired), 0)
        # A topic that is most of what is left must not be put off until only it is left.
        most = _crowded([each.topic for each in left])
        if most is not None and most != tired:
            at = next(place for place, each in enumerate(left) if each.topic == most)
        found.append(left.pop(at))
        ordered.append(found[-1].topic)
    return found


def _crowded(topics: Sequence[str]) -> str | None:
    """The topic that has to come now, or there would be three in a row later; None if there is time."""
    for topic in dict.fromkeys(topics):
        others = len(topics) - topics.count(topic)
        if topics.count(topic) > RUN * others:
            return topic
    return None


def answered(
    session: Session,
    exercise: str,
    *,
    right: bool,
    twin: str | None = None,
    known: Collection[str] = (),
    topics: Mapping[str, str] | None = None,
) -> Session:
    """The session after an answer; one that is not to the exercise in front changes nothing.

    Args:
        session: before it.
        exercise: which was answered.
        right: whether it had no fault.
        twin: one that shows the same misconception, if there is one.
        known: ids that may be asked, which a twin must be among.
        topics: of the exercises of the session and the twin, as far as they are known.
    """
    if session.current != exercise:
        return session
    queue, done = list(session.queue[1:]), (*session.done, (exercise, right))
    returning = session.returning
    if not right and exercise not in returning:
        returning |= {exercise}
        met = {name for name, _ in done} | set(queue)
        if twin is not None and twin in known and twin not in met:
            # Not at once: the reason was just read.
            _put(twin, queue, range(min(1, len(queue)), len(queue) + 1), done, topics or {})
        # After the twin, and at the end as far as possible.
        first = max(queue.index(twin) + 1 if twin in queue else 0, len(queue) - RUN - 1, min(1, len(queue)))
        _put(exercise, queue, range(len(queue), first - 1, -1), done, topics or {})
    return Session(tuple(queue), done, returning)


def _put(
    name: str, queue: list[str], places: Sequence[int], done: Sequence[tuple[str, bool]], topics: Mapping[str, str]
) -> None:
    """Put an exercise where it makes no third of its topic in a row, at the first such place, else at the first."""
    before = [topics.get(other, other) for other, _ in done[-RUN:]]
    row = [*before, *(topics.get(other, other) for other in queue)]
    topic = topics.get(name, name)

    def fits(place: int) -> bool:
        at = len(before) + place
        around = [*row[max(0, at - RUN) : at], topic, *row[at : at + RUN]]
        return not any(set(around[start : start + RUN + 1]) == {topic} for start in range(max(0, len(around) - RUN)))

    queue.insert(next((place for place in places if fits(place)), places[0]), name)


def skipped(session: Session, gone: Collection[str]) -> Session:
    """The session without exercises that can't be asked any more."""
    return replace(session, queue=tuple(name for name in session.queue if name not in gone))


def twin_of(exercise: E, exercises: Sequence[E]) -> str | None:
    """The id of an exercise that shows the same misconception: its twin, else another one with the same tag."""
    if exercise.twin is not None and any(other.id == exercise.twin for other in exercises):
        return exercise.twin
    shows = {tag for tag in exercise.tags if tag.startswith(MISCONCEPTION)}
    if not shows:
        return None
    alike = (other.id for other in exercises if other.id != exercise.id and shows.intersection(other.tags))
    return next(alike, None)
