"""Carries posts to Discord channels."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractContextManager, asynccontextmanager, suppress
from datetime import datetime, timedelta
from typing import Any, Literal

import discord
from discord.ui import LayoutView
from discord.utils import time_snowflake

from bot.core.errors import ChannelLost, HistoryUnreadable, Rejected, Unavailable
from bot.core.records.posts import DrillPost, Post, Tally
from bot.core.records.schedules import Schedule
from bot.core.records.servers import Server
from bot.texts import say, speaking
from bot.tutor.posts.recapping import recap_of
from bot.ui.kit import ids
from bot.ui.kit.figures import changed, sent
from bot.ui.kit.layout import NO_MENTIONS, with_files
from bot.ui.kit.markdown import label, plain
from bot.ui.kit.notice import notice_view
from bot.ui.kit.plans import say_why
from bot.ui.posts.corrected import correction_id, correction_view
from bot.ui.posts.drills import drill_result_view, drill_view
from bot.ui.posts.exercise import discussion_view, end_view, post_view, recap_view
from bot.ui.posts.reveal import reveal_view
from bot.ui.quizzes.stage import DiscordStage
from bot.ui.talk import language
from bot.ui.talk.reaching import is_unknown, translated

UNKNOWN_MESSAGE = 10008
HAS_A_THREAD = 160004
ARCHIVED = 50083
Minutes = Literal[1440, 10080]
DAY: Minutes = 1440
WEEK: Minutes = 10080
"""Minutes without a message after which a thread is archived."""
RECAPPED_WITHIN = timedelta(hours=1)
"""How long after a reveal to look for its recap, when it should be deleted with its post."""
CLOCK_SKEW = timedelta(minutes=2)
"""How far our clock may be ahead of Discord's when a claim is looked for in the history."""

log = logging.getLogger(__name__)


