"""Posts whose members see how they did when they close, and the answers that wait for that."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    for name in ("schedules", "posts"):
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("feedback", sa.String(16), nullable=False, server_default="at-once"))
    op.create_table(
        "sealed",
        sa.Column("post", _ROW, nullable=False),
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("answer", sa.String(64), nullable=False),
        sa.Column("hint", sa.Boolean(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("streak_day", sa.Date()),
        sa.Column("confidence", sa.String(8)),
        sa.ForeignKeyConstraint(["post"], ["posts.id"], name=op.f("fk_sealed_post")),
        sa.PrimaryKeyConstraint("post", "user", name=op.f("pk_sealed")),
    )
    op.create_index(op.f("ix_sealed_server_streak_day"), "sealed", ["server", "streak_day"])
    op.create_index(op.f("ix_sealed_user"), "sealed", ["user"])
