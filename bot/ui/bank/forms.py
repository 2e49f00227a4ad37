"""The forms in which an exercise is written, and how it looks before it is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from discord import ButtonStyle, SelectOption, TextStyle
from discord.ui import ActionRow, Label, Modal, Select, TextInput

from bot.bank.own_lines import OwnFile
from bot.core.exercise import SCENARIO_LENGTH, Exercise, from_snapshot
from bot.core.own_form import Form
from bot.core.records.posts import Tally
from bot.texts import listed, say
from bot.ui.exercise import parts
from bot.ui.exercise.key import key_lines
from bot.ui.kit import layout
from bot.ui.kit.asking import NO
from bot.ui.kit.layout import Block, View, card, press, rule
from bot.ui.kit.markdown import label, one_line, plain

TEXTS, MORE, SAVE = "texts", "more", "save"
MOST_SHOWN = 5
_LONG = TextStyle.paragraph


def texts_modal(form: Form, name: str) -> Modal:
    """Return the form for title, question and answers."""
    modal = Modal(title=say("own-form-title"), custom_id=name, timeout=None)
    _field(modal, "title", form.title, 60)
    _field(modal, "scenario", form.scenario, SCENARIO_LENGTH, _LONG, required=False)
    _field(modal, "question", form.question, 200)
    _field(modal, "answers", form.answers, 1800, _LONG, about=say(f"own-form-answers-{form.kind}"))
    _field(modal, "explanation", form.explanation, 900, _LONG, required=False)
    modal.stop()
    return modal


def more_modal(form: Form, name: str) -> Modal:
    """Return the form for reasons, hint and difficulty."""
    modal = Modal(title=say("own-form-more"), custom_id=name, timeout=None)
    _field(modal, "reasons", form.reasons, 3500, _LONG, required=False, about=say("own-form-reasons-about"))
    _field(modal, "hint", form.hint, 300, required=False)
    options = [
        SelectOption(label=say(f"exercise-difficulty-{level}"), value=str(level), default=level == form.difficulty)
        for level in (1, 2, 3)
    ]
    select: Select[Any] = Select(custom_id="difficulty", options=options)
    modal.add_item(Label(text=say("own-form-difficulty"), component=select))
    modal.stop()
    return modal


def _field(
    modal: Modal,
    key: str,
    value: str,
    most: int,
    style: TextStyle = TextStyle.short,
    *,
    required: bool = True,
    about: str | None = None,
) -> None:
    field: TextInput[Any] = TextInput(
        custom_id=key, style=style, default=value[:most] or None, max_length=most, required=required
    )
    text = say("own-form-name" if key == "title" else f"own-form-{key}")
    modal.add_item(Label(text=text, description=about, component=field))


def draft_view(form: Form, number: int, prefix: str, found: OwnFile, alike: Sequence[str] = ()) -> View:
    """Return an exercise as it is written so far, with what is wrong with it or what comes close.

    Args:
        form: what was written.
        number: of the form.
        prefix: begins the buttons' custom ids.
        found: what reading it has given.
        alike: titles of exercises that ask nearly the same.
    """
    more = [press(say(f"own-form-{key}-open"), f"{prefix}{key}:{number}") for key in (TEXTS, MORE)]
    stop = press(say("ask-cancel"), NO)
    if found.faults:
        lines = "\n".join(f"- {plain(label(fault_of(fault), 300))}" for fault in found.faults[:MOST_SHOWN])
        return card(layout.WRONG, say("own-form-faults"), lines, ActionRow(*more, stop))
    exercise = from_snapshot(found.written[0].body)
    done = press(say("own-form-send" if form.suggesting else "own-form-save"), f"{prefix}{SAVE}:{number}")
    done.style = ButtonStyle.primary
    near = say("own-form-alike", titles=listed(f"*{one_line(title)}*" for title in alike)) if alike else ""
    return with_exercise(exercise, lambda blocks: card(layout.OPEN, *blocks, near, ActionRow(done, *more, stop)))


def with_exercise(exercise: Exercise, drawn: Callable[[Sequence[Block]], View]) -> View:
    """Return a message with an exercise, its key, reasons and hint; without the latter two where they don't fit."""
    view = drawn(_shown(exercise))
    return view if view.content_length() <= layout.MOST_TEXT else drawn(_shown(exercise, brief=True))


def _shown(exercise: Exercise, *, brief: bool = False) -> list[Block]:
    order, nobody = tuple(range(len(exercise.parts))), Tally(answers=0, right=0, picks=())
    return [
        parts.header(exercise),
        *parts.asked(exercise, named=False),
        rule(),
        key_lines(exercise, order, nobody, reasons=not brief),
        parts.explanation(exercise),
        say("own-form-brief") if brief else parts.hint(exercise),
        rule(),
    ]


def fault_of(line: str) -> str:
    """What is wrong, without the place in a file that nobody has seen."""
    _, _, said = line.partition(": ")
    name, _, rest = said.partition(": ")
    return rest if rest and " " not in name else said
