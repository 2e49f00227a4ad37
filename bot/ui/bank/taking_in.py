"""``/bank import``: a file is read, what is wrong with it is told, and a moderator says yes."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import discord
from discord import ButtonStyle
from discord.ui import ActionRow, File

from bot.bank.exchange.question import as_slug
from bot.bank.own_lines import OwnFile, Sent
from bot.core.errors import InputError, Refused, Unavailable
from bot.texts import say, speaking
from bot.tutor.bank import keeping
from bot.tutor.bank.keeping import Counts, Offer
from bot.tutor.mixing import bank_now
from bot.ui.bank.ids import YES
from bot.ui.kit import ids, layout
from bot.ui.kit.asking import NO
from bot.ui.kit.layout import Block, View, card, press
from bot.ui.kit.markdown import label, plain
from bot.ui.talk import language
from bot.ui.talk.moderating import moderating
from bot.ui.talk.services import Services

MOST_BYTES = 2**20
"""Of a file that is sent."""
FETCHING = 30.0
"""Seconds until a file must have arrived: nobody else in the server can send one meanwhile."""
MOST_SHOWN = 5
FAULTS, NOTES = "faults.txt", "notes.txt"


async def take_in(
    services: Services, interaction: discord.Interaction[Any], server: int, file: discord.Attachment, topic: str | None
) -> View:
    """Read a file that a moderator sent; return what is wrong with it, or what it would change.

    Raises:
        InputError: it is too large.
        Refused: another file of the server is being read, or there is no room for the exercises.
        Unavailable: it can't be fetched, or reading it took too long.
    """
    if file.size > MOST_BYTES:
        raise InputError("error-own-file-big", most=MOST_BYTES // 2**20)
    reading = services.context.alone(f"own-file-{server}")
    if reading.locked():
        raise Refused("error-own-busy")
    async with reading:
        named = await topic_of(services, server, interaction.guild, topic)
        raw = await _fetched(file)
        if len(raw) > MOST_BYTES:
            raise InputError("error-own-file-big", most=MOST_BYTES // 2**20)
        found = await services.intake(Sent(raw, file.filename, server, named))
        if found.faults:
            return faults_view(file.filename, found)
        return offer_view(found, await keeping.offer(services.context, server, interaction.user.id, found.written))


async def _fetched(file: discord.Attachment) -> bytes:
    """What somebody sent, from where Discord keeps it.

    Raises:
        Unavailable: it's gone, or takes too long.
    """
    try:
        async with asyncio.timeout(FETCHING):
            return await file.read()
    except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
        raise Unavailable("error-own-unfetched") from error


async def topic_of(services: Services, server: int, guild: discord.Guild | None, typed: str | None) -> tuple[str, str]:
    """The topic of what comes without one: slug and title, which the whole server will read."""
    if typed is None:
        with speaking(language.of_server(guild)):
            return "own", say("own-topic")
    bank = await bank_now(services.context, server)
    for topic in bank.topics:
        if typed.casefold().strip() in (topic.slug, topic.title.casefold()):
            return topic.slug, topic.title
    slug, title = as_slug(typed), " ".join(typed.split())
    if len(slug) < 3 or len(title) > 60:
        raise InputError("error-own-topic")
    return slug, title


def faults_view(file: str, found: OwnFile) -> View:
    """Return what is wrong with a file, all of it as a file of its own."""
    lines = "\n".join(f"- {plain(label(fault, 300))}" for fault in found.faults[:MOST_SHOWN])
    view = card(
        layout.WRONG,
        say("own-faults", file=plain(label(file, 80)), faults=len(found.faults)),
        lines,
        File(f"attachment://{FAULTS}"),
    )
    view.documents = ((FAULTS, "\n".join([*found.faults, *found.left_out]) + "\n"),)
    return view


def offer_view(found: OwnFile, offered: Offer) -> View:
    """Return what a file would change, and ask whether to take it in."""
    notes = [*found.left_out, *found.advice]
    blocks: list[Block] = [say("own-offer-title"), counts_line(offered.counts)]
    if found.left_out:
        blocks.append(say("own-left-out", count=len(found.left_out)))
    if found.advice:
        blocks.append(say("own-advice", count=len(found.advice)))
    if notes:
        blocks.append(File(f"attachment://{NOTES}"))
    if offered.number is None:
        blocks.append(say("own-nothing-new"))
    else:
        yes = press(say("own-offer-yes"), f"{YES}{offered.number}", style=ButtonStyle.primary)
        blocks += [say("own-offer-about"), ActionRow(yes, press(say("ask-cancel"), NO))]
    view = card(layout.OPEN, *blocks)
    view.documents = ((NOTES, "\n".join(notes) + "\n"),) if notes else ()
    return view


def counts_line(counts: Counts) -> str:
    """What a file changes, in a line."""
    told = {"new": counts.new, "changed": counts.changed, "same": counts.same}
    line = say("own-counts", **told)
    return f"{line}\n{say('own-counts-back', count=counts.back)}" if counts.back else line


async def on_yes(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Take a file in."""
    async with moderating(services, interaction, update=True) as (reply, server):
        number = ids.number_after(YES, name)
        counts = await keeping.confirm(services.context, server, interaction.user.id, number)
        view = card(layout.RIGHT, say("own-imported"), counts_line(counts))
        view.clears = True
        await reply.show(view)
