"""What ``/help`` shows: what the bot is for, the commands, and what becomes of people's data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import discord
from discord.ui import ActionRow, LayoutView

from bot.core.errors import InvalidAnswer
from bot.texts import say
from bot.ui.kit import layout
from bot.ui.kit.layout import card, press, rule
from bot.ui.talk.access import is_moderator, require_moderator
from bot.ui.talk.replies import is_private, replying
from bot.ui.talk.services import Services

PREFIX = "t1:help:"
MEMBERS, MODERATORS, PRIVACY = (f"{PREFIX}{name}" for name in ("all", "mod", "data"))

Section = tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]
"""A heading and its lines: what can be done, and the commands that do it."""

_MEMBERS: tuple[Section, ...] = (
    (
        "learn",
        (
            ("daily", ("daily",)),
            ("practise", ("practice",)),
            ("look-up", ("glossary",)),
            ("suggest", ("suggest",)),
        ),
    ),
    (
        "stand",
        (
            ("progress", ("progress",)),
            ("leaderboard", ("leaderboard",)),
            ("streak", ("me streak",)),
            ("save-streak", ("me vacation", "me gift")),
        ),
    ),
    (
        "yours",
        (
            ("settings", ("me settings",)),
            ("data", ("me export", "me delete")),
            ("help", ("help",)),
        ),
    ),
)
_MODERATORS: tuple[Section, ...] = (
    (
        "begin",
        (
            ("set-up", ("setup",)),
            ("check", ("doctor",)),
        ),
    ),
    (
        "schedules",
        (
            ("plan", ("schedule daily", "schedule quiz", "schedule digest")),
            ("look-ahead", ("schedule list", "schedule preview")),
            ("replan", ("schedule edit", "schedule skip", "schedule pause", "schedule resume", "schedule remove")),
        ),
    ),
    (
        "exercises",
        (
            ("post", ("exercise post", "exercise close", "exercise withdraw")),
            ("reports", ("exercise reports", "exercise analysis")),
            ("correct", ("exercise void", "exercise regrade", "exercise restore")),
            ("reload", ("bank reload",)),
        ),
    ),
    (
        "own",
        (
            ("bring", ("bank import", "bank new")),
            ("suggestions", ("bank suggestions",)),
            ("own", ("bank list", "bank export", "bank use")),
            ("retire", ("bank edit", "bank retire", "bank restore")),
        ),
    ),
    (
        "quizzes",
        (
            ("quiz", ("quiz start", "quiz panel", "quiz stop")),
            ("results", ("quiz results",)),
            ("quiz-void", ("quiz void",)),
        ),
    ),
    (
        "members",
        (
            ("repair", ("repair",)),
            ("rewards", ("rewards set", "rewards stop", "rewards list")),
            ("audit", ("audit",)),
        ),
    ),
)


def help_view(mentions: Mapping[str, str], *, moderator: bool) -> LayoutView:
    """Return what the bot is for, and the commands of everybody.

    Args:
        mentions: how to write each command (``daily`` → ``</daily:1>``).
        moderator: offer the moderators' commands, which would not fit into the same message.
    """
    buttons = [press(say("help-moderators-open"), MODERATORS)] if moderator else []
    return card(
        layout.OPEN,
        say("help-title"),
        say("help-how"),
        rule(),
        *_sections(_MEMBERS, mentions),
        ActionRow(*buttons, press(say("help-privacy-open"), PRIVACY)),
    )


def moderators_view(mentions: Mapping[str, str]) -> LayoutView:
    """Return the moderators' commands."""
    back = press(say("help-back"), MEMBERS)
    return card(layout.OPEN, say("help-moderators"), *_sections(_MODERATORS, mentions), ActionRow(back))


def privacy_view(mentions: Mapping[str, str]) -> LayoutView:
    """Return what is stored about people, why, how long, and who sees it."""
    named = {name: mentions.get(f"me {name}", f"`/me {name}`") for name in ("settings", "export", "delete")}
    texts = [say(f"privacy-{part}") for part in ("title", "what", "who", "long")]
    return card(layout.OPEN, *texts, say("privacy-yours", **named), ActionRow(press(say("help-back"), MEMBERS)))


def _sections(sections: Sequence[Section], mentions: Mapping[str, str]) -> Iterator[str]:
    for heading, lines in sections:
        yield "\n".join([say(f"help-about-{heading}"), *(_line(what, names, mentions) for what, names in lines)])


def _line(what: str, names: Sequence[str], mentions: Mapping[str, str]) -> str:
    commands = " ".join(mentions.get(name, f"`/{name}`") for name in names)
    return say("help-line", commands=commands, what=say(f"help-to-{what}"))


async def on_help(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Turn the page."""
    async with replying(interaction, update=is_private(interaction)) as reply:
        if name == MODERATORS:
            await require_moderator(services, interaction)
            await reply.show(moderators_view(services.mentions))
        elif name == PRIVACY:
            await reply.show(privacy_view(services.mentions))
        elif name == MEMBERS:
            moderator = await is_moderator(services, interaction)
            await reply.show(help_view(services.mentions, moderator=moderator))
        else:
            raise InvalidAnswer("error-old-command")
