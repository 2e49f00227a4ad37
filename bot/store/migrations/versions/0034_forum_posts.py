"""Posts and drills in forums, where the message is the first one of a thread."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("posts", "drills"):
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("forum", sa.Boolean(), nullable=False, server_default="0"))
