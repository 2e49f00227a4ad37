"""What is done in channels and threads, whatever it is about."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

import discord
from discord.ui import LayoutView
from discord.utils import time_snowflake

from bot.core.errors import ChannelLost, HistoryUnreadable, Unavailable
from bot.texts import speaking
from bot.ui.kit.figures import changed, sent
from bot.ui.kit.layout import NO_MENTIONS
from bot.ui.kit.markdown import label
from bot.ui.talk import language
from bot.ui.talk.reaching import code_of, is_unknown, translated

UNKNOWN_MESSAGE = 10008
HAS_A_THREAD = 160004
CROSSPOSTED = 40033
ARCHIVED = 50083
Minutes = Literal[1440, 10080]
DAY: Minutes = 1440
WEEK: Minutes = 10080
"""Minutes without a message after which a thread is archived."""
CLOCK_SKEW = timedelta(minutes=2)
"""How far our clock may be ahead of Discord's when a message is looked for in the history."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel or thread, and the server that it is of.

    Attributes:
        began: a thread that a post in a forum began: if one is gone, so is the other.

    Each method raises:
        ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
    """

    client: discord.Client
    id: int
    server: int
    began: bool = False

    @property
    def _there(self) -> discord.PartialMessageable:
        return self.client.get_partial_messageable(self.id, guild_id=self.server)

    def speaking(self) -> AbstractContextManager[None]:
        """Draw in the language of the server; timers call, so there is no member to go by."""
        return speaking(language.of_server(self.client.get_guild(self.server)))

    async def may_attach(self) -> bool:
        """Whether figures may be sent there."""
        return (await self._permissions_now()).attach_files

    def may_write_in_threads(self) -> bool:
        """Whether messages may be sent in its threads; what is not known is tried."""
        permissions = self._permissions()
        return permissions is None or permissions.send_messages_in_threads

    def _permissions(self) -> discord.Permissions | None:
        guild = self.client.get_guild(self.server)
        channel = None if guild is None else guild.get_channel_or_thread(self.id)
        if guild is None or guild.me is None or channel is None:
            return None
        if isinstance(channel, discord.Thread) and channel.parent is None:  # what counts there isn't known
            return None
        return channel.permissions_for(guild.me)

    @asynccontextmanager
    async def reaching(self) -> AsyncIterator[None]:
        """What ``translated`` does; but a channel that is said to be unknown is looked up before that is believed.

        Discord errs now and then, and much depends on it.
        """
        try:
            async with translated(self.id, self.server):
                yield
        except ChannelLost as error:
            if is_unknown(error.__cause__) and await self._is_there():
                log.warning("Discord said that channel %s is unknown, and then that it is there", self.id)
                raise Unavailable from error
            raise

    async def _is_there(self) -> bool:
        try:
            async with translated(self.id, self.server):
                await self.client.http.get_channel(self.id)
        except ChannelLost:
            return False
        return True

    async def send(self, view: LayoutView, nonce: str, ping: int | None = None, replies_to: int | None = None) -> int:
        """Send a message with a nonce, which may mention that role; return its id."""
        said = await sent(view)
        if replies_to is not None:
            said["reference"] = discord.MessageReference(
                message_id=replies_to, channel_id=self.id, guild_id=self.server, fail_if_not_exists=False
            )

        async def send() -> discord.Message:
            return await self._there.send(**said, nonce=nonce, allowed_mentions=mentioning(ping))

        async with self.reaching():
            message: discord.Message = await self._unarchiving(send)
            return message.id

    async def edit(self, number: int, view: LayoutView) -> None:
        """Replace a message by a view. One that has been deleted is left alone."""
        message = self._there.get_partial_message(number)

        async def edit() -> object:
            return await message.edit(**await changed(view), allowed_mentions=NO_MENTIONS)

        await self._upon_message(edit)

    async def crosspost(self, number: int) -> None:
        """Send a message on to the servers that follow this announcement channel, unless that has been done."""
        message = self._there.get_partial_message(number)

        async def send_on() -> None:
            try:
                await message.publish()
            except discord.HTTPException as error:
                if error.code != CROSSPOSTED:
                    raise

        await self._upon_message(send_on)

    async def delete(self, number: int) -> None:
        """Delete a message, unless that has been done already."""
        await self._upon_message(self._there.get_partial_message(number).delete)

    async def delete_thread(self) -> bool:
        """Delete this thread, unless that has been done already. False if the bot may not."""
        permissions = self._permissions()
        if permissions is not None and not permissions.manage_threads:
            return False
        try:
            async with self.reaching():
                await self.client.http.delete_channel(self.id)
        except ChannelLost as error:
            return is_unknown(error.__cause__)
        return True

    async def _upon_message(self, act: Callable[[], Awaitable[object]]) -> None:
        """Do something to a message; one that has been deleted is left alone."""
        try:
            async with self.reaching():
                await self._unarchiving(act)
        except ChannelLost as error:
            deleted = code_of(error) == UNKNOWN_MESSAGE or (self.began and is_unknown(error.__cause__))
            if not deleted:
                raise

    async def _unarchiving(self, act: Callable[[], Awaitable[Any]]) -> Any:
        """Do something; if this is a thread in the archive, fetch it from there first."""
        try:
            return await act()
        except discord.HTTPException as error:
            if error.code != ARCHIVED:
                raise
            await self.client.http.edit_channel(self.id, archived=False)
            return await act()

    async def search(
        self, begins: datetime, is_it: Callable[[discord.Message], bool], until: datetime | None = None
    ) -> int | None:
        """Look through the history since an instant, up to another one if it is given, for a message of ours.

        Raises:
            HistoryUnreadable: the bot may not read it.
        """
        since = discord.Object(time_snowflake(begins - CLOCK_SKEW))
        before = None if until is None else discord.Object(time_snowflake(until))
        async with self.reaching():
            try:
                async for message in self._there.history(after=since, before=before, limit=None, oldest_first=True):
                    ours = self.client.user is not None and message.author.id == self.client.user.id
                    if ours and is_it(message):
                        return message.id
            except discord.Forbidden as error:
                raise HistoryUnreadable(channel=self.id) from error
        await self.require_history()
        return None

    async def require_history(self) -> None:
        """Make sure that the bot may read the history, since without the permission Discord answers an empty list.

        Raises:
            HistoryUnreadable: it may not.
        """
        if not (await self._permissions_now()).read_message_history:
            raise HistoryUnreadable(channel=self.id)

    async def _permissions_now(self) -> discord.Permissions:
        """What the bot may do there.

        Right after a start, and where another process serves the server, the gateway doesn't tell, so Discord is asked.
        """
        permissions = self._permissions()
        return await self._permissions_asked() if permissions is None else permissions

    async def _permissions_asked(self) -> discord.Permissions:
        assert self.client.user is not None
        async with self.reaching():
            guild = await self.client.fetch_guild(self.server, with_counts=False)
            me = await guild.fetch_member(self.client.user.id)
            channel = await guild.fetch_channel(self.id)
            if isinstance(channel, discord.Thread):
                channel = await guild.fetch_channel(channel.parent_id)
            return channel.permissions_for(me)

    async def start_thread(self, message: int, name: str, minutes: Minutes) -> None:
        """Open a thread below a message, if there is none yet; it has the id of the message."""
        try:
            await self.client.http.start_thread_with_message(
                self.id, message, name=label(name, 100), auto_archive_duration=minutes
            )
        except discord.HTTPException as error:
            if error.code != HAS_A_THREAD:
                raise


def mentioning(role: int | None) -> discord.AllowedMentions:
    """Let a message mention that role, and nobody else."""
    roles = [] if role is None else [discord.Object(role)]
    return discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)


def custom_ids(components: Any) -> Iterator[str]:
    """The custom ids of a message's components."""
    for component in components:
        if name := getattr(component, "custom_id", None):
            yield name
        yield from custom_ids(getattr(component, "children", ()))
