"""Practice: cards, sessions and their turns; attempts that are made outside of posts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _cards()
    _sessions()
    with op.batch_alter_table("attempts") as table:
        table.alter_column("post", existing_type=_ROW_ID, nullable=True)
        table.add_column(sa.Column("turn", _ROW_ID))
        table.add_column(sa.Column("owner", sa.BigInteger(), nullable=False, server_default="0"))
        table.create_foreign_key(op.f("fk_attempts_turn"), "turns", ["turn"], ["id"])
        table.create_unique_constraint(op.f("uq_attempts_turn"), ["turn"])
        table.create_index(op.f("ix_attempts_user_day"), ["user", "day"])
    with op.batch_alter_table("members") as table:
        table.create_index(op.f("ix_members_user"), ["user"])
    with op.batch_alter_table("servers") as table:
        table.add_column(sa.Column("exam", sa.Date()))


def _cards() -> None:
    op.create_table(
        "cards",
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("owner", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("exercise", sa.String(80), nullable=False),
        sa.Column("topic", sa.String(80), nullable=False),
        sa.Column("stability", sa.Double(), nullable=False),
        sa.Column("difficulty", sa.Double(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.Column(
            "score", sa.Integer(), nullable=False, comment="of the last answer, whether it moved the card or not"
        ),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user", "owner", "exercise", name=op.f("pk_cards")),
    )


def _sessions() -> None:
    op.create_table(
        "turns",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("owner", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("exercise", sa.String(80), nullable=False),
        sa.Column("snapshot", sa.String(64), nullable=False),
        sa.Column("shown", sa.String(64), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hint", sa.Boolean(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["snapshot"], ["snapshots.digest"], name=op.f("fk_turns_snapshot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turns")),
    )
    op.create_index(op.f("ix_turns_user"), "turns", ["user"])
    op.create_table(
        "turn_drafts",
        sa.Column("turn", _ROW_ID, nullable=False),
        sa.Column("field", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["turn"], ["turns.id"], name=op.f("fk_turn_drafts_turn")),
        sa.PrimaryKeyConstraint("turn", "field", name=op.f("pk_turn_drafts")),
    )
    op.create_table(
        "sessions",
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("mode", sa.String(16), nullable=False),
        sa.Column("topic", sa.String(80)),
        sa.Column("kind", sa.String(16)),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("done", sa.Text(), nullable=False),
        sa.Column("again", sa.Text(), nullable=False),
        sa.Column("turn", sa.BigInteger()),
        sa.Column("ended", sa.Boolean(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("user", name=op.f("pk_sessions")),
    )
    op.create_table(
        "practisers",
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("server", sa.BigInteger(), autoincrement=False),
        sa.Column("size", sa.Integer()),
        sa.Column("cap", sa.Integer()),
        sa.Column("rest", sa.String(64), nullable=False),
        sa.Column("exam", sa.Date()),
        sa.PrimaryKeyConstraint("user", name=op.f("pk_practisers")),
    )
