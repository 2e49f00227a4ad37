"""Clicks on an exercise that is practised."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import discord
from discord.ui import LayoutView

from bot.core.drafts import Draft, Edit, appending, choose, emptying, filling, to_answer, toggling, undoing
from bot.core.errors import InvalidAnswer
from bot.core.exercise import Classify, Multiple, Order
from bot.core.grading import Answer
from bot.core.memory import Confidence
from bot.core.records.cards import Turn
from bot.tutor.context import Context
from bot.tutor.practice import member, turns
from bot.tutor.practice.member import Who
from bot.tutor.practice.scenes import Answered
from bot.ui.exercise.workbench import confirmed, picked_view
from bot.ui.kit import ids
from bot.ui.practice.scenes import scene_view
from bot.ui.practice.turns import sheet_of
from bot.ui.talk.replies import is_private, replying
from bot.ui.talk.services import Services
from bot.ui.talk.who import who_of


@dataclass(frozen=True, slots=True)
class Click:
    """A click at a turn, taken apart.

    Attributes:
        place: that the component stands for; None where it stands for none.
        values: what a select holds now.
        today: the local date of the member's server.
    """

    context: Context
    who: Who
    turn: int
    place: int | None
    values: list[str]
    today: date

    def at_place(self) -> int:
        """The place.

        Raises:
            InvalidAnswer: there is none.
        """
        if self.place is None:
            raise InvalidAnswer("error-practice-button")
        return self.place

    async def change(self, edit: Edit) -> LayoutView:
        """Do something to the draft."""
        return scene_view(await turns.change(self.context, self.who, self.turn, edit), self.today)


async def on_turn(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Handle a click at a turn; the answer replaces the message."""
    async with replying(interaction, update=is_private(interaction)) as reply:
        target = ids.parse_turn(name)
        handler = None if target is None else _HANDLERS.get(target.what)
        if target is None or handler is None or not is_private(interaction):
            raise InvalidAnswer("error-practice-button")
        data: Any = interaction.data
        who = who_of(interaction)
        today = (await member.settings(services.context, who)).today
        click = Click(services.context, who, target.post, target.place, list(data.get("values", ())), today)
        await reply.show(await handler(click))


async def _open(click: Click) -> LayoutView:
    return scene_view(await turns.look(click.context, click.who, click.turn), click.today)


async def _pick(click: Click) -> LayoutView:
    """Ask how sure the member is, or take the answer at once where they don't want to say."""
    seen = await turns.look(click.context, click.who, click.turn)
    if isinstance(seen, Answered):
        return scene_view(seen, click.today)
    sheet, place = sheet_of(seen), click.at_place()
    choose(sheet.exercise, sheet.shown, place)
    return picked_view(sheet, place) if sheet.confidence else await _choose(click, place, None)


async def _confirm(click: Click) -> LayoutView:
    return await _choose(click, *confirmed(click.at_place()))


async def _choose(click: Click, place: int, confidence: Confidence | None) -> LayoutView:
    def reading(turn: Turn, _draft: Draft) -> Answer:
        return choose(turn.exercise, turn.shown, place)

    return await _answer(click, reading, confidence)


async def _submit(click: Click) -> LayoutView:
    def reading(turn: Turn, draft: Draft) -> Answer:
        return to_answer(turn.exercise, turn.shown, draft)

    return await _answer(click, reading, None if click.place is None else confirmed(click.place)[1])


async def _answer(click: Click, reading: turns.Reading, confidence: Confidence | None) -> LayoutView:
    return scene_view(await turns.answer(click.context, click.who, click.turn, reading, confidence), click.today)


def _of(kind: type[Any], edit: Edit) -> Edit:
    """Refuse what a message of that kind never offers."""

    def checked(exercise: Any, draft: Draft) -> Draft:
        if not isinstance(exercise, kind):
            raise InvalidAnswer("error-practice-button")
        return edit(exercise, draft)

    return checked


async def _put(click: Click) -> LayoutView:
    if len(click.values) != 1 or not (click.values[0].isascii() and click.values[0].isdigit()):
        raise InvalidAnswer("error-practice-button")
    return await click.change(_of(Classify, filling({click.at_place(): int(click.values[0][:3])})))


async def _toggle(click: Click) -> LayoutView:
    return await click.change(_of(Multiple, toggling(click.at_place())))


async def _next(click: Click) -> LayoutView:
    return await click.change(_of(Order, appending(click.at_place())))


async def _undo(click: Click) -> LayoutView:
    return await click.change(undoing)


async def _reset(click: Click) -> LayoutView:
    return await click.change(emptying)


async def _hint(click: Click) -> LayoutView:
    return scene_view(await turns.take_hint(click.context, click.who, click.turn), click.today)


_HANDLERS: Mapping[str, Callable[[Click], Awaitable[LayoutView]]] = {
    ids.ANSWER: _pick,
    ids.CONFIRM: _confirm,
    ids.WORKBENCH: _open,
    ids.PUT: _put,
    ids.TOGGLE: _toggle,
    ids.NEXT: _next,
    ids.UNDO: _undo,
    ids.RESET: _reset,
    ids.SUBMIT: _submit,
    ids.HINT: _hint,
}
