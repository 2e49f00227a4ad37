"""What moderators did, for moderators: in pages, and as a file."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import discord
from discord.ui import ActionRow

from bot.core.records.audit import Action, Entry
from bot.core.records.corrections import Correction
from bot.core.spreadsheet import as_csv
from bot.texts import say
from bot.tutor import audit
from bot.tutor.audit import AuditPage
from bot.tutor.context import Context
from bot.tutor.honesty import correcting
from bot.ui.kit import ids
from bot.ui.kit.layout import OPEN, Document, View, card, offer, press
from bot.ui.kit.markdown import excerpt, label, timestamp
from bot.ui.kit.packing import MOST_BYTES, packed
from bot.ui.kit.paging import place_among, turning
from bot.ui.talk.moderating import moderating
from bot.ui.talk.services import Services

PAGE = "t1:audit:"
FILE = "t1:auditfile"
FILE_NAME = "audit.csv"
RULED_NAME = "corrections.csv"
ARCHIVE = "audit.zip"
RULED = ("at", "user_id", "post", "ruling", "key", "why", "changed", "before", "after")
"""Options and items are numbered from 1, in the order of the question file."""
COLUMNS = ("at", "user_id", "user", "action", "about", "details")
ABOUT, DETAILS = 100, 150
"""Characters of what an entry is about, and of what it says besides: a page of them has to fit into a message."""


def audit_view(page: AuditPage) -> View:
    """Return a page of the audit log as a private message."""
    if not page.entries:
        return card(OPEN, say("audit-title"), say("audit-nothing"))
    turn = turning(PAGE, page.page, page.pages, back="audit-newer", further="audit-older")
    return card(
        OPEN,
        say("audit-title"),
        "\n".join(map(_line, page.entries)),
        place_among(page.page, page.pages),
        ActionRow(*turn, press(say("audit-file"), FILE)),
    )


def _line(entry: Entry) -> str:
    who = f"<@{entry.user}>" if entry.user else say("audit-somebody")
    text = say("audit-line", at=timestamp(entry.at, "f"), who=who, what=_what(entry))
    details = _skipped_date(entry) or excerpt(label(entry.details, DETAILS), DETAILS)
    return f"{text}\n{say('audit-details', details=details)}" if details else text


def _skipped_date(entry: Entry) -> str | None:
    """The date that was skipped, as people write it; the log has it as the slot's key."""
    if entry.action is not Action.SCHEDULE_SKIPPED:
        return None
    try:
        return say("doctor-slot", slot=datetime.fromisoformat(entry.details))
    except ValueError:
        return None


def _what(entry: Entry) -> str:
    return say(f"audit-{entry.action.value}", about=excerpt(entry.about, ABOUT))


async def on_page(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Show another page in place of the one that was clicked."""
    async with moderating(services, interaction, update=True) as (reply, server):
        number = ids.number_after(PAGE, name)
        await reply.show(audit_view(await audit.look(services.context, server, number)))


async def on_file(services: Services, interaction: discord.Interaction[Any], _name: str) -> None:
    """Send the audit log as CSV, and what was ruled on posts with what it changed."""
    async with moderating(services, interaction) as (reply, server):
        await reply.show(await file_view(services.context, server))


async def file_view(context: Context, server: int, limit: int = MOST_BYTES) -> View:
    """Return the message with both files, in bytes within the limit; what is older than fits stays in the pages."""
    entries, total = await audit.export(context, server)
    ruled = await correcting.records(context, server)
    files, told = await asyncio.to_thread(_fitting, entries, ruled, limit)
    older = say("audit-exported-older", older=total - told) if told < total else ""
    return offer(files, say("audit-exported", entries=told), below=older)


def _fitting(entries: Sequence[Entry], ruled: Sequence[Correction], limit: int) -> tuple[Sequence[Document], int]:
    """The files, and of how many entries they tell: half as many, and again, until Discord takes them."""
    while (files := packed(_files(entries, ruled), ARCHIVE, limit)) is None and entries:
        entries = entries[: len(entries) // 2]
        ruled = [one for one in ruled if entries and one.at >= entries[-1].at]
    return files or (), len(entries)


def _files(entries: Sequence[Entry], ruled: Sequence[Correction]) -> list[Document]:
    done = (
        (one.at.isoformat(), f"id {one.user}", one.name or "", one.action.value, one.about, one.details)
        for one in entries
    )
    rulings = (
        (
            *(one.at.isoformat(), f"id {one.user}", one.post, one.ruling.value),
            " ".join(str(place + 1) for place in one.key or ()),
            *(one.why, one.changed, one.before, one.after),
        )
        for one in ruled
    )
    return [(FILE_NAME, as_csv(COLUMNS, done)), (RULED_NAME, as_csv(RULED, rulings))]
