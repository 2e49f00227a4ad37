"""What moderators of a server have ruled is found by its server."""

from __future__ import annotations

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_corrections_server_id"), "corrections", ["server", "id"])
