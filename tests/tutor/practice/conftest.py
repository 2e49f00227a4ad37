"""A member in front of a bank of thirty choices in three topics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest

from bot.bank.bank import Bank
from bot.core.drafts import Draft
from bot.core.exercise import Exercise
from bot.core.grading import Answer
from bot.core.memory import Confidence
from bot.core.records.cards import Turn
from bot.store import cards, practice
from bot.store.engine import Store
from bot.tutor.practice import sessions, turns
from bot.tutor.practice.member import Who
from bot.tutor.practice.scenes import ANYTHING, Answered, Asked, Scene, Summary, Wish
from tests.core.strategies import key_of
from tests.samples import sample
from tests.tutor.world import MONDAY, SERVER, World

TOPICS = ("data", "serving", "releases")


def exercise(name: str, topic: str, **changes: object) -> Exercise:
    """A choice of that id."""
    return sample("choice").model_copy(update={"id": name, "topic": topic, "title": name.title(), **changes})


def bank_of_choices(per_topic: int = 10) -> Bank:
    """So many choices in each topic, none of which has a twin."""
    return Bank(
        exercise(f"{topic}-{number}", topic, twin=None, tags=()) for topic in TOPICS for number in range(per_topic)
    )


def right(turn: Turn, _draft: Draft) -> Answer:
    """The key."""
    return key_of(turn.exercise)


def wrong(turn: Turn, _draft: Draft) -> Answer:
    """One of the other options."""
    (key,) = key_of(turn.exercise)
    return ((key + 1) % len(turn.exercise.parts),)


@dataclass
class Learner:
    """A member who practises; ``server`` None is a direct message."""

    world: World
    user: int = 1
    server: int | None = SERVER
    at: datetime = MONDAY

    @property
    def who(self) -> Who:
        return Who(self.user, "Ada", self.server, self.at)

    def later(self, days: float) -> None:
        self.at += timedelta(days=days)
        self.world.clock.now = self.at

    async def practise(self, wish: Wish = ANYTHING) -> Scene:
        return await sessions.practise(self.world.context, self.who, wish)

    async def begin(self, wish: Wish = ANYTHING) -> Scene:
        return await sessions.begin(self.world.context, self.who, wish)

    async def go_on(self) -> Scene:
        return await sessions.go_on(self.world.context, self.who)

    async def stop(self) -> Summary:
        return await sessions.stop(self.world.context, self.who)

    async def answer(self, asked: Asked, reading=right, confidence: Confidence | None = None) -> Answered:
        found = await turns.answer(self.world.context, self.who, asked.turn.id, reading, confidence)
        assert isinstance(found, Answered), found
        return found

    async def through(self, mistakes: Sequence[str] = ()) -> Summary:
        """Answer everything that is asked, all right but those exercises at their first turn."""
        left = list(mistakes)
        scene = await self.practise()
        while isinstance(scene, Asked):
            name = scene.turn.exercise.id
            await self.answer(scene, wrong if name in left else right)
            left = [other for other in left if other != name]
            scene = await self.go_on()
        assert isinstance(scene, Summary)
        return scene

    async def queue(self) -> tuple[str, ...]:
        async with self.world.store.read() as tx:
            kept = await practice.get_session(tx, self.user)
        return () if kept is None else kept.session.queue

    async def due(self) -> dict[str, date]:
        async with self.world.store.read() as tx:
            return {name: one.card.due for name, one in (await cards.of_user(tx, self.user)).items()}


@pytest.fixture
async def learner(store: Store) -> Learner:
    return Learner(World(store, bank_of_choices()))


def without(bank: Bank, *names: str) -> Bank:
    """The bank after those exercises were retired."""
    return Bank(each for each in bank if each.id not in names)


def edited(bank: Bank, name: str, **changes: object) -> Bank:
    """The bank after an exercise was edited."""
    return Bank(each.model_copy(update=changes) if each.id == name else each for each in bank)


def elsewhere(learner: Learner, **changes: object) -> Learner:
    """The same member at another place."""
    return replace(learner, **changes)
