"""Where suggestions are shown to moderators, and as what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("suggestions") as table:
        table.add_column(sa.Column("body", sa.Text()))
        table.add_column(sa.Column("channel", sa.BigInteger()))
        table.add_column(sa.Column("message", sa.BigInteger()))
