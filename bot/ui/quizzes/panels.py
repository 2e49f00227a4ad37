"""Hosts' panels redraw themselves as the quiz goes on."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import discord

from bot.tutor.quizzes import hosting
from bot.tutor.quizzes.hosting import Control
from bot.ui.quizzes.panel import is_moving, panel_view
from bot.ui.talk.following import Look
from bot.ui.talk.replies import Reply
from bot.ui.talk.services import Services

SOON, LATER = 1.0, 5.0
"""Seconds between two looks: while the quiz goes on in a moment by itself, and otherwise."""


async def show_panel(services: Services, reply: Reply, control: Control) -> None:
    """Answer with the panel, and keep it up to date."""
    quiz, interaction = control.quiz, reply.interaction

    async def look() -> Look:
        return _look(await hosting.look(services.context, quiz.server, quiz.id))

    leave_panel(services, interaction, quiz.id)  # what it was about to show is older than this
    await reply.show(panel_view(control))
    services.following.follow(interaction, _name(interaction, quiz.id), _look(control), look)


def leave_panel(services: Services, interaction: discord.Interaction[Any], quiz: int) -> None:
    """Stop updating the panel, since something else is about to take its place."""
    services.following.let_go(_name(interaction, quiz))


def _name(interaction: discord.Interaction[Any], quiz: int) -> Hashable:
    return "panel", interaction.user.id, quiz


def _look(control: Control) -> Look:
    quiz = control.quiz
    again = None if quiz.is_over else SOON if is_moving(quiz.state) else LATER
    state = (quiz.state, quiz.place, control.players, control.voters)
    return Look(state, lambda: panel_view(control), lambda: panel_view(control, followed=False), again)
