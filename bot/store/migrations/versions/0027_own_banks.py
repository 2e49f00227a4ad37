"""Servers' own exercises."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.tables.columns import UtcTime

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def _snowflake(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "own_banks",
        _snowflake("server"),
        sa.Column("mixed", sa.String(8), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("in_use", sa.Integer(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("server", name=op.f("pk_own_banks")),
    )
    op.create_table(
        "own_exercises",
        _snowflake("server"),
        sa.Column("name", sa.String(50), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("title", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("topic", sa.String(80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        _snowflake("user"),
        _snowflake("credit", nullable=True),
        sa.Column("at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("server", "name", name=op.f("pk_own_exercises")),
    )
    op.create_index(op.f("ix_own_exercises_credit"), "own_exercises", ["credit"])
    op.create_table(
        "own_versions",
        _snowflake("server"),
        sa.Column("name", sa.String(50), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        _snowflake("user"),
        sa.Column("at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("server", "name", "version", name=op.f("pk_own_versions")),
        sa.ForeignKeyConstraint(
            ["server", "name"], ["own_exercises.server", "own_exercises.name"], name="fk_own_versions"
        ),
    )
    op.create_table(
        "own_imports",
        _snowflake("id"),
        _snowflake("server"),
        _snowflake("user"),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_imports")),
    )
    op.create_index(op.f("ix_own_imports_server"), "own_imports", ["server"])
