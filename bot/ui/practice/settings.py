"""What a member sets for their practice, and a moderator for the server."""

from __future__ import annotations

from typing import Any

from discord import SelectOption
from discord.ui import ActionRow, Label, LayoutView, Modal, Select, TextInput

from bot.texts import say
from bot.tutor.practice.member import CAPS, SIZES, Present
from bot.ui.kit import ids, layout
from bot.ui.kit.layout import card, press
from bot.ui.practice import session_ids


def settings_view(me: Present, *, moderator: bool) -> LayoutView:
    """Return the settings, each with the control that changes it.

    Args:
        me: what is set.
        moderator: may set the server's exam.
    """
    own = me.own
    sizes = [(str(size), say("practice-size", size=size), size == own.size) for size in SIZES]
    caps = [(str(cap), _cap(cap), cap == own.cap) for cap in CAPS]
    days = [(str(day), say(f"weekday-{day}"), day in own.rest) for day in range(7)]
    buttons = [press(say("practice-exam-mine"), session_ids.EXAM)]
    if moderator:
        buttons.append(press(say("practice-exam-all"), session_ids.SERVER_EXAM))
    buttons.append(press(say("practice-all-settings"), ids.MY_SETTINGS))
    return card(
        layout.OPEN,
        say("practice-settings"),
        ActionRow(_select(session_ids.SIZE, sizes)),
        ActionRow(_select(session_ids.CAP, caps)),
        ActionRow(_select(session_ids.REST, days, least=0, most=6, placeholder=say("practice-rest"))),
        _exam(me),
        ActionRow(*buttons),
    )


def _cap(cap: int) -> str:
    return say("practice-cap-none") if cap == CAPS[-1] else say("practice-cap", cap=cap)


def _exam(me: Present) -> str:
    if me.exam is None:
        return say("practice-exam-none")
    return say("practice-exam-own" if me.exam == me.own.exam else "practice-exam-server", day=me.exam)


def _select(
    name: str, values: list[tuple[str, str, bool]], *, least: int = 1, most: int = 1, placeholder: str | None = None
) -> Select[Any]:
    options = [SelectOption(label=label, value=value, default=chosen) for value, label, chosen in values]
    return Select(custom_id=name, options=options, min_values=least, max_values=most, placeholder=placeholder)


def exam_modal(me: Present, *, server: bool) -> Modal:
    """Return the form for an exam's date, the member's own or the server's."""
    name, title = (session_ids.SERVER_EXAM, "practice-exam-all") if server else (session_ids.EXAM, "practice-exam-mine")
    present = me.server.exam if server else me.own.exam
    modal = Modal(title=say(title), custom_id=name, timeout=None)
    field: TextInput[Any] = TextInput(
        custom_id="date", default=None if present is None else present.isoformat(), max_length=20, required=False
    )
    modal.add_item(Label(text=say("practice-exam-label"), description=say("practice-exam-about"), component=field))
    modal.stop()
    return modal
