"""``/me export``: the files, and what is said beside them."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import discord
from discord.ui import LayoutView

from bot.core.errors import Refused
from bot.core.spreadsheet import as_csv
from bot.texts import MissingText, english, say
from bot.tutor.context import Context
from bot.tutor.members.exporting import ATTEMPTS, VERSION, Export, export, shapes
from bot.ui.kit.layout import Document, offer
from bot.ui.kit.packing import MOST_BYTES, packed
from bot.ui.talk.services import Services

DATA, TABLE, SCHEMA, ARCHIVE = "my-data.json", "my-attempts.csv", "schema.json", "my-data.zip"

Documents = tuple[Document, ...]


async def show_export(services: Services, interaction: discord.Interaction[Any]) -> LayoutView:
    """Look everything up that is stored about the one who asks, and offer it as files.

    Raises:
        Refused: it is too large for Discord even when packed.
        Unavailable: the database does not answer.
    """
    return await export_of(services.context, interaction.user.id)


async def export_of(context: Context, user: int) -> LayoutView:
    """What ``show_export`` does, for that member."""
    found = await export(context, user)
    documents = await asyncio.to_thread(documents_of, found)  # years of answers take longer than others should wait
    return export_view(found, documents)


def export_view(found: Export, documents: Documents) -> LayoutView:
    """Return the message with the files."""
    rows = sum(map(len, found.tables.values()))
    return offer(documents, say("me-exported", rows=rows), below=say("me-exported-what"))


def documents_of(found: Export, limit: int = MOST_BYTES) -> Documents:
    """The files: the data, their schema, and the attempts as a table; packed into one if they are too large.

    Raises:
        Refused: they are too large even then.
    """
    plain: list[Document] = [
        (DATA, json.dumps(found.document, ensure_ascii=False, indent=1)),
        (TABLE, as_csv(ATTEMPTS, found.attempts)),
        (SCHEMA, json.dumps(schema(), ensure_ascii=False, indent=1)),
    ]
    fitting = packed(plain, ARCHIVE, limit)
    if fitting is None:
        raise Refused("error-me-export-large")
    return fitting


def _about(table: str) -> str:
    """What a table holds; the export of a table that nobody has described yet doesn't fail."""
    try:
        return english(f"me-export-{table.replace('_', '-')}")
    except MissingText:
        return english("me-export-other")


def schema() -> dict[str, Any]:
    """The JSON schema of an export."""
    tables = {name: {"description": _about(name), "type": "array", "items": row} for name, row in shapes().items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": english("me-export-schema"),
        "description": english("me-export-about"),
        "type": "object",
        "required": ["version", "made_at", "user", "tables"],
        "additionalProperties": False,
        "properties": {
            "version": {"const": VERSION},
            "made_at": {"type": "string", "format": "date-time"},
            "user": {"type": "string", "pattern": "^[0-9]+$"},
            "tables": {
                "type": "object",
                "required": list(tables),
                "additionalProperties": False,
                "properties": tables,
            },
        },
    }
