"""Commands and clicks that are about a session as a whole, and the settings."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Any

import discord
from discord.ui import LayoutView

from bot.core.errors import InputError, InvalidAnswer
from bot.tutor.practice import exporting, member, sessions
from bot.tutor.practice.scenes import Wish
from bot.ui.exercise import leads
from bot.ui.kit.modals import text_values
from bot.ui.practice import session_ids
from bot.ui.practice.export import export_view
from bot.ui.practice.scenes import scene_view
from bot.ui.practice.settings import exam_modal, settings_view
from bot.ui.talk.access import is_moderator, require_moderator
from bot.ui.talk.replies import Reply, is_private, replying
from bot.ui.talk.services import Services
from bot.ui.talk.who import who_of


async def practise(services: Services, interaction: discord.Interaction[Any], wish: Wish) -> LayoutView:
    """Return what ``/practice`` shows.

    Raises:
        Refused: in a direct message, before they have done anything in a server.
    """
    scene = await sessions.practise(services.context, who_of(interaction), wish)
    return scene_view(scene, await _today(services, interaction))


async def export(services: Services, interaction: discord.Interaction[Any]) -> LayoutView:
    """Return the member's mistakes as files.

    Raises:
        Refused: see ``practise``.
    """
    return await export_view(await exporting.export(services.context, who_of(interaction)))


async def show_settings(services: Services, interaction: discord.Interaction[Any]) -> LayoutView:
    """Return the member's settings.

    Raises:
        Refused: see ``practise``.
    """
    me = await member.settings(services.context, who_of(interaction))
    return settings_view(me, moderator=await _may_set(services, interaction))


async def _may_set(services: Services, interaction: discord.Interaction[Any]) -> bool:
    return interaction.guild_id is not None and await is_moderator(services, interaction)


async def _today(services: Services, interaction: discord.Interaction[Any]) -> date:
    return (await member.settings(services.context, who_of(interaction))).today


async def on_session(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Handle a click on what stands around the exercises."""
    lead = name.startswith(leads.PREFIX)
    async with replying(interaction, update=is_private(interaction) and not lead) as reply:
        if interaction.type is discord.InteractionType.modal_submit:
            await reply.show(await _set_exam(services, interaction, name))
        elif name in (session_ids.EXAM, session_ids.SERVER_EXAM):
            await _ask_exam(services, interaction, reply, server=name == session_ids.SERVER_EXAM)
        else:
            await reply.show(await _scene(services, interaction, name))


async def _scene(services: Services, interaction: discord.Interaction[Any], name: str) -> LayoutView:
    context, who = services.context, who_of(interaction)
    if name in (session_ids.SIZE, session_ids.CAP, session_ids.REST):
        await member.change(context, who, **_changes(interaction, name))
    if name in (session_ids.SIZE, session_ids.CAP, session_ids.REST, session_ids.SETTINGS):
        return await show_settings(services, interaction)
    if name.startswith(leads.PREFIX):
        scene: Any = await sessions.lead_in(context, who, leads.wish_of(name.removeprefix(leads.PREFIX)))
    elif name.startswith((session_ids.BEGIN, session_ids.ANYWAY)):
        wanted = name.startswith(session_ids.ANYWAY)
        wish = leads.wish_of(name.removeprefix(session_ids.ANYWAY if wanted else session_ids.BEGIN))
        scene = await sessions.begin(context, who, wish, wanted=wanted)
    elif (act := _ACTS.get(name)) is not None:
        scene = await act(context, who)
    else:
        raise InvalidAnswer("error-practice-button")
    return scene_view(scene, await _today(services, interaction))


_ACTS: Mapping[str, Callable[[Any, member.Who], Awaitable[Any]]] = {
    session_ids.NEXT: sessions.go_on,
    session_ids.STOP: sessions.stop,
    session_ids.MORE: sessions.more,
}


def _changes(interaction: discord.Interaction[Any], name: str) -> dict[str, Any]:
    data: Any = interaction.data
    values = [str(value) for value in data.get("values", ())]
    if not all(value.isascii() and value.isdigit() and len(value) <= 4 for value in values):
        raise InvalidAnswer("error-practice-button")
    numbers = [int(value) for value in values]
    if name == session_ids.REST:
        return {"rest": tuple(numbers)}
    if len(numbers) != 1:
        raise InvalidAnswer("error-practice-button")
    return {name.removeprefix(session_ids.PREFIX): numbers[0]}


async def _ask_exam(services: Services, interaction: discord.Interaction[Any], reply: Reply, *, server: bool) -> None:
    if server:
        await require_moderator(services, interaction)
    me = await member.settings(services.context, who_of(interaction))
    await reply.ask(exam_modal(me, server=server))


async def _set_exam(services: Services, interaction: discord.Interaction[Any], name: str) -> LayoutView:
    typed = text_values(interaction).get("date", "").strip()
    try:
        exam = date.fromisoformat(typed) if typed else None
    except ValueError as error:
        raise InputError("error-practice-date", date=typed) from error
    who = who_of(interaction)
    if name == session_ids.SERVER_EXAM:
        await require_moderator(services, interaction)
        await member.set_server_exam(services.context, who, exam)
    elif name == session_ids.EXAM:
        await member.change(services.context, who, exam=exam)
    else:
        raise InvalidAnswer("error-practice-button")
    return await show_settings(services, interaction)
