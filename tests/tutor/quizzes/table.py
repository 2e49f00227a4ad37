"""A world with a bank that is large enough for quizzes, and people who play."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.bank.bank import Bank
from bot.core.drafts import choose
from bot.core.exercise import Exercise
from bot.core.quiz.settings import Settings
from bot.core.quiz.state import Act, Phase, token
from bot.core.records.quizzes import LiveQuiz, QuizRound
from bot.store import quizzes
from bot.store.engine import Store
from bot.tutor.quizzes import hosting, starting
from bot.tutor.quizzes.playing import Change, Move, Receipt, accept
from tests.core.strategies import key_of
from tests.samples import sample
from tests.tutor.world import CHANNEL, MODERATOR, SERVER, World

SECOND = timedelta(seconds=1)
QUICK = Settings(rounds=3)


def exercises(number: int = 9, kind: str = "choice", **changes: object) -> list[Exercise]:
    """Exercises of a kind that differ in their ids and titles alone."""
    one = sample(kind)
    return [one.model_copy(update={"id": f"{kind}-{n}", "title": f"{kind} {n}", **changes}) for n in range(number)]


class Table(World):
    """A tutor with people around it."""

    def __init__(self, store: Store, bank: Sequence[Exercise] | None = None) -> None:
        super().__init__(store, Bank(list(bank or exercises())))
        self.number = 0

    async def begin(self, settings: Settings = QUICK, channel: int = CHANNEL, users: Sequence[int] = (1,)) -> LiveQuiz:
        """Start the loop and a quiz, which those people join."""
        await self.start()
        made = await starting.start(self.context, SERVER, channel, settings, MODERATOR)
        self.number = made.id
        await self.settle()
        await self.join(*users)
        return made

    async def quiz(self, number: int | None = None) -> LiveQuiz:
        async with self.store.read() as tx:
            made = await quizzes.get(tx, number or self.number)
        assert made is not None
        return made

    async def round(self, number: int | None = None) -> QuizRound:
        async with self.store.read() as tx:
            return (await quizzes.rounds_of(tx, number or self.number))[-1]

    async def phase(self, number: int | None = None) -> Phase:
        return (await self.quiz(number)).state.phase

    async def until_phase(self, *phases: Phase, number: int | None = None) -> LiveQuiz:
        """Let time pass until the quiz is in one of those phases and owes nothing."""
        for _ in range(400):
            made = await self.quiz(number)
            if made.state.phase in phases:
                return made
            due = made.state.due
            await self.until(self.clock() + SECOND if due is None else max(due, self.clock() + SECOND / 10))
        raise AssertionError(made)

    async def do(self, *moves: Move) -> list[Receipt | Exception]:
        """Take clicks in as one batch, then let the loop do what follows from it."""
        return await accept(self.context, moves)

    async def join(self, *users: int, **more: object) -> list[Receipt | Exception]:
        return await self.do(*(self.move(user, **more) for user in users))

    def move(self, user: int, at: datetime | None = None, number: int | None = None, **more: object) -> Move:
        return replace(Move(SERVER, number or self.number, user, f"member {user}", at or self.clock()), **more)

    async def answer(
        self, user: int, *, right: bool = True, at: datetime | None = None, number: int | None = None
    ) -> object:
        """Answer the present round, which is a choice."""
        asked = await self.round(number)
        (correct,) = key_of(asked.exercise)
        position = correct if right else (correct + 1) % len(asked.exercise.parts)
        place = asked.shown.index(position)
        change = lambda one, _so_far: (choose(one.exercise, one.shown, place), True)  # noqa: E731
        (outcome,) = await self.do(self.move(user, at, number, index=asked.index, change=change))
        return outcome

    async def change(self, user: int, change: Change, at: datetime | None = None, number: int | None = None) -> object:
        asked = await self.round(number)
        (outcome,) = await self.do(self.move(user, at, number, index=asked.index, change=change))
        return outcome

    async def host(
        self, act: Act, *, user: int = MODERATOR, seen: str | None = None, number: int | None = None
    ) -> LiveQuiz:
        made = await self.quiz(number)
        control = await hosting.act(
            self.context,
            SERVER,
            number or self.number,
            user,
            act,
            seen or token(made.state),
            self.clock(),
            moderator=False,
        )
        await self.settle()
        return control.quiz
