"""The buttons of an incident drill."""

from __future__ import annotations

from typing import Any

import discord

from bot.core.errors import InvalidAnswer, NotFound
from bot.core.phases import Phase, phase
from bot.tutor.posts import answering, drilling
from bot.ui.kit.ids import drill_of
from bot.ui.posts.desk import desk_view
from bot.ui.posts.drills import progress_view
from bot.ui.talk.replies import replying, viewer
from bot.ui.talk.services import Services


async def show_progress(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Show how far the member has come."""
    async with replying(interaction) as reply:
        await reply.show(await _progress(services, interaction, name))


async def show_next(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Open the first step that the member has not answered; after the last one, show how they did."""
    async with replying(interaction) as reply:
        server, number = _place(interaction, name)
        step = await drilling.next_step(services.context, server, number, interaction.user.id)
        at = interaction.created_at
        if step is None or phase(step, at) is Phase.OVER:
            await reply.show(await _progress(services, interaction, name))
            return
        if not viewer(interaction)(step.seen_in):
            raise NotFound
        sitting = await answering.look(services.context, server, step.id, interaction.user.id)
        await reply.show(desk_view(sitting, at))


async def _progress(services: Services, interaction: discord.Interaction[Any], name: str) -> discord.ui.LayoutView:
    server, number = _place(interaction, name)
    made, steps = await drilling.progress(services.context, server, number, interaction.user.id)
    if not viewer(interaction)(made.channel):
        raise NotFound
    return progress_view(made, steps, interaction.created_at)


def _place(interaction: discord.Interaction[Any], name: str) -> tuple[int, int]:
    """The server and the drill that a button is about."""
    number = drill_of(name)
    if number is None or interaction.guild_id is None:
        raise InvalidAnswer
    return interaction.guild_id, number
