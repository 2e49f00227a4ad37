"""Attempts, and what is counted from them: standings and streaks."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from bot.store.tables.columns import Numbers, RowId, UtcTime, count, metadata, snowflake
from bot.store.tables.posts import posts
from bot.store.tables.practice import turns

attempts = Table(
    "attempts",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("source", String(16), nullable=False),
    Column("post", RowId, ForeignKey(posts.c.id)),
    Column("turn", RowId, ForeignKey(turns.c.id)),
    snowflake("owner", server_default="0"),
    snowflake("server"),
    snowflake("user"),
    Column("exercise", String(80), nullable=False),
    Column("topic", String(80), nullable=False),
    Column("answer", Numbers, nullable=False),
    Column("score", Integer, nullable=False),
    Column("points", Integer, nullable=False),
    Column("hint", Boolean, nullable=False),
    Column("grace", Boolean, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("day", Date, nullable=False),
    Column("week", String(8), nullable=False),
    Column("month", String(8), nullable=False),
    Column("season", String(8), nullable=False),
    Column("streak_day", Date),
    Column("confidence", String(8)),
    Column("void", Boolean, nullable=False, server_default="0"),
    Column("first_score", Integer),
    Column("first_points", Integer),
    Column("first_vote", Numbers, comment="before a second vote"),
    UniqueConstraint("post", "user"),
    UniqueConstraint("turn"),
    Index(None, "server", "day", "user"),
    Index(None, "server", "user", "streak_day"),
    Index(None, "user", "day"),
)

sealed = Table(
    "sealed",
    metadata,
    Column("post", RowId, ForeignKey(posts.c.id), primary_key=True),
    snowflake("user", primary_key=True),
    snowflake("server"),
    Column("answer", Numbers, nullable=False),
    Column("hint", Boolean, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("day", Date, nullable=False),
    Column("streak_day", Date),
    Column("confidence", String(8)),
    Column("first_vote", Numbers, comment="before a second vote"),
    Index(None, "server", "streak_day"),
    Index(None, "user"),
)

standings = Table(
    "standings",
    metadata,
    snowflake("server", primary_key=True),
    Column("period", String(10), primary_key=True),
    Column("topic", String(80), primary_key=True, comment="empty: all topics together"),
    snowflake("user", primary_key=True),
    count("points"),
    count("attempts"),
    count("right"),
    count("score_sum"),
    Column("hidden", Boolean, nullable=False, server_default="0"),
)
Index(
    "ix_standings_board",
    standings.c.server,
    standings.c.period,
    standings.c.topic,
    standings.c.hidden,
    standings.c.points.desc(),
    standings.c.user,
    standings.c.attempts,
    standings.c.right,
    standings.c.score_sum,
)

streak_days = Table(
    "streak_days",
    metadata,
    snowflake("server", primary_key=True),
    snowflake("user", primary_key=True),
    Column("day", Date, primary_key=True),
    Column("answered", Boolean, nullable=False),
    Column("excused", Boolean, nullable=False, server_default="0"),
)

group_streaks = Table(
    "group_streaks",
    metadata,
    snowflake("server", primary_key=True),
    count("length"),
    Column("last", Date),
)

streaks = Table(
    "streaks",
    metadata,
    snowflake("server", primary_key=True),
    snowflake("user", primary_key=True),
    count("length"),
    count("best"),
    count("freezes"),
    Column("last", Date),
)

kindnesses = Table(
    "kindnesses",
    metadata,
    Column("id", RowId, primary_key=True),
    snowflake("server"),
    snowflake("user"),
    Column("kind", String(16), nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    snowflake("other", nullable=True),
    Column("reason", String(200)),
    Column("at", UtcTime, nullable=False),
    Index(None, "server", "user"),
    Index(None, "other"),
)

rewards = Table(
    "rewards",
    metadata,
    snowflake("server", primary_key=True),
    Column("reward", String(16), primary_key=True),
    snowflake("role"),
    snowflake("set_by"),
    Column("set_at", UtcTime, nullable=False),
    Column("note", String(60)),
)

held_roles = Table(
    "held_roles",
    metadata,
    snowflake("server", primary_key=True),
    snowflake("user", primary_key=True),
    snowflake("role", primary_key=True),
    Column("wanted", Boolean, nullable=False),
    Column("done", Boolean, nullable=False),
    Index(None, "user"),
)

reminders = Table(
    "reminders",
    metadata,
    snowflake("user", primary_key=True),
    Column("day", Date, nullable=False, comment="of the last reminder, in the member's zone"),
    Column("at", UtcTime, nullable=False),
    Column("post", BigInteger, nullable=False, server_default="0"),
    Column("sent", Boolean, nullable=False, server_default="0"),
)
