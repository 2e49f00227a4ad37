"""``/bank new``, ``/bank edit`` and ``/suggest``: an exercise is written in forms, looked at, and saved or sent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord

from bot.bank.closest import nearest
from bot.bank.own_form import file_of, form_of
from bot.bank.own_lines import OwnFile, Sent
from bot.core.errors import InvalidAnswer, NotFound, Refused
from bot.core.own_form import Form
from bot.core.records.banks import Draft, OwnExercise
from bot.texts import say
from bot.tutor.bank import drafting, keeping
from bot.tutor.mixing import bank_now
from bot.ui.bank.forms import MORE, SAVE, TEXTS, draft_view, more_modal, texts_modal
from bot.ui.bank.ids import SUGGEST, WRITE
from bot.ui.bank.shelf import changed_view
from bot.ui.bank.taking_in import topic_of
from bot.ui.kit import ids
from bot.ui.kit.layout import View
from bot.ui.kit.modals import picked_values, text_values
from bot.ui.kit.notice import notice_view
from bot.ui.talk.moderating import moderating
from bot.ui.talk.replies import Reply, is_private, replying
from bot.ui.talk.services import Services


async def begin(
    services: Services, interaction: discord.Interaction[Any], kind: str, topic: str | None, *, suggesting: bool = False
) -> discord.ui.Modal:
    """Begin an exercise; return the form for its texts."""
    assert interaction.guild_id is not None
    slug, title = await topic_of(services, interaction.guild_id, interaction.guild, topic)
    form = Form(kind, topic=slug, topic_title=title, suggesting=suggesting)
    draft = await drafting.begin(services.context, interaction.guild_id, interaction.user.id, form)
    return texts_modal(form, f"{SUGGEST if suggesting else WRITE}{TEXTS}:{draft.id}")


async def edit(services: Services, interaction: discord.Interaction[Any], name: str) -> discord.ui.Modal:
    """Begin to edit an exercise; return the form for its texts.

    Raises:
        NotFound: the server has none of that name.
        Refused: no form can hold it.
    """
    assert interaction.guild_id is not None
    one, exercise = await keeping.get(services.context, interaction.guild_id, name)
    form = form_of(exercise)
    if form is None:
        raise Refused("error-own-no-form")
    form = replace(form, version=one.version)
    draft = await drafting.begin(services.context, interaction.guild_id, interaction.user.id, form)
    return texts_modal(form, f"{WRITE}{TEXTS}:{draft.id}")


async def check(services: Services, draft: Draft) -> OwnFile:
    """Read a form as if it were a file.

    Raises:
        Refused: another form of that person is being read.
    """
    reading = services.context.alone(f"own-form-{draft.user}")
    if reading.locked():
        raise Refused("error-own-busy")
    async with reading:
        return await _read(services, draft.server, draft.form)


async def _read(services: Services, server: int, form: Form) -> OwnFile:
    known = await keeping.listed(services.context, server)
    before = None
    if form.name:
        _, before = await keeping.get(services.context, server, form.name)
    raw = file_of(form, [one.name for one in known], before)
    return await services.intake(Sent(raw, "exercise.yaml", server, (form.topic, form.topic_title), form=True))


async def on_write(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Handle what a moderator does with a form."""
    async with moderating(services, interaction, update=is_private(interaction)) as (reply, server):
        await _step(services, interaction, reply, server, WRITE, name)


async def on_suggest(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Handle what a member does with theirs."""
    async with replying(interaction, update=is_private(interaction)) as reply:
        if interaction.guild_id is None:
            raise InvalidAnswer
        await _step(services, interaction, reply, interaction.guild_id, SUGGEST, name)


async def _step(
    services: Services, interaction: discord.Interaction[Any], reply: Reply, server: int, prefix: str, name: str
) -> None:
    what, _, number = name.removeprefix(prefix).partition(":")
    draft = await drafting.look(services.context, server, interaction.user.id, ids.number_after("", number))
    if draft.form.suggesting is not (prefix == SUGGEST):
        raise NotFound("error-own-form-over")
    sent = interaction.type is discord.InteractionType.modal_submit
    if what in (TEXTS, MORE) and not sent:
        modal = texts_modal if what == TEXTS else more_modal
        await reply.ask(modal(draft.form, name))
    elif what in (TEXTS, MORE):
        fields: dict[str, Any] = dict(text_values(interaction))
        if what == MORE:
            fields["difficulty"] = _level(picked_values(interaction))
        draft = await drafting.fill_in(services.context, server, draft.user, draft.id, **_known(fields))
        await reply.show(await _page(services, draft, prefix))
    elif what == SAVE:
        await reply.show(await _saved(services, draft, prefix))
    else:
        raise InvalidAnswer


def _level(picked: dict[str, list[str]]) -> int:
    try:
        level = int(picked["difficulty"][0])
    except (KeyError, IndexError, ValueError) as error:
        raise InvalidAnswer from error
    if level not in (1, 2, 3):
        raise InvalidAnswer
    return level


_FIELDS = frozenset({"title", "scenario", "question", "answers", "explanation", "reasons", "hint", "difficulty"})


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    if not fields.keys() <= _FIELDS:
        raise InvalidAnswer
    return fields


async def _page(services: Services, draft: Draft, prefix: str) -> View:
    form = draft.form
    found = await check(services, draft)
    alike = await _alike(services, draft.server, form) if form.suggesting else []
    return draft_view(form, draft.id, prefix, found, alike)


async def _alike(services: Services, server: int, form: Form) -> list[str]:
    """Titles of exercises that ask nearly the same."""
    bank = await bank_now(services.context, server)
    known = {each.title: f"{each.title} {each.question}" for each in bank}
    return nearest(f"{form.title} {form.question}", known)


async def _saved(services: Services, draft: Draft, prefix: str) -> View:
    found = await check(services, draft)
    if found.faults:
        return draft_view(draft.form, draft.id, prefix, found)
    if draft.form.suggesting:
        await drafting.send(services.context, draft, found.written[0])
        return notice_view(say("suggest-sent"))
    one = await drafting.save(services.context, draft, found.written[0])
    return changed_view(one, _saved_as(draft.form, one))


def _saved_as(form: Form, one: OwnExercise) -> str:
    """The sentence that says what has become of a form."""
    if not form.name:
        return "own-added"
    return "own-edited-retired" if one.retired else "own-edited"
