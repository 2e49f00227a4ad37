"""Learning that the bot may do what it might not before."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot.limits.refusals import Refusals


def reopen_on_changes(bot: commands.AutoShardedBot, refusals: Refusals) -> None:
    """Ask again where permissions have changed.

    With the intent ``guilds`` Discord reports changed channels, threads and roles, and the bot's own roles.
    """

    async def on_guild_channel_update(_before: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        for place in (after, *getattr(after, "threads", ())):  # a thread has the permissions of its channel
            refusals.reopen(place.id)

    async def on_thread_update(_before: discord.Thread, after: discord.Thread) -> None:
        refusals.reopen(after.id)

    async def on_guild_role_update(_before: discord.Role, after: discord.Role) -> None:
        refusals.reopen(after.guild.id)

    async def on_member_update(_before: discord.Member, after: discord.Member) -> None:
        if after == after.guild.me:
            refusals.reopen(after.guild.id)

    async def on_guild_join(guild: discord.Guild) -> None:
        refusals.reopen(guild.id)

    for listener in (
        on_guild_channel_update,
        on_thread_update,
        on_guild_role_update,
        on_member_update,
        on_guild_join,
    ):
        bot.add_listener(listener)
