"""The button under every result and reveal by which members report a problem."""

from __future__ import annotations

from typing import Any

from discord.ui import Button

from bot.texts import say
from bot.ui.kit import ids
from bot.ui.kit.layout import press


def report_button(post: int | None, exercise: str = "") -> Button[Any]:
    """Return the button for a post, or for an exercise that was asked elsewhere."""
    return press(say("report-button"), ids.report_id(post, exercise))
