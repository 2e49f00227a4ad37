"""Who is spoken to in which language: answers and posts ask here, and nothing else decides.

Both can choose a language. What they have chosen is kept here for the whole process, since it is asked for before
anything is looked up; other processes hear of a choice within minutes.
"""

from __future__ import annotations

from typing import Any

import discord

from bot.texts import SOURCE_LOCALE
from bot.tutor import languages
from bot.tutor.context import Context

_chosen = [languages.Chosen()]


async def refresh(context: Context) -> None:
    """Look up who has chosen which language."""
    _chosen[0] = await languages.chosen(context)


def of_member(interaction: discord.Interaction[Any]) -> str:
    """The locale for what only the person who acts will see: their choice, else the one their Discord is set to."""
    return _chosen[0].members.get(interaction.user.id) or interaction.locale.value


def of_someone(user: int, guild: discord.Guild | None, server: int) -> str:
    """The locale for a message to somebody who hasn't just done anything: their choice, else the server's.

    Args:
        user: who.
        guild, server: what it is about, see ``of_server``.
    """
    return _chosen[0].members.get(user) or of_server(guild, server)


def of_server(guild: discord.Guild | None, server: int | None = None) -> str:
    """The locale for what a whole channel sees: its moderators' choice, else the one that Discord says it prefers.

    English if nothing was chosen and the gateway hasn't told us about the server yet, as in the first moments after a
    start. A post sent then changes its language with its next edit, but for the exercise itself.

    Args:
        guild: the server, as far as it is known.
        server: its id, where it may not be.
    """
    chosen = _chosen[0].servers.get(server or 0 if guild is None else guild.id)
    return chosen or (SOURCE_LOCALE if guild is None else guild.preferred_locale.value)
