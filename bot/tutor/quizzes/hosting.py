"""What a host does with a quiz from the panel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.errors import Refused
from bot.core.quiz.machine import Hosted
from bot.core.quiz.state import Act
from bot.core.records.audit import Action
from bot.core.records.quizzes import LiveQuiz
from bot.store import quizzes
from bot.tutor import audit
from bot.tutor.context import Context
from bot.tutor.quizzes.moving import moved, vote_of
from bot.tutor.quizzes.starting import find

_NOTED = {Act.VOID: Action.QUIZ_VOIDED, Act.SKIP: Action.QUIZ_SKIPPED, Act.STOP: Action.QUIZ_STOPPED}


@dataclass(frozen=True, slots=True)
class Control:
    """What a host has in front of them.

    Attributes:
        players: who have joined and not left.
        voters: who have answered the present vote.
    """

    quiz: LiveQuiz
    players: int
    voters: int


async def look(context: Context, server: int, number: int) -> Control:
    """The panel of a quiz.

    Raises:
        NotFound: no such quiz in that server.
    """
    async with context.store.read() as tx:
        made = await find(tx, server, number)
        here = sum(not each.gone for each in await quizzes.players(tx, number))
        last = made.state.round
        voters = 0 if last is None else await quizzes.voters(tx, number, last.index, vote_of(made.state))
    return Control(made, here, voters)


def require_host(made: LiveQuiz, user: int, *, moderator: bool) -> None:
    """Let pass who started the quiz, and whoever moderates the server.

    A schedule goes on starting quizzes when the one who made it is no longer a moderator.

    Raises:
        Refused: it is somebody else.
    """
    if not moderator and (user != made.host or made.schedule is not None):
        raise Refused("error-quiz-not-host")


async def act(
    context: Context, server: int, number: int, user: int, what: Act, seen: str, at: datetime, *, moderator: bool
) -> Control:
    """Do what a host has pressed. Whatever they saw is over, nothing happens: two who press at once make one step.

    Args:
        seen: names what the host had in front of them, see ``bot/core/quiz/state.token``.
        at: when they pressed.

    Raises:
        NotFound: no such quiz in that server.
        Refused: the person is no host.
    """
    async with context.store.write() as tx:
        made = await quizzes.get(tx, (await find(tx, server, number)).id, lock=True)
        assert made is not None
        require_host(made, user, moderator=moderator)
        after = await moved(context, tx, made, Hosted(at, what, seen))
        if what in _NOTED and after.state != made.state:
            await audit.note(tx, context.clock(), server, _NOTED[what], number, user=user)
    context.wake()
    context.played(number)
    return await look(context, server, number)
