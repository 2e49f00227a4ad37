"""What members set for themselves, and who sees how much of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "preferences",
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("zone", sa.String(64)),
        sa.Column("confidence", sa.Boolean(), nullable=False, server_default="1"),
        sa.Column("reminders", sa.Boolean(), nullable=False, server_default="0"),
        sa.Column("silent_from", sa.Integer()),
        sa.Column("silent_until", sa.Integer()),
        sa.PrimaryKeyConstraint("user", name=op.f("pk_preferences")),
    )
    with op.batch_alter_table("members") as table:
        table.add_column(sa.Column("visibility", sa.String(8), nullable=False, server_default="visible"))
    members = sa.table("members", sa.column("hidden", sa.Boolean()), sa.column("visibility", sa.String()))
    op.execute(members.update().where(members.c.hidden.is_(sa.true())).values(visibility="hidden"))
    with op.batch_alter_table("members") as table:
        table.drop_column("hidden")
