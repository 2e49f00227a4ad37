"""Answering an interaction: in time, once, in the person's language, with a sentence for every error.

Discord waits three seconds for an answer. What takes longer is acknowledged shortly before, and shown when it is ready.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import aiohttp
import discord
from discord.ui import LayoutView

from bot.core.errors import Refused, TutorError
from bot.limits.guard import SERVER_ERROR, TOO_MANY
from bot.texts import say, speaking
from bot.ui.kit.figures import changed, files, sent
from bot.ui.kit.layout import NO_MENTIONS, with_files
from bot.ui.kit.notice import notice_view
from bot.ui.talk import language

log = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds until an interaction that has no answer yet is acknowledged."""

ANSWERED_ALREADY = 40060
OVER = frozenset({10062, ANSWERED_ALREADY, 10008, 10015, 50027})
"""Nobody waits for the answer any more: it is too late, or was given, or its message was dismissed."""
REFUSED = frozenset({400, 413})

Sees = Callable[[int], bool]


_open: set[Reply] = set()
"""What is being answered in this process, so that a stop can wait for it."""


LAST_WORD = 1.0
"""Seconds for telling those whose answer would have taken too long."""


async def drain_replies(within: float) -> None:
    """Wait until every interaction under way has its answer.

    Args:
        within: after so many seconds what is left is cancelled, and its people are told.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(within):
            for reply in list(_open):
                await reply.ended.wait()
    with suppress(TimeoutError):
        async with asyncio.timeout(LAST_WORD):
            await asyncio.gather(*(reply.break_off() for reply in list(_open)))


class Reply:
    """The answer to one interaction, private to its person.

    Args:
        update: the answer replaces the private message that was clicked, instead of adding one.
    """

    def __init__(self, interaction: discord.Interaction[Any], *, update: bool) -> None:
        self.interaction = interaction
        self.update = update
        self.ended = asyncio.Event()
        self._turn = asyncio.Lock()
        self._deferring: asyncio.Task[None] | None = None
        self._serving = asyncio.current_task()
        self._timer = asyncio.get_running_loop().call_later(PATIENCE, self._out_of_patience)

    def _out_of_patience(self) -> None:
        self._deferring = asyncio.create_task(self._defer(), name="defer")

    async def _defer(self) -> None:
        async with self._turn:
            response = self.interaction.response
            if not response.is_done():
                async with benign(self.interaction):
                    await _insist(lambda: response.defer(ephemeral=True, thinking=not self.update))

    async def show(self, view: LayoutView) -> None:
        """Send the answer; call it once."""
        await files(view)  # while there is still somebody to acknowledge the interaction, should drawing take long
        self._timer.cancel()
        async with self._turn, benign(self.interaction) as refused:
            first = self._edit if self.update else self._send
            if not await self._is_first(lambda: first(view)):
                await _insist(lambda: self._replace(view))
        if refused:
            await self.tell(say("error-unexpected"))

    async def _send(self, view: LayoutView) -> None:
        await self.interaction.response.send_message(**await sent(view), ephemeral=True, allowed_mentions=NO_MENTIONS)

    async def _edit(self, view: LayoutView) -> None:
        await self.interaction.response.edit_message(**await changed(view), allowed_mentions=NO_MENTIONS)

    async def _replace(self, view: LayoutView) -> None:
        await self.interaction.edit_original_response(**await changed(view), allowed_mentions=NO_MENTIONS)

    async def ask(self, modal: discord.ui.Modal) -> None:
        """Open a form. It must be the first answer; if the interaction had to be acknowledged before, say so."""
        self._timer.cancel()
        opened = True
        async with self._turn, benign(self.interaction):
            opened = await self._is_first(lambda: self.interaction.response.send_modal(modal))
        if not opened:
            await self.tell(say("error-form-late"))

    async def tell(self, sentence: str) -> None:
        """Say a sentence; what the person has in front of them stays as it is."""
        self._timer.cancel()
        async with self._turn, benign(self.interaction):
            view = notice_view(sentence)
            if await self._is_first(lambda: self._send(view)):
                return
            if self.update:
                await self.interaction.followup.send(view=view, ephemeral=True, allowed_mentions=NO_MENTIONS)
            else:
                await _insist(lambda: self._replace(view))

    async def _is_first(self, answer: Callable[[], Awaitable[object]]) -> bool:
        """Give the first answer; False if the interaction has one, and this must be a later one.

        A deferral may have come through though its own answer was lost: then nobody but Discord knows of it.
        """
        if self.interaction.response.is_done():
            return False
        try:
            await _insist(answer)
        except discord.HTTPException as error:
            if error.code != ANSWERED_ALREADY or self._deferring is None:
                raise
            return False
        return True

    async def break_off(self) -> None:
        """Stop working on the answer, and say so."""
        if self._serving is not None:
            self._serving.cancel()
        with speaking(language.of_member(self.interaction)):
            await self.tell(say("error-restarting"))

    def end(self) -> None:
        """Nothing more will be shown."""
        self._timer.cancel()
        self.ended.set()
        _open.discard(self)


async def _insist(answer: Callable[[], Awaitable[object]]) -> None:
    """Answer an interaction, and once more if the connection is lost: Discord takes it only once, or does it again.

    A kept connection that the other side has just closed is lost on its next use; discord.py does not try again.
    """
    try:
        await answer()
    except (aiohttp.ClientError, OSError):
        await answer()


@asynccontextmanager
async def replying(interaction: discord.Interaction[Any], *, update: bool = False) -> AsyncIterator[Reply]:
    """Answer an interaction inside the block; errors become sentences, unexpected ones are logged with context."""
    reply = Reply(interaction, update=update)
    _open.add(reply)
    with speaking(language.of_member(interaction)), with_files(interaction.app_permissions.attach_files):
        try:
            yield reply
        except TutorError as error:
            if isinstance(error, Refused):
                log.info("refused: %s; %s", error, describe(interaction))
            await reply.tell(say(error.text_key, **error.params))
        except Exception:
            log.exception("unexpected error; %s", describe(interaction))
            await reply.tell(say("error-unexpected"))
        finally:
            reply.end()


@asynccontextmanager
async def benign(interaction: discord.Interaction[Any]) -> AsyncIterator[list[discord.HTTPException]]:
    """Log what can go wrong while answering though the work is done: too late, twice, connection lost.

    Yields:
        A list that holds the error afterwards if Discord refused the content, so that another answer can be given.
    """
    refused: list[discord.HTTPException] = []
    try:
        yield refused
    except discord.InteractionResponded:
        log.info("answered before; %s", describe(interaction))
    except discord.HTTPException as error:
        if error.code in OVER:
            log.info("no longer awaited (%s); %s", error.code, describe(interaction))
        elif error.status == TOO_MANY or error.status >= SERVER_ERROR:
            log.warning("the answer was not delivered: %r; %s", error, describe(interaction))
        else:
            log.exception("the answer was not accepted; %s", describe(interaction))
            if error.status in REFUSED:
                refused.append(error)
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        log.warning("the answer was not delivered: %r; %s", error, describe(interaction))
    except json.JSONDecodeError as error:
        log.warning("what Discord said about the answer can't be read: %r; %s", error, describe(interaction))


def describe(interaction: discord.Interaction[Any]) -> str:
    """Who did what and where, for the log; never what was answered."""
    data: Any = interaction.data or {}
    what = data.get("custom_id") or data.get("name")
    return f"{what!r} by {interaction.user.id} in {interaction.guild_id}/{interaction.channel_id}"


def is_private(interaction: discord.Interaction[Any]) -> bool:
    """Whether a click was on a message that only its person sees."""
    return interaction.message is not None and interaction.message.flags.ephemeral


def viewer(interaction: discord.Interaction[Any]) -> Sees:
    """Return the test whether the person may view a channel of the server they are in."""
    seen = viewer_of(interaction, interaction.user)
    return lambda channel: channel == interaction.channel_id or seen(channel)  # nobody can act where they see nothing


def viewer_of(interaction: discord.Interaction[Any], person: discord.Member | discord.User) -> Sees:
    """Return the test whether somebody may view a channel of the server in which the interaction is."""

    def sees(channel: int) -> bool:
        found = interaction.guild.get_channel(channel) if interaction.guild else None
        if found is None or not isinstance(person, discord.Member):
            return False
        return found.permissions_for(person).view_channel

    return sees
