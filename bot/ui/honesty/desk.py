"""Carries reported problems to the moderators' channel, and what came of them to those who reported."""

from __future__ import annotations

import discord
from discord.ui import LayoutView

from bot.core.records.reports import Case, Dossier, Report
from bot.texts import say
from bot.ui.honesty.case import DISMISS, case_view
from bot.ui.kit.markdown import plain
from bot.ui.talk.channels import Channel, custom_ids
from bot.ui.talk.telling import from_server, send_direct


class DiscordDesk:
    """The ``Desk`` of the use cases, over a logged-in client."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def publish(self, dossier: Dossier, channel: int) -> int:
        """Send moderators the reports of a case, with its nonce; return the message's id.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        place = Channel(self._client, channel, dossier.case.server)
        with place.speaking():
            view = case_view(dossier)
        return await place.send(view, dossier.case.nonce)

    async def find(self, case: Case, channel: int) -> int | None:
        """Look through the channel's history since the first report for that message.

        Raises:
            HistoryUnreadable: the bot may not read it.
            ChannelLost, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        wanted = f"{DISMISS}{case.id}"
        place = Channel(self._client, channel, case.server)
        return await place.search(case.at, lambda message: wanted in custom_ids(message.components))

    async def show(self, dossier: Dossier) -> None:
        """Bring that message up to date. One that has been deleted is left alone.

        Raises:
            ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        case = dossier.case
        if case.channel is None or case.message is None:
            return
        place = Channel(self._client, case.channel, case.server)
        with place.speaking():
            view = case_view(dossier)
        await place.edit(case.message, view)

    async def tell(self, case: Case, one: Report) -> None:
        """Tell a member in private what came of their report.

        Raises:
            DirectClosed: they take no messages.
            Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
        """
        outcome = case.outcome
        if outcome is None:
            return

        def draw() -> LayoutView:
            text = say(f"report-{outcome.value}", title=plain(case.title))
            return from_server(self._client, case.server, text)

        await send_direct(self._client, one.user, case.server, draw, f"w1-{one.id}")
