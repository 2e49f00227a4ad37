"""What a moderator is about to post by hand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "proposals",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("channel", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("exercise", sa.String(80), nullable=False, comment="or the drill"),
        sa.Column("topic", sa.String(80)),
        sa.Column("difficulty", sa.Integer()),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("offered", sa.Text(), nullable=False, comment="the ids before it, the latest first"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
    )
    op.create_index(op.f("ix_proposals_server_at"), "proposals", ["server", "at"])
