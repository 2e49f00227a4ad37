"""``/setup``, ``/doctor`` and ``/audit``: what moderators begin with, and where they look when they wonder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.tutor import audit
from bot.tutor.health.doctor import diagnose
from bot.tutor.mixing import bank_now
from bot.ui.health.doctor import doctor_view
from bot.ui.honesty.audit import audit_view
from bot.ui.members import kindness
from bot.ui.members.rewards import reward_problems
from bot.ui.schedules import options, setup_flow
from bot.ui.talk.access import problems_of
from bot.ui.talk.commands import command_text
from bot.ui.talk.forums import topics_of
from bot.ui.talk.moderating import moderating
from bot.ui.talk.services import Services

if TYPE_CHECKING:
    from bot.ui.talk.types import Interaction, TutorClient


class ModerationCog(commands.Cog):
    """Thin: calls the use cases and shows what they return, to the moderator who asked alone."""

    def __init__(self, services: Services, client: TutorClient) -> None:
        self.services = services
        self.client = client

    @app_commands.command(name="setup", description=command_text("help-setup"))
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @options.described("zone", "language")
    async def setup(
        self, interaction: Interaction, zone: options.Zone | None = None, language: options.Language | None = None
    ) -> None:
        """Set the tutor up, step by step."""
        async with moderating(self.services, interaction) as (reply, _):
            await reply.show(await setup_flow.begin(self.services, interaction, zone, language))

    @app_commands.command(name="doctor", description=command_text("help-doctor"))
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def doctor(self, interaction: Interaction) -> None:
        """Show the state of the server's schedules and of the bot."""
        async with moderating(self.services, interaction) as (reply, server):
            diagnosis = await diagnose(self.services.context, server)
            planned = [health.planned.schedule for health in diagnosis.schedules]
            bank = await bank_now(self.services.context, server)
            problems = {
                one.id: problems_of(
                    *(interaction, one.channel),
                    thread=one.thread,
                    quiz=one.quiz is not None,
                    second_vote=one.may_vote_twice,
                    ping=one.ping,
                    figures=True,
                    topics=topics_of(bank, one.admitted.topics) if one.makes_posts else (),
                )
                for one in planned
            }
            place = diagnosis.moderators_channel
            telling = [] if place is None else problems_of(interaction, place)
            rewards = await reward_problems(self.services, interaction, server)
            latency = self.client.latency_of(server) * 1000
            await reply.show(doctor_view(diagnosis, latency, problems, telling, rewards))

    @app_commands.command(name="audit", description=command_text("help-audit"))
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def audit(self, interaction: Interaction) -> None:
        """Show what moderators have done."""
        async with moderating(self.services, interaction) as (reply, server):
            await reply.show(audit_view(await audit.look(self.services.context, server, 1)))

    @app_commands.command(name="repair", description=command_text("help-repair"))
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @options.described("reason", member="repaired")
    async def repair(
        self, interaction: Interaction, member: discord.User, reason: app_commands.Range[str, 1, 200]
    ) -> None:
        """Repair a member's streak."""
        async with moderating(self.services, interaction) as (reply, server):
            await reply.show(await kindness.repair(self.services, interaction, server, member, reason))


async def setup(bot: TutorClient) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(ModerationCog(bot.services, bot))
