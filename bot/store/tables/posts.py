"""Exercises as they were asked, schedules, posts and drills."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.store.tables.columns import Numbers, RowId, UtcTime, count, metadata, snowflake

snapshots = Table(
    "snapshots",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("body", Text, nullable=False),
)

schedules = Table(
    "schedules",
    metadata,
    Column("id", RowId, primary_key=True),
    snowflake("server"),
    snowflake("channel"),
    Column("cron", String(100), nullable=False),
    Column("topics", Text, nullable=False),
    Column("difficulty", Integer),
    Column("mode", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("note", String(60)),
    snowflake("created_by"),
    Column("created_at", UtcTime, nullable=False),
    Column("since", UtcTime, nullable=False),
    Column("reveal", Boolean, nullable=False, server_default="1"),
    Column("thread", Boolean, nullable=False, server_default="0"),
    snowflake("ping", nullable=True),
    Column("one_tap", Boolean, nullable=False, server_default="0"),
    Column("review_every", Integer, nullable=False, server_default="4"),
    Column("quiz", Text),
    Column("once", Boolean, nullable=False, server_default="0"),
    Column("digest", Boolean, nullable=False, server_default="0"),
    Column("feedback", String(16), nullable=False, server_default="at-once"),
    Column("publish", Boolean, nullable=False, server_default="0"),
    Index(None, "server", "state"),
)

schedule_problems = Table(
    "schedule_problems",
    metadata,
    Column("schedule", RowId, ForeignKey(schedules.c.id), primary_key=True),
    Column("problem", String(60), primary_key=True),
    Column("told", Boolean, nullable=False, server_default="0"),
)

slots = Table(
    "slots",
    metadata,
    Column("schedule", RowId, ForeignKey(schedules.c.id), primary_key=True),
    Column("slot", String(16), primary_key=True),
    Column("outcome", String(16), nullable=False),
    Column("at", UtcTime, nullable=False),
)

drills = Table(
    "drills",
    metadata,
    Column("id", RowId, primary_key=True),
    snowflake("server"),
    snowflake("channel"),
    Column("body", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("claimed_at", UtcTime, nullable=False),
    Column("closes_at", UtcTime, nullable=False),
    snowflake("message", nullable=True),
    snowflake("thread", nullable=True),
    Column("forum", Boolean, nullable=False, server_default="0"),
)

posts = Table(
    "posts",
    metadata,
    Column("id", RowId, primary_key=True),
    snowflake("server"),
    snowflake("channel"),
    Column("schedule", RowId, ForeignKey(schedules.c.id)),
    Column("slot", String(16)),
    Column("exercise", String(80), nullable=False),
    Column("topic", String(80), nullable=False),
    Column("snapshot", String(64), ForeignKey(snapshots.c.digest), nullable=False),
    Column("shown", Numbers, nullable=False),
    Column("state", String(16), nullable=False),
    Column("claimed_at", UtcTime, nullable=False),
    Column("day", Date, nullable=False),
    snowflake("message", nullable=True),
    Column("opened_at", UtcTime),
    Column("closes_at", UtcTime),
    Column("revealed_at", UtcTime),
    count("answers"),
    count("right"),
    count("shown_answers"),
    Column("reveal", Boolean, nullable=False, server_default="1"),
    Column("thread", Boolean, nullable=False, server_default="0"),
    snowflake("ping", nullable=True),
    Column("one_tap", Boolean, nullable=False, server_default="0"),
    Column("drill", BigInteger),
    Column("recaps", BigInteger),
    Column("reviews", BigInteger),
    Column("forgotten", Integer),
    Column("void", Boolean, nullable=False, server_default="0"),
    Column("key", Numbers),
    Column("correction", BigInteger),
    Column("shown_correction", BigInteger),
    Column("feedback", String(16), nullable=False, server_default="at-once"),
    Column("forum", Boolean, nullable=False, server_default="0"),
    Column("second_from", UtcTime),
    Column("no_second", String(16)),
    UniqueConstraint("schedule", "slot"),
    Index(None, "server", "id"),
    Index(None, "server", "day"),
    Index(None, "schedule", "state"),
    Index(None, "state"),
    Index(None, "drill"),
    Index(None, "recaps"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("post", RowId, ForeignKey(posts.c.id), primary_key=True),
    snowflake("user", primary_key=True),
    Column("field", Integer, primary_key=True, autoincrement=False),
    Column("value", Integer, nullable=False),
)

hints = Table(
    "hints",
    metadata,
    Column("post", RowId, ForeignKey(posts.c.id), primary_key=True),
    snowflake("user", primary_key=True),
    Column("at", UtcTime, nullable=False),
)

proposals = Table(
    "proposals",
    metadata,
    Column("id", RowId, primary_key=True),
    snowflake("server"),
    snowflake("user"),
    snowflake("channel"),
    Column("exercise", String(80), nullable=False, comment="or the drill"),
    Column("topic", String(80)),
    Column("difficulty", Integer),
    Column("hours", Integer, nullable=False),
    Column("offered", Text, nullable=False, comment="the ids before it, the latest first"),
    Column("at", UtcTime, nullable=False),
    Index(None, "server", "at"),
)
