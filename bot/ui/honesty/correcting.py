"""Voiding, regrading and taking that back: what a moderator is shown, asked and told.

Nothing lives in memory: what has been chosen so far is in the custom ids of a message that only the moderator sees.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import discord
from discord import ButtonStyle, SelectOption, TextStyle
from discord.ui import ActionRow, Button, Label, Modal, Section, Select, TextDisplay, TextInput

from bot.core.corrections import MOST_SEQUENCES, Effect, distinct, key_of, moved, sequences_in
from bot.core.errors import InvalidAnswer, Refused
from bot.core.exercise import Classify, Exercise, Multiple, Order
from bot.core.grading import Answer
from bot.core.records.corrections import Correction, Ruling
from bot.core.records.posts import Post, message_url
from bot.texts import say
from bot.tutor.honesty import correcting
from bot.tutor.honesty.correcting import MOST_WHY, Preview, Wish
from bot.tutor.posts.ending import Target
from bot.ui.exercise.key import numbered
from bot.ui.kit import ids
from bot.ui.kit.asking import question
from bot.ui.kit.layout import OPEN, Block, View, card, press, rows
from bot.ui.kit.markdown import label, one_line, timestamp
from bot.ui.kit.modals import text_values
from bot.ui.kit.notice import notice_view
from bot.ui.talk.moderating import moderating
from bot.ui.talk.services import Services

LOOK = "t1:rule:look:"
SEVERAL = "t1:rule:several:"
KEY = "t1:rule:key:"
MORE = "t1:rule:more:"
LESS = "t1:rule:less:"
ASK = "t1:rule:ask:"
WHY = "t1:rule:why:"
_SHAPE = re.compile(
    r"t1:rule:(?:look|key|more|less|ask|why):(?:(?P<place>[0-7])@)?(?P<ruling>void|regrade|restore):"
    r"(?P<post>[1-9][0-9]{0,17})(?::(?P<key>[0-9]{1,28}))?(?:~(?P<seen>[0-9]{1,18}))?"
)
OPTION_LABEL = 100


def look_id(ruling: Ruling, post: int) -> str:
    """Write the custom id of a button that shows what a ruling would do."""
    return f"{LOOK}{ruling.value}:{post}"


def preview_view(found: Preview) -> View:
    """Return what a ruling would do, and ask for it; for a regrade with the menus that choose the key."""
    post, wish = found.post, replace(found.wish, seen=correcting.in_force(found.post))
    url, at = message_url(post), timestamp(post.claimed_at, "f")
    key = None if wish.key is None else distinct(post.exercise, wish.key)
    yes = press(
        say(f"rule-{wish.ruling.value}-yes"),
        _write(ASK, replace(wish, key=key)),
        style=ButtonStyle.danger if wish.ruling is Ruling.VOID else ButtonStyle.primary,
        disabled=found.effect is None,
    )
    return question(
        say(f"rule-{wish.ruling.value}-title", title=one_line(post.exercise.title)),
        say("withdraw-where", channel=f"<#{post.channel}>", at=at, url=url),
        *(_menus(post, wish) if wish.ruling is Ruling.REGRADE else ()),
        say(f"rule-{wish.ruling.value}-what", again=say("rule-again", out="yes" if found.ruled_out else "no")),
        "" if found.effect is None else _effect(found.effect),
        answers=[yes, *_more(post, wish)],
    )


def _more(post: Post, wish: Wish) -> list[Button[Any]]:
    """The button that lets another sequence be right, too."""
    if wish.ruling is not Ruling.REGRADE or not isinstance(post.exercise, Order):
        return []
    key = key_of(post.exercise) if wish.key is None else wish.key
    if len(sequences_in(post.exercise, key)) >= MOST_SEQUENCES:
        return []
    return [press(say("rule-key-more"), _write(MORE, replace(wish, key=key)))]


def steps_view(target: Target, ruling: Ruling) -> View:
    """Ask which step of a drill to rule on.

    Raises:
        Refused: there is none.
    """
    if not any(can_be(step, ruling) for step in target.posts):
        closed = any(step.is_closed for step in target.posts)
        raise Refused(correcting.UNCHANGED[ruling] if closed else "error-correct-open")
    title = one_line(target.title)
    lines = [
        say("rule-step", number=number, title=one_line(step.exercise.title), state=_state(step))
        for number, step in enumerate(target.posts, 1)
    ]
    picks = [
        press(str(number), look_id(ruling, step.id), disabled=not can_be(step, ruling))
        for number, step in enumerate(target.posts, 1)
    ]
    return card(OPEN, say(f"rule-{ruling.value}-step", title=title), "\n".join(lines), rows(picks))


def _state(post: Post) -> str:
    if not post.is_closed:
        return "open"
    return post.correction.ruling.value if post.correction is not None and post.is_corrected else "closed"


def can_be(post: Post, ruling: Ruling) -> bool:
    """Whether a post can be ruled on like that, as far as one can tell without a key."""
    if not post.is_closed:
        return False
    return not post.is_void if ruling is Ruling.VOID else post.is_corrected or ruling is Ruling.REGRADE


def _effect(done: Effect) -> str:
    if not done.answers:
        return say("rule-no-answers")
    return say("rule-effect", answers=done.answers, changed=done.changed, gain=done.gain, lose=done.lose)


def _menus(post: Post, wish: Wish) -> list[Block]:
    key = key_of(post.exercise) if wish.key is None else wish.key
    exercise = post.exercise
    if isinstance(exercise, Classify):
        return _bucket_menus(exercise, post, replace(wish, key=key))
    if isinstance(exercise, Order):
        return _step_menus(exercise, replace(wish, key=key))
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


def _step_menus(exercise: Order, wish: Wish) -> list[Block]:
    """A menu for each place of the last sequence; the ones before it in numbers. One of several can be removed."""
    assert wish.key is not None
    *others, last = sequences_in(exercise, wish.key)
    blocks: list[Block] = [say("rule-key-order")]
    lines = [say("rule-key-also", steps=numbered(other)) for other in others]
    lines += [say("rule-key-last")] if others else []
    blocks += [
        Section(TextDisplay(line), accessory=press(say("rule-key-less"), _write(LESS, wish, index)))
        for index, line in enumerate(lines)
    ]
    for place, there in enumerate(last):
        options = [
            SelectOption(label=label(f"{step + 1}. {part.text}", OPTION_LABEL), value=str(step), default=step == there)
            for step, part in enumerate(exercise.steps)
        ]
        blocks.append(ActionRow(Select[Any](custom_id=_write(KEY, wish, place), options=options)))
    return blocks


def _write(prefix: str, wish: Wish, place: int | None = None) -> str:
    before = "" if place is None else f"{place}@"
    key = "" if wish.key is None else f":{''.join(map(str, wish.key))}"
    seen = "" if wish.seen is None else f"~{wish.seen}"
    return f"{prefix}{before}{wish.ruling.value}:{wish.post}{key}{seen}"


def _read(name: str) -> tuple[Wish, int | None]:
    match = _SHAPE.fullmatch(name)
    if match is None:
        raise InvalidAnswer
    key = None if match["key"] is None else tuple(map(int, match["key"]))
    seen = None if match["seen"] is None else int(match["seen"])
    wish = Wish(int(match["post"]), Ruling(match["ruling"]), key, seen)
    return wish, None if match["place"] is None else int(match["place"])


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
        now = await correcting.preview(services.context, server, Wish(wish.post, Ruling.REGRADE))
        key = _chosen(now.post.exercise, wish.key, place, sorted(map(int, picked)))
        await reply.show(await _with_key(services, server, now, key))


async def on_more(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Let one more sequence be right, which starts as a copy of the last one."""
    async with moderating(services, interaction, update=True) as (reply, server):
        wish, _ = _read(name)
        now = await correcting.preview(services.context, server, Wish(wish.post, Ruling.REGRADE))
        exercise = now.post.exercise
        if wish.key is None or not isinstance(exercise, Order) or len(wish.key) >= MOST_SEQUENCES * len(exercise.steps):
            raise InvalidAnswer
        key = (*wish.key, *sequences_in(exercise, wish.key)[-1])
        await reply.show(await _with_key(services, server, now, key))


