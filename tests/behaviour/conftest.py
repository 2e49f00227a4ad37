"""A fresh world for each test, and a look at everything that the bot sent when the test is over."""

from __future__ import annotations

import importlib.util
import logging
import shutil
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests import copies
from tests.behaviour import requests
from tests.behaviour.bank import write_bank
from tests.behaviour.world import World, open_world
from tests.readings import read_here

copies.quicken()

CHECK = Path(__file__).parents[3] / "shared" / "discord" / "check.py"

Checker = Callable[[str, str, object], list[str]]


@pytest.fixture(scope="session")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("questions")
    write_bank(folder)
    return folder


@pytest.fixture(scope="session")
def document() -> Checker | None:
    """Discord's API document as a check of requests; None where it does not lie beside the checkout."""
    if not CHECK.exists():
        return None
    spec = importlib.util.spec_from_file_location("discord_document_check", CHECK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules.setdefault("discord_document_check", module)
    spec.loader.exec_module(module)
    checker: Checker = module.problems
    return checker


@pytest.fixture
def locales() -> tuple[str, ...]:
    """The locale of the members and the one that the server prefers."""
    return ("en-US", "en-US")


@pytest.fixture
async def world(
    tmp_path: Path,
    questions: Path,
    locales: tuple[str, ...],
    empty_database: Path,
    document: Checker | None,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[World]:
    """A Monday, five to nine; nothing is planned yet."""
    shutil.copy(empty_database, tmp_path / "tutor.db")
    read_here(monkeypatch)
    async with open_world(tmp_path, questions, *locales) as world:
        yield world
    assert requests.faults(world.env, world.may_mention) == []
    if document is not None:
        wrong = [
            problem for entry in world.env.http_requests for problem in document(entry.method, entry.path, entry.json)
        ]
        assert wrong == []
    if not world.expects_silence:
        assert requests.unanswered(world.env) == []
    if not world.expects_errors:
        bad = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
        assert bad == []
