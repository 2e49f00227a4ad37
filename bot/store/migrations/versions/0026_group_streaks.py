"""The group's streak is kept, so that old dates are counted once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "group_streaks",
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("length", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("last", sa.Date()),
        sa.PrimaryKeyConstraint("server", name=op.f("pk_group_streaks")),
    )
