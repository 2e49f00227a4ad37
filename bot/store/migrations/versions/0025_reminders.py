"""What a reminder was about, and whether it went out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("reminders") as table:
        table.drop_column("closed")
        table.add_column(sa.Column("post", sa.BigInteger(), nullable=False, server_default="0"))
        table.add_column(sa.Column("sent", sa.Boolean(), nullable=False, server_default="0"))
