"""A server's schedules: all of them in a list, and one that has changed."""

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


def changed_view(said: str, planned: Planned, problems: Sequence[str] = (), note: str = "") -> LayoutView:
    """Return what a moderator sees once a schedule has been made or changed.

    Args:
        said: what has happened.
        planned: the schedule as it is now.
        problems: see ``problems_of``.
        note: what else there is to say.
    """
    warnings = (f"⚠️ {problem}" for problem in problems)
    return card(layout.OPEN, said, schedule_line(planned), zone_line(planned), note, *warnings)


def _schedule_lines(planned: Sequence[Planned]) -> str:
    """All schedules, in as much detail as a message has room for."""
    full = [schedule_line(plan) for plan in planned]
    heads = [line.splitlines()[0] for line in full]
    reasons = [f"{head}\n-# {when_next(plan)}" for head, plan in zip(heads, planned, strict=True)]
    texts = ("\n\n".join(lines) for lines in (full, reasons))
    return next((text for text in texts if len(text) <= MOST_CHARACTERS), "\n".join(heads))
