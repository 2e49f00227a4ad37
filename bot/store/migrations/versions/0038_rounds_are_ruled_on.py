"""What moderators rule on rounds of quizzes that are over, and where a quiz's final scores are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("quizzes") as table:
        table.add_column(sa.Column("podium", sa.BigInteger()))
        table.add_column(sa.Column("counted_on", sa.Date()))
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "quiz_rulings",
        sa.Column("quiz", number, nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["quiz"], ["quizzes.id"], name=op.f("fk_quiz_rulings_quiz")),
        sa.PrimaryKeyConstraint("quiz", "round", name=op.f("pk_quiz_rulings")),
    )
    op.create_index(op.f("ix_quiz_rulings_server"), "quiz_rulings", ["server"])
