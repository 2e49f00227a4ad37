"""How often a timer's run never came back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("timers", sa.Column("lost", sa.Integer(), server_default="0", nullable=False))
