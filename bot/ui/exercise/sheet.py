"""An exercise as one person has it in front of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from discord import ButtonStyle
from discord.ui import Button

from bot.core.display import Shown
from bot.core.exercise import Exercise
from bot.ui.kit import layout


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the workbench and the result need to know, be it of a post, a quiz or a practice session.

    Attributes:
        exercise: what is asked.
        shown: places on the screen to file positions.
        write: the custom id of an action at this exercise, with the place that it is about.
        closed: a post that is answered for practice, without points.
        practised: asked in a practice session: no points either, and a hint makes it come back sooner.
        confidence: the member says how sure they are before the grade is shown.
        changeable: answers can be changed for a while.
        hints: a hint can be taken.
        submit: the label of the button that submits, if it isn't the usual one; it can then be pressed at any time.
    """

    exercise: Exercise
    shown: Shown
    write: Callable[[str, int | None], str]
    closed: bool = False
    practised: bool = False
    confidence: bool = True
    hints: bool = True
    changeable: bool = False
    submit: str = ""

    def button(
        self,
        label: str,
        what: str,
        place: int | None = None,
        *,
        style: ButtonStyle = ButtonStyle.secondary,
        disabled: bool = False,
    ) -> Button[Any]:
        """Return a button that does ``what`` here."""
        return layout.press(label, self.write(what, place), style=style, disabled=disabled)
