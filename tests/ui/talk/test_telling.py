"""Telling somebody in private what they didn't ask for."""

from __future__ import annotations

import discord
import pytest

from bot.core.errors import DirectClosed
from bot.core.records.servers import Server
from bot.ui.talk.telling import tell_moderators


async def test_nobody_is_asked_for_who_has_had_their_data_deleted() -> None:
    async with discord.Client(intents=discord.Intents.none()) as client:  # any request would fail: it isn't logged in
        with pytest.raises(DirectClosed):
            await tell_moderators(client, Server(1), lambda: "⚠️ Something is wrong.", 0, "n")
