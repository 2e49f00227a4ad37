"""``/daily``, ``/leaderboard``, ``/progress`` and ``/help``: what every member uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.errors import Refused
from bot.core.periods import Period
from bot.core.records.boards import IMPROVED, QUIZZES, improved_in
from bot.tutor.posts.today import today
from bot.ui.bank.writing import begin
from bot.ui.boards.board import show_board
from bot.ui.posts.today import today_view
from bot.ui.progress.view import show_progress
from bot.ui.schedules import options
from bot.ui.talk.access import is_moderator
from bot.ui.talk.commands import command_text
from bot.ui.talk.help import help_view
from bot.ui.talk.news import tell_news
from bot.ui.talk.replies import replying, viewer
from bot.ui.talk.services import Services

if TYPE_CHECKING:
    from bot.ui.talk.types import Interaction, TutorClient


class LearningCog(commands.Cog):
    """Thin: calls the use cases and shows what they return, to the person who asked alone."""

    def __init__(self, services: Services) -> None:
        self.services = services

    @app_commands.command(name="daily", description=command_text("help-daily"))
    @app_commands.guild_only()
    async def daily(self, interaction: Interaction) -> None:
        """Find today's exercise, and those of the past week that were missed."""
        async with replying(interaction) as reply:
            assert interaction.guild_id is not None
            desk = await today(self.services.context, interaction.guild_id, interaction.user.id, viewer(interaction))
            await reply.show(today_view(desk))
        await tell_news(self.services, interaction)

    @app_commands.command(name="leaderboard", description=command_text("help-leaderboard"))
    @app_commands.guild_only()
    @options.described("period", "topic", "board")
    async def leaderboard(
        self,
        interaction: Interaction,
        period: options.Over | None = None,
        topic: options.Topic = "",
        board: options.BoardName = "",
    ) -> None:
        """Show who leads."""
        async with replying(interaction) as reply:
            if board == QUIZZES and topic:
                raise Refused("error-quizzes-no-topic")
            over = period or (Period.MONTH if board else Period.WEEK)
            of = improved_in(topic) if board == IMPROVED else board or topic
            await reply.show(await show_board(self.services, interaction, over, of, 1))

    @app_commands.command(name="progress", description=command_text("help-progress"))
    @app_commands.guild_only()
    @options.described("member")
    async def progress(self, interaction: Interaction, member: discord.Member | discord.User | None = None) -> None:
        """Show how a member gets on."""
        async with replying(interaction) as reply:
            await reply.show(await show_progress(self.services, interaction, member))

    @app_commands.command(name="suggest", description=command_text("help-suggest"))
    @app_commands.guild_only()
    @options.described(kind="suggest-kind", topic="suggest-topic")
    async def suggest(self, interaction: Interaction, kind: options.Kind, topic: options.Topic | None = None) -> None:
        """Let a member write an exercise for the moderators."""
        async with replying(interaction) as reply:
            await reply.ask(await begin(self.services, interaction, kind, topic, suggesting=True))

    @app_commands.command(name="help", description=command_text("help-help"))
    @app_commands.guild_only()
    async def help(self, interaction: Interaction) -> None:
        """Say what the bot does and how to use it."""
        async with replying(interaction) as reply:
            moderator = await is_moderator(self.services, interaction)
            await reply.show(help_view(self.services.mentions, moderator=moderator))


async def setup(bot: TutorClient) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(LearningCog(bot.services))
