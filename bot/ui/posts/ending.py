"""Closing and withdrawing by hand: what a moderator is asked and told."""

from __future__ import annotations

from typing import Any

import discord
from discord import ButtonStyle

from bot.core.errors import ChannelLost, Rejected, ThreadStays, Unavailable
from bot.core.records.posts import message_url
from bot.texts import say
from bot.tutor.posts import ending
from bot.tutor.posts.ending import Target
from bot.ui.kit import ids
from bot.ui.kit.asking import question
from bot.ui.kit.layout import View, press
from bot.ui.kit.markdown import one_line, timestamp
from bot.ui.kit.notice import notice_view
from bot.ui.talk.moderating import moderating
from bot.ui.talk.services import Services

POST = "t1:withdraw:"
DRILL = "t1:undrill:"


def closed_view(target: Target) -> View:
    """Return what is said once something was closed."""
    return notice_view(_say("exercise-closed", target))


def withdrawal_view(target: Target) -> View:
    """Ask whether to withdraw something, and say what would be lost."""
    prefix = POST if target.drill is None else DRILL
    place = "forum" if target.message.forum else "thread" if target.drill else "channel"
    at = timestamp(target.message.claimed_at, "f")
    return question(
        say("withdraw-title", title=one_line(target.title)),
        say("withdraw-where", channel=f"<#{target.message.channel}>", at=at, url=message_url(target.message)),
        say("withdraw-lost", answers=target.answers, place=place),
        answers=[press(say("withdraw-yes"), f"{prefix}{target.message.id}", style=ButtonStyle.danger)],
    )


async def on_withdraw(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Withdraw what the question was about."""
    drill = name.startswith(DRILL)
    async with moderating(services, interaction, update=True) as (reply, server):
        number = ids.number_after(DRILL if drill else POST, name)
        target = await ending.find(services.context, server, number, drill=drill)
        key = "exercise-withdrawn"
        try:
            await ending.withdraw(services.context, server, number, drill=drill)
        except ThreadStays:
            key = ThreadStays.key
        except (ChannelLost, Rejected):
            key = "exercise-withdrawn-stays"
        except Unavailable as error:
            if error.text_key != Unavailable.key:
                raise
            key = "exercise-withdrawn-later"
        await reply.show(notice_view(_say(key, target)))


def _say(key: str, target: Target) -> str:
    return say(key, title=one_line(target.title), url=message_url(target.message))
