"""What moderators ruled on posts, and what it made of the answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("posts") as table:
        table.add_column(sa.Column("void", sa.Boolean(), nullable=False, server_default="0"))
        table.add_column(sa.Column("key", sa.String(64)))
        table.add_column(sa.Column("correction", sa.BigInteger()))
        table.add_column(sa.Column("shown_correction", sa.BigInteger()))
    with op.batch_alter_table("attempts") as table:
        table.add_column(sa.Column("void", sa.Boolean(), nullable=False, server_default="0"))
        table.add_column(sa.Column("first_score", sa.Integer()))
        table.add_column(sa.Column("first_points", sa.Integer()))
    with op.batch_alter_table("streak_days") as table:
        table.add_column(sa.Column("excused", sa.Boolean(), nullable=False, server_default="0"))
    row_id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "corrections",
        sa.Column("id", row_id, nullable=False),
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("post", row_id, nullable=False),
        sa.Column("ruling", sa.String(8), nullable=False),
        sa.Column("key", sa.String(64)),
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False, server_default="0"),
        sa.ForeignKeyConstraint(["post"], ["posts.id"], name=op.f("fk_corrections_post")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
    )
    op.create_index(op.f("ix_corrections_post_id"), "corrections", ["post", "id"])
