"""Every click on a quiz's messages: playing along, one's own results, the host's panel."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import discord
from discord.ui import LayoutView

from bot.core.drafts import Edit, appending, choose, emptying, filling, toggling, undoing
from bot.core.errors import InvalidAnswer, NotFound
from bot.core.exercise import Choice, Classify, Exercise, Multiple, Order
from bot.core.grading import Answer
from bot.core.quiz.sketch import edited
from bot.core.quiz.state import Act
from bot.core.records.quizzes import QuizRound
from bot.tutor.quizzes import hosting, results
from bot.tutor.quizzes.hosting import Control
from bot.tutor.quizzes.playing import Change, Move, Receipt
from bot.ui.kit import ids as kit_ids
from bot.ui.quizzes import ids
from bot.ui.quizzes.ids import Target
from bot.ui.quizzes.panel import stop_view
from bot.ui.quizzes.panels import leave_panel, show_panel
from bot.ui.quizzes.receipts import joined_view, left_view, mine_view, my_answer_view, receipt_view
from bot.ui.talk.access import is_moderator
from bot.ui.talk.replies import is_private, replying
from bot.ui.talk.services import Services


@dataclass(frozen=True, slots=True)
class Click:
    """A click on a component of a quiz, taken apart."""

    services: Services
    interaction: discord.Interaction[Any]
    target: Target
    server: int

    @property
    def user(self) -> int:
        """Who clicked."""
        return self.interaction.user.id

    @property
    def index(self) -> int:
        """The round that the component is about.

        Raises:
            InvalidAnswer: it is about none.
        """
        if self.target.round is None:
            raise InvalidAnswer
        return self.target.round

    @property
    def place(self) -> int:
        """The place that the component stands for.

        Raises:
            InvalidAnswer: it stands for none.
        """
        if self.target.place is None:
            raise InvalidAnswer
        return self.target.place

    async def play(self, **more: Any) -> Receipt:
        """Take the click in as a player's."""
        who = self.interaction.user
        move = Move(self.server, self.target.quiz, who.id, who.display_name, self.interaction.created_at, **more)
        return await self.services.plays.submit(move)

    async def is_moderator(self) -> bool:
        """Whether the person moderates the server."""
        return await is_moderator(self.services, self.interaction)


Handler = Callable[[Click], Awaitable[LayoutView | Control]]
"""Returns the answer, or the quiz whose panel is the answer."""


