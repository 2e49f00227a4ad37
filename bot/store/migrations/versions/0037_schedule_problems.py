"""Several problems of a schedule at once: what moderators should be told, and what they know of already."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "schedule_problems",
        sa.Column("schedule", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("problem", sa.String(60), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False, server_default="0"),
        sa.ForeignKeyConstraint(["schedule"], ["schedules.id"], name=op.f("fk_schedule_problems_schedule")),
        sa.PrimaryKeyConstraint("schedule", "problem", name=op.f("pk_schedule_problems")),
    )
    _move_notes()


def _move_notes() -> None:
    """The note of a schedule that carries on becomes a problem; so does what a timer was about to tell."""
    op.execute(
        "INSERT INTO schedule_problems (schedule, problem, told) "
        "SELECT schedules.id, timers.note, false FROM timers JOIN schedules ON schedules.id = timers.ref "
        "WHERE timers.kind = 'tell' AND timers.note IS NOT NULL"
    )
    op.execute(
        "INSERT INTO schedule_problems (schedule, problem, told) "
        "SELECT id, note, true FROM schedules WHERE state = 'active' AND note IS NOT NULL ON CONFLICT DO NOTHING"
    )
    op.execute("UPDATE schedules SET note = NULL WHERE state = 'active'")
