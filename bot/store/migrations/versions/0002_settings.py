"""Settings of servers, schedules and posts; drafts of the guided set-up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("servers") as table:
        table.add_column(sa.Column("zone_next", sa.String(64)))
        table.add_column(sa.Column("zone_from", sa.DateTime(timezone=True)))
        table.add_column(sa.Column("moderators_channel", sa.BigInteger()))
        table.add_column(sa.Column("quizmaster_role", sa.BigInteger()))
    for name in ("schedules", "posts"):
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("reveal", sa.Boolean(), nullable=False, server_default="1"))
            table.add_column(sa.Column("thread", sa.Boolean(), nullable=False, server_default="0"))
            table.add_column(sa.Column("ping", sa.BigInteger()))
    with op.batch_alter_table("timers") as table:
        table.add_column(sa.Column("note", sa.String(60)))
    op.create_table(
        "setups",
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("server", "user", name=op.f("pk_setups")),
    )
