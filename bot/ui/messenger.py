"""Carries posts to Discord channels."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from zlib import crc32

import discord
from discord.ui import LayoutView

from bot.core.errors import ChannelLost, HistoryUnreadable, ThreadStays, Unavailable
from bot.core.records.posts import DrillPost, Post, PostState, Tally
from bot.core.records.schedules import Schedule
from bot.core.records.servers import Server
from bot.texts import known, say
from bot.tutor.posts.recapping import recap_of
from bot.ui.bank.carrier import DiscordSuggestions
from bot.ui.digests.carrier import DiscordDigests
from bot.ui.exercise.corrected import correction_id, correction_view, is_correction
from bot.ui.honesty.desk import DiscordDesk
from bot.ui.kit import ids
from bot.ui.kit.layout import NO_MENTIONS, with_files
from bot.ui.kit.markdown import plain
from bot.ui.kit.plans import say_why
from bot.ui.members.people import DiscordPeople
from bot.ui.posts.drills import drill_result_view, drill_view
from bot.ui.posts.exercise import discussion_view, end_view, post_view, recap_view
from bot.ui.posts.reveal import reveal_view
from bot.ui.posts.second_votes import second_vote_view
from bot.ui.quizzes.events import DiscordEvents
from bot.ui.quizzes.stage import DiscordStage
from bot.ui.talk import language
from bot.ui.talk.channels import DAY, UNKNOWN_MESSAGE, WEEK, Channel, custom_ids
from bot.ui.talk.forums import About, begin_thread, find_thread, forum_of
from bot.ui.talk.reaching import translated
from bot.ui.talk.telling import tell_moderators

RECAPPED_WITHIN = timedelta(hours=1)
"""How long after a reveal to look for its recap, when it should be deleted with its post."""
log = logging.getLogger(__name__)


class DiscordMessenger:
    """The ``Messenger`` of the use cases, over a logged-in client."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self.stage = DiscordStage(client)
        self.digests = DiscordDigests(client)
        self.events = DiscordEvents(client)
        self.people = DiscordPeople(client)
        self.reports = DiscordDesk(client)
        self.suggestions = DiscordSuggestions(client)

    def _channel(self, made: Post | DrillPost) -> Channel:
        """Where the message is, or will be."""
        return Channel(self._client, made.home, made.server, began=made.home != made.channel)

    def language(self, server: int) -> str:
        """The language in which posts of a server are written, as the catalogue names it."""
        return known(language.of_server(self._client.get_guild(server), server))

    async def is_in(self, server: int) -> bool:
        """Whether the bot is in a server, by Discord's word of this moment.

        Raises:
            Unavailable: Discord did not answer.
        """
        try:
            async with translated(server, server):
                await self._client.http.get_guild(server)
        except ChannelLost:
            return False
        return True

    async def is_forum(self, made: Post | DrillPost) -> bool:
        """Whether the channel is a forum, in which a post is a thread of its own.

        Raises:
            Unavailable: Discord did not answer.
        """
        return await forum_of(self._client, made.channel, made.server) is not None

    async def publish(self, post: Post) -> int:
        """Send the post with its nonce; return the message's id.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        channel = self._channel(post)
        with channel.speaking(), with_files(await self._may_attach(post)):
            view = post_view(post)
        if post.forum:
            exercise = post.exercise
            return await self._begin_thread(
                channel, view, About(exercise.title, exercise.topic, exercise.topic_title), post.ping
            )
        return await channel.send(view, post.nonce, post.ping)

    async def _begin_thread(self, channel: Channel, view: LayoutView, about: About, ping: int | None = None) -> int:
        forum = await forum_of(self._client, channel.id, channel.server)
        if forum is None:
            raise ChannelLost(channel=channel.id)
        return await begin_thread(forum, channel, view, about, ping)

    async def _may_attach(self, post: Post) -> bool:
        """Whether a post's figure, if it has one, may be sent along with it to everybody who sees its channel."""
        return post.exercise.figure is None or await Channel(self._client, post.seen_in, post.server).may_attach()

    async def find(self, post: Post) -> int | None:
        """Look through the channel's history since the claim for the post's message.

        Raises:
            HistoryUnreadable: the bot may not read it.
            ChannelLost, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        return await self._find(post, lambda name: (found := ids.parse(name)) is not None and found.post == post.id)

    async def find_drill(self, made: DrillPost) -> int | None:
        """Look through the channel's history since the claim for a drill's opening message.

        Raises:
            HistoryUnreadable: the bot may not read it.
            ChannelLost, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        return await self._find(made, lambda name: ids.drill_of(name) == made.id)

    async def _find(self, made: Post | DrillPost, is_its: Callable[[str], bool]) -> int | None:
        def is_it(message: discord.Message) -> bool:
            return any(map(is_its, custom_ids(message.components)))

        if made.forum:
            return await find_thread(self._channel(made), made.claimed_at, is_it)
        return await self._channel(made).search(made.claimed_at, is_it)

    async def show(self, post: Post, tally: Tally | None) -> None:
        """Bring the post's message up to date: its count, or with a tally its reveal.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        if post.message is None:
            return
        channel = self._channel(post)
        with channel.speaking(), with_files(await self._may_attach(post)):
            if tally is None:
                view = post_view(post)
            else:
                view = reveal_view(post, tally) if post.reveal else end_view(post, tally)
        await channel.edit(post.message, view)

    async def crosspost(self, post: Post) -> None:
        """Send a post in an announcement channel on to the servers that follow it, unless that has been done.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        if post.message is not None:
            await self._channel(post).crosspost(post.message)

    async def publish_recap(self, post: Post) -> None:
        """Reply to a revealed post with how it went, by a nonce of its own.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        recap = recap_of(post)
        if recap is None:
            return
        channel = self._channel(post)
        with channel.speaking():
            view = recap_view(recap)
        await channel.send(view, f"r{post.nonce}"[:25], replies_to=recap.message)

    async def find_recap(self, post: Post) -> int | None:
        """Look through the channel's history since the close for the reply with a post's recap.

        Raises:
            HistoryUnreadable: the bot may not read it.
            ChannelLost, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        return await self._find_recap(post, None)

    async def _find_recap(self, post: Post, until: datetime | None) -> int | None:
        since = post.revealed_at or post.claimed_at

        def is_it(message: discord.Message) -> bool:
            corrects = any(map(is_correction, custom_ids(message.components)))
            return _replies_to(message) == post.message and not corrects

        return await self._channel(post).search(since, is_it, until)

    async def publish_correction(self, post: Post) -> None:
        """Reply to a revealed post with what moderators have ruled on it, by a nonce of its own.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        if post.message is None or post.correction is None:
            return
        channel = self._channel(post)
        with channel.speaking():
            view = correction_view(post, post.correction)
        await channel.send(view, f"c{post.correction.id}-{post.nonce}"[:25], replies_to=post.message)

    async def find_correction(self, post: Post) -> int | None:
        """Look through the channel's history since the ruling for the reply that tells of it.

        Raises:
            HistoryUnreadable: the bot may not read it.
            ChannelLost, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        if (made := post.correction) is None:
            return None
        wanted = correction_id(post, made)
        return await self._channel(post).search(made.at, lambda message: wanted in custom_ids(message.components))

    async def open_thread(self, post: Post) -> None:
        """Open a thread for discussion below the post, if there is none, and begin it with the exercise's question.

        Where the bot may not write in threads, the discussion is left to members.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        if post.message is None:
            return
        channel = self._channel(post)
        with channel.speaking():
            name = say("thread-name", title=post.exercise.title, day=post.day)
            question = discussion_view(post)
        async with channel.reaching():
            try:
                if not post.forum:
                    await channel.start_thread(post.message, name, DAY)
            except discord.NotFound as error:
                if error.code != UNKNOWN_MESSAGE:
                    raise
                return
            if question is not None:
                await self._ask(post, post.message, question)

    async def publish_second_vote(self, post: Post, answers: int, different: int) -> None:
        """Say in the thread below the post that everybody may vote again, by a nonce of its own.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        if (thread := self._thread(post)) is None:
            return
        with thread.speaking():
            view = second_vote_view(post, answers, different)
        await thread.send(view, f"v{post.nonce}"[:25])

    async def find_second_vote(self, post: Post) -> int | None:
        """Look through the thread's history since the second vote began for that message.

        Raises:
            HistoryUnreadable: the bot may not read it.
            ChannelLost, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        if post.second_from is None or (thread := self._thread(post)) is None:
            return None
        wanted = ids.custom_id(ids.VOTE, post.id)
        return await thread.search(post.second_from, lambda message: wanted in custom_ids(message.components))

    def _thread(self, post: Post) -> Channel | None:
        """The thread below a post, which has the id of its message."""
        return None if post.message is None else Channel(self._client, post.message, post.server)

    async def _ask(self, post: Post, thread: int, question: LayoutView) -> None:
        """Send a thread's first message; by its nonce, so that trying again sends no second one."""
        place = self._client.get_partial_messageable(thread, guild_id=post.server)
        try:
            await place.send(view=question, nonce=f"d{post.nonce}"[:25], allowed_mentions=NO_MENTIONS)
        except (discord.Forbidden, discord.NotFound) as error:
            log.info("the thread of post %s stays without a question: %s", post.id, error)

    async def publish_drill(self, made: DrillPost) -> int:
        """Send a drill's opening message with its nonce; return the message's id.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        channel = self._channel(made)
        with channel.speaking():
            view = drill_view(made)
        if made.forum:
            drill = made.drill
            return await self._begin_thread(channel, view, About(drill.title, drill.topic, drill.title))
        return await channel.send(view, made.nonce)

    async def show_drill(self, made: DrillPost, steps: Sequence[Post]) -> None:
        """Turn a closed drill's opening message into its result.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        if made.message is None:
            return
        channel = self._channel(made)
        with channel.speaking():
            view = drill_result_view(made, steps)
        await channel.edit(made.message, view)

    async def open_drill_thread(self, made: DrillPost) -> int:
        """Open the thread below a drill's opening message, if there is none yet; return the thread's id.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        if made.message is None:
            raise Unavailable
        if made.forum:
            return made.message
        channel = self._channel(made)
        async with channel.reaching():
            # Longer than the steps can be open, so that their reveals do not meet a closed thread.
            await channel.start_thread(made.message, made.drill.title, WEEK)
        return made.message  # a thread has the id of the message that it was started from

    async def delete(self, post: Post) -> None:
        """Delete a post's message, and the reply with its recap if that can be found; in a forum, the whole thread.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        await self._delete(post, post.message)
        if post.revealed_at is not None and not post.forum:
            with suppress(HistoryUnreadable):
                recap = await self._find_recap(post, post.revealed_at + RECAPPED_WITHIN)
                await self._delete(post, recap)

    async def delete_drill(self, made: DrillPost) -> None:
        """Delete a drill's opening message; its thread stays, with what members wrote. In a forum, see ``delete``.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        await self._delete(made, made.message)

    async def _delete(self, made: Post | DrillPost, number: int | None) -> None:
        if number is None:
            return
        channel = self._channel(made)
        if made.forum and await channel.delete_thread():
            return
        await channel.delete(number)
        if made.forum:
            raise ThreadStays

    async def tell_unposted(self, server: Server, made: Post | DrillPost, user: int) -> None:
        """Tell the server's moderators of a post or a drill by hand that failed: in their channel, else in private.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        title = made.exercise.title if isinstance(made, Post) else made.drill.title
        key = "tell-unsure" if made.state is PostState.UNCERTAIN else "tell-unposted"
        if made.message is not None:
            key = "tell-partly"

        def text() -> str:
            return say(key, title=plain(title), channel=f"<#{made.channel}>")

        await tell_moderators(self._client, server, text, user, f"u{made.nonce}"[:25])

    async def tell(self, server: Server, schedule: Schedule, why: str) -> None:
        """Tell the server's moderators what they must act upon: in their channel, else in private to the creator.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """

        def text() -> str:
            return say("tell", number=str(schedule.id), channel=f"<#{schedule.channel}>", why=say_why(why))

        nonce = f"t{schedule.id}-{crc32(why.encode()):x}"
        await tell_moderators(self._client, server, text, schedule.created_by, nonce)


def _replies_to(message: discord.Message) -> int | None:
    return None if message.reference is None else message.reference.message_id
