"""Servers, their members, and single values."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table, Text

from bot.store.tables.columns import RowId, UtcTime, metadata, snowflake

meta = Table("meta", metadata, Column("key", String(40), primary_key=True), Column("value", Text, nullable=False))

servers = Table(
    "servers",
    metadata,
    snowflake("id", primary_key=True),
    Column("zone", String(64), nullable=False),
    Column("zone_next", String(64)),
    Column("zone_from", UtcTime),
    snowflake("moderators_channel", nullable=True),
    snowflake("quizmaster_role", nullable=True),
    Column("exam", Date),
    Column("language", String(10)),
)

members = Table(
    "members",
    metadata,
    snowflake("server", primary_key=True),
    snowflake("user", primary_key=True),
    Column("name", String(100), nullable=False),
    Column("visibility", String(8), nullable=False, server_default="visible"),
    Column("gone", Boolean, nullable=False, server_default="0", comment="has left the server"),
    Column("seen_at", UtcTime, nullable=False),
    Index(None, "user"),
)

notices = Table(
    "notices",
    metadata,
    Column("id", RowId, primary_key=True),
    snowflake("server"),
    snowflake("user"),
    Column("key", String(60), nullable=False),
    Column("params", Text, nullable=False, comment="JSON"),
    Column("at", UtcTime, nullable=False),
    Index(None, "server", "user"),
)

preferences = Table(
    "preferences",
    metadata,
    snowflake("user", primary_key=True),
    Column("zone", String(64)),
    Column("confidence", Boolean, nullable=False, server_default="1"),
    Column("reminders", Boolean, nullable=False, server_default="0"),
    Column("silent_from", Integer),
    Column("silent_until", Integer),
    Column("language", String(10)),
)

deletions = Table(
    "deletions",
    metadata,
    Column("mark", String(64), primary_key=True),
    Column("at", UtcTime, nullable=False),
)

setups = Table(
    "setups",
    metadata,
    snowflake("server", primary_key=True),
    snowflake("user", primary_key=True),
    Column("draft", Text, nullable=False),
)
