"""Quizzes that a schedule starts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("schedules") as table:
        table.add_column(sa.Column("quiz", sa.Text()))
        table.add_column(sa.Column("once", sa.Boolean(), nullable=False, server_default="0"))
    with op.batch_alter_table("quizzes") as table:
        table.add_column(sa.Column("ping", sa.BigInteger(), autoincrement=False))
