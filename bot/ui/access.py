"""What the bot may do in a channel, checked before it is asked to."""

from __future__ import annotations

from typing import Any

import discord

from bot.core.errors import ChannelLost
from bot.texts import say

NEEDED = ("view_channel", "send_messages", "read_message_history")
"""Permissions without which a channel is of no use: to post, to edit, and to find what was posted before a crash."""


def missing(permissions: discord.Permissions) -> list[str]:
    """The permissions that the bot lacks, by discord.py's names."""
    return [name for name in NEEDED if not getattr(permissions, name)]


def require_posting(interaction: discord.Interaction[Any], channel: Any) -> None:
    """Make sure that the bot can post in a channel of the interaction's server.

    Raises:
        ChannelLost: it can't; says what it lacks.
    """
    guild = interaction.guild
    if channel is not None and channel.id == interaction.channel_id:
        permissions = interaction.app_permissions
    elif guild is not None and guild.me is not None and isinstance(channel, discord.abc.GuildChannel):
        permissions = channel.permissions_for(guild.me)
    else:
        raise ChannelLost("error-no-channel")
    lacking = missing(permissions)
    if lacking:
        names = ", ".join(say(f"permission-{name.replace('_', '-')}") for name in lacking)
        raise ChannelLost("error-channel-permissions", channel=f"<#{channel.id}>", permissions=names)