async def on_less(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Let one of several sequences be right no longer."""
    async with moderating(services, interaction, update=True) as (reply, server):
        wish, index = _read(name)
        now = await correcting.preview(services.context, server, Wish(wish.post, Ruling.REGRADE))
        if wish.key is None or index is None or not isinstance(now.post.exercise, Order):
            raise InvalidAnswer
        left = sequences_in(now.post.exercise, wish.key)
        if not 0 <= index < len(left) or len(left) < 2:
            raise InvalidAnswer
        del left[index]
        await reply.show(await _with_key(services, server, now, tuple(step for each in left for step in each)))


async def _with_key(services: Services, server: int, now: Preview, key: Answer) -> View:
    """Show what a key would do; the one in force can't be chosen."""
    post = now.post.id
    try:
        wish = Wish(post, Ruling.REGRADE, distinct(now.post.exercise, key))
        now = await correcting.preview(services.context, server, wish)
    except Refused as error:
        if error.text_key != "error-correct-regrade":
            raise
    return preview_view(replace(now, wish=Wish(post, Ruling.REGRADE, key)))


def _chosen(exercise: Exercise, key: Answer | None, place: int | None, picked: list[int]) -> Answer:
    """The key with what was picked: all of it, the bucket of one item, or the step at one place."""
    if place is None:
        return tuple(picked)
    if key is None or place >= len(key):
        raise InvalidAnswer
    if isinstance(exercise, Order):
        return moved(exercise, key, place, picked[0])
    return (*key[:place], picked[0], *key[place + 1 :])


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
