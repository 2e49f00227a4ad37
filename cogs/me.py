"""``/me``: what members decide for themselves, in the server and in a direct message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from bot.ui.members import flow
from bot.ui.members.erasing import question_view
from bot.ui.talk.commands import command_text
from bot.ui.talk.replies import replying
from bot.ui.talk.services import Services

if TYPE_CHECKING:
    from bot.ui.talk.types import Interaction, TutorClient


@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class MeCog(commands.GroupCog, group_name="me", group_description=command_text("help-me")):
    """Thin: shows a member what is theirs, to them alone."""

    def __init__(self, services: Services) -> None:
        self.services = services

    @app_commands.command(name="settings", description=command_text("help-me-settings"))
    async def settings(self, interaction: Interaction) -> None:
        """Show the settings, and let them be changed."""
        async with replying(interaction) as reply:
            await reply.show(await flow.show_settings(self.services, interaction))

    @app_commands.command(name="delete", description=command_text("help-me-delete"))
    async def delete(self, interaction: Interaction) -> None:
        """Say what deleting means, and ask."""
        async with replying(interaction) as reply:
            await reply.show(question_view())


async def setup(bot: TutorClient) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(MeCog(bot.services))
