"""Carries quizzes to Discord."""

from __future__ import annotations

import logging

import discord

from bot.core.errors import ChannelLost, Rejected, Unavailable
from bot.core.records.quizzes import LiveQuiz, Part, QuizRound, RoundRuling, Scene
from bot.core.records.servers import Server
from bot.texts import say
from bot.ui.kit.layout import View, with_files
from bot.ui.quizzes import ids, words
from bot.ui.quizzes.boards import podium_view, scoreboard_view
from bot.ui.quizzes.opening import opening_view
from bot.ui.quizzes.rounds import round_view
from bot.ui.quizzes.ruled import ruled_id, ruled_nonce, ruled_view
from bot.ui.talk.channels import DAY, Channel, custom_ids
from bot.ui.talk.reaching import is_unknown
from bot.ui.talk.telling import tell_moderators

log = logging.getLogger(__name__)


class DiscordStage:
    """The ``Stage`` of the use cases, over a logged-in client."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    def _channel(self, quiz: LiveQuiz, part: Part) -> Channel:
        return Channel(self._client, quiz.channel if part is Part.OPENING else quiz.place, quiz.server)

    async def _drawn(self, channel: Channel, scene: Scene, part: Part) -> View:
        figure = scene.round is not None and scene.round.exercise.figure is not None
        with channel.speaking(), with_files(figure and await channel.may_attach()):
            match part:
                case Part.OPENING:
                    return opening_view(scene)
                case Part.SCOREBOARD:
                    return scoreboard_view(scene)
                case Part.PODIUM:
                    return podium_view(scene)
                case _:
                    return round_view(scene)

    async def publish(self, scene: Scene, part: Part) -> int:
        """Send a message of a quiz with its nonce; return the message's id.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        channel = self._channel(scene.quiz, part)
        index = 0 if scene.round is None else scene.round.index
        ping = scene.quiz.ping if part is Part.OPENING else None
        return await channel.send(await self._drawn(channel, scene, part), scene.quiz.nonce(part, index), ping)

    async def find(self, scene: Scene, part: Part) -> int | None:
        """Look through the history since the quiz owes a message for that message.

        Raises:
            HistoryUnreadable: the bot may not read it.
            ChannelLost, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        index = None if scene.round is None else scene.round.index

        def is_it(message: discord.Message) -> bool:
            return any(ids.is_mark(name, part, scene.quiz.id, index) for name in custom_ids(message.components))

        return await self._channel(scene.quiz, part).search(scene.quiz.since, is_it)

    async def show(self, scene: Scene, part: Part) -> None:
        """Bring a message of a quiz up to date: the opening one, the latest of the round, its scoreboard, the podium.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        match part:
            case Part.OPENING:
                number = scene.quiz.message
            case Part.PODIUM:
                number = scene.quiz.podium
            case Part.SCOREBOARD:
                number = None if scene.round is None else scene.round.scoreboard
            case _:
                number = None if scene.round is None else scene.round.latest
        if number is not None:
            channel = self._channel(scene.quiz, part)
            await channel.edit(number, await self._drawn(channel, scene, part))

    async def publish_ruling(self, quiz: LiveQuiz, asked: QuizRound, ruling: RoundRuling) -> None:
        """Reply to a round's message with what moderators have ruled on it, by a nonce of its own.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        channel = self._channel(quiz, Part.ROUND)
        with channel.speaking():
            view = ruled_view(quiz, asked, ruling)
        await channel.send(view, ruled_nonce(ruling), replies_to=asked.latest)

    async def find_ruling(self, quiz: LiveQuiz, ruling: RoundRuling) -> int | None:
        """Look through the history since the ruling for that reply.

        Raises:
            HistoryUnreadable: the bot may not read it.
            ChannelLost, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        wanted = ruled_id(ruling)
        there = self._channel(quiz, Part.ROUND)
        return await there.search(ruling.at, lambda message: wanted in custom_ids(message.components))

    async def open_thread(self, quiz: LiveQuiz) -> int | None:
        """Open the thread below a quiz's opening message, if there is none yet; None where threads aren't allowed.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        if quiz.message is None:
            raise Unavailable
        channel = self._channel(quiz, Part.OPENING)
        if not channel.may_write_in_threads():
            log.info("quiz %s has no thread: nothing could be sent in it", quiz.id)
            return None
        with channel.speaking():
            name = say("quiz-thread", about=words.title(quiz))
        try:
            async with channel.reaching():
                await channel.start_thread(quiz.message, name, DAY)
        except (ChannelLost, Rejected) as error:
            if is_unknown(error.__cause__):
                raise
            log.info("quiz %s has no thread: %r", quiz.id, error.__cause__)
            return None
        return quiz.message  # a thread has the id of the message that it was started from

    async def tell(self, server: Server, quiz: LiveQuiz, why: str) -> None:
        """Tell the server's moderators about a quiz that has ended: in their channel, else in private to its host.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """

        def text() -> str:
            return say(why, about=words.title(quiz), channel=f"<#{quiz.channel}>")

        nonce = f"q{quiz.id}-{int(quiz.made_at.timestamp()):x}-tell"[:25]
        await tell_moderators(self._client, server, text, quiz.host or 0, nonce)
