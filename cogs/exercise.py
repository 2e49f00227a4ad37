"""``/exercise``: moderators post exercises by hand, end them, correct them, and see how they did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from bot.core.drill import Drill
from bot.core.records.corrections import Ruling
from bot.tutor.honesty import analysis, correcting, reporting
from bot.tutor.honesty.correcting import Wish
from bot.tutor.mixing import bank_now
from bot.tutor.posts import ending, proposing
from bot.ui.honesty.analysis import analysis_view, overview_view
from bot.ui.honesty.case import cases_view
from bot.ui.honesty.correcting import preview_view, steps_view
from bot.ui.posts.ending import closed_view, withdrawal_view
from bot.ui.posts.proposal import proposal_view, require_place, require_tag
from bot.ui.schedules import options
from bot.ui.schedules.rooms import Room
from bot.ui.talk.access import require_owner
from bot.ui.talk.commands import command_text
from bot.ui.talk.moderating import moderating
from bot.ui.talk.services import Services

if TYPE_CHECKING:
    from bot.ui.talk.types import Interaction, TutorClient

HOURS_OPEN = 24


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class ExerciseCog(commands.GroupCog, group_name="exercise", group_description=command_text("help-exercise")):
    """Thin: reads the options, calls a use case of ``bot/tutor/posts``, shows the outcome."""

    def __init__(self, services: Services) -> None:
        self.services = services

    @app_commands.command(name="post", description=command_text("help-exercise-post"))
    @options.described("exercise", "topic", "difficulty", "hours", channel="here")
    async def post(
        self,
        interaction: Interaction,
        exercise: options.Exercise | None = None,
        topic: options.Topic | None = None,
        difficulty: options.Difficulty | None = None,
        channel: Room | None = None,
        hours: app_commands.Range[int, 1, 72] = HOURS_OPEN,
    ) -> None:
        """Show what would be posted, and ask."""
        async with moderating(self.services, interaction) as (reply, server):
            context, target = self.services.context, channel or interaction.channel
            bank = await bank_now(context, server)
            drill = exercise is not None and isinstance(bank.meant(exercise), Drill)
            require_place(interaction, target, drill=drill)
            assert target is not None
            where = (context, server, interaction.user.id, target.id)
            proposed = await proposing.propose(*where, exercise, topic, difficulty, hours)
            require_tag(target, proposed)
            await reply.show(proposal_view(proposed))

    @app_commands.command(name="analysis", description=command_text("help-exercise-analysis"))
    @options.described("topic", "everywhere", exercise="analysed")
    async def analysis(
        self,
        interaction: Interaction,
        exercise: options.Exercise | None = None,
        topic: options.Topic | None = None,
        everywhere: bool = False,
    ) -> None:
        """Show how people did on an exercise, or on those of a topic."""
        async with moderating(self.services, interaction) as (reply, server):
            context = self.services.context
            where = None if everywhere else server
            if everywhere:
                await require_owner(interaction)
            if exercise is not None:
                wanted = await analysis.exercise_meant(context, server, exercise)
                found_one = await analysis.of_exercise(context, where, wanted)
                await reply.show(analysis_view(found_one, everywhere=everywhere))
            else:
                found = await analysis.of_topic(context, where, topic)
                title = (await bank_now(context, server)).title_of(topic) or ""
                await reply.show(overview_view(title, found, topic, everywhere=everywhere))

    @app_commands.command(name="close", description=command_text("help-exercise-close"))
    @options.described(exercise="open")
    async def close(self, interaction: Interaction, exercise: options.Open) -> None:
        """Close an open exercise now."""
        async with moderating(self.services, interaction) as (reply, server):
            target = await ending.close_now(self.services.context, server, exercise.number, drill=exercise.drill)
            await reply.show(closed_view(target))

    @app_commands.command(name="withdraw", description=command_text("help-exercise-withdraw"))
    @options.described(exercise="posted")
    async def withdraw(self, interaction: Interaction, exercise: options.Posted) -> None:
        """Ask whether to take back an exercise, with all its answers."""
        async with moderating(self.services, interaction) as (reply, server):
            target = await ending.find(self.services.context, server, exercise.number, drill=exercise.drill)
            await reply.show(withdrawal_view(target))

    @app_commands.command(name="reports", description=command_text("help-exercise-reports"))
    async def reports(self, interaction: Interaction) -> None:
        """Show what members have reported."""
        async with moderating(self.services, interaction) as (reply, server):
            await reply.show(cases_view(await reporting.listed(self.services.context, server)))

    @app_commands.command(name="void", description=command_text("help-exercise-void"))
    @options.described(exercise="posted")
    async def void(self, interaction: Interaction, exercise: options.Voidable) -> None:
        """Ask whether to let a closed exercise count for nothing."""
        await self._preview(interaction, exercise, Ruling.VOID)

    @app_commands.command(name="regrade", description=command_text("help-exercise-regrade"))
    @options.described(exercise="posted")
    async def regrade(self, interaction: Interaction, exercise: options.Regradable) -> None:
        """Ask what is right in a closed exercise."""
        await self._preview(interaction, exercise, Ruling.REGRADE)

    @app_commands.command(name="restore", description=command_text("help-exercise-restore"))
    @options.described(exercise="posted")
    async def restore(self, interaction: Interaction, exercise: options.Restorable) -> None:
        """Ask whether to take a correction back."""
        await self._preview(interaction, exercise, Ruling.RESTORE)

    async def _preview(self, interaction: Interaction, exercise: options.Ended, ruling: Ruling) -> None:
        async with moderating(self.services, interaction) as (reply, server):
            context = self.services.context
            if exercise.drill:
                target = await ending.find(context, server, exercise.number, drill=True)
                await reply.show(steps_view(target, ruling))
            else:
                wish = Wish(exercise.number, ruling)
                await reply.show(preview_view(await correcting.preview(context, server, wish)))


async def setup(bot: TutorClient) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(ExerciseCog(bot.services))
