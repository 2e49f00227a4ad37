"""What moderators decide on suggestions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord
from discord import TextStyle
from discord.ui import Label, Modal, TextInput

from bot.bank.own_form import file_of
from bot.bank.own_lines import OwnFile, Sent
from bot.core.errors import InvalidAnswer, Refused
from bot.core.records.banks import OwnExercise, Suggestion
from bot.texts import say
from bot.tutor.bank import drafting, keeping
from bot.ui.bank.forms import TEXTS, texts_modal
from bot.ui.bank.ids import DECIDE, WRITE
from bot.ui.bank.shelf import changed_view
from bot.ui.bank.suggestion import ACCEPT, DECLINE, EDIT
from bot.ui.kit import ids
from bot.ui.kit.markdown import one_line
from bot.ui.kit.modals import text_values
from bot.ui.kit.notice import notice_view
from bot.ui.talk.moderating import moderating
from bot.ui.talk.services import Services

WORD = "word"
MOST_WORD = 300


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
            await reply.show(changed_view(await _accepted(services, user, made), "suggestion-accepted"))
        elif what == WORD:
            word = text_values(interaction).get("word", "").strip()
            if not word:
                raise InvalidAnswer
            await drafting.decline(services.context, server, user, number, word)
            await reply.show(notice_view(say("suggestion-declined", title=one_line(made.form.title))))
        else:
            raise InvalidAnswer


async def _accepted(services: Services, user: int, made: Suggestion) -> OwnExercise:
    """Take a suggestion, under another name if somebody saves an exercise under its name while it is being read."""
    tries = 2
    while True:
        found = await read(services, made)
        if found.faults:
            raise Refused("error-suggestion-unfit")
        try:
            return await drafting.accept(services.context, made.server, user, made.id, found.written[0])
        except Refused as error:
            tries -= 1
            if error.text_key != "error-own-name-taken" or not tries:
                raise


async def read(services: Services, made: Suggestion) -> OwnFile:
    """Read a suggestion as if it were a file."""
    known = await keeping.listed(services.context, made.server)
    raw, topic = file_of(made.form, [one.name for one in known]), (made.form.topic, made.form.topic_title)
    return await services.intake(Sent(raw, "exercise.yaml", made.server, topic, form=True))
