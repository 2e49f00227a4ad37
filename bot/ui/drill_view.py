"""Incident drills: the opening message in the channel, and how far a member has come."""

from __future__ import annotations

import re
from typing import Any

import discord
from discord import ButtonStyle
from discord.ui import ActionRow, Button, LayoutView

from bot.core.errors import InvalidAnswer, NotFound
from bot.core.records import Attempt, DrillPost, Post
from bot.texts import say
from bot.tutor import drilling
from bot.tutor.answering import Phase, phase
from bot.ui import layout
from bot.ui.layout import card, rule
from bot.ui.list_views import entry
from bot.ui.markdown import one_line, reflow, timestamp
from bot.ui.replies import replying, viewer
from bot.ui.services import Services

PREFIX = "d1:"
_SHAPE = re.compile(r"d1:([1-9][0-9]{0,18})")


def drill_view(made: DrillPost) -> LayoutView:
    """Return the opening message: the scenario, and what to do."""
    drill = made.drill
    progress: Button[Any] = Button(
        label=say("drill-progress"), style=ButtonStyle.secondary, custom_id=f"{PREFIX}{made.id}"
    )
    at = made.closes_at
    return card(
        layout.OPEN,
        say("drill-title", title=one_line(drill.title)),
        reflow(drill.scenario),
        rule(),
        say("drill-steps", count=len(drill.steps)),
        say("post-closes", relative=timestamp(at, "R"), at=timestamp(at, "f")),
        ActionRow(progress),
    )


def drill_of(custom_id: str) -> int | None:
    """The id of the drill whose opening message has that component; None if it is of something else."""
    match = _SHAPE.fullmatch(custom_id)
    return int(match[1]) if match else None


def progress_view(made: DrillPost, steps: list[tuple[Post, Attempt | None]], at: Any) -> LayoutView:
    """Return a member's list of the steps, each with a button that leads to it or to its result."""
    lines = [entry(step, attempt, closed=phase(step, at) is not Phase.ON_TIME) for step, attempt in steps]
    done = [attempt for _, attempt in steps if attempt is not None]
    sums = say("drill-sum", answered=len(done), all=len(steps), points=sum(attempt.points for attempt in done))
    return card(layout.OPEN, say("drill-title", title=one_line(made.drill.title)), *lines, rule(), sums)


async def show_progress(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Show how far the member has come."""
    async with replying(interaction) as reply:
        number = drill_of(name)
        if number is None or interaction.guild_id is None:
            raise InvalidAnswer
        made, steps = await drilling.progress(services.context, interaction.guild_id, number, interaction.user.id)
        if not viewer(interaction)(made.channel):
            raise NotFound
        if not steps:
            raise NotFound("error-drill-begins")
        await reply.show(progress_view(made, steps, interaction.created_at))
