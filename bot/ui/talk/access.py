"""Who may do what: the bot in a channel, and people with the bot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord

from bot.core.errors import ChannelLost, Refused
from bot.core.feedback import Feedback
from bot.core.setup import SetupDraft
from bot.texts import listed, say
from bot.tutor.schedules import scheduling
from bot.ui.talk.forums import untagged
from bot.ui.talk.services import Services

NEEDED = ("view_channel", "send_messages", "read_message_history")
"""Permissions without which a channel is of no use: to post, to edit, and to find what was posted before a crash."""


OPEN_THREADS, WRITE_IN_THREADS = "create_public_threads", "send_messages_in_threads"


async def require_moderator(services: Services, interaction: discord.Interaction[Any]) -> int:
    """Let only those pass who may manage the server or are its quiz masters, whatever its command settings say.

    Returns:
        The server's id.

    Raises:
        Refused: the person may not.
    """
    if interaction.guild_id is None or not await is_moderator(services, interaction):
        raise Refused("error-not-moderator")
    return interaction.guild_id


async def is_moderator(services: Services, interaction: discord.Interaction[Any]) -> bool:
    """Whether the person may manage the server or is one of its quiz masters."""
    if interaction.permissions.manage_guild:
        return True
    if interaction.guild_id is None or not isinstance(interaction.user, discord.Member):
        return False
    role = await scheduling.quizmaster_role(services.context, interaction.guild_id)
    return role is not None and interaction.user.get_role(role) is not None


async def require_owner(interaction: discord.Interaction[Any]) -> None:
    """Let only the application's owner pass.

    Raises:
        Refused: it is somebody else.
    """
    client: Any = interaction.client
    if not await client.is_owner(interaction.user):
        raise Refused("error-not-owner")


def may_keep_events(guild: discord.Guild) -> bool:
    """Whether the bot may make scheduled events in a server, and change its own."""
    permissions = guild.me.guild_permissions
    return permissions.create_events or permissions.manage_events


def permissions_in(interaction: discord.Interaction[Any], channel: int) -> discord.Permissions | None:
    """What the bot may do in a channel of the interaction's server; None if it cannot see it."""
    if channel == interaction.channel_id:
        return interaction.app_permissions
    guild = interaction.guild
    found = None if guild is None else guild.get_channel(channel)
    if found is None or guild is None or guild.me is None:
        return None
    return found.permissions_for(guild.me)


def lacking(interaction: discord.Interaction[Any], channel: int, *more: str) -> str:
    """The permissions that the bot lacks in a channel, in people's words; empty if none.

    Args:
        interaction: in the channel's server.
        channel: its id.
        more: permissions needed besides the usual ones, by discord.py's names.
    """
    permissions = permissions_in(interaction, channel)
    if permissions is None:
        return say("permission-view-channel")
    needed = (*NEEDED, *more)
    place = place_of(interaction, channel)
    if isinstance(place, discord.ForumChannel):
        needed = tuple(dict.fromkeys((*NEEDED, WRITE_IN_THREADS, *(name for name in more if name != OPEN_THREADS))))
    elif isinstance(place, discord.Thread) and channel == interaction.channel_id:
        needed = tuple(name.replace("send_messages", WRITE_IN_THREADS) for name in needed)
    names = [name for name in needed if not getattr(permissions, name)]
    return listed(_name_of(name, place) for name in names)


def _name_of(permission: str, place: Any) -> str:
    """What Discord calls a permission, by discord.py's name."""
    if permission == "send_messages" and isinstance(place, discord.ForumChannel):
        return say("permission-create-posts")
    return say(f"permission-{permission.replace('_', '-')}")


def place_of(interaction: discord.Interaction[Any], channel: int) -> Any:
    """A channel or thread of the interaction's server, by its id; None if the bot can't see it."""
    if channel == interaction.channel_id:
        return interaction.channel
    return interaction.guild and interaction.guild.get_channel_or_thread(channel)


def may_write(interaction: discord.Interaction[Any], channel: Any) -> bool:
    """Whether the person may have the bot write in a channel: they manage the server, or may write there themselves."""
    if interaction.permissions.manage_guild:
        return True
    if channel.id == interaction.channel_id:
        permissions = interaction.permissions
    elif isinstance(interaction.user, discord.Member):
        permissions = channel.permissions_for(interaction.user)
    else:
        return False
    thread = isinstance(channel, discord.Thread)
    writes = permissions.send_messages_in_threads if thread else permissions.send_messages
    return permissions.view_channel and writes