async def on_quiz(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Handle a click on a quiz's message."""
    private = is_private(interaction)
    what = name.split(":")[1] if name.count(":") else ""
    async with replying(interaction, update=private and what in _REPLACES) as reply:
        if interaction.guild_id is None:
            raise InvalidAnswer
        if what == ids.PANEL:
            await show_panel(services, reply, await _act(services, interaction, interaction.guild_id, name))
            return
        target = ids.parse(name)
        handler = _HANDLERS.get(target.what)
        if handler is None or (target.what in _PRIVATE_ONLY and not private):
            raise InvalidAnswer
        answer = await handler(Click(services, interaction, target, interaction.guild_id))
        await (show_panel(services, reply, answer) if isinstance(answer, Control) else reply.show(answer))


async def _act(services: Services, interaction: discord.Interaction[Any], server: int, name: str) -> Control:
    number, act, seen = ids.parse_panel(name)
    moderator = await is_moderator(services, interaction)
    at = interaction.created_at
    context, user = services.context, interaction.user.id
    return await hosting.act(context, server, number, user, act, seen, at, moderator=moderator)


async def _join(click: Click) -> LayoutView:
    wanted = click.target.place
    return joined_view(await click.play(team=wanted), wanted)


async def _leave(click: Click) -> LayoutView:
    return left_view(await click.play(leave=True))


async def _answer(click: Click) -> LayoutView:
    place = click.place
    return receipt_view(await click.play(index=click.index, change=lambda asked, _: (_chosen(asked, place), True)))


def _chosen(asked: QuizRound, place: int) -> Answer:
    return choose(asked.exercise, asked.shown, place)


async def _open(click: Click) -> LayoutView:
    return receipt_view(await click.play(index=click.index, change=_as_it_is))


def _as_it_is(asked: QuizRound, answer: Answer) -> tuple[Answer, bool]:
    if isinstance(asked.exercise, Choice):
        raise InvalidAnswer
    return answer, False


def _editing(edit: Edit, *kinds: type[Exercise]) -> Change:
    def change(asked: QuizRound, answer: Answer) -> tuple[Answer, bool]:
        if not isinstance(asked.exercise, kinds):
            raise InvalidAnswer
        return edited(asked.exercise, asked.shown, answer, edit), False

    return change


async def _edit(click: Click, edit: Edit, *kinds: type[Exercise]) -> LayoutView:
    return receipt_view(await click.play(index=click.index, change=_editing(edit, *kinds)))


async def _put(click: Click) -> LayoutView:
    data: Any = click.interaction.data
    values = data.get("values", ())
    if len(values) != 1 or not (values[0].isascii() and values[0].isdigit() and len(values[0]) <= 2):
        raise InvalidAnswer
    return await _edit(click, filling({click.place: int(values[0])}), Classify)


async def _toggle(click: Click) -> LayoutView:
    return await _edit(click, toggling(click.place), Multiple)


async def _append(click: Click) -> LayoutView:
    return await _edit(click, appending(click.place), Order)


async def _undo(click: Click) -> LayoutView:
    return await _edit(click, undoing, Order)


async def _reset(click: Click) -> LayoutView:
    return await _edit(click, emptying, Order)


async def _finish(click: Click) -> LayoutView:
    return receipt_view(await click.play(index=click.index, change=_finished))


def _finished(asked: QuizRound, answer: Answer) -> tuple[Answer, bool]:
    if isinstance(asked.exercise, Choice):
        raise InvalidAnswer
    return answer, True


async def _mine(click: Click) -> LayoutView:
    return mine_view(await results.mine(click.services.context, click.server, click.target.quiz, click.user))


async def _my_round(click: Click) -> LayoutView:
    mine = await results.mine(click.services.context, click.server, click.target.quiz, click.user)
    found = next(((asked, given) for one, asked, given in mine.rounds if one.index == click.index), None)
    if found is None:
        raise NotFound("error-quiz-gone")
    return my_answer_view(*found, click.server)


async def _start(click: Click) -> Control:
    """Begin at once, as the host wishes."""
    context, user = click.services.context, click.user
    where = (context, click.server, click.target.quiz, user)
    seen, at = "0lobby", click.interaction.created_at
    return await hosting.act(*where, Act.NEXT, seen, at, moderator=await click.is_moderator())


async def _panel(click: Click) -> Control:
    control = await hosting.look(click.services.context, click.server, click.target.quiz)
    hosting.require_host(control.quiz, click.user, moderator=await click.is_moderator())
    return control


async def _ask_stop(click: Click) -> LayoutView:
    control = await _panel(click)
    leave_panel(click.services, click.interaction, control.quiz.id)
    return stop_view(control)


_HANDLERS: Mapping[str, Handler] = {
    ids.JOIN: _join,
    ids.LEAVE: _leave,
    ids.START: _start,
    ids.MINE: _mine,
    ids.RESULT: _mine,
    ids.RULED: _mine,
    ids.MY_ROUND: _my_round,
    ids.ASK_STOP: _ask_stop,
    ids.REFRESH: _panel,
    kit_ids.ANSWER: _answer,
    ids.SECOND_ANSWER: _answer,
    kit_ids.WORKBENCH: _open,
    ids.SECOND_DESK: _open,
    kit_ids.PUT: _put,
    kit_ids.TOGGLE: _toggle,
    kit_ids.NEXT: _append,
    kit_ids.UNDO: _undo,
    kit_ids.RESET: _reset,
    kit_ids.SUBMIT: _finish,
}
_DESK = frozenset({kit_ids.PUT, kit_ids.TOGGLE, kit_ids.NEXT, kit_ids.UNDO, kit_ids.RESET, kit_ids.SUBMIT})
_PRIVATE_ONLY = _DESK | {ids.ASK_STOP, ids.REFRESH}
"""These stand on private messages alone."""
_REPLACES = _DESK | {ids.PANEL, ids.ASK_STOP, ids.REFRESH, ids.JOIN, ids.LEAVE}
"""Their answer replaces the private message that was clicked."""
