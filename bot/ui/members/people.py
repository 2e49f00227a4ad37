"""Giving members roles, reminding them, and telling moderators about roles."""

from __future__ import annotations

from collections.abc import Callable
from zlib import crc32

import discord

from bot.core.errors import ChannelLost, Rejected, RoleLost, Unavailable
from bot.core.records.reminders import GroupReminder, Reminder
from bot.core.records.servers import Server
from bot.core.rewards import Setting
from bot.texts import say, speaking
from bot.ui.kit.markdown import plain
from bot.ui.members.reminders import group_reminder_view, reminder_view
from bot.ui.talk import language
from bot.ui.talk.access import role_problem
from bot.ui.talk.channels import Channel
from bot.ui.talk.reaching import NOT_A_MEMBER, code_of, translated
from bot.ui.talk.telling import send_direct, tell_moderators

UNKNOWN_ROLE = 10011


class DiscordPeople:
    """The ``People`` of the use cases, over a logged-in client."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    def _guild(self, server: int) -> discord.Guild:
        guild = self._client.get_guild(server)
        if guild is None or guild.unavailable or guild.me is None:
            raise Unavailable
        return guild

    def _reason(self, server: int) -> str:
        """What the server's own audit log says."""
        with speaking(language.of_server(self._client.get_guild(server))):
            return say("reward-reason")

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
            RoleLost, Unavailable: see ``bot/tutor/messenger.People``.
        """
        self._require_role(server, role)
        try:
            async with translated(server, server):
                await self._client.http.add_role(server, user, role, reason=self._reason(server))
        except (ChannelLost, Rejected) as error:
            return self._refused(error)
        return True

    async def take_role(self, server: int, user: int, role: int) -> None:
        """Take a role back; one that is gone, or whose member has left, is taken back already.

        Raises:
            RoleLost, Unavailable: see ``bot/tutor/messenger.People``.
        """
        guild = self._client.get_guild(server)
        if guild is not None and not guild.unavailable and guild.get_role(role) is None:
            return
        self._require_role(server, role)
        try:
            async with translated(server, server):
                await self._client.http.remove_role(server, user, role, reason=self._reason(server))
        except (ChannelLost, Rejected) as error:
            if code_of(error) != UNKNOWN_ROLE:
                self._refused(error)

    def _refused(self, error: ChannelLost | Rejected) -> bool:
        """Why a role wasn't given or taken: False if its member has left."""
        code = code_of(error)
        if code in NOT_A_MEMBER:
            return False
        raise RoleLost("problem-reward-gone" if code == UNKNOWN_ROLE else "problem-reward-above") from error

    async def sight(self, server: int, user: int) -> Callable[[int], bool] | None:
        """Whether a member may view a channel, by its id; None if they have left.

        Raises:
            Unavailable: see ``bot/tutor/messenger.People``.
        """
        guild = self._guild(server)
        try:
            async with translated(server, server):
                member = await guild.fetch_member(user)
        except (ChannelLost, Rejected) as error:
            if code_of(error) in NOT_A_MEMBER:
                return None
            raise Unavailable from error

        def sees(channel: int) -> bool:
            found = guild.get_channel_or_thread(channel)
            return found is not None and found.permissions_for(member).view_channel

        return sees

    async def remind(self, reminder: Reminder) -> None:
        """Send a member a direct message about a streak, by a nonce of its own.

        Raises:
            DirectClosed, Unavailable: see ``bot/tutor/messenger.People``.
        """
        guild = self._guild(reminder.server)
        name = guild.name or str(guild.id)
        nonce = f"m{reminder.user % 10**12}-{reminder.day:%y%m%d}"
        await send_direct(self._client, reminder.user, reminder.server, lambda: reminder_view(reminder, name), nonce)

    async def remind_all(self, reminder: GroupReminder) -> None:
        """Mention the role of those who want to be reminded, in the channel of a daily, by a nonce of its own.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.People``.
        """
        channel = Channel(self._client, reminder.home, reminder.server)
        with channel.speaking():
            view = group_reminder_view(reminder)
        await channel.send(view, f"g{reminder.post}", reminder.role)

    async def tell_of_reward(self, server: Server, reward: Setting, problem: str) -> None:
        """Tell the server's moderators about a role: in their channel, else in private to who has chosen it.

        Raises:
            DirectClosed, Rejected, Unavailable: see ``bot/tutor/messenger.People``.
        """
        guild = self._guild(server.id)
        role = guild.get_role(reward.role)

        def text() -> str:
            return say(problem, role=f"@{plain(role.name)}" if role else say("reward-deleted"))

        nonce = f"r{reward.role % 10**12}-{crc32(problem.encode()):x}"
        await tell_moderators(self._client, server, text, reward.set_by, nonce)
