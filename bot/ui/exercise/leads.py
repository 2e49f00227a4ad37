"""Buttons by which a result, a term or a board leads into practice. They work on any message, after any restart."""

from __future__ import annotations

from typing import Any

from discord import ButtonStyle
from discord.ui import Button

from bot.core.errors import InvalidAnswer
from bot.core.exercise import KINDS
from bot.core.practice import Mode
from bot.texts import say
from bot.tutor.practice.scenes import Wish
from bot.ui.kit.layout import press

PREFIX = "p2:lead:"
"""Begins the custom ids; a wish follows."""

_MODES = {mode.value[0]: mode for mode in Mode}


def practise_topic(topic: str, label: str = "", *, style: ButtonStyle = ButtonStyle.secondary) -> Button[Any]:
    """Return a button that begins to practise a topic, in a private message of its own.

    A session that is under way is offered first.

    Args:
        topic: its slug.
        label: instead of “Practise this topic”.
        style: of the button.
    """
    return press(label or say("lead-topic"), PREFIX + wish_text(Wish(topic=topic)), style=style)


def practise_mistakes(label: str) -> Button[Any]:
    """Return a button that begins to practise what the member got wrong."""
    return press(label, PREFIX + wish_text(Wish(Mode.MISTAKES)))


def wish_text(wish: Wish) -> str:
    """Write what somebody wants to practise for a custom id; a topic's slug may take 80 of its 100 characters."""
    kind = "-" if wish.kind is None else str(KINDS.index(wish.kind))
    return f"{wish.mode.value[0]}{kind}{wish.topic or ''}"


def wish_of(text: str) -> Wish:
    """Read it.

    Raises:
        InvalidAnswer: it is something else.
    """
    mode, kind, topic = text[:1], text[1:2], text[2:]
    if mode not in _MODES or kind not in ("-", *map(str, range(len(KINDS)))):
        raise InvalidAnswer("error-practice-button")
    return Wish(_MODES[mode], topic or None, None if kind == "-" else KINDS[int(kind)])
