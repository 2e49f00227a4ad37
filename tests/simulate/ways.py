"""Ways to practise: each gives, day by day, what a learner answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bot.core.grading import FULL_SCORE
from bot.core.memory import Card, Review, review
from bot.core.practice import NEW_OF, Known, answered, plan
from bot.core.reviews import REST, is_turn, most_forgotten
from bot.core.selection import Filter, History, Mode, choose
from tests.simulate.learners import Learner

TOPICS, PER_TOPIC = 10, 20
DAYS, LATER = 90, 120
A_DAY = 10
"""Answers a day of those who practise."""

START = date(2026, 1, 5)


@dataclass(frozen=True)
class Item:
    """An exercise, as far as the rules look at it."""

    id: str
    topic: str
    kind: str = "choice"
    difficulty: int = 1
    twin: str | None = None
    tags: tuple[str, ...] = ()


BANK = [Item(f"t{topic}-{number}", f"t{topic}") for topic in range(TOPICS) for number in range(PER_TOPIC)]
NAMES = [item.id for item in BANK]

Way = Callable[[Learner, Random], Iterator[int]]
"""Lets a learner live; yields after each day the number of answers given on it."""


def remembered(learner: Learner, day: int) -> float:
    """The share of the bank that a learner remembers, without guessing."""
    return sum(learner.recall(name, day) for name in NAMES) / len(NAMES)


def at_random(learner: Learner, rng: Random) -> Iterator[int]:
    """Any exercises."""
    for day in range(DAYS):
        for name in rng.sample(NAMES, A_DAY):
            learner.answer(name, day)
        yield A_DAY


def in_order(learner: Learner, _rng: Random) -> Iterator[int]:
    """The bank from front to back, again and again."""
    for day in range(DAYS):
        for number in range(A_DAY):
            learner.answer(NAMES[(day * A_DAY + number) % len(NAMES)], day)
        yield A_DAY


def our_queue(
    learner: Learner, rng: Random, *, budget: int = A_DAY, cap: int = 20, new_of: int = NEW_OF
) -> Iterator[int]:
    """Sessions as ``/practice`` plans them, repeats of what was missed included, until the day's budget is used up.

    Beyond the cap of due cards only new exercises are asked.
    """
    cards: dict[str, Card] = {}
    score: dict[str, int] = {}
    for day in range(DAYS):
        today = START + timedelta(days=day)
        given = due = 0
        session = plan(BANK, _known(cards, score), today, rng, size=budget, most_due=cap, new_of=new_of)
        while session.current is not None and given < budget and (due < cap or session.current not in cards):
            name = session.current
            due += name in cards
            got, said = learner.answer(name, day)
            cards[name] = review(cards.get(name), Review(today, got, confidence=said))
            score[name] = got
            session = answered(session, name, right=got == FULL_SCORE)
            given += 1
        yield given


def _known(cards: dict[str, Card], score: dict[str, int]) -> Known:
    topics: dict[str, tuple[int, float]] = {}
    for name, got in score.items():
        topic = name.partition("-")[0]
        answers, right = topics.get(topic, (0, 0.0))
        topics[topic] = (answers + 1, right + got / FULL_SCORE)
    return Known(cards, topics=topics)


def dailies(group: Sequence[Learner], rng: Random, *, every: int) -> Iterator[int]:
    """One exercise a day for a whole group; every so many days one that the group is about to forget."""
    cards: list[dict[str, Card]] = [{} for _ in group]
    times: dict[str, int] = {}
    last: dict[str, date] = {}
    recent: list[str] = []
    for day in range(DAYS):
        today = START + timedelta(days=day)
        name = None
        if is_turn(day, every):
            rested = {one: 1 for one, at in last.items() if today - at >= REST}
            memories = [(one, card) for mine in cards for one, card in mine.items()]
            found = most_forgotten(memories, len(group), today, rested)
            name = None if found is None else found.exercise
        if name is None:
            shown = History(times, tuple(one.partition("-")[0] for one in recent[:60]), tuple(recent))
            name = choose(BANK, Filter(), Mode.SYLLABUS, shown, rng).id
        for learner, mine in zip(group, cards, strict=True):
            got, said = learner.answer(name, day)
            mine[name] = review(mine.get(name), Review(today, got, confidence=said))
        times[name] = times.get(name, 0) + 1
        last[name] = today
        recent = [name, *(one for one in recent if one != name)]
        yield 1
