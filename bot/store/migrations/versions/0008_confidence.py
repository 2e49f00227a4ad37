"""How sure members were of their answers, and schedules that do not ask."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("attempts") as table:
        table.add_column(sa.Column("confidence", sa.String(8)))
    for name in ("schedules", "posts"):
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("one_tap", sa.Boolean(), nullable=False, server_default="0"))
