"""``/setup`` and ``/doctor``: what moderators begin with, and what they look at when something seems wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from bot.texts import say
from bot.tutor import setup as setting_up
from bot.tutor.doctor import diagnose
from bot.ui import completion
from bot.ui.access import lacking, require_moderator
from bot.ui.doctor_view import doctor_view
from bot.ui.replies import replying
from bot.ui.services import Services
from bot.ui.setup_flow import page

if TYPE_CHECKING:
    from bot.ui.types import Interaction, TutorClient


class ModerationCog(commands.Cog):
    """Thin: calls the use cases and shows what they return, to the moderator who asked alone."""

    def __init__(self, services: Services, client: TutorClient) -> None:
        self.services = services
        self.client = client

    @app_commands.command(name="setup", description=say("help-setup"))
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.describe(zone=say("option-zone"))
    async def setup(self, interaction: Interaction, zone: str | None = None) -> None:
        """Set the tutor up, step by step."""
        async with replying(interaction) as reply:
            await require_moderator(self.services, interaction)
            assert interaction.guild_id is not None
            draft = await setting_up.begin(
                self.services.context, interaction.guild_id, interaction.user.id, interaction.channel_id, zone
            )
            await reply.show(page(self.services, interaction, draft))

    @setup.autocomplete("zone")
    async def _zones(self, interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        return completion.zones(current)

    @app_commands.command(name="doctor", description=say("help-doctor"))
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def doctor(self, interaction: Interaction) -> None:
        """Show the state of the server's schedules and of the bot."""
        async with replying(interaction) as reply:
            await require_moderator(self.services, interaction)
            assert interaction.guild_id is not None
            diagnosis = await diagnose(self.services.context, interaction.guild_id)
            found = {
                health.planned.schedule.channel: lacking(interaction, health.planned.schedule.channel)
                for health in diagnosis.schedules
            }
            await reply.show(doctor_view(diagnosis, self.client.latency * 1000, found))


async def setup(bot: TutorClient) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(ModerationCog(bot.services, bot))
