"""Telling people what they did not ask for just now: a member in private, or a server's moderators."""

from __future__ import annotations

import logging
from collections.abc import Callable

import discord
from discord.ui import LayoutView

from bot.core.errors import ChannelLost, DirectClosed, Rejected
from bot.core.records.servers import Server
from bot.limits.refusals import DIRECT
from bot.texts import say, speaking
from bot.ui.kit.layout import NO_MENTIONS
from bot.ui.kit.markdown import plain
from bot.ui.kit.notice import notice_view
from bot.ui.talk import language
from bot.ui.talk.channels import Channel
from bot.ui.talk.reaching import code_of, translated

DIRECT_CLOSED = (50007, 50278, 50001, 10013, 10003)
"""Cannot send messages to this user; no mutual servers; no access; no such user, or channel with them.

Other refusals say nothing about the member, such as 20026: the bot is taken for a spammer.
"""

log = logging.getLogger(__name__)


async def send_direct(
    client: discord.Client, user: int, server: int, draw: Callable[[], LayoutView], nonce: str
) -> None:
    """Send a member a direct message, in the language that they chose, else the server's.

    Args:
        client: logged in.
        user: who; 0 stands for somebody who has had their data deleted.
        server: the one that it is about.
        draw: makes the message, without figures, in the language spoken when it is called.
        nonce: makes Discord send it once, however often it is tried within minutes.

    Raises:
        DirectClosed: they take none, or nobody knows who it was.
        Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
    """
    if not user:
        raise DirectClosed
    with speaking(language.of_someone(user, client.get_guild(server), server)):
        view = draw()
    try:
        async with translated(user, DIRECT):
            direct = await client.create_dm(discord.Object(user))
            await direct.send(view=view, nonce=nonce, allowed_mentions=NO_MENTIONS)
    except (ChannelLost, Rejected) as error:
        if code_of(error) in DIRECT_CLOSED:
            raise DirectClosed from error
        raise Rejected from error


async def tell_moderators(
    client: discord.Client, server: Server, tell: Callable[[], str], instead: int, nonce: str
) -> None:
    """Tell a server's moderators what they must act upon: in their channel, else one person in private.

    Args:
        client: logged in.
        server: names the moderators' channel.
        tell: says one sentence, in the language spoken when it is called.
        instead: whom to tell where there is no such channel, or it is closed to the bot; 0: nobody.
        nonce: see ``send_direct``.

    Raises:
        DirectClosed: nobody can be told.
        Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
    """
    if server.moderators_channel is not None:
        try:
            place = Channel(client, server.moderators_channel, server.id)
            with place.speaking():
                view = notice_view(tell())
            await place.send(view, nonce)
            return
        except (ChannelLost, Rejected):
            log.info("the moderators' channel of server %s is closed to us", server.id)
    await send_direct(client, instead, server.id, lambda: from_server(client, server.id, tell()), nonce)


def from_server(client: discord.Client, server: int, text: str) -> LayoutView:
    """Return a direct message that says which server it comes from."""
    guild = client.get_guild(server)
    name = guild.name if guild else ""  # none as long as it is unavailable
    return notice_view(say("tell-from", server=plain(name or str(server)), text=text))
