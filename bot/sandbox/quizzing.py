"""How the simulated members play a live quiz: they join in its lobby and answer each round, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from random import Random

import discord

from bot.core.exercise import Exercise
from bot.sandbox.group import HABITS, StudyGroup
from bot.sandbox.reading import Seen, raw, recognise
from bot.sandbox.screen import controls, text
from bot.sandbox.world import Person, World

EAGERNESS = 0.35
"""How likely a member is to do what is due within a second."""

LAST = 5
"""Messages of a channel or thread, from the end, among which the present round is."""

_JOIN = re.compile(r"q1:j:(?P<quiz>\d+)(?::\d+:\d+)?\Z")
_VOTE = re.compile(r"q1:(?P<what>[awbv]):(?P<quiz>\d+):(?P<round>\d+)(?::\d+)?\Z")


class Quizzers:
    """Lets the simulated members take part in the quizzes that are open.

    Args:
        world: where they are.
        group: how they answer.
    """

    def __init__(self, world: World, group: StudyGroup) -> None:
        self.world = world
        self.group = group
        self._rng = Random(f"{group.seed}/quizzes")
        self._done: set[tuple[int, str]] = set()
        self._players: set[tuple[int, int]] = set()

    @property
    def answers(self) -> int:
        """How many answers they have given so far."""
        return len(self._done)

    async def play(self, bank: Iterable[Exercise], *, but: int | None = None, all_at_once: bool = False) -> int:
        """Let members do what is due in the quizzes that are open.

        Args:
            bank: the exercises that may be asked.
            but: an account that someone plays by hand.
            all_at_once: everybody acts now; otherwise it takes them some seconds, as it takes people.

        Returns:
            How many acted.
        """
        acted = 0
        people = [person for person in self.world.members if person.id != but]
        for message in self._messages():
            names = [control.id for control in controls(raw(message)) if control.enabled]
            joins = [name for name in names if _JOIN.match(name)]
            vote = next(filter(None, map(_VOTE.match, names)), None)
            for person in people if joins or vote else ():
                if all_at_once or self._rng.random() < EAGERNESS:
                    if joins:
                        acted += await self._join(person, message, joins)
                    elif vote is not None:
                        acted += await self._vote(person, message, vote, bank)
        return acted

    def _messages(self) -> list[discord.Message]:
        return [message for room in self.world.rooms for message in room.history()[-LAST:]]

    async def _join(self, person: Person, message: discord.Message, joins: list[str]) -> bool:
        match = _JOIN.match(joins[0])
        assert match is not None
        quiz = int(match["quiz"])
        if (person.id, quiz) in self._players or self._rng.random() > HABITS[person.name].diligence:
            return False
        self._players.add((person.id, quiz))
        await person.actor.click(message, custom_id=self._rng.choice(joins))
        return True

    async def _vote(
        self, person: Person, message: discord.Message, vote: re.Match[str], bank: Iterable[Exercise]
    ) -> bool:
        quiz, what = int(vote["quiz"]), vote["what"]
        turn = (person.id, f"{quiz}:{vote['round']}:{what in 'bv'}")
        if (person.id, quiz) not in self._players or turn in self._done:
            return False
        self._done.add(turn)
        exercise, places = recognise(bank, text(raw(message)))
        handle = self.world.channel(message.channel.id)
        assert handle is not None
        names = f"q1:{{}}:{quiz}:{vote['round']}"
        seen = Seen(message.id, exercise, places, what, False, handle, message, names)
        await self.group.answer(person, seen)
        return True
