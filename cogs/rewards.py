"""``/rewards``: roles that members earn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.ui.members import rewards
from bot.ui.schedules import options
from bot.ui.talk.commands import command_text
from bot.ui.talk.moderating import moderating
from bot.ui.talk.services import Services

if TYPE_CHECKING:
    from bot.ui.talk.types import Interaction, TutorClient


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class RewardsCog(commands.GroupCog, group_name="rewards", group_description=command_text("help-rewards")):
    """Thin: calls the use cases and shows what they return, to the moderator who asked alone."""

    def __init__(self, services: Services) -> None:
        self.services = services

    @app_commands.command(name="set", description=command_text("help-rewards-set"))
    @options.described("reward", role="reward-role")
    async def set(self, interaction: Interaction, reward: options.Rewarded, role: discord.Role) -> None:
        """Choose the role for something."""
        async with moderating(self.services, interaction) as (reply, server):
            await reply.show(await rewards.choose(self.services, interaction, server, reward, role))

    @app_commands.command(name="stop", description=command_text("help-rewards-stop"))
    @options.described("reward")
    async def stop(self, interaction: Interaction, reward: options.Rewarded) -> None:
        """Give no role for something any more."""
        async with moderating(self.services, interaction) as (reply, server):
            await reply.show(await rewards.stop(self.services, server, reward, interaction.user.id))

    @app_commands.command(name="list", description=command_text("help-rewards-list"))
    async def list(self, interaction: Interaction) -> None:
        """Show the roles that members earn."""
        async with moderating(self.services, interaction) as (reply, server):
            await reply.show(await rewards.show(self.services, interaction, server))


async def setup(bot: TutorClient) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(RewardsCog(bot.services))
