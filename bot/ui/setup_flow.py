"""The clicks of the guided set-up: each changes the draft in the store and shows its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import discord
from discord.ui import Label, Modal, TextInput

from bot.core.errors import InvalidAnswer
from bot.core.selection import Mode
from bot.core.setup import STEPS, SetupDraft
from bot.core.spoken import parse_time
from bot.texts import say
from bot.tutor import setup
from bot.ui import layout
from bot.ui.access import problems_of_setup, require_moderator
from bot.ui.layout import card
from bot.ui.list_views import schedule_line
from bot.ui.modals import text_values
from bot.ui.replies import Reply, replying
from bot.ui.services import Services
from bot.ui.setup_view import ANY, PREFIX, setup_view


async def on_setup(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Handle a click or a modal of the set-up."""
    private = interaction.message is not None and interaction.message.flags.ephemeral
    async with replying(interaction, update=private) as reply:
        if interaction.guild_id is None or not private:
            raise InvalidAnswer
        await require_moderator(services, interaction)
        field = name.removeprefix(PREFIX)
        if field == "time" and interaction.type is discord.InteractionType.component:
            await reply.ask(_time_modal())
        elif field == "confirm":
            await _confirm(services, interaction, reply)
        elif field == "cancel":
            await setup.cancel(services.context, interaction.guild_id, interaction.user.id)
            await reply.show(card(layout.CLOSED, say("setup-cancelled")))
        else:
            draft = await _changed(services, interaction, field)
            await reply.show(page(services, interaction, draft))


def page(services: Services, interaction: discord.Interaction[Any], draft: SetupDraft) -> discord.ui.LayoutView:
    """The page that the draft has got to; the summary says what the bot may not do."""
    problems = problems_of_setup(interaction, draft) if draft.step == STEPS - 1 else []
    return setup_view(draft, services.context.bank.topics, problems)


async def _changed(services: Services, interaction: discord.Interaction[Any], field: str) -> SetupDraft:
    assert interaction.guild_id is not None
    where = (services.context, interaction.guild_id, interaction.user.id)
    present = await setup.change(*where)
    return await setup.change(*where, **_changes(interaction, field, present))


def _changes(interaction: discord.Interaction[Any], field: str, draft: SetupDraft) -> dict[str, Any]:
    """What a click means for the draft.

    Raises:
        InvalidAnswer: it is none of our components.
    """
    data: Any = interaction.data
    values: list[str] = [str(value) for value in data.get("values", [])]
    if field == "time":
        hour, minute = parse_time(text_values(interaction).get("time", ""))
        return {"hour": hour, "minute": minute}
    try:
        return _MEANING[field](draft, values)
    except (KeyError, IndexError, ValueError) as error:
        raise InvalidAnswer from error


def _one_id(name: str) -> _Meaning:
    return lambda _draft, values: {name: int(values[0]) if values else None}


_Meaning = Callable[[SetupDraft, list[str]], dict[str, Any]]

_MEANING: Mapping[str, _Meaning] = {
    "next": lambda draft, _: {"step": min(STEPS - 1, draft.step + 1)},
    "back": lambda draft, _: {"step": max(0, draft.step - 1)},
    "check": lambda _draft, _values: {},
    "channel": _one_id("channel"),
    "ping": _one_id("ping"),
    "moderators": _one_id("moderators_channel"),
    "quizmasters": _one_id("quizmaster_role"),
    "reveal": lambda draft, _: {"reveal": not draft.reveal},
    "thread": lambda draft, _: {"thread": not draft.thread},
    "hour": lambda _, values: {"hour": int(values[0]), "minute": 0},
    "weekdays": lambda _, values: {"weekdays": tuple(sorted(map(int, values))) if len(values) < 7 else ()},
    "topics": lambda _, values: {"topics": tuple(values)},
    "mode": lambda _, values: {"mode": Mode(values[0])},
    "difficulty": lambda _, values: {"difficulty": None if values[0] == ANY else int(values[0])},
}
"""What each component changes, given the draft and the values picked."""


def _time_modal() -> Modal:
    modal = Modal(title=say("setup-time-title"), custom_id=f"{PREFIX}time", timeout=None)
    field: TextInput[Any] = TextInput(custom_id="time", placeholder="09:30", max_length=10)
    modal.add_item(Label(text=say("setup-time-label"), component=field))
    modal.stop()
    return modal


async def _confirm(services: Services, interaction: discord.Interaction[Any], reply: Reply) -> None:
    assert interaction.guild_id is not None
    draft = await setup.change(services.context, interaction.guild_id, interaction.user.id)
    problems = problems_of_setup(interaction, draft)
    if problems:
        await reply.show(setup_view(draft, services.context.bank.topics, problems))
        return
    plan = await setup.confirm(services.context, interaction.guild_id, interaction.user.id)
    await reply.show(card(layout.OPEN, say("setup-done"), schedule_line(plan), say("setup-quizmasters-note")))
