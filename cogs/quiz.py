"""``/quiz``: live quizzes, for those who host them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.quiz.settings import Mode, Settings, percent
from bot.core.selection import Filter
from bot.tutor.honesty import rounds
from bot.tutor.quizzes import hosting, results, starting
from bot.ui.quizzes.panel import stop_view
from bot.ui.quizzes.panels import show_panel
from bot.ui.quizzes.results import started_view, table_view
from bot.ui.quizzes.ruling import rounds_view
from bot.ui.schedules import options
from bot.ui.talk.access import require_posting
from bot.ui.talk.commands import command_text
from bot.ui.talk.moderating import moderating
from bot.ui.talk.services import Services

if TYPE_CHECKING:
    from bot.ui.talk.types import Interaction, TutorClient


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class QuizCog(commands.GroupCog, group_name="quiz", group_description=command_text("help-quiz")):
    """Thin: reads the options, calls ``bot/tutor/quizzes``, shows the outcome to the host."""

    def __init__(self, services: Services) -> None:
        self.services = services

    @app_commands.command(name="start", description=command_text("help-quiz-start"))
    @options.described(
        *("topic", "questions", "seconds", "difficulty", "teams", "pace"),
        min_players="min-players",
        talk_seconds="talk-seconds",
        talk_from="talk-from",
        talk_to="talk-to",
        mode="quiz-mode",
        speed_bonus="speed-bonus",
        channel="here",
    )
    async def start(
        self,
        interaction: Interaction,
        topic: options.Topic | None = None,
        questions: options.Rounds = 7,
        seconds: options.Seconds = 30,
        mode: options.QuizMode = Mode.CLASSIC,
        difficulty: options.Difficulty | None = None,
        speed_bonus: bool = False,
        teams: options.Teams = 0,
        pace: options.Pace = 10,
        channel: discord.TextChannel | None = None,
        min_players: options.LeastPlayers = 1,
        talk_seconds: options.TalkSeconds = 90,
        talk_from: options.Percent = 35,
        talk_to: options.Percent = 70,
    ) -> None:
        """Open a quiz's lobby."""
        async with moderating(self.services, interaction) as (reply, server):
            target = channel or interaction.channel
            require_posting(interaction, target)
            assert target is not None
            settings = Settings(
                Filter(frozenset({topic} if topic else ()), difficulty),
                rounds=questions,
                seconds=seconds,
                mode=mode,
                speed_bonus=speed_bonus,
                teams=teams,
                pace=timedelta(seconds=pace) if pace else None,
                least_players=min_players,
                talk=timedelta(seconds=talk_seconds),
                talk_from=percent(talk_from),
                talk_to=percent(talk_to),
            )
            host = interaction.user.id
            await reply.show(
                started_view(await starting.start(self.services.context, server, target.id, settings, host))
            )

    @app_commands.command(name="panel", description=command_text("help-quiz-panel"))
    async def panel(self, interaction: Interaction) -> None:
        """Show what a host can do with a running quiz."""
        async with moderating(self.services, interaction) as (reply, server):
            await show_panel(self.services, reply, await self._running(interaction, server))

    @app_commands.command(name="stop", description=command_text("help-quiz-stop"))
    async def stop(self, interaction: Interaction) -> None:
        """End a running quiz, once that was confirmed."""
        async with moderating(self.services, interaction) as (reply, server):
            await reply.show(stop_view(await self._running(interaction, server)))

    async def _running(self, interaction: Interaction, server: int) -> hosting.Control:
        context = self.services.context
        made = await starting.running_in(context, server, interaction.channel_id or 0)
        return await hosting.look(context, server, made.id)

    @app_commands.command(name="results", description=command_text("help-quiz-results"))
    @options.described("quiz")
    async def results(self, interaction: Interaction, quiz: options.QuizNumber | None = None) -> None:
        """Send a quiz's results as a table."""
        async with moderating(self.services, interaction) as (reply, server):
            await reply.show(await table_view(*await results.table(self.services.context, server, quiz)))

    @app_commands.command(name="void", description=command_text("help-quiz-void"))
    @options.described("quiz")
    async def void(self, interaction: Interaction, quiz: options.QuizNumber | None = None) -> None:
        """Ask which question of a quiz to let count for nothing, or to bring back."""
        async with moderating(self.services, interaction) as (reply, server):
            await reply.show(rounds_view(await rounds.played(self.services.context, server, quiz)))


async def setup(bot: TutorClient) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(QuizCog(bot.services))
