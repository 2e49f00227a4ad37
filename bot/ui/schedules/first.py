"""What is shown when a set-up was confirmed, with a button that posts the first exercise at once."""

from __future__ import annotations

from typing import Any

import discord
from discord import ButtonStyle
from discord.ui import ActionRow

from bot.texts import say
from bot.tutor.schedules import planning, scheduling
from bot.tutor.schedules.scheduling import Planned
from bot.ui.kit import ids, layout
from bot.ui.kit.layout import View, card, press
from bot.ui.kit.plans import schedule_line, zone_line
from bot.ui.talk.access import place_of, require_posting
from bot.ui.talk.moderating import moderating
from bot.ui.talk.posted import later_by_itself, posted_view
from bot.ui.talk.services import Services

PREFIX = "t1:first:"


def done_view(plan: Planned, *, quizmasters: bool, first: bool) -> View:
    """Return what was set up.

    Args:
        plan: the schedule.
        quizmasters: there are some, who have to be let in.
        first: offer to post the first exercise now.
    """
    masters = say("setup-quizmasters-note") if quizmasters else ""
    post = press(say("setup-first"), f"{PREFIX}{plan.schedule.id}", style=ButtonStyle.primary)
    return card(
        layout.OPEN,
        say("setup-done"),
        schedule_line(plan),
        zone_line(plan),
        masters,
        say("setup-then"),
        ActionRow(post) if first else None,
    )


async def on_first(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Post the first exercise of the schedule."""
    async with moderating(services, interaction, update=True) as (reply, server):
        number = ids.number_after(PREFIX, name)
        schedule = await planning.current(services.context, server, number)
        require_posting(interaction, place_of(interaction, schedule.channel))
        with later_by_itself():
            sent = await scheduling.post_now(services.context, server, number)
        await reply.show(posted_view(sent))
