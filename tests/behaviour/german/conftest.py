"""The world of a study group that speaks German: its server, its members, and two exercises of the bank."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

QUESTIONS = Path(__file__).parents[3] / "questions"
TRANSLATED = Path(__file__).parents[2] / "fixtures" / "translations" / "de"


@pytest.fixture
def locales() -> tuple[str, ...]:
    return ("de", "de")


@pytest.fixture(scope="session")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("german-questions")
    shutil.copy(QUESTIONS / "foundations.yaml", folder)
    shutil.copytree(QUESTIONS / "figures", folder / "figures")
    shutil.copytree(TRANSLATED, folder / "de")
    return folder
