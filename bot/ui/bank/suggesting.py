"""Suggestions, as moderators see and decide on them, and what their authors are told."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import discord
from discord import ButtonStyle, TextStyle
from discord.ui import ActionRow, Label, Modal, TextInput

from bot.bank.own_form import file_of
from bot.bank.own_lines import OwnFile, Sent
from bot.core.errors import InvalidAnswer, Refused, TutorError
from bot.core.exercise import from_snapshot
from bot.core.records.banks import Suggestion
from bot.texts import say
from bot.tutor.bank import drafting, keeping
from bot.ui.bank.forms import TEXTS, shown, texts_modal
from bot.ui.bank.ids import DECIDE, WRITE
from bot.ui.bank.shelf import changed_view
from bot.ui.kit import ids, layout
from bot.ui.kit.layout import Row, View, card, press
from bot.ui.kit.markdown import one_line, timestamp
from bot.ui.kit.modals import text_values
from bot.ui.kit.notice import notice_view
from bot.ui.talk.channels import Channel, custom_ids
from bot.ui.talk.moderating import moderating
from bot.ui.talk.news import news_text
from bot.ui.talk.services import Services
from bot.ui.talk.telling import from_server, send_direct

log = logging.getLogger(__name__)

ACCEPT, EDIT, DECLINE, WORD = "accept", "edit", "decline", "word"
MOST_WORD = 300
SENT_WITHIN = timedelta(minutes=10)
"""How long after a suggestion was made its message is looked for."""
MOST_LISTED = 7
"""Each has five components, and a message may have forty."""


def suggestion_view(made: Suggestion, found: OwnFile) -> View:
    """Return a suggestion as moderators see it."""
    exercise = from_snapshot(found.written[0].body)
    head = say("suggestion-title", user=f"<@{made.user}>")
    return card(layout.OPEN, head, *shown(exercise), _buttons(made))


def decided_view(made: Suggestion) -> View:
    """Return what is left of that message once somebody has decided."""
    head = say("suggestion-title", user=f"<@{made.user}>")
    return card(layout.CLOSED, head, f"**{one_line(made.form.title)}**", say(f"suggestion-was-{made.state.value}"))


def _buttons(made: Suggestion) -> Row:
    accept = press(say("suggestion-accept"), f"{DECIDE}{ACCEPT}:{made.id}", style=ButtonStyle.primary)
    edit = press(say("suggestion-edit"), f"{DECIDE}{EDIT}:{made.id}")
    return ActionRow(accept, edit, press(say("suggestion-decline"), f"{DECIDE}{DECLINE}:{made.id}"))


def list_view(waiting: Sequence[Suggestion]) -> View:
    """Return the suggestions that nobody has decided on."""
    if not waiting:
        return notice_view(say("suggestions-none"))
    blocks: list[Any] = [say("suggestions-title", count=len(waiting))]
    for one in waiting[:MOST_LISTED]:
        about = {"title": one_line(one.form.title), "user": f"<@{one.user}>", "at": timestamp(one.at, "d")}
        blocks += [say("suggestion-line", **about), _buttons(one)]
    return card(layout.OPEN, *blocks)


async def show_moderators(
    services: Services, interaction: discord.Interaction[Any], made: Suggestion, found: OwnFile
) -> None:
    """Show a suggestion in the moderators' channel, if there is one; ``/bank suggestions`` has it anyway."""
    channel = await drafting.moderators_channel(services.context, made.server)
    if channel is None:
        return
    place = Channel(interaction.client, channel, made.server)
    with place.speaking():
        view = suggestion_view(made, found)
    try:
        await place.send(view, f"q{made.id % 10**20}")
    except TutorError as error:
        log.info("a suggestion could not be shown in the moderators' channel of server %s: %s", made.server, error)


def word_modal(number: int) -> Modal:
    """Return the form for a word to the author."""
    modal = Modal(title=say("suggestion-decline"), custom_id=f"{DECIDE}{WORD}:{number}", timeout=None)
    field: TextInput[Any] = TextInput(custom_id="word", style=TextStyle.paragraph, min_length=3, max_length=MOST_WORD)
    modal.add_item(Label(text=say("suggestion-word"), description=say("suggestion-word-about"), component=field))
    modal.stop()
    return modal


async def on_decide(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Carry out what a moderator decides on a suggestion."""
    async with moderating(services, interaction) as (reply, server):
        what, _, rest = name.removeprefix(DECIDE).partition(":")
        number, user = ids.number_after("", rest), interaction.user.id
        made = await drafting.suggested(services.context, server, number)
        if what == DECLINE:
            await reply.ask(word_modal(number))
        elif what == EDIT:
            form = replace(made.form, suggesting=False, suggestion=number)
            draft = await drafting.begin(services.context, server, user, form)
            await reply.ask(texts_modal(form, f"{WRITE}{TEXTS}:{draft.id}"))
        elif what == ACCEPT:
            found = await read(services, made)
            if found.faults:
                raise Refused("error-suggestion-unfit")
            one = await drafting.accept(services.context, server, user, number, found.written[0])
            await tell(services, interaction, server, number)
            await reply.show(changed_view(one, "suggestion-accepted"))
        elif what == WORD:
            word = text_values(interaction).get("word", "").strip()
            if not word:
                raise InvalidAnswer
            await drafting.decline(services.context, server, user, number, word)
            await tell(services, interaction, server, number)
            await reply.show(notice_view(say("suggestion-declined", title=one_line(made.form.title))))
        else:
            raise InvalidAnswer


async def read(services: Services, made: Suggestion) -> OwnFile:
    """Read a suggestion as if it were a file."""
    known = await keeping.listed(services.context, made.server)
    raw = file_of(made.form, [one.name for one in known])
    return await services.intake(Sent(raw, "exercise.yaml", made.server, (made.form.topic, made.form.topic_title)))


async def tell(services: Services, interaction: discord.Interaction[Any], server: int, number: int) -> None:
    """Tell its author what has become of a suggestion, and the moderators' channel that it is decided."""
    made = await drafting.decided(services.context, server, number)
    if made is not None:
        await _show_decided(services, interaction, made)
        await _tell_author(services, interaction, made)


async def _show_decided(services: Services, interaction: discord.Interaction[Any], made: Suggestion) -> None:
    """Bring the message in the moderators' channel up to date, if it can be found there."""
    channel = await drafting.moderators_channel(services.context, made.server)
    if channel is None:
        return
    place, wanted = Channel(interaction.client, channel, made.server), f"{DECIDE}{ACCEPT}:{made.id}"
    with place.speaking():
        view = decided_view(made)
    try:
        message = await place.search(
            made.at, lambda message: wanted in custom_ids(message.components), made.at + SENT_WITHIN
        )
        if message is not None:
            await place.edit(message, view)
    except TutorError as error:
        log.info("a decided suggestion stays as it was in the channel of server %s: %s", made.server, error)


async def _tell_author(services: Services, interaction: discord.Interaction[Any], made: Suggestion) -> None:
    """Tell the author of a suggestion what has become of it; if they take no messages, when they next use the bot."""
    server, number = made.server, made.id
    news = await drafting.news_of(services.context, made)
    if not news:
        return
    try:
        await send_direct(
            interaction.client,
            made.user,
            server,
            lambda: from_server(interaction.client, server, news_text(news)),
            f"s{number % 10**20}",
        )
    except TutorError as error:
        log.info("the author of a suggestion is told when they come back: %s", error)
        return
    await drafting.told(services.context, news)
