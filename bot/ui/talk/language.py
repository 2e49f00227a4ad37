"""Which language whom is spoken to in: whatever answers or posts asks here, and nothing else decides it.

A member's own choice of language, or a server's, belongs into these two functions.
"""

from __future__ import annotations

from typing import Any

import discord

from bot.texts import SOURCE_LOCALE


def of_member(interaction: discord.Interaction[Any]) -> str:
    """The locale for what only the person who acts will see: that of their Discord."""
    return interaction.locale.value


def of_server(guild: discord.Guild | None) -> str:
    """The locale for what a whole channel sees: the server's preferred one.

    English where Discord has not told of the server yet, as in the moment after a start. What is posted then stays so
    until its next edit.
    """
    return SOURCE_LOCALE if guild is None else guild.preferred_locale.value
