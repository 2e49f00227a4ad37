"""Vacations, freezes for friends and repairs, as people see them."""

from __future__ import annotations

from datetime import date
from typing import Any

import discord
from discord.ui import LayoutView

from bot.core.errors import InputError, InvalidAnswer, Refused
from bot.texts import say
from bot.tutor.members import kindness
from bot.tutor.members.kindness import Repaired, Vacations
from bot.tutor.members.streak import ledger
from bot.ui.kit import layout
from bot.ui.kit.layout import card, press, rows
from bot.ui.kit.markdown import plain
from bot.ui.kit.notice import notice_view
from bot.ui.members.streak import streak_view, vacation_line
from bot.ui.talk.members import Chosen, chosen, me
from bot.ui.talk.replies import is_private, replying, viewer
from bot.ui.talk.services import Services

PREFIX = "k1:"
END = f"{PREFIX}end"


def server_of(interaction: discord.Interaction[Any]) -> int:
    """The server where a member asks.

    Raises:
        Refused: in a direct message.
    """
    if interaction.guild_id is None:
        raise Refused("error-streak-server")
    return interaction.guild_id


async def show_streak(services: Services, interaction: discord.Interaction[Any]) -> LayoutView:
    """Return what ``/me streak`` shows."""
    server = server_of(interaction)
    return streak_view(await ledger(services.context, server, interaction.user.id, viewer(interaction)))


async def vacation(
    services: Services, interaction: discord.Interaction[Any], starts: date | None, days: int | None
) -> LayoutView:
    """Plan a vacation, or show what is planned."""
    server, user = server_of(interaction), interaction.user.id
    if days is None and starts is None:
        return vacation_view(await kindness.vacations(services.context, server, user))
    if days is None:
        raise InputError("error-vacation-days")
    taken = await kindness.take_vacation(services.context, server, user, starts, days)
    return notice_view(say("vacation-taken", first=taken.first, last=taken.last))


def vacation_view(found: Vacations) -> LayoutView:
    """Return what is planned, and what may be."""
    buttons = []
    line = ""
    if found.next is not None:
        away = found.next.first <= found.today
        line = vacation_line(found.next, found.today)
        buttons = [press(say("vacation-end" if away else "vacation-call-off"), END)]
    return card(
        layout.OPEN,
        say("vacation-title"),
        say("vacation-how"),
        line,
        say("vacation-left", left=found.left, some=min(found.left, 7)),
        rows(buttons),
    )


async def on_kindness(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """End a vacation, or call it off."""
    async with replying(interaction, update=is_private(interaction)) as reply:
        if name != END:
            raise InvalidAnswer
        ended = await kindness.end_vacation(services.context, server_of(interaction), interaction.user.id)
        await reply.show(notice_view(say("vacation-called-off" if ended is None else "vacation-ended")))


async def give(services: Services, interaction: discord.Interaction[Any], friend: Chosen) -> LayoutView:
    """Give a freeze to a friend."""
    server = server_of(interaction)
    if friend.bot:
        raise Refused("error-freeze-bot")
    if not isinstance(friend, discord.Member):
        raise Refused("error-freeze-gone")
    given = await kindness.give_freeze(services.context, server, me(interaction), chosen(interaction, friend))
    return notice_view(say("gift-given", name=plain(friend.display_name), freezes=given.giver.freezes))


async def repair(
    services: Services,
    interaction: discord.Interaction[Any],
    server: int,
    member: Chosen,
    reason: str,
) -> LayoutView:
    """Repair a member's streak, as a moderator."""
    whose = chosen(interaction, member)
    return repaired_view(
        await kindness.repair(services.context, server, interaction.user.id, whose, reason), whose.name
    )


def repaired_view(done: Repaired, name: str) -> LayoutView:
    """Return what a moderator has repaired."""
    gap = done.gap
    key = "single" if gap.first == gap.last else "several"
    return notice_view(
        say("repair-done", first=key, day=gap.first, until=gap.last, name=plain(name), length=done.streak.length)
    )
