"""Carries suggestions to the moderators' channel, and what came of them to their authors."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.core.records.banks import Suggestion
from bot.core.records.notices import Notice
from bot.ui.bank.ids import DECIDE
from bot.ui.bank.suggestion import ACCEPT, suggestion_view
from bot.ui.talk.channels import Channel, custom_ids
from bot.ui.talk.news import news_text
from bot.ui.talk.telling import from_server, send_direct


class DiscordSuggestions:
    """The ``Suggestions`` of the use cases, over a logged-in client."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def publish(self, made: Suggestion, channel: int) -> int:
        """Send moderators a suggestion, with its nonce; return the message's id.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        place = Channel(self._client, channel, made.server)
        with place.speaking():
            view = suggestion_view(made)
        return await place.send(view, made.nonce)

    async def find(self, made: Suggestion, channel: int) -> int | None:
        """Look through the channel's history since it was made for that message.

        Raises:
            HistoryUnreadable: the bot may not read it.
            ChannelLost, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        wanted = f"{DECIDE}{ACCEPT}:{made.id}"
        place = Channel(self._client, channel, made.server)
        return await place.search(made.at, lambda message: wanted in custom_ids(message.components))

    async def show(self, made: Suggestion, channel: int, message: int) -> None:
        """Bring that message up to date. One that has been deleted is left alone.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        place = Channel(self._client, channel, made.server)
        with place.speaking():
            view = suggestion_view(made)
        await place.edit(message, view)

    async def tell(self, made: Suggestion, news: Sequence[Notice]) -> None:
        """Tell its author in private what has become of it.

        Raises:
            DirectClosed: they take no messages.
            Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        await send_direct(
            self._client,
            made.user,
            made.server,
            lambda: from_server(self._client, made.server, news_text(news)),
            news_nonce(news),
        )


def news_nonce(news: Sequence[Notice]) -> str:
    """Sent with what an author is told; with more news it is another message, which Discord takes, too."""
    return f"n{max(one.id for one in news)}"
