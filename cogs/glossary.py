"""``/glossary``: what a term means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from bot.ui.glossary import glossary as glossary_view
from bot.ui.talk.commands import command_text
from bot.ui.talk.replies import replying
from bot.ui.talk.services import Services

if TYPE_CHECKING:
    from bot.ui.talk.types import Interaction, TutorClient


class GlossaryCog(commands.Cog):
    """Thin: looks a term up and shows it, to the person who asked alone."""

    def __init__(self, services: Services) -> None:
        self.services = services

    @app_commands.command(name="glossary", description=command_text("help-glossary"))
    @app_commands.guild_only()
    @app_commands.describe(term=command_text("option-term"))
    async def glossary(self, interaction: Interaction, term: str) -> None:
        """Look a term up."""
        async with replying(interaction) as reply:
            await reply.show(await glossary_view.look_up(self.services, term, interaction.guild_id))

    @glossary.autocomplete("term")
    async def _terms(self, interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        return glossary_view.completions(self.services, current)


async def setup(bot: TutorClient) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(GlossaryCog(bot.services))
