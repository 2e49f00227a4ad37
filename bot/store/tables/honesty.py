"""What moderators did."""

from __future__ import annotations

from sqlalchemy import Column, Index, String, Table, Text

from bot.store.tables.columns import RowId, UtcTime, metadata, snowflake

audit = Table(
    "audit",
    metadata,
    Column("id", RowId, primary_key=True),
    snowflake("server"),
    snowflake("user"),
    Column("action", String(40), nullable=False),
    Column("about", String(200), nullable=False),
    Column("details", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "server", "id"),
)
