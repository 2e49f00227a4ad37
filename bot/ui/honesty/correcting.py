"""Voiding, regrading and taking that back: what a moderator is shown, asked and told.

Nothing lives in memory: what has been chosen so far is in the custom ids of a message that only the moderator sees.
"""

from __future__ import annotations

import re
from typing import Any

import discord
from discord import ButtonStyle, SelectOption, TextStyle
from discord.ui import ActionRow, Label, Modal, Select, TextDisplay, TextInput

from bot.core.corrections import Effect, key_of
from bot.core.errors import InvalidAnswer, Refused
from bot.core.exercise import Classify, Multiple
from bot.core.grading import Answer
from bot.core.records.corrections import Correction, Ruling
from bot.core.records.posts import Post, message_url
from bot.texts import say
from bot.tutor.honesty import correcting
from bot.tutor.honesty.correcting import MOST_WHY, Preview, Wish
from bot.ui.kit import ids
from bot.ui.kit.asking import question
from bot.ui.kit.layout import Block, View, press
from bot.ui.kit.markdown import label, one_line, timestamp
from bot.ui.kit.modals import text_values
from bot.ui.kit.notice import notice_view
from bot.ui.talk.moderating import moderating
from bot.ui.talk.services import Services

LOOK = "t1:rule:look:"
SEVERAL = "t1:rule:several:"
KEY = "t1:rule:key:"
ASK = "t1:rule:ask:"
WHY = "t1:rule:why:"
_SHAPE = re.compile(
    r"t1:rule:(?:look|key|ask|why):(?:(?P<place>[0-7])@)?(?P<ruling>void|regrade|restore):"
    r"(?P<post>[1-9][0-9]{0,17})(?::(?P<key>[0-9]{1,8}))?"
)
OPTION_LABEL = 100


def look_id(ruling: Ruling, post: int) -> str:
    """Write the custom id of a button that shows what a ruling would do."""
    return f"{LOOK}{ruling.value}:{post}"


def preview_view(found: Preview) -> View:
    """Return what a ruling would do, and ask for it; for a regrade with the menus that choose the key."""
    post, wish = found.post, found.wish
    url, at = message_url(post), timestamp(post.claimed_at, "f")
    yes = press(
        say(f"rule-{wish.ruling.value}-yes"),
        _write(ASK, wish),
        style=ButtonStyle.danger if wish.ruling is Ruling.VOID else ButtonStyle.primary,
        disabled=found.effect is None,
    )
    return question(
        say(f"rule-{wish.ruling.value}-title", title=one_line(post.exercise.title)),
        say("withdraw-where", channel=f"<#{post.channel}>", at=at, url=url),
        *(_menus(post, wish) if wish.ruling is Ruling.REGRADE else ()),
        say(f"rule-{wish.ruling.value}-what"),
        "" if found.effect is None else _effect(found.effect),
        answers=[yes],
    )


def _effect(done: Effect) -> str:
    if not done.answers:
        return say("rule-no-answers")
    return say("rule-effect", answers=done.answers, changed=done.changed, gain=done.gain, lose=done.lose)


def _menus(post: Post, wish: Wish) -> list[Block]:
    key = key_of(post.exercise) if wish.key is None else wish.key
    exercise = post.exercise
    if isinstance(exercise, Classify):
        return _bucket_menus(exercise, post, Wish(wish.post, wish.ruling, key))
    options = [
        SelectOption(
            label=label(exercise.parts[position].text, OPTION_LABEL), value=str(position), default=position in key
        )
        for position in post.shown
    ]
    most = len(options) - isinstance(exercise, Multiple)
    menu: Select[Any] = Select(custom_id=_write(KEY, wish), options=options, min_values=1, max_values=most)
    return [say("rule-key-multiple" if isinstance(exercise, Multiple) else "rule-key-choice"), ActionRow(menu)]


