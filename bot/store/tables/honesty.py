"""What moderators did, and what they ruled on posts."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text

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
)
