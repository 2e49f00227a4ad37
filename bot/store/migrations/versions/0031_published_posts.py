"""Schedules whose posts are published to the servers that follow an announcement channel."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("schedules") as table:
        table.add_column(sa.Column("publish", sa.Boolean(), nullable=False, server_default="0"))
