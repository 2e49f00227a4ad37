"""``/practice``: a member's own session, in the server and in a direct message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from bot.core.practice import Mode
from bot.tutor.practice.scenes import Wish
from bot.ui.practice import flow
from bot.ui.schedules import options
from bot.ui.talk.commands import command_text
from bot.ui.talk.replies import replying
from bot.ui.talk.services import Services

if TYPE_CHECKING:
    from bot.ui.talk.types import Interaction, TutorClient


class PracticeCog(commands.Cog):
    """Thin: begins or goes on with a session, and shows it to the person who asked alone."""

    def __init__(self, services: Services) -> None:
        self.services = services

    @app_commands.command(name="practice", description=command_text("help-practice"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    @options.described(mode="practice-mode", topic="practice-topic", kind="practice-kind")
    async def practice(
        self,
        interaction: Interaction,
        mode: options.What = Mode.DUE.value,
        topic: options.Topic = "",
        kind: options.Kind | None = None,
    ) -> None:
        """Practise what is due, then something new."""
        async with replying(interaction) as reply:
            if mode == options.SETTINGS:
                await reply.show(await flow.show_settings(self.services, interaction))
            elif mode == options.EXPORT:
                await reply.show(await flow.export(self.services, interaction))
            else:
                await reply.show(await flow.practise(self.services, interaction, Wish(Mode(mode), topic or None, kind)))


async def setup(bot: TutorClient) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(PracticeCog(bot.services))
