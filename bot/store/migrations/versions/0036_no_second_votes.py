"""Why a post has no second vote."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("posts") as table:
        table.add_column(sa.Column("no_second", sa.String(16)))
