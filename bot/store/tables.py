"""The tables, the same for SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcTime(TypeDecorator[datetime]):
    """An aware instant, kept in UTC; naive values are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Bring an aware instant to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        at = value.astimezone(UTC)
        return at.replace(tzinfo=None) if dialect.name == "sqlite" else at

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware instant in UTC."""
        return value if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Numbers(TypeDecorator[tuple[int, ...]]):
    """A short tuple of whole numbers, kept as ``2,0,1`` so that it can be grouped by and read by people."""

    impl = String(64)
    cache_ok = True

    def process_bind_param(self, value: tuple[int, ...] | None, dialect: Dialect) -> str | None:
        """Write the numbers."""
        return None if value is None else ",".join(map(str, value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[int, ...] | None:
        """Read the numbers."""
        return None if value is None else tuple(int(part) for part in value.split(",") if part)


RowId = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only in a column of type INTEGER."""


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default="0")


def _snowflake(name: str, **options: Any) -> Column[int]:
    return Column(name, BigInteger, nullable=options.pop("nullable", False), autoincrement=False, **options)


meta = Table("meta", metadata, Column("key", String(40), primary_key=True), Column("value", Text, nullable=False))

servers = Table(
    "servers",
    metadata,
    _snowflake("id", primary_key=True),
    Column("zone", String(64), nullable=False),
    Column("zone_next", String(64)),
    Column("zone_from", UtcTime),
    _snowflake("moderators_channel", nullable=True),
    _snowflake("quizmaster_role", nullable=True),
    Column("exam", Date),
)

