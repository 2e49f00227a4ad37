"""Voiding a question of a quiz once it is over, and taking that back: what a moderator is shown, asked and told.

Nothing lives in memory: what has been chosen so far is in the custom ids of a message that only the moderator sees.
"""

from __future__ import annotations

import re
from typing import Any

import discord
from discord import ButtonStyle, SelectOption, TextStyle
from discord.ui import ActionRow, Label, Modal, Select, TextInput

from bot.core.errors import InvalidAnswer
from bot.core.quiz.state import Void
from bot.texts import say
from bot.tutor.honesty import rounds
from bot.tutor.honesty.correcting import MOST_WHY
from bot.tutor.honesty.rounds import Played, RoundPreview, RoundWish
from bot.ui.kit.asking import question
from bot.ui.kit.layout import OPEN, View, card, press
from bot.ui.kit.markdown import label, one_line, timestamp
from bot.ui.kit.modals import text_values
from bot.ui.kit.notice import notice_view
from bot.ui.quizzes import words
from bot.ui.talk.moderating import moderating
from bot.ui.talk.services import Services

PICK = "t1:quizrule:pick:"
ASK = "t1:quizrule:ask:"
WHY = "t1:quizrule:why:"
_SHAPE = re.compile(r"t1:quizrule:[a-z]+:(void|back):([1-9][0-9]{0,17}):(0|[1-9][0-9]{0,3})")
_PICKED = re.compile(r"(void|back):(0|[1-9][0-9]{0,3})")
OPTION_LABEL = 100
MOST_LISTED = 25
"""As many as a menu takes; a quiz has at most 20 questions that count."""


def rounds_view(found: Played) -> View:
    """Return the questions of a quiz, to pick the one to void or to bring back."""
    quiz = found.quiz
    options = []
    for one, asked in found.rounds[-MOST_LISTED:]:
        ruled = one.void is Void.RULED
        title = say("quiz-rule-line", number=one.number, title=one_line(asked.exercise.title))
        state = say("quiz-rule-voided" if ruled else "quiz-rule-counts")
        picked = f"{'back' if ruled else 'void'}:{one.index}"
        options.append(SelectOption(label=label(title, OPTION_LABEL), value=picked, description=state))
    menu: Select[Any] = Select(custom_id=f"{PICK}{quiz.id}", placeholder=say("quiz-rule-pick"), options=options)
    at = timestamp(quiz.made_at, "f")
    return card(OPEN, say("quiz-rule-which", about=words.title(quiz), at=at), ActionRow(menu))


def preview_view(found: RoundPreview) -> View:
    """Return what a ruling would do, and ask for it."""
    wish, done = found.wish, found.effect
    key = "void" if wish.void else "back"
    told = say("rule-no-answers")
    if done.answers:
        told = say("rule-effect", answers=done.answers, changed=done.changed, gain=done.gain, lose=done.lose)
    style = ButtonStyle.danger if wish.void else ButtonStyle.primary
    yes = press(_yes(wish), _write(ASK, wish), style=style)
    title = one_line(found.asked.exercise.title)
    again = say("rule-again", out="yes" if found.ruled_out else "no")
    return question(
        say(f"quiz-rule-{key}-title", number=found.round.number, title=title),
        say("quiz-rule-where", about=words.title(found.quiz), place=f"<#{found.quiz.place}>"),
        say(
            f"quiz-rule-{key}-what",
            over="yes" if found.quiz.is_over else "no",
            again=again,
        ),
        told,
        answers=[yes],
    )


def why_modal(wish: RoundWish) -> Modal:
    """Return the form that asks for a ruling's reason, which everybody will read."""
    modal = Modal(title=_yes(wish), custom_id=_write(WHY, wish), timeout=None)
    field: TextInput[Any] = TextInput(custom_id="why", style=TextStyle.paragraph, min_length=3, max_length=MOST_WHY)
    modal.add_item(Label(text=say("rule-why"), description=say("rule-why-about"), component=field))
    modal.stop()
    return modal


def done_view(found: RoundPreview) -> View:
    """Return what is said once it is done."""
    about = {"number": found.round.number, "title": one_line(found.asked.exercise.title)}
    key = "void" if found.wish.void else "back"
    return notice_view(say(f"quiz-rule-{key}-done", place=f"<#{found.quiz.place}>", **about))


def _yes(wish: RoundWish) -> str:
    return say("rule-void-yes" if wish.void else "quiz-rule-back-yes")


def _write(prefix: str, wish: RoundWish) -> str:
    return f"{prefix}{'void' if wish.void else 'back'}:{wish.quiz}:{wish.index}"


def _read(name: str) -> RoundWish:
    match = _SHAPE.fullmatch(name)
    if match is None:
        raise InvalidAnswer
    return RoundWish(int(match[2]), int(match[3]), match[1] == "void")


async def on_pick(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Show what it would do to void the question that was picked, or to bring it back."""
    async with moderating(services, interaction, update=True) as (reply, server):
        data: Any = interaction.data
        values = data.get("values", ())
        picked = _PICKED.fullmatch(values[0]) if len(values) == 1 else None
        if picked is None:
            raise InvalidAnswer
        wish = _read(f"{ASK}{picked[1]}:{name.removeprefix(PICK)}:{picked[2]}")
        await reply.show(preview_view(await rounds.preview(services.context, server, wish)))


async def on_ask(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Ask for the reason."""
    async with moderating(services, interaction, update=True) as (reply, _):
        await reply.ask(why_modal(_read(name)))


async def on_why(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Carry the ruling out."""
    async with moderating(services, interaction, update=True) as (reply, server):
        why = text_values(interaction).get("why", "").strip()
        if not why:
            raise InvalidAnswer
        found = await rounds.rule(services.context, server, interaction.user.id, _read(name), why)
        await reply.show(done_view(found))
