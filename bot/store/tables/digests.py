"""Weekly digests."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, String, Table, UniqueConstraint

from bot.store.tables.columns import RowId, UtcTime, metadata, snowflake
from bot.store.tables.posts import schedules

digests = Table(
    "digests",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("schedule", RowId, ForeignKey(schedules.c.id), nullable=False),
    snowflake("server"),
    snowflake("channel"),
    Column("slot", String(16), nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("state", String(16), nullable=False),
    Column("claimed_at", UtcTime, nullable=False),
    snowflake("message", nullable=True),
    UniqueConstraint("schedule", "slot"),
)
