"""A member's settings in one private message, each with what changes it."""

from __future__ import annotations

from typing import Any

from discord import SelectOption
from discord.ui import ActionRow, Label, LayoutView, Modal, Select, TextInput

from bot.core.records.members import Silence
from bot.core.visibility import Visibility
from bot.texts import listed, locales, say
from bot.texts.names import own_name
from bot.tutor.members.settings import MySettings
from bot.ui.kit import layout
from bot.ui.kit.ids import PRACTICE_SETTINGS
from bot.ui.kit.layout import Block, card, press, rule
from bot.ui.members import ids


def settings_view(mine: MySettings, said: str = "") -> LayoutView:
    """Return the settings.

    Args:
        mine: what is set.
        said: what has just been changed, as a sentence.
    """
    own = mine.own
    reminders = _two(ids.REMINDERS, "me-reminders", chosen=own.reminders)
    return card(
        layout.OPEN,
        say("me-settings"),
        f"✅ {said}" if said else "",
        *_seen(mine.visibility),
        say("me-everywhere"),
        ActionRow(_two(ids.CONFIDENCE, "me-confidence", chosen=own.confidence)),
        ActionRow(reminders),
        ActionRow(_languages(own.language)),
        "\n".join([zone_line(mine), silence_line(own.silence), _practice(mine)]),
        rule(),
        ActionRow(
            press(say("me-zone"), ids.ZONE),
            press(say("me-silence"), ids.SILENCE),
            press(say("me-practice"), PRACTICE_SETTINGS),
        ),
    )


def _seen(chosen: Visibility | None) -> list[Block]:
    if chosen is None:
        return [say("me-seen-elsewhere")]
    values = [(each.value, say(f"me-seen-{each.value}"), each is chosen) for each in Visibility]
    return [say("me-seen"), ActionRow(_select(ids.SEEN, values))]


def _two(name: str, key: str, *, chosen: bool) -> Select[Any]:
    return _select(name, [(ids.YES, say(f"{key}-yes"), chosen), (ids.NO, say(f"{key}-no"), not chosen)])


def _languages(chosen: str | None) -> Select[Any]:
    named = [(locale, own_name(locale), locale == chosen) for locale in locales()]
    return _select(ids.LANGUAGE, [(ids.AS_DISCORD, say("me-language-discord"), chosen is None), *named])


def _select(name: str, values: list[tuple[str, str, bool]]) -> Select[Any]:
    options = [SelectOption(label=label, value=value, default=chosen) for value, label, chosen in values]
    return Select(custom_id=name, options=options)


def zone_line(mine: MySettings) -> str:
    """Which time zone counts for the member."""
    if mine.own.zone is not None:
        return say("me-zone-own", zone=mine.own.zone)
    return say("me-zone-servers") if mine.server_zone is None else say("me-zone-server", zone=mine.server_zone)


def silence_line(silence: Silence) -> str:
    """When they are not reminded."""
    if silence.begins == silence.ends:
        return say("me-silence-none")
    return say("me-silence-hours", begins=hour(silence.begins), ends=hour(silence.ends))


def hour(number: int) -> str:
    """An hour as clocks show it."""
    return f"{number:02}:00"


def _practice(mine: MySettings) -> str:
    own = mine.practice
    parts = [say("practice-size", size=own.size)]
    if own.rest:
        parts.append(say("me-practice-rest", days=listed(say(f"weekday-{day}") for day in own.rest)))
    if own.exam is not None:
        parts.append(say("me-practice-exam", day=own.exam))
    return say("me-practice-line", parts=" · ".join(parts))


def zone_modal(mine: MySettings) -> Modal:
    """Return the form for a time zone."""
    modal = Modal(title=say("me-zone"), custom_id=ids.ZONE, timeout=None)
    field: TextInput[Any] = TextInput(custom_id="zone", default=mine.own.zone, max_length=60, required=False)
    modal.add_item(Label(text=say("me-zone"), description=say("me-zone-about"), component=field))
    modal.stop()
    return modal


def silence_modal(mine: MySettings) -> Modal:
    """Return the form for the silent hours."""
    modal = Modal(title=say("me-silence"), custom_id=ids.SILENCE, timeout=None)
    for field, chosen in (("begins", mine.own.silence.begins), ("ends", mine.own.silence.ends)):
        values = [(str(number), hour(number), number == chosen) for number in range(24)]
        about = say("me-silence-about") if field == "ends" else None
        modal.add_item(Label(text=say(f"me-silence-{field}"), description=about, component=_select(field, values)))
    modal.stop()
    return modal
