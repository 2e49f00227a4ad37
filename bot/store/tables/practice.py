"""Practice: turns, cards, sessions and who practises."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, Double, ForeignKey, Index, Integer, String, Table, Text

from bot.store.tables.columns import Numbers, RowId, UtcTime, metadata, snowflake
from bot.store.tables.posts import snapshots

turns = Table(
    "turns",
    metadata,
    Column("id", RowId, primary_key=True),
    snowflake("user"),
    snowflake("server"),
    snowflake("owner"),
    Column("exercise", String(80), nullable=False),
    Column("snapshot", String(64), ForeignKey(snapshots.c.digest), nullable=False),
    Column("shown", Numbers, nullable=False),
    Column("asked_at", UtcTime, nullable=False),
    Column("hint", Boolean, nullable=False, server_default="0"),
    Index(None, "user"),
)

turn_drafts = Table(
    "turn_drafts",
    metadata,
    Column("turn", RowId, ForeignKey(turns.c.id), primary_key=True),
    Column("field", Integer, primary_key=True, autoincrement=False),
    Column("value", Integer, nullable=False),
)

cards = Table(
    "cards",
    metadata,
    snowflake("user", primary_key=True),
    snowflake("owner", primary_key=True),
    Column("exercise", String(80), primary_key=True),
    Column("topic", String(80), nullable=False),
    Column("stability", Double, nullable=False),
    Column("difficulty", Double, nullable=False),
    Column("last", Date, nullable=False),
    Column("due", Date, nullable=False),
    Column("reviews", Integer, nullable=False),
    Column("lapses", Integer, nullable=False),
    Column("score", Integer, nullable=False, comment="of the last answer, whether it moved the card or not"),
    Column("answered_at", UtcTime, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    snowflake("user", primary_key=True),
    snowflake("server"),
    Column("mode", String(16), nullable=False),
    Column("topic", String(80)),
    Column("kind", String(16)),
    Column("day", Date, nullable=False),
    Column("began_at", UtcTime, nullable=False),
    Column("queue", Text, nullable=False),
    Column("done", Text, nullable=False),
    Column("again", Text, nullable=False),
    Column("turn", BigInteger),
    Column("ended", Boolean, nullable=False, server_default="0"),
)

practisers = Table(
    "practisers",
    metadata,
    snowflake("user", primary_key=True),
    snowflake("server", nullable=True),
    Column("size", Integer),
    Column("cap", Integer),
    Column("rest", Numbers, nullable=False),
    Column("exam", Date),
)
