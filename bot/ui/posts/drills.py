"""Incident drills as messages: the opening one in the channel, and how far a member has come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from discord import ButtonStyle
from discord.ui import ActionRow, Button, LayoutView

from bot.core.phases import Phase, phase
from bot.core.records.attempts import Attempt
from bot.core.records.posts import DrillPost, Post
from bot.texts import say
from bot.ui.exercise import parts
from bot.ui.kit import ids, layout
from bot.ui.kit.layout import card, rule
from bot.ui.kit.markdown import one_line, timestamp
from bot.ui.posts.today import entry


def drill_view(made: DrillPost) -> LayoutView:
    """Return the opening message: the scenario, and what to do."""
    drill = made.drill
    progress: Button[Any] = Button(
        label=say("drill-progress"), style=ButtonStyle.secondary, custom_id=ids.drill_id(made.id)
    )
    at = made.closes_at
    return card(
        layout.OPEN,
        say("drill-title", title=one_line(drill.title)),
        drill.scenario,
        rule(),
        say("drill-steps", count=len(drill.steps)),
        say("post-closes", relative=timestamp(at, "R"), at=timestamp(at, "f")),
        ActionRow(progress),
    )


def drill_result_view(made: DrillPost, steps: Sequence[Post]) -> LayoutView:
    """Return what the opening message becomes after the close: how the group did, step by step."""
    drill = made.drill
    progress = layout.press(say("drill-progress"), ids.drill_id(made.id))
    lines = [
        say(
            "drill-outcome-void" if step.is_void else "drill-outcome",
            number=number,
            title=one_line(step.exercise.title),
            right=step.right,
            answers=step.answers,
        )
        for number, step in enumerate(steps, start=1)
    ]
    return card(
        layout.REVEAL,
        say("drill-title", title=one_line(drill.title)),
        drill.scenario,
        rule(),
        "\n".join(lines),
        say("end-closed", at=timestamp(made.closes_at, "f")),
        ActionRow(progress),
    )


def progress_view(made: DrillPost, steps: list[tuple[Post, Attempt | None]], at: datetime) -> LayoutView:
    """Return a member's list of the steps, each with a button that leads to it or to its result."""
    lines = [
        entry(
            say("drill-step", number=number, title=step.exercise.title, kind=parts.kind_name(step.exercise)),
            step,
            attempt,
            closed=phase(step, at) is not Phase.ON_TIME,
        )
        for number, (step, attempt) in enumerate(steps, start=1)
    ]
    done = [attempt for _, attempt in steps if attempt is not None]
    sums = say(
        "drill-sum", answered=len(done), all=len(made.drill.steps), points=sum(attempt.points for attempt in done)
    )
    return card(layout.OPEN, say("drill-title", title=one_line(made.drill.title)), *lines, rule(), sums)
