"""A fresh simulated server for each test, with the real bot running in it and a bank of one exercise of each kind."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import time
from pathlib import Path
from shutil import copy, copytree
from typing import Any

import discord
import pytest
import yaml

from bot.core.exercise import KINDS, Exercise
from bot.sandbox.driver import Driver
from bot.sandbox.main import STORY_BEGINS, Build, build_tutor, sandbox
from bot.sandbox.setting import begin_daily, settle_in
from bot.tutor.context import Clock, Sleep
from tests import copies
from tests.readings import read_here
from tests.samples import sample

copies.quicken()


def _entry(exercise: Exercise) -> dict[str, Any]:
    entry = exercise.model_dump(exclude={"topic", "topic_title", "references"}, exclude_none=True)
    return entry | {"references": [f"{exercise.kind}-{number}" for number in range(len(exercise.references))]}


def write_bank(folder: Path) -> Path:
    """Write the sample exercises as one question file, a choice first."""
    exercises = [sample(kind) for kind in KINDS]
    document = {
        "topic": "samples",
        "title": "Samples",
        "references": {
            f"{exercise.kind}-{number}": reference.model_dump()
            for exercise in exercises
            for number, reference in enumerate(exercise.references)
        },
        "exercises": [_entry(exercise) for exercise in exercises],
    }
    text = yaml.safe_dump(document, sort_keys=False, allow_unicode=True)
    (folder / "samples.yaml").write_text(text, encoding="utf-8")
    return folder


def _builds(database: Path, questions: Path) -> Build:
    """Makes the real bot on a copy of a database, since making one takes as long as many a test."""

    def build(folder: Path, clock: Clock, sleep: Sleep, seed: int) -> discord.Client:
        copy(database, folder / "tutor.db")
        return build_tutor(folder, clock, sleep, seed, questions)

    return build


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Build:
    """Makes the real bot with the small bank."""
    return _builds(empty_database, write_bank(tmp_path_factory.mktemp("questions")))


QUESTIONS = Path(__file__).parents[2] / "questions"


@pytest.fixture(scope="session")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of the real bank one topic, which has figures, and the drill that belongs to it."""
    folder = tmp_path_factory.mktemp("study")
    (folder / "drills").mkdir()
    copy(QUESTIONS / "features.yaml", folder)
    copytree(QUESTIONS / "figures", folder / "figures")
    copy(QUESTIONS / "drills" / "quiet-saturday.yaml", folder / "drills")
    return folder


@pytest.fixture
async def opened(study: Path, empty_database: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Driver]:
    """The world as it is when somebody opens the page."""
    read_here(monkeypatch)
    async with sandbox(seed=7, start=STORY_BEGINS, build=_builds(empty_database, study)) as driver:
        await settle_in(driver)
        assert driver.faults == []
        yield driver


@pytest.fixture
async def driver(build: Build, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Driver]:
    """A Monday, five to nine; nothing is planned yet."""
    read_here(monkeypatch)
    async with sandbox(seed=7, start=STORY_BEGINS, build=build) as driver:
        yield driver


@pytest.fixture
async def monday(driver: Driver) -> Driver:
    """The same Monday at nine: the first daily was just posted."""
    await begin_daily(driver, time(9, 0))
    await driver.to_next_timer()
    assert driver.faults == []
    return driver
