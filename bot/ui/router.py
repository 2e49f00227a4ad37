"""Every click on a component comes in here, whatever process or version of the message it belongs to.

No view lives in memory: the custom id says what is wanted and of what, the store knows the rest.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import discord

from bot.ui.boards import board
from bot.ui.glossary import glossary
from bot.ui.kit import ids
from bot.ui.posts import drill_flow
from bot.ui.posts.clicks import PostClicks
from bot.ui.posts.desk import desk_view
from bot.ui.schedules import modal, setup, setup_flow
from bot.ui.talk.services import Services

Flow = Callable[[Services, discord.Interaction[Any], str], Awaitable[None]]
"""Handles the component or modal of that custom id."""


async def _practise(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    await glossary.practise(services, interaction, name, desk_view)


_FLOWS: Mapping[str, Flow] = {
    board.PREFIX: board.turn_page,
    setup.PREFIX: setup_flow.on_setup,
    modal.PREFIX: modal.on_edit,
    glossary.PREFIX: _practise,
    ids.DRILL: drill_flow.show_progress,
    ids.DRILL_NEXT: drill_flow.show_next,
}
"""By the beginning of the custom id. What is not about a post has a form of custom ids of its own."""


class Router:
    """Leads the interaction of a component or a modal to the room that put it there."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._posts = PostClicks(services)

    async def __call__(self, interaction: discord.Interaction[Any]) -> None:
        """Handle the interaction of a component or a modal; other kinds are left alone."""
        if interaction.type not in (discord.InteractionType.component, discord.InteractionType.modal_submit):
            return
        data: Any = interaction.data
        name = str(data.get("custom_id", ""))
        for prefix, flow in _FLOWS.items():
            if name.startswith(prefix):
                await flow(self._services, interaction, name)
                return
        await self._posts(interaction, name)
