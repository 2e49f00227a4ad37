"""Roles as rewards, and reminders."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rewards",
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("reward", sa.String(16), nullable=False),
        sa.Column("role", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("set_by", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.String(60)),
        sa.PrimaryKeyConstraint("server", "reward", name=op.f("pk_rewards")),
    )
    op.create_table(
        "held_roles",
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("role", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("server", "user", "role", name=op.f("pk_held_roles")),
    )
    op.create_index(op.f("ix_held_roles_user"), "held_roles", ["user"])
    op.create_table(
        "reminders",
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False, comment="of the last reminder, in the member's zone"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "closed",
            sa.Boolean(),
            nullable=False,
            server_default="0",
            comment="Discord refuses direct messages to them",
        ),
        sa.PrimaryKeyConstraint("user", name=op.f("pk_reminders")),
    )