def _bucket_menus(exercise: Classify, post: Post, wish: Wish) -> list[Block]:
    assert wish.key is not None
    blocks: list[Block] = [say("rule-key-classify")]
    for position in post.shown:
        options = [
            SelectOption(label=label(name, OPTION_LABEL), value=str(bucket), default=wish.key[position] == bucket)
            for bucket, name in enumerate(exercise.buckets)
        ]
        menu: Select[Any] = Select(custom_id=_write(KEY, wish, position), options=options)
        blocks += [TextDisplay(one_line(exercise.items[position].text)), ActionRow(menu)]
    return blocks


def _write(prefix: str, wish: Wish, place: int | None = None) -> str:
    before = "" if place is None else f"{place}@"
    key = "" if wish.key is None else f":{''.join(map(str, wish.key))}"
    return f"{prefix}{before}{wish.ruling.value}:{wish.post}{key}"


def _read(name: str) -> tuple[Wish, int | None]:
    match = _SHAPE.fullmatch(name)
    if match is None:
        raise InvalidAnswer
    key = None if match["key"] is None else tuple(map(int, match["key"]))
    return Wish(int(match["post"]), Ruling(match["ruling"]), key), None if match["place"] is None else int(
        match["place"]
    )


def why_modal(wish: Wish) -> Modal:
    """Return the form that asks for a ruling's reason, which everybody will read."""
    modal = Modal(title=say(f"rule-{wish.ruling.value}-yes"), custom_id=_write(WHY, wish), timeout=None)
    field: TextInput[Any] = TextInput(custom_id="why", style=TextStyle.paragraph, min_length=3, max_length=MOST_WHY)
    modal.add_item(Label(text=say("rule-why"), description=say("rule-why-about"), component=field))
    modal.stop()
    return modal


def done_view(post: Post, made: Correction) -> View:
    """Return what is said once it is done."""
    about = {"title": one_line(post.exercise.title), "url": message_url(post), "changed": made.changed}
    return notice_view(say(f"rule-{made.ruling.value}-done", **about))


async def on_look(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Show what a ruling would do, beside the message that was clicked."""
    async with moderating(services, interaction) as (reply, server):
        wish, _ = _read(name)
        await reply.show(preview_view(await correcting.preview(services.context, server, wish)))


async def on_several(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Let a moderator pick several options of a choice that should all be right."""
    async with moderating(services, interaction) as (reply, server):
        wish = Wish(ids.number_after(SEVERAL, name), Ruling.REGRADE)
        await reply.show(preview_view(await correcting.preview(services.context, server, wish)))


async def on_key(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Show what the key would do that was chosen."""
    async with moderating(services, interaction, update=True) as (reply, server):
        wish, place = _read(name)
        data: Any = interaction.data
        picked = data.get("values", ())
        if not picked or not all(value.isascii() and value.isdigit() and len(value) == 1 for value in picked):
            raise InvalidAnswer
        key = _chosen(wish, place, sorted(map(int, picked)))
        wish = Wish(wish.post, wish.ruling, key)
        try:
            await reply.show(preview_view(await correcting.preview(services.context, server, wish)))
        except Refused as error:
            if error.text_key != "error-correct-regrade":
                raise
            undecided = Wish(wish.post, wish.ruling)
            await reply.show(preview_view(await correcting.preview(services.context, server, undecided)))


def _chosen(wish: Wish, place: int | None, picked: list[int]) -> Answer:
    """The key with what was picked: all of it, or the bucket of one item."""
    if place is None:
        return tuple(picked)
    if wish.key is None or place >= len(wish.key):
        raise InvalidAnswer
    return (*wish.key[:place], picked[0], *wish.key[place + 1 :])


async def on_ask(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Ask for the reason."""
    async with moderating(services, interaction, update=True) as (reply, _):
        await reply.ask(why_modal(_read(name)[0]))


async def on_why(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Carry the ruling out."""
    async with moderating(services, interaction, update=True) as (reply, server):
        wish, _ = _read(name)
        why = text_values(interaction).get("why", "").strip()
        if not why:
            raise InvalidAnswer
        found = await correcting.preview(services.context, server, wish)
        made = await correcting.correct(services.context, server, interaction.user.id, wish, why)
        await reply.show(done_view(found.post, made))
