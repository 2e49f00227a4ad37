"""When the bot was away; boards of today and of every topic as running totals."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_KEYS = ("server", "period", "topic", "user", "points", "attempts", "right", "score_sum", "hidden")


def upgrade() -> None:
    op.create_table(
        "outages",
        sa.Column("shard", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("shards", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("began", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("shard", "shards", "began", name=op.f("pk_outages")),
    )
    op.create_table(
        "alive",
        sa.Column("shard", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("shards", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("shard", "shards", name=op.f("pk_alive")),
    )
    _add_up()


def _add_up() -> None:
    """Fill in the totals that were not kept before: today's, and those of topics by week and season."""
    attempts = sa.table(
        "attempts",
        *(sa.column(name) for name in ("server", "user", "topic", "points", "score", "grace", "week", "season")),
        sa.column("day", sa.Date()),
    )
    members = sa.table("members", *(sa.column(name) for name in ("server", "user", "hidden")))
    standings = sa.table("standings", *(sa.column(name) for name in _KEYS))
    recent = attempts.c.day >= (datetime.now(UTC) - timedelta(days=2)).date()
    day = sa.func.strftime("%Y-%m-%d", attempts.c.day)
    if op.get_bind().dialect.name == "postgresql":
        day = sa.func.to_char(attempts.c.day, "YYYY-MM-DD")
    every = sa.true()
    for period, topic, wanted in (
        (day, sa.literal(""), recent),
        (day, attempts.c.topic, recent),
        (attempts.c.week, attempts.c.topic, every),
        (attempts.c.season, attempts.c.topic, every),
    ):
        known = sa.and_(members.c.server == attempts.c.server, members.c.user == attempts.c.user)
        right = sa.func.sum(sa.case((attempts.c.score == 840, 1), else_=0))
        rows = (
            sa.select(
                attempts.c.server,
                period.label("period"),
                topic.label("topic"),
                attempts.c.user,
                sa.func.sum(attempts.c.points),
                sa.func.count(),
                right,
                sa.func.sum(attempts.c.score),
                sa.func.coalesce(members.c.hidden, sa.false()),
            )
            .select_from(attempts.outerjoin(members, known))
            .where(attempts.c.grace == sa.false(), wanted)
            .group_by(attempts.c.server, period, topic, attempts.c.user, members.c.hidden)
        )
        op.execute(standings.insert().from_select(_KEYS, rows))
