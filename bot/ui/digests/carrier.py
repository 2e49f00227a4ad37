"""Carries digests to Discord."""

from __future__ import annotations

import discord

from bot.core.records.digests import Digest, DigestPost
from bot.ui.digests.view import digest_view
from bot.ui.kit import ids
from bot.ui.kit.layout import with_files
from bot.ui.talk.channels import Channel, custom_ids


class DiscordDigests:
    """The ``Digests`` of the use cases, over a logged-in client."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def publish(self, made: DigestPost, digest: Digest) -> int:
        """Send a digest with its nonce; return the message's id.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        channel = Channel(self._client, made.channel, made.server)
        with channel.speaking(), with_files(await channel.may_attach()):
            view = digest_view(made, digest)
        return await channel.send(view, made.nonce)

    async def find(self, made: DigestPost) -> int | None:
        """Look through the channel's history since the claim for a digest's message.

        Raises:
            HistoryUnreadable: the bot may not read it.
            ChannelLost, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        mark = ids.mine_id(made.id)
        channel = Channel(self._client, made.channel, made.server)
        return await channel.search(made.claimed_at, lambda message: mark in custom_ids(message.components))
