"""Members who have left a server stand on none of its boards."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("members") as table:
        table.add_column(
            sa.Column("gone", sa.Boolean(), nullable=False, server_default="0", comment="has left the server")
        )
