"""A server's own exercises as moderators see them: a list in pages, and files."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import discord
from discord.ui import ActionRow

from bot.bank.exchange.csv import write_csv
from bot.bank.own_file import own_text
from bot.core.exercise import Exercise
from bot.core.own import MOST_BYTES, MOST_IN_USE, Mixed, name_of
from bot.core.records.banks import OwnBank, OwnExercise
from bot.texts import say
from bot.tutor.bank import keeping
from bot.tutor.bank.keeping import OwnPage
from bot.ui.bank.ids import PAGE
from bot.ui.kit import ids, layout
from bot.ui.kit.layout import View, card, offer
from bot.ui.kit.markdown import one_line, timestamp
from bot.ui.kit.notice import notice_view
from bot.ui.kit.paging import place_among, turning
from bot.ui.talk.moderating import moderating
from bot.ui.talk.services import Services

YAML, CSV = "exercises.yaml", "exercises.csv"


def list_view(page: OwnPage) -> View:
    """Return a page of a server's exercises."""
    head = [say("own-list-title"), mixed_line(page.bank)]
    if not page.exercises:
        return card(layout.OPEN, *head, say("own-list-nothing"))
    used = {"in": page.bank.in_use, "most": MOST_IN_USE, "retired": page.retired}
    room = say("own-list-room", **used, kb=-(-page.size // 1024), most_kb=MOST_BYTES // 1024)
    turn = turning(PAGE, page.page, page.pages)
    return card(
        layout.OPEN,
        *head,
        "\n".join(map(_line, page.exercises)),
        room,
        place_among(page.page, page.pages),
        ActionRow(*turn) if turn else None,
    )


def mixed_line(bank: OwnBank) -> str:
    """Which exercises the server uses."""
    return say(f"own-mixed-{Mixed(bank.mixed).value}")


def _line(one: OwnExercise) -> str:
    line = say(
        "own-list-line",
        title=one_line(one.title),
        name=one.name,
        kind=say(f"exercise-kind-{one.kind}"),
        version=one.version,
        at=timestamp(one.at, "d"),
    )
    if one.credit is not None:
        line += " " + say("own-list-credit", user=f"<@{one.credit}>")
    return say("own-list-retired", line=line) if one.retired else line


def changed_view(one: OwnExercise, key: str) -> View:
    """Return what has become of an exercise."""
    return notice_view(say(key, title=one_line(one.title), version=one.version))


async def export_view(exercises: Sequence[Exercise]) -> View:
    """Return a server's exercises as files."""
    documents = await asyncio.to_thread(_written, exercises)
    return offer(documents, say("own-exported", count=len(exercises)))


def _written(exercises: Sequence[Exercise]) -> tuple[tuple[str, str], ...]:
    local = [each.model_copy(update={"id": name_of(each.id)}) for each in exercises]
    return (YAML, own_text(exercises)), (CSV, write_csv(local)[0])


async def on_page(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Show another page in place of the one that was clicked."""
    async with moderating(services, interaction, update=True) as (reply, server):
        number = ids.number_after(PAGE, name)
        await reply.show(list_view(await keeping.look(services.context, server, number)))
