"""Dailies that bring back what the group is about to forget."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("schedules") as table:
        table.add_column(sa.Column("review_every", sa.Integer(), nullable=False, server_default="4"))
    with op.batch_alter_table("posts") as table:
        table.add_column(sa.Column("reviews", sa.BigInteger()))
        table.add_column(sa.Column("forgotten", sa.Integer()))
