"""Clicks on a post and on what a member sees of it: opening, filling in, taking the hint, answering."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord
from discord.ui import LayoutView

from bot.core.errors import InvalidAnswer, NotFound, PostClosed
from bot.core.exercise import Classify, Multiple, Order
from bot.tutor.posts import answering
from bot.tutor.posts.answering import Sitting
from bot.tutor.posts.submission import Reading, Submission
from bot.ui.kit import ids
from bot.ui.kit.ids import Parsed
from bot.ui.posts.desk import desk_view
from bot.ui.posts.exercise import hint_view
from bot.ui.posts.feedback import feedback_view
from bot.ui.talk.replies import Sees, describe, replying, viewer
from bot.ui.talk.services import Services

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Click:
    """A click on one of our components, taken apart.

    Attributes:
        at: when it happened, by the interaction's snowflake.
        private: it was on a message that only its person sees.
        values: what a select holds now.
    """

    target: Parsed
    server: int
    user: int
    name: str
    at: datetime
    private: bool
    values: Sequence[str]
    sees: Sees

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
            ids.WORKBENCH: self._open,
            ids.OPEN: self._open,
            ids.PUT: self._put,
            ids.NEXT: self._next,
            ids.UNDO: self._undo,
            ids.RESET: self._reset,
            ids.SUBMIT: self._submit,
            ids.HINT: self._hint,
            ids.FEEDBACK: self._feedback,
        }

    async def __call__(self, interaction: discord.Interaction[Any], name: str) -> None:
        """Handle a click; what is no component of a post is refused as out of date."""
        data: Any = interaction.data
        target = ids.parse(name)
        private = interaction.message is not None and interaction.message.flags.ephemeral
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
            )
            await reply.show(await handler(click))

    async def _sitting(self, click: Click) -> Sitting:
        sitting = await answering.look(self._context, click.server, click.target.post, click.user)
        if not click.sees(sitting.post.seen_in):
            raise NotFound
        return sitting

    async def _open(self, click: Click) -> LayoutView:
        sitting = await self._sitting(click)
        if sitting.attempt is not None and click.target.what == ids.OPEN:
            return feedback_view(sitting.post, sitting.attempt)  # “See result”: nobody tries to answer again
        _require_answerable(sitting, click.at)
        return desk_view(sitting, click.at)

    async def _answer(self, click: Click) -> LayoutView:
        place = click.place
        return await self._grade(click, lambda post, _draft: answering.choose(post, place))

    async def _submit(self, click: Click) -> LayoutView:
        return await self._grade(click, answering.to_answer)

    async def _grade(self, click: Click, reading: Reading) -> LayoutView:
        """Submit without a look beforehand: whatever there is to read is read for the whole batch at once."""
        result = await self._submissions.submit(
            Submission(click.server, click.target.post, click.user, click.name, reading, click.at, click.sees)
        )
        streak = None if result.attempt.streak_day is None else result.streak
        return feedback_view(result.post, result.attempt, again=result.again, streak=streak)

    async def _put(self, click: Click) -> LayoutView:
        exercise = (await self._sitting(click)).post.exercise
        where = (self._context, click.server, click.target.post, click.user, click.at)
        if click.target.place is None and isinstance(exercise, Multiple):
            return desk_view(await answering.pick(*where, click.numbers), click.at)
        if not isinstance(exercise, Classify) or len(click.numbers) != 1:
            raise InvalidAnswer
        return desk_view(await answering.fill(*where, {click.place: click.numbers[0]}), click.at)

    async def _next(self, click: Click) -> LayoutView:
        if not isinstance((await self._sitting(click)).post.exercise, Order):
            raise InvalidAnswer
        return desk_view(
            await answering.append(self._context, click.server, click.target.post, click.user, click.at, click.place),
            click.at,
        )

    async def _undo(self, click: Click) -> LayoutView:
        await self._sitting(click)
        return desk_view(
            await answering.undo(self._context, click.server, click.target.post, click.user, click.at), click.at
        )

    async def _reset(self, click: Click) -> LayoutView:
        await self._sitting(click)
        return desk_view(
            await answering.reset(self._context, click.server, click.target.post, click.user, click.at), click.at
        )

    async def _hint(self, click: Click) -> LayoutView:
        _require_answerable(await self._sitting(click), click.at)
        sitting = await answering.take_hint(self._context, click.server, click.target.post, click.user)
        if click.private or sitting.attempt is not None:
            return desk_view(sitting, click.at)
        return hint_view(sitting.post)

    async def _feedback(self, click: Click) -> LayoutView:
        sitting = await self._sitting(click)
        if sitting.attempt is None:
            raise NotFound("error-not-answered")
        return feedback_view(sitting.post, sitting.attempt)


_PRIVATE_ONLY = frozenset({ids.OPEN, ids.PUT, ids.NEXT, ids.UNDO, ids.RESET, ids.SUBMIT})
"""These stand on private messages alone."""


def _updates(target: Parsed | None, *, private: bool) -> bool:
    """Whether the answer replaces the message that was clicked."""
    return private and target is not None and target.what not in (ids.OPEN, ids.FEEDBACK)


def _require_answerable(sitting: Sitting, at: datetime) -> None:
    if sitting.attempt is None and answering.phase(sitting.post, at) is answering.Phase.OVER:
        raise PostClosed
