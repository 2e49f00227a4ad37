"""Live quizzes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "quizzes",
        sa.Column("id", _ROW, nullable=False),
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("channel", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("schedule", _ROW),
        sa.Column("slot", sa.String(16)),
        sa.Column("host", sa.BigInteger(), autoincrement=False),
        sa.Column("phase", sa.String(16), nullable=False, comment="of the state, to search by"),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("made_at", _TIME, nullable=False),
        sa.Column("since", _TIME, nullable=False),
        sa.Column("message", sa.BigInteger(), autoincrement=False),
        sa.Column("thread", sa.BigInteger(), autoincrement=False),
        sa.Column("trying", sa.String(40), nullable=False),
        sa.Column("opening", sa.String(80), nullable=False),
        sa.Column("shown", sa.String(80), nullable=False),
        sa.Column("ended_at", _TIME),
        sa.ForeignKeyConstraint(["schedule"], ["schedules.id"], name=op.f("fk_quizzes_schedule")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quizzes")),
        sa.UniqueConstraint("schedule", "slot", name=op.f("uq_quizzes_schedule_slot")),
    )
    op.create_index(op.f("ix_quizzes_server_id"), "quizzes", ["server", "id"])
    op.create_index(op.f("ix_quizzes_channel_phase"), "quizzes", ["channel", "phase"])
    op.create_table(
        "quiz_rounds",
        sa.Column("quiz", _ROW, nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("exercise", sa.String(80), nullable=False),
        sa.Column("topic", sa.String(80), nullable=False),
        sa.Column("snapshot", sa.String(64), nullable=False),
        sa.Column("shown", sa.String(64), nullable=False),
        sa.Column("message", sa.BigInteger(), autoincrement=False),
        sa.Column("second", sa.BigInteger(), autoincrement=False),
        sa.Column("scoreboard", sa.BigInteger(), autoincrement=False),
        sa.ForeignKeyConstraint(["quiz"], ["quizzes.id"], name=op.f("fk_quiz_rounds_quiz")),
        sa.ForeignKeyConstraint(["snapshot"], ["snapshots.digest"], name=op.f("fk_quiz_rounds_snapshot")),
        sa.PrimaryKeyConstraint("quiz", "round", name=op.f("pk_quiz_rounds")),
    )
    op.create_table(
        "quiz_players",
        sa.Column("quiz", _ROW, nullable=False),
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("team", sa.Integer(), nullable=False),
        sa.Column("joined_at", _TIME, nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False, server_default="0"),
        sa.ForeignKeyConstraint(["quiz"], ["quizzes.id"], name=op.f("fk_quiz_players_quiz")),
        sa.PrimaryKeyConstraint("quiz", "user", name=op.f("pk_quiz_players")),
    )
    op.create_index(op.f("ix_quiz_players_user"), "quiz_players", ["user"])
    op.create_table(
        "quiz_ballots",
        sa.Column("quiz", _ROW, nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("vote", sa.String(8), nullable=False),
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("answer", sa.String(64), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["quiz"], ["quizzes.id"], name=op.f("fk_quiz_ballots_quiz")),
        sa.PrimaryKeyConstraint("quiz", "round", "vote", "user", name=op.f("pk_quiz_ballots")),
    )
    op.create_index(op.f("ix_quiz_ballots_user"), "quiz_ballots", ["user"])
