"""What a schedule's removal takes with it, and the click that confirms it."""

from __future__ import annotations

from typing import Any

import discord
from discord import ButtonStyle

from bot.core.records.posts import Post
from bot.texts import listed, say
from bot.tutor.schedules import scheduling
from bot.tutor.schedules.planning import Removal
from bot.ui.kit import ids, layout
from bot.ui.kit.asking import question
from bot.ui.kit.layout import View, card, press
from bot.ui.kit.markdown import one_line, timestamp
from bot.ui.kit.plans import schedule_line
from bot.ui.talk.moderating import moderating
from bot.ui.talk.services import Services

PREFIX = "t1:remove:"


def removal_view(removal: Removal) -> View:
    """Ask whether to remove a schedule, and say what would be lost."""
    schedule = removal.planned.schedule
    dates = [timestamp(slot.at, "f") for slot in removal.dates]
    lost = [say("remove-dates", dates=listed(dates))] if dates else []
    lost += map(_closes, removal.open)
    return question(
        say("remove-title", number=str(schedule.id)),
        schedule_line(removal.planned),
        "\n".join([*lost, say("remove-kept")]),
        answers=[press(say("remove-yes"), f"{PREFIX}{schedule.id}", style=ButtonStyle.danger)],
    )


def _closes(post: Post) -> str:
    title, where = one_line(post.exercise.title), f"<#{post.channel}>"
    reveal = "yes" if post.reveal else "no"
    return say("remove-open", title=title, channel=where, answers=post.answers, reveal=reveal)


async def on_remove(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Remove the schedule."""
    async with moderating(services, interaction, update=True) as (reply, server):
        planned = await scheduling.remove(services.context, server, ids.number_after(PREFIX, name))
        await reply.show(card(layout.OPEN, say("schedule-now-removed"), schedule_line(planned)))
