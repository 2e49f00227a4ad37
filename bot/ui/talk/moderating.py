"""What moderators' commands and clicks begin with."""

from __future__ import annotations

from contextvars import Token
from types import TracebackType
from typing import Any

import discord

from bot.core.errors import InvalidAnswer
from bot.tutor import audit
from bot.ui.talk.access import require_moderator
from bot.ui.talk.replies import Reply, is_private, replying
from bot.ui.talk.services import Services


class Answered(Exception):
    """The interaction has been answered; there's nothing left to do."""


class moderating:  # noqa: N801 - used like the function ``replying``
    """Answer a moderator inside the block, as ``replying`` does; it gives the reply and the server's id.

    Whoever isn't a moderator is told so, and the block does not begin: ``Answered`` is raised instead. What is done in
    the block is the moderator's doing, see ``bot/tutor/audit``.

    Args:
        services: the running tutor.
        interaction: a command, a form, or a click.
        update: it is a click on one of our private messages, which the answer replaces.
    """

    def __init__(self, services: Services, interaction: discord.Interaction[Any], *, update: bool = False) -> None:
        self._services = services
        self._interaction = interaction
        self._update = update
        self._replying = replying(interaction, update=update)
        self._acting: Token[int | None] | None = None

    async def __aenter__(self) -> tuple[Reply, int]:
        reply = await self._replying.__aenter__()
        try:
            if self._update and not is_private(self._interaction):
                raise InvalidAnswer
            server = await require_moderator(self._services, self._interaction)
        except BaseException as error:
            if await self._replying.__aexit__(type(error), error, error.__traceback__):
                raise Answered from error
            raise
        self._acting = audit.acting(self._interaction.user.id)
        return reply, server

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        if self._acting is not None:
            audit.done(self._acting)
        return await self._replying.__aexit__(kind, error, trace)
