"""A newer version of the bot, whose database has one step more."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store import migrate

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = {before!r}


def upgrade():
    op.create_table("later", sa.Column("id", sa.Integer(), primary_key=True))
    {more}
"""


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Makes the bot a newer version, with one migration more whose last lines are given."""
    real = migrate.FOLDER
    head = migrate._scripts(real).get_current_head()

    def become(more: str = "") -> None:
        folder = tmp_path / "newer"
        shutil.copytree(real, folder, dirs_exist_ok=True)
        (folder / "versions" / "9999_later.py").write_text(NEXT.format(before=head, more=more))
        monkeypatch.setattr(migrate, "FOLDER", folder)

    return become
