"""Commands and clicks that are about a member's settings."""

from __future__ import annotations

from typing import Any

import discord
from discord.ui import LayoutView

from bot.core.errors import BadZone, InputError, InvalidAnswer
from bot.core.records.members import Silence
from bot.core.visibility import Visibility
from bot.texts import locales, say, speak
from bot.tutor.members import settings
from bot.tutor.members.settings import MySettings
from bot.ui.kit import zones
from bot.ui.kit.modals import picked_values, text_values
from bot.ui.members import ids
from bot.ui.members.erasing import on_delete
from bot.ui.members.settings import settings_view, silence_line, silence_modal, zone_line, zone_modal
from bot.ui.talk import language
from bot.ui.talk.replies import is_private, replying
from bot.ui.talk.services import Services
from bot.ui.talk.who import who_of

_FORMS = {ids.ZONE: zone_modal, ids.SILENCE: silence_modal}


async def show_settings(services: Services, interaction: discord.Interaction[Any]) -> LayoutView:
    """Return what ``/me settings`` shows."""
    return settings_view(await settings.look(services.context, who_of(interaction)))


async def on_my_settings(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Handle a click on the settings, or one of their forms, or the one that deletes everything."""
    if name == ids.DELETE:
        await on_delete(services, interaction)
        return
    async with replying(interaction, update=is_private(interaction)) as reply:
        if interaction.type is discord.InteractionType.modal_submit:
            mine, said = await _submitted(services, interaction, name)
        elif name in _FORMS:
            await reply.ask(_FORMS[name](await settings.look(services.context, who_of(interaction))))
            return
        elif name == ids.SETTINGS:
            mine, said = await settings.look(services.context, who_of(interaction)), ""
        else:
            mine, said = await _picked(services, interaction, name)
        await reply.show(settings_view(mine, said))


async def _picked(services: Services, interaction: discord.Interaction[Any], name: str) -> tuple[MySettings, str]:
    """Set what was picked in a select, and say what counts now."""
    data: Any = interaction.data
    context, who, values = services.context, who_of(interaction), data.get("values", ())
    value = str(values[0]) if len(values) == 1 else ""
    if name == ids.SEEN and value in set(Visibility):
        mine = await settings.show_to_others(context, who, Visibility(value))
        return mine, say(f"me-now-{value}")
    if name == ids.LANGUAGE and value in (ids.AS_DISCORD, *locales()):
        mine = await settings.change(context, who, language=None if value == ids.AS_DISCORD else value)
        await language.refresh(context)
        speak(language.of_member(interaction))  # the answer comes in it already
        return mine, say("me-now-language")
    if value not in (ids.YES, ids.NO):
        raise InvalidAnswer("error-me-button")
    if name == ids.CONFIDENCE:
        return await settings.change(context, who, confidence=value == ids.YES), say(f"me-now-confidence-{value}")
    if name == ids.REMINDERS:
        return await settings.change(context, who, reminders=value == ids.YES), say(f"me-now-reminders-{value}")
    raise InvalidAnswer("error-me-button")


async def _submitted(services: Services, interaction: discord.Interaction[Any], name: str) -> tuple[MySettings, str]:
    """Set what a form says."""
    context, who = services.context, who_of(interaction)
    if name == ids.ZONE:
        typed = text_values(interaction).get("zone", "").strip()
        zone = _zone(typed, interaction) if typed else None
        mine = await settings.change(context, who, zone=zone)
        return mine, zone_line(mine)
    if name == ids.SILENCE:
        picked = picked_values(interaction)
        begins, ends = (_hour(picked.get(field, [])) for field in ("begins", "ends"))
        mine = await settings.change(context, who, silence=Silence(begins, ends))
        return mine, silence_line(mine.own.silence)
    raise InvalidAnswer("error-me-button")


def _zone(typed: str, interaction: discord.Interaction[Any]) -> str:
    try:
        return zones.meant(typed, interaction.created_at, language.of_member(interaction))
    except BadZone as error:
        several = error.params.get("zones")
        if several is None:
            raise InputError("error-me-zone", zone=typed) from error
        raise InputError("error-me-zone-several", zone=typed, zones=several) from error


def _hour(values: list[str]) -> int:
    if len(values) != 1 or not (values[0].isascii() and values[0].isdigit() and len(values[0]) <= 2):
        raise InvalidAnswer("error-me-button")
    return int(values[0])
