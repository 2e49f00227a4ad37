"""``/me delete``: what goes and what stays, and the click that does it."""

from __future__ import annotations

from typing import Any

import discord
from discord import ButtonStyle
from discord.ui import LayoutView

from bot.core.errors import InvalidAnswer
from bot.texts import say
from bot.tutor.members.erasing import delete_everything
from bot.ui.kit import layout
from bot.ui.kit.asking import question
from bot.ui.kit.layout import card, press
from bot.ui.members import ids
from bot.ui.talk import language
from bot.ui.talk.replies import is_private, replying
from bot.ui.talk.services import Services


def question_view() -> LayoutView:
    """Ask whether to delete everything, and say what that means."""
    return question(
        say("me-delete-title"),
        say("me-delete-goes"),
        say("me-delete-stays"),
        answers=[press(say("me-delete-yes"), ids.DELETE, style=ButtonStyle.danger)],
    )


async def on_delete(services: Services, interaction: discord.Interaction[Any]) -> None:
    """Delete everything about whoever clicks: the question is on their own message alone."""
    async with replying(interaction, update=is_private(interaction)) as reply:
        if not is_private(interaction):
            raise InvalidAnswer("error-me-button")
        erased = await delete_everything(services.context, interaction.user.id)
        await language.refresh(services.context)
        key = "me-deleted" if erased.rows or erased.kept else "me-deleted-nothing"
        await reply.show(card(layout.CLOSED, say(key)))
