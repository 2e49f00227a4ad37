"""The clicks of the guided setup: each changes the draft in the store and shows its page.

Custom ids are ``t1:g:<key>:<field>[:<value>]``; the key is that of the draft, so that a message of an earlier setup
never changes or confirms a later one. Buttons carry the value that they set: a double click does nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import discord
from discord.ui import Label, LayoutView, Modal, TextInput

from bot.core.errors import BadZone, InvalidAnswer, NotFound
from bot.core.feedback import Feedback
from bot.core.recurrence import check_zone
from bot.core.selection import Mode
from bot.core.setup import STEPS, WHEN, SetupDraft
from bot.core.spoken import parse_time
from bot.texts import say
from bot.tutor.mixing import bank_now
from bot.tutor.schedules import scheduling, setup
from bot.ui.kit import layout, zones
from bot.ui.kit.layout import card
from bot.ui.kit.modals import text_values
from bot.ui.schedules.first import done_view
from bot.ui.schedules.setup import ANY, PREFIX, TOGGLES, setup_view
from bot.ui.talk import language
from bot.ui.talk.access import problems_of, problems_of_setup, require_mention
from bot.ui.talk.forums import topics_of
from bot.ui.talk.moderating import moderating
from bot.ui.talk.replies import Reply
from bot.ui.talk.services import Services


async def begin(
    services: Services, interaction: discord.Interaction[Any], zone: str | None, chosen: str | None = None
) -> LayoutView:
    """Begin a setup in a server and return its first page; ``chosen`` is a language, or empty for that of Discord.

    Raises:
        BadZone: no such zone.
    """
    assert interaction.guild_id is not None
    where = (services.context, interaction.guild_id, interaction.user.id)
    guild = _told(interaction)
    exists = (lambda _: True) if guild is None else lambda channel: guild.get_channel(channel) is not None
    draft = await setup.begin(*where, _text_channel(interaction), zone, exists)
    gone = _gone(interaction, draft)
    if chosen is not None:
        gone["language"] = chosen or None
    return await page(services, interaction, await setup.change(*where, draft.key, **gone) if gone else draft)


def _text_channel(interaction: discord.Interaction[Any]) -> int | None:
    """The channel that the interaction is in or below, if it can have a daily."""
    place: Any = interaction.channel
    if isinstance(place, discord.Thread):
        place = place.parent
    return place.id if isinstance(place, discord.TextChannel | discord.ForumChannel) else None


def _told(interaction: discord.Interaction[Any]) -> discord.Guild | None:
    """The server, if Discord tells what is in it: of one that is unavailable it doesn't."""
    guild = interaction.guild
    return None if guild is None or guild.unavailable else guild


def _gone(interaction: discord.Interaction[Any], draft: SetupDraft) -> dict[str, Any]:
    """What was chosen once and no longer exists."""
    guild = _told(interaction)
    if guild is None:
        return {}
    lost: dict[str, Any] = {}
    for names, find in ((("channel", "moderators_channel"), guild.get_channel), (_ROLES, guild.get_role)):
        for name in names:
            kept = getattr(draft, name)
            if kept is not None and find(kept) is None:
                lost[name] = None
    return lost


_ROLES = ("ping", "quizmaster_role")


