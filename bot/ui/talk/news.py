"""Telling members what happened while they were away, after their interaction has been answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord.ui import LayoutView

from bot.core.records.notices import Notice
from bot.texts import say, speaking
from bot.tutor.members import notices
from bot.ui.kit.layout import NO_MENTIONS
from bot.ui.kit.markdown import plain
from bot.ui.kit.notice import notice_view
from bot.ui.talk import language
from bot.ui.talk.replies import benign
from bot.ui.talk.services import Services


async def tell_news(services: Services, interaction: discord.Interaction[Any]) -> None:
    """Tell a member what waits for them, if anything does; what could not be shown waits on."""
    if interaction.guild_id is None:
        return
    waiting = await notices.waiting(services.context, interaction.guild_id, interaction.user.id)
    if not waiting:
        return
    with speaking(language.of_member(interaction)):
        view = news_view(waiting)
    async with benign(interaction):
        await interaction.followup.send(view=view, ephemeral=True, allowed_mentions=NO_MENTIONS)
        await notices.told(services.context, waiting)


def news_view(waiting: Sequence[Notice]) -> LayoutView:
    """Return what a member is told now."""
    return notice_view(news_text(waiting))


def news_text(waiting: Sequence[Notice]) -> str:
    """What a member is told, a line for each; nothing that people wrote does anything in it."""
    return "\n".join(say(one.key, **_plain(one)) for one in waiting)


def _plain(notice: Notice) -> dict[str, str | int]:
    return {key: plain(value) if isinstance(value, str) else value for key, value in notice.params.items()}