def require_followers(channel: Any, *, publish: bool) -> None:
    """Make sure that posts in a channel can be published, if the schedule wants that.

    Raises:
        Refused: it is no announcement channel.
    """
    if publish and not (isinstance(channel, discord.TextChannel) and channel.is_news()):
        raise Refused("error-not-announcement", channel="0" if channel is None else str(channel.id))


def require_posting(interaction: discord.Interaction[Any], channel: Any, *more: str) -> None:
    """Make sure that the bot can post in a channel of the interaction's server, and the person may have it do so.

    Args:
        interaction: in the channel's server.
        channel: where; None if Discord did not tell.
        more: permissions needed besides the usual ones, by discord.py's names.

    Raises:
        ChannelLost: it can't; says what it lacks.
        Refused: the person may not write there.
    """
    if channel is None:
        raise ChannelLost("error-no-channel")
    if not may_write(interaction, channel):
        raise Refused("error-may-not-write", channel=f"<#{channel.id}>")
    missing = lacking(interaction, channel.id, *more)
    if missing:
        raise ChannelLost("error-channel-permissions", channel=f"<#{channel.id}>", permissions=missing)


def require_mention(interaction: discord.Interaction[Any], role: discord.Role) -> None:
    """Make sure that a person could mention a role themselves before the bot does it for them.

    Raises:
        Refused: they couldn't.
    """
    user = interaction.user
    if role.mentionable or (isinstance(user, discord.Member) and user.guild_permissions.mention_everyone):
        return
    raise Refused("error-mention-beyond", role=role.mention)


def problems_of(
    interaction: discord.Interaction[Any],
    channel: int,
    *,
    thread: bool = False,
    quiz: bool = False,
    second_vote: bool = False,
    ping: int | None = None,
    figures: bool = False,
    topics: Sequence[tuple[str, str]] = (),
) -> list[str]:
    """What the bot may not do in a channel though it must, each a sentence that says how to allow it.

    Args:
        interaction: in the channel's server.
        channel: its id.
        thread: whether discussions open there.
        quiz: whether quizzes are played there, in threads.
        second_vote: whether second votes are announced there, in threads.
        ping: the role to mention there.
        figures: whether to report figures that can't be shown, too.
        topics: slugs and titles of what is posted there, which a forum may need tags for.
    """
    problems: list[str] = []
    where = f"<#{channel}>"
    permissions, guild = permissions_in(interaction, channel), interaction.guild
    if permissions is None:
        return [say("problem-gone", channel=where)]
    more = (OPEN_THREADS, WRITE_IN_THREADS)[: 2 if quiz or second_vote else 1 if thread else 0]
    if missing := lacking(interaction, channel, *more):
        problems.append(say("problem-channel", channel=where, permissions=missing))
    if missing := untagged(place_of(interaction, channel), topics):
        problems.append(say("problem-forum-tag", channel=where, topics=missing))
    if figures and not permissions.attach_files:
        problems.append(say("problem-figures", channel=where))
    if quiz and guild is not None and guild.me is not None and not may_keep_events(guild):
        problems.append(say("problem-events"))
    if ping is not None and guild is not None:
        role = guild.get_role(ping)
        if role is None:
            problems.append(say("problem-role-gone"))
        elif not (role.mentionable or permissions.mention_everyone):
            problems.append(say("problem-mention", role=f"<@&{ping}>", channel=where))
    return problems


def problems_of_setup(
    interaction: discord.Interaction[Any], draft: SetupDraft, topics: Sequence[tuple[str, str]] = ()
) -> list[str]:
    """What keeps a draft from being carried out, each a sentence that says how to fix it.

    Args:
        interaction: in the server.
        draft: what to set up.
        topics: see ``problems_of``.
    """
    problems: list[str] = []
    for wanted in dict.fromkeys((draft.channel, draft.moderators_channel)):
        place = None if wanted is None else place_of(interaction, wanted)
        if place is not None and not may_write(interaction, place):
            problems.append(say("error-may-not-write", channel=f"<#{wanted}>"))
    if draft.channel is not None:
        twice = draft.feedback is Feedback.DISCUSS
        problems += problems_of(
            interaction, draft.channel, thread=draft.thread, second_vote=twice, ping=draft.ping, topics=topics
        )
    if draft.moderators_channel not in (None, draft.channel):
        problems += problems_of(interaction, draft.moderators_channel)
    return problems


def role_problem(guild: discord.Guild, role: int) -> str | None:
    """Why the bot can't give a role to members, as a key of the catalogue; None if it can."""
    found = guild.get_role(role)
    if found is None:
        return "problem-reward-gone"
    if found.is_default() or found.managed:
        return "problem-reward-managed"
    if not guild.me.guild_permissions.manage_roles:
        return "problem-reward-right"
    return "problem-reward-above" if found >= guild.me.top_role else None
