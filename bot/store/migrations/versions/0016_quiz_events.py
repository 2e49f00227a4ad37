"""Scheduled events of quizzes, and what a quiz's latest scoreboard shows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

_ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "quiz_events",
        sa.Column("schedule", _ROW, nullable=False),
        sa.Column("slot", sa.String(16), nullable=False),
        sa.Column("starts", sa.DateTime(timezone=True), nullable=False),
        sa.Column("event", sa.BigInteger(), autoincrement=False),
        sa.Column("begun", sa.Boolean(), nullable=False),
        sa.Column("shown", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("schedule", name=op.f("pk_quiz_events")),
        sa.ForeignKeyConstraint(["schedule"], ["schedules.id"], name=op.f("fk_quiz_events_schedule")),
    )
    with op.batch_alter_table("quizzes") as table:
        table.add_column(sa.Column("board", sa.String(80)))
