"""What ``/help`` shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from discord.ui import LayoutView

from bot.texts import say
from bot.ui.kit import layout
from bot.ui.kit.layout import card, rule

_MEMBERS = (
    "daily",
    "practice",
    "leaderboard",
    "progress",
    "glossary",
    "me settings",
    "me streak",
    "me vacation",
    "me gift",
    "me delete",
    "help",
)
_MODERATORS = (
    "setup",
    "schedule daily",
    "schedule quiz",
    "schedule digest",
    "schedule list",
    "schedule preview",
    "schedule edit",
    "schedule skip",
    "schedule pause",
    "schedule resume",
    "schedule remove",
    "exercise post",
    "quiz start",
    "quiz panel",
    "quiz stop",
    "quiz results",
    "exercise close",
    "exercise withdraw",
    "exercise reports",
    "exercise void",
    "exercise regrade",
    "exercise restore",
    "exercise analysis",
    "repair",
    "rewards set",
    "rewards stop",
    "rewards list",
    "doctor",
    "audit",
    "bank reload",
)


def help_views(mentions: Mapping[str, str], *, moderator: bool) -> list[LayoutView]:
    """Return what the bot is for and its commands.

    Args:
        mentions: how to write each command (``daily`` → ``</daily:1>``).
        moderator: add the moderators' commands, as a message of their own: one has no room for all.
    """

    def lines(names: Sequence[str]) -> str:
        return "\n".join(
            say("help-line", command=mentions.get(name, f"`/{name}`"), what=say(f"help-{name.replace(' ', '-')}"))
            for name in names
        )

    views: list[LayoutView] = [card(layout.OPEN, say("help-title"), say("help-how"), rule(), lines(_MEMBERS))]
    if moderator:
        views.append(card(layout.OPEN, say("help-moderators"), lines(_MODERATORS)))
    return views
