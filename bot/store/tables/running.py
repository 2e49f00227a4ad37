"""What keeps the bot running: timers, leases, outages."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text, UniqueConstraint

from bot.store.tables.columns import RowId, UtcTime, count, metadata

timers = Table(
    "timers",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("ref", BigInteger, nullable=False),
    Column("due_at", UtcTime, nullable=False),
    Column("lease_until", UtcTime),
    count("tries"),
    count("lost"),
    Column("note", String(60)),
    Column("error", Text),
    UniqueConstraint("kind", "ref"),
    Index(None, "due_at"),
)

leases = Table(
    "leases",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("holder", String(40), nullable=False),
    Column("until", UtcTime, nullable=False),
)

outages = Table(
    "outages",
    metadata,
    Column("shard", Integer, primary_key=True, autoincrement=False),
    Column("shards", Integer, primary_key=True, autoincrement=False),
    Column("began", UtcTime, primary_key=True),
    Column("ended", UtcTime, nullable=False),
)

alive = Table(
    "alive",
    metadata,
    Column("shard", Integer, primary_key=True, autoincrement=False),
    Column("shards", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcTime, nullable=False),
)
