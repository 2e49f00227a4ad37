"""``/exercise``: moderators publish an exercise by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.errors import ChannelLost, Unavailable
from bot.core.records.posts import DrillPost, Post, message_url
from bot.core.selection import Filter
from bot.texts import say
from bot.tutor.honesty import analysis
from bot.tutor.posts import by_hand, drilling, ending
from bot.ui.honesty.analysis import analysis_view, overview_view
from bot.ui.kit import layout
from bot.ui.kit.layout import card
from bot.ui.posts.ending import closed_view, withdrawal_view
from bot.ui.schedules import options
from bot.ui.talk.access import require_posting
from bot.ui.talk.commands import command_text
from bot.ui.talk.moderating import moderating
from bot.ui.talk.services import Services

if TYPE_CHECKING:
    from bot.ui.talk.types import Interaction, TutorClient

HOURS_OPEN = 24
DRILL_NEEDS = ("create_public_threads", "send_messages_in_threads")


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class ExerciseCog(commands.GroupCog, group_name="exercise", group_description=command_text("help-exercise")):
    """Thin: reads the options, calls ``bot/tutor/posts/posting`` or ``drilling``, shows the outcome."""

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
        channel: discord.TextChannel | None = None,
        hours: app_commands.Range[int, 1, 72] = HOURS_OPEN,
    ) -> None:
        """Publish an exercise now."""
        async with moderating(self.services, interaction) as (reply, server):
            target = channel or interaction.channel
            drill = self.services.context.bank.drills.get(exercise or "")
            if drill is not None and not isinstance(target, discord.TextChannel):
                raise ChannelLost("error-drill-in-thread")
            require_posting(interaction, target, *(DRILL_NEEDS if drill else ()))
            assert target is not None
            where = (self.services.context, server, target.id)
            sent: Post | DrillPost
            try:
                if drill is not None:
                    sent = await drilling.post_drill(*where, drill, hours)
                else:
                    admitted = Filter(frozenset({topic} if topic else ()), difficulty)
                    chosen = await by_hand.choose_now(self.services.context, server, exercise, admitted)
                    sent = await by_hand.post_now(*where, chosen, hours)
            except Unavailable as error:
                if error.text_key != Unavailable.key:
                    raise
                raise Unavailable("error-post-later") from error  # it is tried again by itself: not to be repeated
            url = message_url(sent)
            await reply.show(card(layout.OPEN, say("exercise-posted", channel=f"<#{sent.channel}>", url=url)))

    @app_commands.command(name="analysis", description=command_text("help-exercise-analysis"))
    @options.described("exercise", "topic")
    async def analysis(
        self, interaction: Interaction, exercise: options.Exercise | None = None, topic: options.Topic | None = None
    ) -> None:
        """Show how people did on an exercise, or on those of a topic."""
        async with moderating(self.services, interaction) as (reply, server):
            context = self.services.context
            if exercise is not None:
                await reply.show(analysis_view(await analysis.of_exercise(context, server, exercise)))
            else:
                found = await analysis.of_topic(context, server, topic)
                title = next((known.title for known in context.bank.topics if known.slug == topic), "")
                await reply.show(overview_view(title, found))

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


async def setup(bot: TutorClient) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(ExerciseCog(bot.services))