class DiscordMessenger:
    """The ``Messenger`` of the use cases, over a logged-in client."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self.stage = DiscordStage(client)

    def _channel(self, post: Post | DrillPost) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(post.channel, guild_id=post.server)

    @asynccontextmanager
    async def _reaching(self, channel: int, server: int) -> AsyncIterator[None]:
        """What ``translated`` does; but a channel that is said to be unknown is looked up before that is believed.

        Discord errs now and then, and a schedule depends on it.
        """
        try:
            async with translated(channel, server):
                yield
        except ChannelLost as error:
            if is_unknown(error.__cause__) and await self._is_there(channel, server):
                log.warning("Discord said that channel %s is unknown, and then that it is there", channel)
                raise Unavailable from error
            raise

    async def _is_there(self, channel: int, server: int) -> bool:
        """Whether the bot can see a channel.

        Raises:
            Unavailable: no answer.
        """
        try:
            async with translated(channel, server):
                await self._client.http.get_channel(channel)
        except ChannelLost:
            return False
        return True

    async def publish(self, post: Post) -> int:
        """Send the post with its nonce; return the message's id.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/context.Messenger``.
        """
        roles = [] if post.ping is None else [discord.Object(post.ping)]
        mentions = discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)
        with self._speaking_in(post.server), with_files(self._may_attach(post)):
            view = post_view(post)
        return await self._publish(post, view, mentions)

    async def _publish(self, made: Post | DrillPost, view: LayoutView, mentions: discord.AllowedMentions) -> int:
        said = await sent(view)
        async with self._reaching(made.channel, made.server):
            message = await self._channel(made).send(**said, nonce=made.nonce, allowed_mentions=mentions)
            return message.id

    def _speaking_in(self, server: int) -> AbstractContextManager[None]:
        """Draw in the language of a server; timers call, so there is no member to go by."""
        return speaking(language.of_server(self._client.get_guild(server)))

    def _may_attach(self, post: Post) -> bool:
        """Whether figures may be sent along with a post; what is not known is tried."""
        guild = self._client.get_guild(post.server)
        channel = None if guild is None else guild.get_channel(post.seen_in)
        if guild is None or guild.me is None or channel is None:
            return True
        return channel.permissions_for(guild.me).attach_files

    async def find(self, post: Post) -> int | None:
        """Look through the channel's history since the claim for the post's message.

        Raises:
            HistoryUnreadable: the bot may not read it.
            ChannelLost, Unavailable: see ``bot/tutor/context.Messenger``.
        """
        return await self._find(post, lambda name: (found := ids.parse(name)) is not None and found.post == post.id)

    async def find_drill(self, made: DrillPost) -> int | None:
        """Look through the channel's history since the claim for a drill's opening message.

        Raises:
            HistoryUnreadable: the bot may not read it.
            ChannelLost, Unavailable: see ``bot/tutor/context.Messenger``.
        """
        return await self._find(made, lambda name: ids.drill_of(name) == made.id)

    async def _find(self, made: Post | DrillPost, is_its: Callable[[str], bool]) -> int | None:
        return await self._search(
            made, made.claimed_at, lambda message: any(map(is_its, _custom_ids(message.components)))
        )

    async def _search(
        self,
        made: Post | DrillPost,
        begins: datetime,
        is_it: Callable[[discord.Message], bool],
        until: datetime | None = None,
    ) -> int | None:
        """Look through the history of a channel, or some of it, for a message of ours."""
        told = self._history_is_told(made)
        since = discord.Object(time_snowflake(begins - CLOCK_SKEW))
        before = None if until is None else discord.Object(time_snowflake(until))
        async with self._reaching(made.channel, made.server):
            try:
                async for message in self._channel(made).history(
                    after=since, before=before, limit=None, oldest_first=True
                ):
                    ours = self._client.user is not None and message.author.id == self._client.user.id
                    if ours and is_it(message):
                        return message.id
            except discord.Forbidden as error:
                raise HistoryUnreadable(channel=made.channel) from error
        if not told:
            raise Unavailable
        return None

    def _history_is_told(self, post: Post | DrillPost) -> bool:
        """Whether an empty history means that there is none: without the permission Discord answers an empty list.

        False where the gateway knows no such server although it knows others: the bot has left it, which the
        request will show by its refusal, or another process serves it.

        Raises:
            HistoryUnreadable: the bot may not read it.
            Unavailable: the gateway has not told of the server yet.
        """
        guild = self._client.get_guild(post.server)
        if guild is None and self._client.is_ready():
            return False
        if guild is None or guild.unavailable or guild.me is None:
            raise Unavailable
        channel = guild.get_channel_or_thread(post.channel)
        if channel is not None and not channel.permissions_for(guild.me).read_message_history:
            raise HistoryUnreadable(channel=post.channel)
        return True

    async def show(self, post: Post, tally: Tally | None) -> None:
        """Bring the post's message up to date: its count, or with a tally its reveal.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/context.Messenger``.
        """
        if post.message is None:
            return
        with self._speaking_in(post.server), with_files(self._may_attach(post)):
            if tally is None:
                view = post_view(post)
            else:
                view = reveal_view(post, tally) if post.reveal else end_view(post, tally)
        async with self._reaching(post.channel, post.server):
            try:
                await self._edit(post, post.message, view)
            except discord.NotFound as error:
                if error.code != UNKNOWN_MESSAGE:
                    raise

    async def _edit(self, post: Post | DrillPost, number: int, view: LayoutView) -> None:
        message = self._channel(post).get_partial_message(number)

        async def edit() -> None:
            await message.edit(**await changed(view), allowed_mentions=NO_MENTIONS)

        await self._unarchiving(post, edit)

    async def _unarchiving(self, made: Post | DrillPost, act: Callable[[], Awaitable[None]]) -> None:
        """Do something in a channel; if that is a thread in the archive, fetch it from there first."""
        try:
            await act()
        except discord.HTTPException as error:
            if error.code != ARCHIVED:
                raise
            await self._client.http.edit_channel(made.channel, archived=False)
            await act()

    async def publish_recap(self, post: Post) -> None:
        """Reply to a revealed post with how it went, by a nonce of its own.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/context.Messenger``.
        """
        recap = recap_of(post)
        if recap is None:
            return
        with self._speaking_in(post.server):
            view = recap_view(recap)
        await self._reply(post, recap.message, view, f"r{post.nonce}")

    async def _reply(self, post: Post, to: int, view: LayoutView, nonce: str) -> None:
        reference = discord.MessageReference(
            message_id=to, channel_id=post.channel, guild_id=post.server, fail_if_not_exists=False
        )
        async with self._reaching(post.channel, post.server):
            await self._channel(post).send(
                view=view, reference=reference, nonce=nonce[:25], allowed_mentions=NO_MENTIONS
            )

    async def find_recap(self, post: Post) -> int | None:
        """Look through the channel's history since the close for the reply with a post's recap.

        Raises:
            HistoryUnreadable: the bot may not read it.
            ChannelLost, Unavailable: see ``bot/tutor/context.Messenger``.
        """
        return await self._find_recap(post, None)

    async def _find_recap(self, post: Post, until: datetime | None) -> int | None:
        since = post.revealed_at or post.claimed_at
        return await self._search(post, since, lambda message: _replies_to(message) == post.message, until)

    async def publish_correction(self, post: Post) -> None:
        """Reply to a revealed post with what moderators have ruled on it, by a nonce of its own.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/context.Messenger``.
        """
        if post.message is None or post.correction is None:
            return
        with self._speaking_in(post.server):
            view = correction_view(post, post.correction)
        await self._reply(post, post.message, view, f"c{post.correction.id}-{post.nonce}")

    async def find_correction(self, post: Post) -> int | None:
        """Look through the channel's history since the ruling for the reply that tells of it.

        Raises:
            HistoryUnreadable: the bot may not read it.
            ChannelLost, Unavailable: see ``bot/tutor/context.Messenger``.
        """
        made = post.correction
        if made is None:
            return None
        wanted = correction_id(post, made)
        return await self._search(post, made.at, lambda message: wanted in _custom_ids(message.components))

    async def open_thread(self, post: Post) -> None:
        """Open a thread for discussion below the post, if there is none, and begin it with the exercise's question.

        Where the bot may not write in threads, the discussion is left to members.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/context.Messenger``.
        """
        if post.message is None:
            return
        with self._speaking_in(post.server):
            name = say("thread-name", title=post.exercise.title, day=post.day)
            question = discussion_view(post)
        async with self._reaching(post.channel, post.server):
            try:
                await self._start_thread(post.channel, post.message, name, DAY)
            except discord.NotFound as error:
                if error.code != UNKNOWN_MESSAGE:
                    raise
                return
            if question is not None:
                await self._ask(post, post.message, question)

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
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/context.Messenger``.
        """
        with self._speaking_in(made.server):
            view = drill_view(made)
        return await self._publish(made, view, NO_MENTIONS)

    async def show_drill(self, made: DrillPost, steps: Sequence[Post]) -> None:
        """Turn a closed drill's opening message into its result.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/context.Messenger``.
        """
        if made.message is None:
            return
        with self._speaking_in(made.server):
            view = drill_result_view(made, steps)
        async with self._reaching(made.channel, made.server):
            try:
                await self._edit(made, made.message, view)
            except discord.NotFound as error:
                if error.code != UNKNOWN_MESSAGE:
                    raise

    async def open_drill_thread(self, made: DrillPost) -> int:
        """Open the thread below a drill's opening message, if there is none yet; return the thread's id.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/context.Messenger``.
        """
        if made.message is None:
            raise Unavailable
        async with self._reaching(made.channel, made.server):
            # Longer than the steps can be open, so that their reveals do not meet a closed thread.
            await self._start_thread(made.channel, made.message, made.drill.title, WEEK)
        return made.message  # a thread has the id of the message that it was started from

    async def _start_thread(self, channel: int, message: int, name: str, minutes: Minutes) -> None:
        try:
            await self._client.http.start_thread_with_message(
                channel, message, name=label(name, 100), auto_archive_duration=minutes
            )
        except discord.HTTPException as error:
            if error.code != HAS_A_THREAD:
                raise

    async def delete(self, post: Post) -> None:
        """Delete a post's message, and the reply with its recap if that can be found.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/context.Messenger``.
        """
        await self._delete(post, post.message)
        if post.revealed_at is not None:
            with suppress(HistoryUnreadable):
                recap = await self._find_recap(post, post.revealed_at + RECAPPED_WITHIN)
                await self._delete(post, recap)

    async def delete_drill(self, made: DrillPost) -> None:
        """Delete a drill's opening message; its thread stays, with what members wrote.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/context.Messenger``.
        """
        await self._delete(made, made.message)

    async def _delete(self, made: Post | DrillPost, number: int | None) -> None:
        if number is None:
            return
        async with self._reaching(made.channel, made.server):
            try:
                await self._unarchiving(made, self._channel(made).get_partial_message(number).delete)
            except discord.NotFound as error:
                if error.code != UNKNOWN_MESSAGE:
                    raise

    async def tell(self, server: Server, schedule: Schedule, why: str) -> None:
        """Tell the server's moderators what they must act upon: in their channel, else in private to the creator.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/context.Messenger``.
        """
        guild = self._client.get_guild(server.id)
        name = guild.name if guild else str(server.id)
        with self._speaking_in(server.id):
            text = say("tell", number=str(schedule.id), channel=f"<#{schedule.channel}>", why=say_why(why))
            in_private = say("tell-from", server=plain(name), text=text)
        if server.moderators_channel is not None:
            try:
                async with self._reaching(server.moderators_channel, server.id):
                    place = self._client.get_partial_messageable(server.moderators_channel, guild_id=server.id)
                    await place.send(view=notice_view(text), allowed_mentions=NO_MENTIONS)
                return
            except (ChannelLost, Rejected):
                log.info("the moderators' channel of server %s is closed to us", server.id)
        async with self._reaching(schedule.created_by, server.id):
            direct = await self._client.create_dm(discord.Object(schedule.created_by))
            await direct.send(view=notice_view(in_private), allowed_mentions=NO_MENTIONS)


def _custom_ids(components: Any) -> Iterator[str]:
    for component in components:
        if name := getattr(component, "custom_id", None):
            yield name
        yield from _custom_ids(getattr(component, "children", ()))


def _replies_to(message: discord.Message) -> int | None:
    return None if message.reference is None else message.reference.message_id
