"""The list of a server's schedules."""

from __future__ import annotations

from collections.abc import Sequence

from discord.ui import LayoutView

from bot.texts import say
from bot.tutor.schedules.scheduling import Planned
from bot.ui.kit import layout
from bot.ui.kit.layout import card, rule
from bot.ui.kit.plans import schedule_line, when_next, zone_line

MOST_CHARACTERS = 3600
"""Of the schedules in one message; Discord takes 4,000 with the heading."""


def schedules_view(planned: Sequence[Planned]) -> LayoutView:
    """Return a moderator's list of schedules."""
    if not planned:
        return card(layout.OPEN, say("schedules-title"), say("schedules-none"))
    return card(layout.OPEN, say("schedules-title"), _schedule_lines(planned), rule(), zone_line(planned[0]))


def _schedule_lines(planned: Sequence[Planned]) -> str:
    """All schedules, in as much detail as a message has room for."""
    full = [schedule_line(plan) for plan in planned]
    heads = [line.splitlines()[0] for line in full]
    reasons = [f"{head}\n-# {when_next(plan)}" for head, plan in zip(heads, planned, strict=True)]
    texts = ("\n\n".join(lines) for lines in (full, reasons))
    return next((text for text in texts if len(text) <= MOST_CHARACTERS), "\n".join(heads))
