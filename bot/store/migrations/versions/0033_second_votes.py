"""Second votes: when one began, and what members had answered before it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("posts") as table:
        table.add_column(sa.Column("second_from", sa.DateTime(timezone=True)))
    for name in ("attempts", "sealed"):
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("first_vote", sa.String(64), comment="before a second vote"))
