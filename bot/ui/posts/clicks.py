"""Clicks on a post and on what a member sees of it: opening, filling in, taking the hint, answering."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import discord
from discord.ui import LayoutView

from bot.core.drafts import Edit, appending, choose, emptying, filling, to_answer, toggling, undoing
from bot.core.errors import InvalidAnswer, NotFound, PostClosed
from bot.core.exercise import Classify, Multiple, Order
from bot.core.memory import Confidence
from bot.core.phases import Phase, phase
from bot.core.records.attempts import Sealed
from bot.tutor.posts import answering, drilling
from bot.tutor.posts.answering import Sitting
from bot.tutor.posts.submission import Reading, Submission
from bot.ui.exercise.result import Standing
from bot.ui.exercise.workbench import confirmed, hint_offer_view, picked_view
from bot.ui.kit import ids
from bot.ui.kit.ids import Parsed
from bot.ui.posts.desk import desk_view, kept_view, post_result, sheet_at
from bot.ui.talk.news import tell_news
from bot.ui.talk.replies import Sees, describe, is_private, replying, viewer
from bot.ui.talk.services import Services

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Click:
    """A click on one of our components, taken apart.

    Attributes:
        at: when it happened, by the interaction's snowflake.
        private: it was on a message that only its person sees.
        values: what a select holds now.
        news: not empty once it is known that something waits to be told.
    """

    target: Parsed
    server: int
    user: int
    name: str
    at: datetime
    private: bool
    values: Sequence[str]
    sees: Sees
    news: list[bool] = field(default_factory=list)

    @property
    def place(self) -> int:
        """The place that the component stands for.

        Raises:
            InvalidAnswer: it stands for none.
        """
        if self.target.place is None:
            raise InvalidAnswer
        return self.target.place

    @property
    def numbers(self) -> list[int]:
        """The select's values as numbers.

        Raises:
            InvalidAnswer: they are something else.
        """
        if not all(value.isascii() and value.isdigit() and len(value) <= 2 for value in self.values):
            raise InvalidAnswer
        return [int(value) for value in self.values]


Handler = Callable[[Click], Awaitable[LayoutView]]


class PostClicks:
    """Leads clicks to use cases and shows what comes of them."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._context = services.context
        self._submissions = services.submissions
        self._handlers: Mapping[str, Handler] = {
            ids.ANSWER: self._answer,
            ids.CONFIRM: self._confirm,
            ids.TOGGLE: self._toggle,
            ids.WORKBENCH: self._open,
            ids.OPEN: self._open,
            ids.VOTE: self._open,
            ids.PUT: self._put,
            ids.NEXT: self._next,
            ids.UNDO: self._undo,
            ids.RESET: self._reset,
            ids.SUBMIT: self._submit,
            ids.HINT: self._hint,
            ids.TAKE: self._take_hint,
            ids.FEEDBACK: self._feedback,
        }

    async def __call__(self, interaction: discord.Interaction[Any], name: str) -> None:
        """Handle a click; what isn't a component of a post is refused as out of date."""
        data: Any = interaction.data
        target = ids.parse(name)
        private = is_private(interaction)
        news: list[bool] = []
        async with replying(interaction, update=_updates(target, private=private)) as reply:
            if target is None or target.version != ids.VERSION or interaction.guild_id is None:
                log.warning("a component that is not ours; %s", describe(interaction))
                raise InvalidAnswer
            handler = self._handlers.get(target.what)
            if handler is None or (target.what in _PRIVATE_ONLY and not private):
                log.warning("a component that we never put there; %s", describe(interaction))
                raise InvalidAnswer
            click = Click(
                target=target,
                server=interaction.guild_id,
                user=interaction.user.id,
                name=interaction.user.display_name,
                at=interaction.created_at,
                private=private,
                values=data.get("values", ()),
                sees=viewer(interaction),
                news=news,
            )
            await reply.show(await handler(click))
        if any(news):
            await tell_news(self._services, interaction)

    async def _sitting(self, click: Click) -> Sitting:
        sitting = await answering.look(self._context, click.server, click.target.post, click.user)
        if not click.sees(sitting.post.seen_in):
            raise NotFound
        if sitting.attempt is None:
            await drilling.require_turn(self._context, sitting.post, click.user, click.at)
        return sitting

    async def _open(self, click: Click) -> LayoutView:
        sitting = await self._sitting(click)
        if sitting.attempt is not None and click.target.what == ids.OPEN:
            return post_result(sitting.post, sitting.attempt)  # “See result”: nobody tries to answer again
        _require_answerable(sitting, click.at)
        return desk_view(sitting, click.at)

    async def _answer(self, click: Click) -> LayoutView:
        """Ask how sure the member is, or where nobody wants to know take the answer at once."""
        sitting = await self._sitting(click)
        if sitting.attempt is not None:
            return post_result(sitting.post, sitting.attempt, again=True)
        _require_answerable(sitting, click.at)
        sheet = sheet_at(sitting, click.at)
        choose(sheet.exercise, sheet.shown, click.place)
        return picked_view(sheet, click.place) if sheet.confidence else await self._pick(click, click.place, None)

    async def _confirm(self, click: Click) -> LayoutView:
        place, confidence = confirmed(click.place)
        return await self._pick(click, place, confidence)

    async def _pick(self, click: Click, place: int, confidence: Confidence | None) -> LayoutView:
        return await self._grade(click, lambda post, _draft: choose(post.exercise, post.shown, place), confidence)

    async def _submit(self, click: Click) -> LayoutView:
        place = click.target.place
        confidence = None if place is None else confirmed(place)[1]
        return await self._grade(click, lambda post, draft: to_answer(post.exercise, post.shown, draft), confidence)

    async def _grade(self, click: Click, reading: Reading, confidence: Confidence | None) -> LayoutView:
        """Submit without a look beforehand: whatever there is to read is read for the whole batch at once."""
        result = await self._submissions.submit(
            Submission(
                click.server, click.target.post, click.user, click.name, reading, click.at, click.sees, confidence
            )
        )
        click.news.append(result.news)
        if isinstance(result.attempt, Sealed):
            return kept_view(result.post, result.attempt)
        streak = None if result.attempt.streak_day is None else result.streak
        return post_result(result.post, result.attempt, again=result.again, standing=Standing(streak, result.rank))

    async def _change(self, click: Click, edit: Edit) -> LayoutView:
        where = (self._context, click.server, click.target.post, click.user, click.at)
        return desk_view(await answering.change(*where, edit), click.at)

    async def _put(self, click: Click) -> LayoutView:
        exercise = (await self._sitting(click)).post.exercise
        if not isinstance(exercise, Classify) or len(click.numbers) != 1:
            raise InvalidAnswer
        return await self._change(click, filling({click.place: click.numbers[0]}))

    async def _toggle(self, click: Click) -> LayoutView:
        if not isinstance((await self._sitting(click)).post.exercise, Multiple):
            raise InvalidAnswer
        return await self._change(click, toggling(click.place))

    async def _next(self, click: Click) -> LayoutView:
        if not isinstance((await self._sitting(click)).post.exercise, Order):
            raise InvalidAnswer
        return await self._change(click, appending(click.place))

    async def _undo(self, click: Click) -> LayoutView:
        await self._sitting(click)
        return await self._change(click, undoing)

    async def _reset(self, click: Click) -> LayoutView:
        await self._sitting(click)
        return await self._change(click, emptying)

    async def _hint(self, click: Click) -> LayoutView:
        """Ask before a hint costs points; show it at once where it is free or taken already."""
        sitting = await self._sitting(click)
        _require_answerable(sitting, click.at)
        if sitting.post.exercise.hint is None:
            raise NotFound
        sheet = sheet_at(sitting, click.at)
        if sitting.attempt is None and not sitting.hint and not sheet.closed:
            return hint_offer_view(sheet)
        return await self._take_hint(click)

    async def _take_hint(self, click: Click) -> LayoutView:
        _require_answerable(await self._sitting(click), click.at)
        sitting = await answering.take_hint(self._context, click.server, click.target.post, click.user, click.at)
        return desk_view(sitting, click.at)

    async def _feedback(self, click: Click) -> LayoutView:
        sitting = await self._sitting(click)
        if sitting.attempt is None:
            if sitting.sealed is None:
                raise NotFound("error-not-answered")
            _require_answerable(sitting, click.at)
            return kept_view(sitting.post, sitting.sealed)
        return post_result(sitting.post, sitting.attempt)


_PRIVATE_ONLY = frozenset(
    {ids.OPEN, ids.PUT, ids.TOGGLE, ids.NEXT, ids.UNDO, ids.RESET, ids.SUBMIT, ids.CONFIRM, ids.TAKE}
)
"""These stand on private messages alone."""


def _updates(target: Parsed | None, *, private: bool) -> bool:
    """Whether the answer replaces the message that was clicked."""
    return private and target is not None and target.what not in (ids.OPEN, ids.FEEDBACK)


def _require_answerable(sitting: Sitting, at: datetime) -> None:
    if sitting.attempt is not None:
        return
    now = phase(sitting.post, at)
    if now is Phase.OVER:
        raise PostClosed
    if now is Phase.GRACE and sitting.sealed is not None:
        raise PostClosed("error-closing")
