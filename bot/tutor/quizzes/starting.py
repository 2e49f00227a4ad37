"""Starting a quiz, and finding one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bank.bank import Bank
from bot.core.errors import ChannelLost, NotFound, Refused, Unavailable
from bot.core.quiz.choosing import require_enough
from bot.core.quiz.machine import opened
from bot.core.quiz.settings import Settings
from bot.core.records.audit import Action
from bot.core.records.quizzes import LiveQuiz
from bot.store import quizzes, servers, timers
from bot.tutor import audit
from bot.tutor.context import Context
from bot.tutor.mixing import bank_of, sound
from bot.tutor.quizzes.moving import TIMER
from bot.tutor.quizzes.running import run_quiz

LEASE = timedelta(seconds=60)
MOST_LISTED = 25


async def start(context: Context, server: int, channel: int, settings: Settings, host: int) -> LiveQuiz:
    """Open a quiz's lobby; return it once its opening message is in the channel.

    Raises:
        Refused: there is a quiz in that channel already.
        NoExercise: there are not enough exercises of that kind; says what to ask for instead.
        ChannelLost: the channel is gone or closed to the bot.
        Unavailable: Discord did not answer in time; the quiz is opened by itself later.
    """
    now = context.clock()
    async with context.store.write() as tx:
        await servers.lock(tx, server)
        await require_free(tx, server, channel)
        barred = await quizzes.spoken_for(tx, server)
        bank = await bank_of(context, tx, server)
        require_enough(await sound(tx, bank, server), settings.admitted, barred, settings.rounds)
        state = opened(titled(bank, settings), now)
        made = await quizzes.add(tx, LiveQuiz(0, server, channel, state, now, now, host=host))
        timer = await timers.put(tx, TIMER, made.id, now, lease_until=now + LEASE)
        await audit.note(tx, now, server, Action.QUIZ_STARTED, made.id, user=host)
    await run_quiz(context, timer)
    async with context.store.read() as tx:
        found = await quizzes.get(tx, made.id)
    if found is None or found.message is None:
        if found is None or found.is_over:
            raise ChannelLost(channel=channel)
        raise Unavailable("error-quiz-later")
    return found


def titled(bank: Bank, settings: Settings) -> Settings:
    """The settings with what people call the topic, if it is one."""
    titles = [topic.title for topic in bank.topics if topic.slug in settings.admitted.topics]
    return replace(settings, title=titles[0] if len(titles) == 1 else "")


async def require_free(tx: AsyncConnection, server: int, channel: int) -> None:
    """Let a quiz begin in a channel or thread that has none.

    Raises:
        Refused: it has one.
    """
    for other in await quizzes.running(tx, server):
        if channel in (other.channel, other.thread):
            raise Refused("error-quiz-running", url=other.url)


async def running(context: Context, server: int) -> list[LiveQuiz]:
    """The quizzes of a server that have not ended, oldest first."""
    async with context.store.read() as tx:
        return await quizzes.running(tx, server)


async def running_in(context: Context, server: int, channel: int) -> LiveQuiz:
    """The quiz of a channel or of a thread; if there is none there, the only one of the server.

    Raises:
        NotFound: there is none, or several and none of them there.
    """
    found = await running(context, server)
    if not found:
        raise NotFound("error-quiz-none")
    here = [each for each in found if channel in (each.channel, each.thread)]
    if not here and len(found) > 1:
        raise NotFound("error-quiz-which")
    return (here or found)[-1]


async def listed(context: Context, server: int) -> list[LiveQuiz]:
    """A server's latest quizzes, newest first."""
    async with context.store.read() as tx:
        return await quizzes.newest(tx, server, MOST_LISTED)


async def find_or_latest(tx: AsyncConnection, server: int, number: int | None) -> LiveQuiz:
    """A quiz of a server, by default the latest one.

    Raises:
        NotFound: there is no such quiz, or none at all.
    """
    if number is not None:
        return await find(tx, server, number)
    latest = await quizzes.newest(tx, server, 1)
    if not latest:
        raise NotFound("error-quiz-none-yet")
    return latest[0]


async def find(tx: AsyncConnection, server: int, number: int) -> LiveQuiz:
    """A quiz of a server.

    Raises:
        NotFound: no such quiz there.
    """
    made = await quizzes.get(tx, number)
    if made is None or made.server != server:
        raise NotFound("error-quiz-gone")
    return made