members = Table(
    "members",
    metadata,
    _snowflake("server", primary_key=True),
    _snowflake("user", primary_key=True),
    Column("name", String(100), nullable=False),
    Column("hidden", Boolean, nullable=False, server_default="0"),
    Column("seen_at", UtcTime, nullable=False),
    Index(None, "user"),
)

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
    _snowflake("server"),
    _snowflake("channel"),
    Column("cron", String(100), nullable=False),
    Column("topics", Text, nullable=False),
    Column("difficulty", Integer),
    Column("mode", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("note", String(60)),
    _snowflake("created_by"),
    Column("created_at", UtcTime, nullable=False),
    Column("since", UtcTime, nullable=False),
    Column("reveal", Boolean, nullable=False, server_default="1"),
    Column("thread", Boolean, nullable=False, server_default="0"),
    _snowflake("ping", nullable=True),
    Column("one_tap", Boolean, nullable=False, server_default="0"),
    Column("review_every", Integer, nullable=False, server_default="4"),
    Column("quiz", Text),
    Column("once", Boolean, nullable=False, server_default="0"),
    Index(None, "server", "state"),
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
    _snowflake("server"),
    _snowflake("channel"),
    Column("body", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("claimed_at", UtcTime, nullable=False),
    Column("closes_at", UtcTime, nullable=False),
    _snowflake("message", nullable=True),
    _snowflake("thread", nullable=True),
)

posts = Table(
    "posts",
    metadata,
    Column("id", RowId, primary_key=True),
    _snowflake("server"),
    _snowflake("channel"),
    Column("schedule", RowId, ForeignKey(schedules.c.id)),
    Column("slot", String(16)),
    Column("exercise", String(80), nullable=False),
    Column("topic", String(80), nullable=False),
    Column("snapshot", String(64), ForeignKey(snapshots.c.digest), nullable=False),
    Column("shown", Numbers, nullable=False),
    Column("state", String(16), nullable=False),
    Column("claimed_at", UtcTime, nullable=False),
    Column("day", Date, nullable=False),
    _snowflake("message", nullable=True),
    Column("opened_at", UtcTime),
    Column("closes_at", UtcTime),
    Column("revealed_at", UtcTime),
    _count("answers"),
    _count("right"),
    _count("shown_answers"),
    Column("reveal", Boolean, nullable=False, server_default="1"),
    Column("thread", Boolean, nullable=False, server_default="0"),
    _snowflake("ping", nullable=True),
    Column("one_tap", Boolean, nullable=False, server_default="0"),
    Column("drill", BigInteger),
    Column("recaps", BigInteger),
    Column("reviews", BigInteger),
    Column("forgotten", Integer),
    UniqueConstraint("schedule", "slot"),
    Index(None, "server", "id"),
    Index(None, "server", "day"),
    Index(None, "schedule", "state"),
    Index(None, "state"),
    Index(None, "drill"),
    Index(None, "recaps"),
)

turns = Table(
    "turns",
    metadata,
    Column("id", RowId, primary_key=True),
    _snowflake("user"),
    _snowflake("server"),
    _snowflake("owner"),
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

attempts = Table(
    "attempts",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("source", String(16), nullable=False),
    Column("post", RowId, ForeignKey(posts.c.id)),
    Column("turn", RowId, ForeignKey(turns.c.id)),
    _snowflake("owner", server_default="0"),
    _snowflake("server"),
    _snowflake("user"),
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
    UniqueConstraint("post", "user"),
    UniqueConstraint("turn"),
    Index(None, "server", "day", "user"),
    Index(None, "server", "user", "streak_day"),
    Index(None, "user", "day"),
)

cards = Table(
    "cards",
    metadata,
    _snowflake("user", primary_key=True),
    _snowflake("owner", primary_key=True),
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
    _snowflake("user", primary_key=True),
    _snowflake("server"),
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
    _snowflake("user", primary_key=True),
    _snowflake("server", nullable=True),
    Column("size", Integer),
    Column("cap", Integer),
    Column("rest", Numbers, nullable=False),
    Column("exam", Date),
)

drafts = Table(
    "drafts",
    metadata,
    Column("post", RowId, ForeignKey(posts.c.id), primary_key=True),
    _snowflake("user", primary_key=True),
    Column("field", Integer, primary_key=True, autoincrement=False),
    Column("value", Integer, nullable=False),
)

hints = Table(
    "hints",
    metadata,
    Column("post", RowId, ForeignKey(posts.c.id), primary_key=True),
    _snowflake("user", primary_key=True),
    Column("at", UtcTime, nullable=False),
)

standings = Table(
    "standings",
    metadata,
    _snowflake("server", primary_key=True),
    Column("period", String(10), primary_key=True),
    Column("topic", String(80), primary_key=True, comment="empty: all topics together"),
    _snowflake("user", primary_key=True),
    _count("points"),
    _count("attempts"),
    _count("right"),
    _count("score_sum"),
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

quizzes = Table(
    "quizzes",
    metadata,
    Column("id", RowId, primary_key=True),
    _snowflake("server"),
    _snowflake("channel"),
    Column("schedule", RowId, ForeignKey(schedules.c.id)),
    Column("slot", String(16)),
    _snowflake("host", nullable=True),
    Column("phase", String(16), nullable=False, comment="of the state, to search by"),
    Column("state", Text, nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("since", UtcTime, nullable=False),
    _snowflake("message", nullable=True),
    _snowflake("thread", nullable=True),
    Column("trying", String(40), nullable=False),
    Column("opening", String(80), nullable=False),
    Column("shown", String(80), nullable=False),
    Column("ended_at", UtcTime),
    _snowflake("ping", nullable=True),
    UniqueConstraint("schedule", "slot"),
    Index(None, "server", "id"),
    Index(None, "channel", "phase"),
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
    _snowflake("message", nullable=True),
    _snowflake("second", nullable=True),
    _snowflake("scoreboard", nullable=True),
)

quiz_players = Table(
    "quiz_players",
    metadata,
    Column("quiz", RowId, ForeignKey(quizzes.c.id), primary_key=True),
    _snowflake("user", primary_key=True),
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
    _snowflake("user", primary_key=True),
    Column("answer", Numbers, nullable=False),
    Column("score", Integer, nullable=False),
    Column("points", Integer, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("done", Boolean, nullable=False),
    Index(None, "user"),
)

streak_days = Table(
    "streak_days",
    metadata,
    _snowflake("server", primary_key=True),
    _snowflake("user", primary_key=True),
    Column("day", Date, primary_key=True),
    Column("answered", Boolean, nullable=False),
)

streaks = Table(
    "streaks",
    metadata,
    _snowflake("server", primary_key=True),
    _snowflake("user", primary_key=True),
    _count("length"),
    _count("best"),
    _count("freezes"),
    Column("last", Date),
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

timers = Table(
    "timers",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("ref", BigInteger, nullable=False),
    Column("due_at", UtcTime, nullable=False),
    Column("lease_until", UtcTime),
    _count("tries"),
    _count("lost"),
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

proposals = Table(
    "proposals",
    metadata,
    Column("id", RowId, primary_key=True),
    _snowflake("server"),
    _snowflake("user"),
    _snowflake("channel"),
    Column("exercise", String(80), nullable=False, comment="or the drill"),
    Column("topic", String(80)),
    Column("difficulty", Integer),
    Column("hours", Integer, nullable=False),
    Column("offered", Text, nullable=False, comment="the ids before it, the latest first"),
    Column("at", UtcTime, nullable=False),
    Index(None, "server", "at"),
)

setups = Table(
    "setups",
    metadata,
    _snowflake("server", primary_key=True),
    _snowflake("user", primary_key=True),
    Column("draft", Text, nullable=False),
)
