"""Who is spoken to in which language: answers and posts ask here, and nothing else decides.

If members or servers are ever to choose a language themselves, their choice belongs in these two functions.
"""

from __future__ import annotations

from typing import Any

import discord

from bot.texts import SOURCE_LOCALE


def of_member(interaction: discord.Interaction[Any]) -> str:
    """The locale for what only the person who acts will see: the one their Discord is set to."""
    return interaction.locale.value


def of_server(guild: discord.Guild | None) -> str:
    """The locale for what a whole channel sees: the server's preferred one.

    English if the gateway hasn't told us about the server yet, as in the first moments after a start. A post sent then
    changes its language with its next edit.
    """
    return SOURCE_LOCALE if guild is None else guild.preferred_locale.value
