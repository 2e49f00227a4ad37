"""Who acts, as the use cases want to know it."""

from __future__ import annotations

from typing import Any

import discord

from bot.tutor.practice.member import Who


def who_of(interaction: discord.Interaction[Any]) -> Who:
    """Who acts, and when."""
    user = interaction.user
    return Who(user.id, user.display_name, interaction.guild_id, interaction.created_at)
