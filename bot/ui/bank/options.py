"""What ``/bank`` takes."""

from __future__ import annotations

from typing import Any

from discord import Interaction
from discord.app_commands import Choice

from bot.core.own import full_id
from bot.tutor.bank import keeping
from bot.ui.kit.layout import MOST_CHOICES
from bot.ui.kit.markdown import label
from bot.ui.talk.access import is_moderator


async def suggest(interaction: Interaction[Any], typed: str, *, retired: bool | None = None) -> list[Choice[str]]:
    """Own exercises of the server by title and name, for its moderators alone.

    Args:
        retired: only those that are, or only those that aren't.
    """
    services = interaction.client.services
    if interaction.guild_id is None or not await is_moderator(services, interaction):
        return []
    wanted = typed.casefold().strip()
    found = [
        Choice(name=label(f"{one.title} · {one.name}", 100), value=full_id(one.server, one.name))
        for one in await keeping.listed(services.context, interaction.guild_id)
        if retired in (None, one.retired) and (wanted in one.title.casefold() or wanted in one.name)
    ]
    return found[:MOST_CHOICES]
