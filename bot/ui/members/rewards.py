"""Roles that members earn, as moderators see them."""

from __future__ import annotations

from typing import Any

import discord
from discord.ui import LayoutView

from bot.core.errors import NotFound, Refused
from bot.core.rewards import Reward, Setting
from bot.texts import say
from bot.tutor.members import rewards
from bot.ui.kit import layout
from bot.ui.kit.layout import card
from bot.ui.kit.notice import notice_view
from bot.ui.talk.access import require_mention, role_problem
from bot.ui.talk.services import Services


async def choose(
    services: Services, interaction: discord.Interaction[Any], server: int, reward: Reward, role: discord.Role
) -> LayoutView:
    """Choose the role for something; one that the bot can't hand out is refused at once.

    Raises:
        Refused: it can't hand the role out or mention it, or the moderator couldn't do so themselves.
    """
    problem = _problem(interaction, Setting(reward, role.id, interaction.user.id, interaction.created_at))
    if problem is not None:
        raise Refused(problem, role=role.mention)
    # Nobody gets round Discord's own limits by way of the bot.
    if reward is Reward.REMINDER:
        require_mention(interaction, role)
    elif not _may_give(interaction, role):
        raise Refused("error-reward-beyond", role=role.mention)
    await rewards.choose(services.context, server, reward, role.id, interaction.user.id)
    return notice_view(say("reward-chosen", what=say(f"reward-{reward.value}"), role=role.mention))


def _may_give(interaction: discord.Interaction[Any], role: discord.Role) -> bool:
    """Whether the person could hand the role out by themselves."""
    user, guild = interaction.user, interaction.guild
    if guild is None or not isinstance(user, discord.Member):
        return False
    return guild.owner_id == user.id or (interaction.permissions.manage_roles and user.top_role > role)


async def stop(services: Services, server: int, reward: Reward, user: int) -> LayoutView:
    """Give no role for something any more.

    Raises:
        NotFound: there was none.
    """
    if not await rewards.stop(services.context, server, reward, user):
        raise NotFound("error-reward-none")
    return notice_view(say("reward-stopped", what=say(f"reward-{reward.value}")))


async def show(services: Services, interaction: discord.Interaction[Any], server: int) -> LayoutView:
    """Return the roles that members earn, each with what keeps it from being handed out."""
    chosen = await rewards.settings(services.context, server)
    lines = [line for one in chosen for line in _lines(interaction, one)]
    return card(layout.OPEN, say("rewards-title"), "\n".join(lines) or say("rewards-none"), say("rewards-how"))


def _lines(interaction: discord.Interaction[Any], one: Setting) -> list[str]:
    problem = _problem(interaction, one)
    line = say("reward-line", what=say(f"reward-{one.reward.value}"), role=f"<@&{one.role}>")
    return [line, say("doctor-problem", problem=say(problem, role=f"<@&{one.role}>"))] if problem else [line]


async def reward_problems(services: Services, interaction: discord.Interaction[Any], server: int) -> list[str]:
    """What keeps roles from being handed out, each a sentence that says how to fix it."""
    found = {one.role: _problem(interaction, one) for one in await rewards.settings(services.context, server)}
    return [say(problem, role=f"<@&{role}>") for role, problem in found.items() if problem is not None]


def _problem(interaction: discord.Interaction[Any], one: Setting) -> str | None:
    guild = interaction.guild
    if guild is None or guild.unavailable or guild.me is None:
        return None
    if one.reward is not Reward.REMINDER:
        return role_problem(guild, one.role)
    role = guild.get_role(one.role)
    if role is None:
        return "problem-reward-gone"
    if role.is_default():
        return "problem-reward-managed"
    return None if role.mentionable or guild.me.guild_permissions.mention_everyone else "problem-reward-mention"
