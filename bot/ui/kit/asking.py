"""Asking before something is done that can't be taken back, or that everybody sees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discord.ui import ActionRow, Button

from bot.texts import say
from bot.ui.kit import layout
from bot.ui.kit.layout import Block, View, card, press

NO = "t1:no:"
"""The custom id of every *Cancel*."""


def question(*blocks: Block, answers: Sequence[Button[Any]]) -> View:
    """Return a question with its answers, and *Cancel* as the last one."""
    return card(layout.OPEN, *blocks, ActionRow(*answers, press(say("ask-cancel"), NO)))
