"""Servers' own exercises."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Index, Integer, String, Table, Text

from bot.store.tables.columns import UtcTime, count, metadata, snowflake

own_banks = Table(
    "own_banks",
    metadata,
    snowflake("server", primary_key=True),
    Column("mixed", String(8), nullable=False),
    count("revision"),
    count("in_use"),
)

own_exercises = Table(
    "own_exercises",
    metadata,
    snowflake("server", primary_key=True),
    Column("name", String(50), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("retired", Boolean, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("title", String(60), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("topic", String(80), nullable=False),
    Column("size", Integer, nullable=False),
    snowflake("user"),
    snowflake("credit", nullable=True),
    Column("at", UtcTime, nullable=False),
    Index(None, "credit"),
)

own_versions = Table(
    "own_versions",
    metadata,
    snowflake("server", primary_key=True),
    Column("name", String(50), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),
    snowflake("user"),
    Column("at", UtcTime, nullable=False),
    ForeignKeyConstraint(("server", "name"), ("own_exercises.server", "own_exercises.name"), name="fk_own_versions"),
)

own_drafts = Table(
    "own_drafts",
    metadata,
    snowflake("id", primary_key=True),
    snowflake("server"),
    snowflake("user"),
    Column("form", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "server", "user"),
)

suggestions = Table(
    "suggestions",
    metadata,
    snowflake("id", primary_key=True),
    snowflake("server"),
    snowflake("user"),
    Column("form", Text, nullable=False),
    Column("state", String(8), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("body", Text),
    snowflake("channel", nullable=True),
    snowflake("message", nullable=True),
    Index(None, "server", "state"),
)

own_imports = Table(
    "own_imports",
    metadata,
    snowflake("id", primary_key=True),
    snowflake("server"),
    snowflake("user"),
    Column("body", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "server"),
)
