"""Giving members roles, reminding them, and telling moderators about roles."""

from __future__ import annotations

import logging
from collections.abc import Callable

import discord

from bot.core.errors import ChannelLost, DirectClosed, Rejected, RoleLost, Unavailable
from bot.core.records.reminders import GroupReminder, Reminder
from bot.core.records.servers import Server
from bot.core.rewards import Setting
from bot.texts import say, speaking
from bot.ui.kit.layout import NO_MENTIONS
from bot.ui.kit.markdown import plain
from bot.ui.kit.notice import notice_view
from bot.ui.members.reminders import group_reminder_view, reminder_view
from bot.ui.talk import language
from bot.ui.talk.access import role_problem
from bot.ui.talk.reaching import translated

log = logging.getLogger(__name__)

UNKNOWN_MEMBER, UNKNOWN_USER, UNKNOWN_ROLE = 10007, 10013, 10011
DIRECT_CLOSED = (50007, 50278)
"""Cannot send messages to this user; no mutual servers."""
REASON = "Earned with the tutor's exercises"


class DiscordPeople:
    """The ``People`` of the use cases, over a logged-in client."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    def _guild(self, server: int) -> discord.Guild:
        guild = self._client.get_guild(server)
        if guild is None or guild.unavailable or guild.me is None:
            raise Unavailable
        return guild

    def _require_role(self, server: int, role: int) -> None:
        """What is known to be refused isn't tried: each refusal counts against the bot.

        Where another process serves the server, Discord alone tells.
        """
        if self._client.get_guild(server) is None and self._client.is_ready():
            return
        problem = role_problem(self._guild(server), role)
        if problem is not None:
            raise RoleLost(problem)

    async def give_role(self, server: int, user: int, role: int) -> bool:
        """Give a member a role; once more does no harm. False if they have left.

        Raises:
            RoleLost, Unavailable: see ``bot/tutor/context.People``.
        """
        self._require_role(server, role)
        try:
            async with translated(server, server):
                await self._client.http.add_role(server, user, role, reason=REASON)
        except (ChannelLost, Rejected) as error:
            return self._refused(error)
        return True

    async def take_role(self, server: int, user: int, role: int) -> None:
        """Take a role back; one that is gone, or whose member has left, is taken back already.

        Raises:
            RoleLost, Unavailable: see ``bot/tutor/context.People``.
        """
        guild = self._client.get_guild(server)
        if guild is not None and not guild.unavailable and guild.get_role(role) is None:
            return
        self._require_role(server, role)
        try:
            async with translated(server, server):
                await self._client.http.remove_role(server, user, role, reason=REASON)
        except (ChannelLost, Rejected) as error:
            if _code(error) != UNKNOWN_ROLE:
                self._refused(error)

    def _refused(self, error: ChannelLost | Rejected) -> bool:
        """Why a role wasn't given or taken: False if its member has left."""
        code = _code(error)
        if code in (UNKNOWN_MEMBER, UNKNOWN_USER):
            return False
        raise RoleLost("problem-reward-gone" if code == UNKNOWN_ROLE else "problem-reward-above") from error

    async def sight(self, server: int, user: int) -> Callable[[int], bool] | None:
        """Whether a member may view a channel, by its id; None if they have left.

        Raises:
            Unavailable: see ``bot/tutor/context.People``.
        """
        guild = self._guild(server)
        try:
            async with translated(server, server):
                member = await guild.fetch_member(user)
        except (ChannelLost, Rejected) as error:
            if _code(error) in (UNKNOWN_MEMBER, UNKNOWN_USER):
                return None
            raise Unavailable from error

        def sees(channel: int) -> bool:
            found = guild.get_channel_or_thread(channel)
            return found is not None and found.permissions_for(member).view_channel

        return sees

    async def remind(self, reminder: Reminder) -> None:
        """Send a member a direct message about a streak, by a nonce of its own.

        Raises:
            DirectClosed, Unavailable: see ``bot/tutor/context.People``.
        """
        guild = self._guild(reminder.server)
        with speaking(language.of_server(guild)):
            view = reminder_view(reminder, guild.name)
        await self._direct(reminder.user, reminder.server, view, f"m{reminder.user % 10**12}-{reminder.day:%y%m%d}")

    async def _direct(self, user: int, server: int, view: discord.ui.LayoutView, nonce: str) -> None:
        try:
            async with translated(user, server):
                direct = await self._client.create_dm(discord.Object(user))
                await direct.send(view=view, nonce=nonce, allowed_mentions=NO_MENTIONS)
        except ChannelLost as error:
            raise DirectClosed from error
        except Rejected as error:
            if _code(error) in DIRECT_CLOSED:
                raise DirectClosed from error
            raise

    async def remind_all(self, reminder: GroupReminder) -> None:
        """Mention the role of those who want to be reminded, in the channel of a daily, by a nonce of its own.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/context.People``.
        """
        with speaking(language.of_server(self._client.get_guild(reminder.server))):
            view = group_reminder_view(reminder)
        mentions = discord.AllowedMentions(
            everyone=False, users=False, roles=[discord.Object(reminder.role)], replied_user=False
        )
        async with translated(reminder.channel, reminder.server):
            place = self._client.get_partial_messageable(reminder.channel, guild_id=reminder.server)
            await place.send(view=view, nonce=f"g{reminder.post}", allowed_mentions=mentions)

    async def tell_of_reward(self, server: Server, reward: Setting, problem: str) -> None:
        """Tell the server's moderators about a role: in their channel, else in private to who has chosen it.

        Raises:
            ChannelLost, Rejected, DirectClosed, Unavailable: see ``bot/tutor/context.People``.
        """
        guild = self._guild(server.id)
        role = guild.get_role(reward.role)
        with speaking(language.of_server(guild)):
            text = say(problem, role=f"@{plain(role.name)}" if role else say("reward-deleted"))
            in_private = say("tell-from", server=plain(guild.name), text=text)
        if server.moderators_channel is not None:
            try:
                async with translated(server.moderators_channel, server.id):
                    place = self._client.get_partial_messageable(server.moderators_channel, guild_id=server.id)
                    await place.send(view=notice_view(text), allowed_mentions=NO_MENTIONS)
                return
            except (ChannelLost, Rejected):
                log.info("the moderators' channel of server %s is closed to us", server.id)
        await self._direct(reward.set_by, server.id, notice_view(in_private), f"r{reward.role}")


def _code(error: BaseException) -> int:
    cause = error.__cause__
    return cause.code if isinstance(cause, discord.HTTPException) else 0
