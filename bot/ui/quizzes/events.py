"""Scheduled events in Discord: external ones, whose place is a link to the channel of the quiz."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from typing import Any

import discord

from bot.core.errors import ChannelLost, Rejected
from bot.core.records.events import Occasion
from bot.texts import say, speaking
from bot.ui.kit.markdown import label
from bot.ui.quizzes import words
from bot.ui.talk import language
from bot.ui.talk.access import may_keep_events
from bot.ui.talk.reaching import translated

log = logging.getLogger(__name__)

UNKNOWN_EVENT = 10070
EXTERNAL, GUILD_ONLY = discord.EntityType.external.value, discord.PrivacyLevel.guild_only.value
ACTIVE, COMPLETED = discord.EventStatus.active.value, discord.EventStatus.completed.value
SCHEDULED = discord.EventStatus.scheduled.value


class DiscordEvents:
    """The ``Events`` of the use cases, over a logged-in client."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    @asynccontextmanager
    async def _reaching(self, server: int) -> AsyncIterator[None]:
        """What ``translated`` does; a right that is known to be missing is not tried."""
        guild = self._client.get_guild(server)
        if guild is not None and guild.me is not None and not may_keep_events(guild):
            raise ChannelLost("problem-events")
        async with translated(server, server):
            yield

    async def create(self, occasion: Occasion, known: Collection[int]) -> int:
        """Make an event, unless an earlier try has made it; return its id.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Events``.
        """
        wanted = self._drawn(occasion)
        async with self._reaching(occasion.server):
            for found in await self._client.http.get_scheduled_events(occasion.server, with_user_count=False):
                if int(found["id"]) not in known and self._is_ours(found, occasion, wanted):
                    return int(found["id"])
            made = await self._client.http.create_guild_scheduled_event(occasion.server, **wanted)
            return int(made["id"])

    def _is_ours(self, found: Any, occasion: Occasion, wanted: dict[str, Any]) -> bool:
        me = self._client.user
        mine = me is not None and found.get("creator_id") == str(me.id) and found.get("status") == SCHEDULED
        here = (found.get("entity_metadata") or {}).get("location") == wanted["entity_metadata"]["location"]
        return mine and here and discord.utils.parse_time(found["scheduled_start_time"]) == occasion.starts

    async def change(self, occasion: Occasion, event: int) -> bool:
        """Bring an event up to date. False if it is gone, or over already.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Events``.
        """
        wanted = {"status": ACTIVE} if occasion.begun else self._drawn(occasion)
        try:
            async with self._reaching(occasion.server):
                await self._client.http.edit_scheduled_event(occasion.server, event, **wanted)
        except (ChannelLost, Rejected) as error:
            if not _is_over(error):
                raise
            return occasion.begun and isinstance(error, Rejected)  # Discord lets it begin by itself, too
        return True

    async def end(self, server: int, event: int, *, begun: bool) -> None:
        """End an event that has begun, or take it away; one that is gone is left alone.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Events``.
        """
        http = self._client.http
        try:
            async with self._reaching(server):
                if begun:
                    await http.edit_scheduled_event(server, event, status=COMPLETED)
                else:
                    await http.delete_scheduled_event(server, event)
        except (ChannelLost, Rejected) as error:
            if not _is_over(error):
                raise
            log.info("event %s was over already: %r", event, error.__cause__)

    def _drawn(self, occasion: Occasion) -> dict[str, Any]:
        with speaking(language.of_server(self._client.get_guild(occasion.server))):
            name, told = words.about(occasion.settings), words.options(occasion.settings)
            description = say("quiz-event", options=told, channel=f"<#{occasion.channel}>")
        return {
            "name": label(name, 100),
            "description": description,
            "entity_type": EXTERNAL,
            "privacy_level": GUILD_ONLY,
            "scheduled_start_time": occasion.starts.isoformat(),
            "scheduled_end_time": occasion.ends.isoformat(),
            "entity_metadata": {"location": f"https://discord.com/channels/{occasion.server}/{occasion.channel}"},
        }


def _is_over(error: Exception) -> bool:
    """Whether Discord says that an event was deleted, or has ended; it ends some by itself."""
    cause = error.__cause__
    return isinstance(error, Rejected) or (isinstance(cause, discord.NotFound) and cause.code == UNKNOWN_EVENT)
