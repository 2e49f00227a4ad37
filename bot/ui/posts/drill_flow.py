"""The button of an incident drill."""

from __future__ import annotations

from typing import Any

import discord

from bot.core.errors import InvalidAnswer, NotFound
from bot.tutor.posts import drilling
from bot.ui.kit.ids import drill_of
from bot.ui.posts.drills import progress_view
from bot.ui.talk.replies import replying, viewer
from bot.ui.talk.services import Services


async def show_progress(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Show how far the member has come."""
    async with replying(interaction) as reply:
        number = drill_of(name)
        if number is None or interaction.guild_id is None:
            raise InvalidAnswer
        made, steps = await drilling.progress(services.context, interaction.guild_id, number, interaction.user.id)
        if not viewer(interaction)(made.channel):
            raise NotFound
        await reply.show(progress_view(made, steps, interaction.created_at))
