"""Names for discord.py's generic types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot.ui.talk.services import Services

Interaction = discord.Interaction[Any]

if TYPE_CHECKING:

    class TutorClient(commands.AutoShardedBot):
        """The bot as cogs see it when they are loaded."""

        services: Services

        def latency_of(self, server: int) -> float:
            """Seconds that Discord takes to answer a heartbeat of the connection that serves a server."""

        async def reload_bank(self) -> list[str]:
            """Read the question files again; return their faults."""
