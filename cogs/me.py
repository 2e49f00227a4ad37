"""``/me``: what members decide for themselves, in the server and in a direct message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.kindness import MOST_VACATION_DAYS
from bot.ui.members import flow, kindness
from bot.ui.members.erasing import question_view
from bot.ui.members.exporting import show_export
from bot.ui.schedules import options
from bot.ui.talk.commands import command_text
from bot.ui.talk.news import tell_news
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
        await tell_news(self.services, interaction)

    @app_commands.command(name="export", description=command_text("help-me-export"))
    async def export(self, interaction: Interaction) -> None:
        """Send everything that is stored about whoever asks."""
        async with replying(interaction) as reply:
            await reply.show(await show_export(self.services, interaction))

    @app_commands.command(name="delete", description=command_text("help-me-delete"))
    async def delete(self, interaction: Interaction) -> None:
        """Say what deleting means, and ask."""
        async with replying(interaction) as reply:
            await reply.show(question_view())

    @app_commands.command(name="streak", description=command_text("help-me-streak"))
    async def streak(self, interaction: Interaction) -> None:
        """Show the streak day by day."""
        async with replying(interaction) as reply:
            await reply.show(await kindness.show_streak(self.services, interaction))
        await tell_news(self.services, interaction)

    @app_commands.command(name="vacation", description=command_text("help-me-vacation"))
    @options.described("days", "starts")
    async def vacation(
        self,
        interaction: Interaction,
        days: app_commands.Range[int, 1, MOST_VACATION_DAYS] | None = None,
        starts: options.Day | None = None,
    ) -> None:
        """Plan a vacation, or show the one that is planned."""
        async with replying(interaction) as reply:
            await reply.show(await kindness.vacation(self.services, interaction, starts, days))

    @app_commands.command(name="gift", description=command_text("help-me-gift"))
    @options.described("friend")
    async def gift(self, interaction: Interaction, friend: discord.User) -> None:
        """Give a freeze to a friend."""
        async with replying(interaction) as reply:
            await reply.show(await kindness.give(self.services, interaction, friend))


async def setup(bot: TutorClient) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(MeCog(bot.services))
