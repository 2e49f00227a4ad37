"""The room in which a quiz is played: its messages, and what people do with them."""

from __future__ import annotations

from simcord import ChannelHandle, ResponseMessage

from bot.core.quiz.state import Phase
from bot.core.records.quizzes import LiveQuiz, QuizRound
from bot.store import quizzes
from bot.texts import say
from tests.behaviour.people import Person, Screen, is_private
from tests.behaviour.world import World
from tests.core.strategies import key_of


class Hall:
    """A quiz in a world."""

    def __init__(self, world: World, number: int = 1) -> None:
        self.world, self.number = world, number

    async def quiz(self) -> LiveQuiz:
        async with self.world.context.store.read() as tx:
            found = await quizzes.get(tx, self.number)
        assert found is not None
        return found

    async def asked(self) -> QuizRound:
        async with self.world.context.store.read() as tx:
            return (await quizzes.rounds_of(tx, self.number))[-1]

    def messages(self, channel: int) -> list[Screen]:
        """The public messages of a channel or thread, oldest first."""
        stored = self.world.env.backend.messages.get(channel, {})
        env = self.world.env
        return [Screen(ResponseMessage(env, each)) for _, each in sorted(stored.items()) if not is_private(each)]

    async def opening(self) -> Screen:
        made = await self.quiz()
        return next(each for each in self.messages(made.channel) if each.message.id == made.message)

    async def room(self) -> list[Screen]:
        """The messages where the rounds are."""
        made = await self.quiz()
        return [each for each in self.messages(made.place) if each.message.id != made.message]

    async def latest(self) -> Screen:
        return (await self.room())[-1]

    async def vote(self) -> Screen:
        """The message on which people vote."""
        latest = (await self.asked()).latest
        return next(each for each in await self.room() if each.message.id == latest)

    async def until(self, *phases: Phase) -> LiveQuiz:
        """Let time pass until the quiz is in one of those phases and owes nothing."""
        for _ in range(600):
            made = await self.quiz()
            if made.state.phase in phases:
                return made
            due, now = made.state.due, self.world.env.now()
            await self.world.wait(1 if due is None else max(0.5, (due - now).total_seconds()))
        raise AssertionError(made.state)

    async def letter(self, *, right: bool = True) -> str:
        """The letter of an option of the present choice."""
        asked = await self.asked()
        (correct,) = key_of(asked.exercise)
        position = correct if right else next(each for each in range(len(asked.shown)) if each != correct)
        return "ABCDE"[asked.shown.index(position)]

    async def answer(self, person: Person, *, right: bool = True) -> Screen:
        return await person.tap(await self.vote(), await self.letter(right=right))


async def open_quiz(world: World, channel: ChannelHandle | None = None, **options: object) -> Hall:
    """Let the moderator start a quiz, of choices unless something else is asked for."""
    options = {"topic": "foundations", "questions": 3} | options
    seen = await world.mod.slash("quiz start", channel=channel or world.daily, **options)
    assert say("quiz-started", channel="", url="").split(":")[0][:20] in seen.text, seen.text
    async with world.context.store.read() as tx:
        newest = await quizzes.newest(tx, world.guild.id, 1)
    return Hall(world, newest[0].id)
