"""Problems that members report."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    row_id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "cases",
        sa.Column("id", row_id, nullable=False),
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("exercise", sa.String(80), nullable=False),
        sa.Column("title", sa.String(80), nullable=False),
        sa.Column("post", row_id),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("channel", sa.BigInteger(), autoincrement=False),
        sa.Column("message", sa.BigInteger(), autoincrement=False),
        sa.Column("reports", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("shown", sa.String(40), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True)),
        sa.Column("outcome", sa.String(16)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
    )
    op.create_index(op.f("ix_cases_server_exercise"), "cases", ["server", "exercise"])
    op.create_table(
        "reports",
        sa.Column("id", row_id, nullable=False),
        sa.Column("case", row_id, nullable=False),
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("trouble", sa.String(16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False, server_default="0"),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_reports_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("case", "user", name=op.f("uq_reports_case_user")),
    )
    op.create_index(op.f("ix_reports_server_user_at"), "reports", ["server", "user", "at"])
