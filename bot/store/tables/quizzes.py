"""Live quizzes."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from bot.store.tables.columns import Numbers, RowId, UtcTime, metadata, snowflake
from bot.store.tables.posts import schedules, snapshots

quizzes = Table(
    "quizzes",
    metadata,
    Column("id", RowId, primary_key=True),
    snowflake("server"),
    snowflake("channel"),
    Column("schedule", RowId, ForeignKey(schedules.c.id)),
    Column("slot", String(16)),
    snowflake("host", nullable=True),
    Column("phase", String(16), nullable=False, comment="of the state, to search by"),
    Column("state", Text, nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("since", UtcTime, nullable=False),
    snowflake("message", nullable=True),
    snowflake("thread", nullable=True),
    Column("trying", String(40), nullable=False),
    Column("opening", String(80), nullable=False),
    Column("shown", String(80), nullable=False),
    Column("ended_at", UtcTime),
    snowflake("ping", nullable=True),
    Column("board", String(80)),
    snowflake("podium", nullable=True),
    Column("counted_on", Date),
    UniqueConstraint("schedule", "slot"),
    Index(None, "server", "id"),
    Index(None, "channel", "phase"),
)

quiz_events = Table(
    "quiz_events",
    metadata,
    Column("schedule", RowId, ForeignKey(schedules.c.id), primary_key=True),
    Column("slot", String(16), nullable=False),
    Column("starts", UtcTime, nullable=False),
    snowflake("event", nullable=True),
    Column("begun", Boolean, nullable=False),
    Column("shown", String(80), nullable=False),
)

quiz_rounds = Table(
    "quiz_rounds",
    metadata,
    Column("quiz", RowId, ForeignKey(quizzes.c.id), primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("exercise", String(80), nullable=False),
    Column("topic", String(80), nullable=False),
    Column("snapshot", String(64), ForeignKey(snapshots.c.digest), nullable=False),
    Column("shown", Numbers, nullable=False),
    snowflake("message", nullable=True),
    snowflake("second", nullable=True),
    snowflake("scoreboard", nullable=True),
)

quiz_rulings = Table(
    "quiz_rulings",
    metadata,
    Column("quiz", RowId, ForeignKey(quizzes.c.id), primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    snowflake("server"),
    Column("void", Boolean, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("why", Text, nullable=False),
    Column("told", Boolean, nullable=False),
    Index(None, "server"),
)

quiz_players = Table(
    "quiz_players",
    metadata,
    Column("quiz", RowId, ForeignKey(quizzes.c.id), primary_key=True),
    snowflake("user", primary_key=True),
    Column("name", String(100), nullable=False),
    Column("team", Integer, nullable=False),
    Column("joined_at", UtcTime, nullable=False),
    Column("gone", Boolean, nullable=False, server_default="0"),
    Index(None, "user"),
)

quiz_ballots = Table(
    "quiz_ballots",
    metadata,
    Column("quiz", RowId, ForeignKey(quizzes.c.id), primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("vote", String(8), primary_key=True),
    snowflake("user", primary_key=True),
    Column("answer", Numbers, nullable=False),
    Column("score", Integer, nullable=False),
    Column("points", Integer, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("done", Boolean, nullable=False),
    Index(None, "user"),
)
