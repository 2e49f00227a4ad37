"""Members that an option of a command names."""

from __future__ import annotations

from typing import Any

import discord

from bot.tutor.members.kindness import Member
from bot.ui.talk.replies import viewer, viewer_of

Chosen = discord.User | discord.Member
"""Whom an option names; a mere user has left the server."""


def me(interaction: discord.Interaction[Any]) -> Member:
    """Who asks."""
    return Member(interaction.user.id, interaction.user.display_name, viewer(interaction))


def chosen(interaction: discord.Interaction[Any], user: Chosen) -> Member:
    """Whom they have chosen."""
    return Member(user.id, user.display_name, viewer_of(interaction, user))
