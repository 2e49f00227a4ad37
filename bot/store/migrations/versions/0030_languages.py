"""Languages that servers and members have chosen instead of what their Discord says."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("servers", "preferences"):
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("language", sa.String(10)))
