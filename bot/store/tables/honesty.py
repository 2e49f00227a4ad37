"""What moderators did, and what they ruled on posts."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, String, Table, Text, UniqueConstraint

from bot.store.tables.columns import Numbers, RowId, UtcTime, count, metadata, snowflake
from bot.store.tables.posts import posts

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

corrections = Table(
    "corrections",
    metadata,
    Column("id", RowId, primary_key=True),
    snowflake("server"),
    Column("post", RowId, ForeignKey(posts.c.id), nullable=False),
    Column("ruling", String(8), nullable=False),
    Column("key", Numbers),
    snowflake("user"),
    Column("at", UtcTime, nullable=False),
    Column("why", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    count("changed"),
    Index(None, "post", "id"),
    Index(None, "server", "id"),
)

cases = Table(
    "cases",
    metadata,
    Column("id", RowId, primary_key=True),
    snowflake("server"),
    Column("exercise", String(80), nullable=False),
    Column("title", String(80), nullable=False),
    Column("post", RowId),
    Column("at", UtcTime, nullable=False),
    snowflake("channel", nullable=True),
    snowflake("message", nullable=True),
    count("reports"),
    Column("shown", String(40), nullable=False),
    Column("shown_at", UtcTime),
    Column("outcome", String(16)),
    Index(None, "server", "exercise"),
)

reports = Table(
    "reports",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("case", RowId, ForeignKey(cases.c.id), nullable=False),
    snowflake("server"),
    snowflake("user"),
    Column("trouble", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("told", Boolean, nullable=False, server_default="0"),
    UniqueConstraint("case", "user"),
    Index(None, "server", "user", "at"),
)
