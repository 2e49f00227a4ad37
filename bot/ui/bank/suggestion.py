"""A suggestion as moderators see it in their channel, and in a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discord import ButtonStyle
from discord.ui import ActionRow

from bot.core.exercise import from_snapshot
from bot.core.records.banks import State, Suggestion
from bot.texts import say
from bot.ui.bank.forms import with_exercise
from bot.ui.bank.ids import DECIDE
from bot.ui.kit import layout
from bot.ui.kit.layout import Row, View, card, press
from bot.ui.kit.markdown import one_line, timestamp
from bot.ui.kit.notice import notice_view

ACCEPT, EDIT, DECLINE = "accept", "edit", "decline"
MOST_LISTED = 7
"""Each has five components, and a message may have forty."""


def suggestion_view(made: Suggestion) -> View:
    """Return a suggestion with what can be done, or with what somebody has decided."""
    head = say("suggestion-title", user=f"<@{made.user}>")
    if made.state is not State.OPEN:
        return card(layout.CLOSED, head, _title(made), say(f"suggestion-was-{made.state.value}"))
    if not made.body:
        return card(layout.OPEN, head, _title(made), _buttons(made))
    exercise = from_snapshot(made.body)
    return with_exercise(exercise, lambda blocks: card(layout.OPEN, head, *blocks, _buttons(made)))


def _title(made: Suggestion) -> str:
    return f"**{one_line(made.form.title)}**"


def _buttons(made: Suggestion) -> Row:
    accept = press(say("suggestion-accept"), f"{DECIDE}{ACCEPT}:{made.id}", style=ButtonStyle.primary)
    edit = press(say("suggestion-edit"), f"{DECIDE}{EDIT}:{made.id}")
    return ActionRow(accept, edit, press(say("suggestion-decline"), f"{DECIDE}{DECLINE}:{made.id}"))


def waiting_view(waiting: Sequence[Suggestion]) -> View:
    """Return the suggestions that nobody has decided on."""
    if not waiting:
        return notice_view(say("suggestions-none"))
    blocks: list[Any] = [say("suggestions-title", count=len(waiting))]
    for one in waiting[:MOST_LISTED]:
        about = {"title": one_line(one.form.title), "user": f"<@{one.user}>", "at": timestamp(one.at, "d")}
        blocks += [say("suggestion-line", **about), _buttons(one)]
    return card(layout.OPEN, *blocks)
