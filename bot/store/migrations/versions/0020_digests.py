"""Weekly digests."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.tables.columns import RowId, UtcTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("schedules") as table:
        table.add_column(sa.Column("digest", sa.Boolean(), nullable=False, server_default="0"))
    op.create_table(
        "digests",
        sa.Column("id", RowId, nullable=False),
        sa.Column("schedule", RowId, nullable=False),
        sa.Column("server", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.BigInteger(), nullable=False),
        sa.Column("slot", sa.String(16), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("claimed_at", UtcTime, nullable=False),
        sa.Column("message", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digests")),
        sa.UniqueConstraint("schedule", "slot", name=op.f("uq_digests_schedule_slot")),
        sa.ForeignKeyConstraint(["schedule"], ["schedules.id"], name=op.f("fk_digests_schedule_schedules")),
    )
