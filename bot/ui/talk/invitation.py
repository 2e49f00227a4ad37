"""The address that invites the bot to a server, with the permissions it has a use for."""

from __future__ import annotations

import discord

from bot.ui.talk.access import NEEDED

FIGURES = ("attach_files",)
"""Without it figures are put in words."""

THREADS = ("create_public_threads", "send_messages_in_threads")
"""Incident drills and discussions happen in threads. People may untick these; the bot then says what it lacks."""


EVENTS = ("create_events",)
"""Scheduled quizzes are among the server's events. Without it they take place all the same."""


def invitation(application: int) -> str:
    """Return the address under which a server's manager invites that application."""
    permissions = discord.Permissions(**dict.fromkeys((*NEEDED, *FIGURES, *THREADS, *EVENTS), True))
    return discord.utils.oauth_url(application, permissions=permissions, scopes=("bot", "applications.commands"))