async def on_setup(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Handle a click or a modal of the setup."""
    async with moderating(services, interaction, update=True) as (reply, server):
        key, _, field = name.removeprefix(PREFIX).partition(":")
        if not field:
            raise NotFound("error-no-setup")
        if field in _FORMS and interaction.type is discord.InteractionType.component:
            await reply.ask(_form(key, field))
        elif field == "confirm":
            await _confirm(services, interaction, reply, key)
        elif field == "cancel":
            await setup.cancel(services.context, server, interaction.user.id, key)
            await reply.show(card(layout.CLOSED, say("setup-cancelled")))
        else:
            await reply.show(await _changed(services, interaction, key, field))


async def page(
    services: Services, interaction: discord.Interaction[Any], draft: SetupDraft, notes: Sequence[str] = ()
) -> LayoutView:
    """The page that the draft has got to, with what the bot may not do where it matters."""
    bank = await bank_now(services.context, interaction.guild_id)
    topics = topics_of(bank, draft.topics)
    problems = problems_of_setup(interaction, draft, topics) if draft.step == STEPS - 1 else []
    if draft.step == WHEN and draft.channel is not None:
        notes = [*notes, *problems_of(interaction, draft.channel)]
    now = services.context.clock()
    offered = zones.find(draft.zone_typed, now, language.of_member(interaction))
    return setup_view(draft, bank.topics, now, offered, problems, notes)


async def _changed(services: Services, interaction: discord.Interaction[Any], key: str, field: str) -> LayoutView:
    """Carry a click into the draft; return the page that it then has got to."""
    assert interaction.guild_id is not None
    changes = _found(services, interaction) if field == "find" else _changes(interaction, field)
    notes = []
    for role in _ROLES:
        if changes.get(role) == interaction.guild_id:  # the role of everybody has the server's id
            changes[role] = None
            notes.append(say("setup-not-everyone"))
    ping = interaction.guild and interaction.guild.get_role(changes.get("ping") or 0)
    if ping:
        require_mention(interaction, ping)
    draft = await setup.change(services.context, interaction.guild_id, interaction.user.id, key, **changes)
    return await page(services, interaction, draft, notes)


def _found(services: Services, interaction: discord.Interaction[Any]) -> dict[str, Any]:
    """The zone that was typed, or what was typed if it may mean several.

    Raises:
        BadZone: it means none.
    """
    typed, now, locale = (
        text_values(interaction).get("find", ""),
        services.context.clock(),
        language.of_member(interaction),
    )
    try:
        return {"zone": zones.meant(typed, now, locale), "zone_typed": ""}
    except BadZone:
        if not zones.find(typed, now, locale):
            raise
        return {"zone_typed": typed.strip()}


def _changes(interaction: discord.Interaction[Any], field: str) -> dict[str, Any]:
    """What a click means for the draft.

    Raises:
        InvalidAnswer: it isn't one of our components.
        InputError: what was typed isn't a time of day.
    """
    data: Any = interaction.data
    if field == "time":
        hour, minute = parse_time(text_values(interaction).get("time", ""))
        return {"hour": hour, "minute": minute}
    name, _, value = field.partition(":")
    values = [value] if value else [str(picked) for picked in data.get("values", [])]
    try:
        return _MEANING[name](values)
    except (KeyError, IndexError, ValueError) as error:
        raise InvalidAnswer from error


_Meaning = Callable[[list[str]], dict[str, Any]]


def _one_id(name: str) -> _Meaning:
    return lambda values: {name: int(values[0]) if values else None}


def _switch(name: str) -> _Meaning:
    return lambda values: {name: bool(int(values[0]))}


_MEANING: Mapping[str, _Meaning] = {
    "go": lambda values: {"step": int(values[0])},
    "check": lambda _: {},
    "zone": lambda values: {"zone": check_zone(values[0]).key},
    "channel": _one_id("channel"),
    "ping": _one_id("ping"),
    "moderators": _one_id("moderators_channel"),
    "quizmasters": _one_id("quizmaster_role"),
    **{name: _switch(name) for name in TOGGLES},
    "feedback": lambda values: {"feedback": Feedback(values[0])},
    "review_every": lambda values: {"review_every": int(values[0])},
    "hour": lambda values: {"hour": int(values[0]), "minute": 0},
    "weekdays": lambda values: {"weekdays": tuple(sorted(map(int, values))) if len(values) < 7 else ()},
    "topics": lambda values: {"topics": tuple(values)},
    "mode": lambda values: {"mode": Mode(values[0])},
    "difficulty": lambda values: {"difficulty": None if values[0] == ANY else int(values[0])},
}
"""What each component changes, given the values picked or carried."""


_FORMS = {"time": "09:30", "find": "Lisbon"}
"""The fields that are typed into a form, each with an example."""


def _form(key: str, name: str) -> Modal:
    modal = Modal(title=say(f"setup-{name}-title"), custom_id=f"{PREFIX}{key}:{name}", timeout=None)
    field: TextInput[Any] = TextInput(custom_id=name, placeholder=_FORMS[name], max_length=60)
    modal.add_item(Label(text=say(f"setup-{name}-label"), component=field))
    modal.stop()
    return modal


async def _confirm(services: Services, interaction: discord.Interaction[Any], reply: Reply, key: str) -> None:
    assert interaction.guild_id is not None
    where = (services.context, interaction.guild_id, interaction.user.id, key)
    draft = await setup.change(*where)
    topics = topics_of(await bank_now(services.context, interaction.guild_id), draft.topics)
    if problems_of_setup(interaction, draft, topics):
        await reply.show(await page(services, interaction, await setup.change(*where, step=STEPS - 1)))
        return
    plan = await setup.confirm(*where)
    await language.refresh(services.context)
    first = not await scheduling.has_open(services.context, plan.schedule.id)
    await reply.show(done_view(plan, quizmasters=draft.quizmaster_role is not None, first=first))
