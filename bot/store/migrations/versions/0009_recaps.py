"""Posts that say on top how the last one went."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("posts") as table:
        table.add_column(sa.Column("recaps", sa.BigInteger()))
        table.create_index(op.f("ix_posts_recaps"), ["recaps"])
