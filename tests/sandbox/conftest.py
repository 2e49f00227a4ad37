"""A fresh simulated server for each test, with the bot at work in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import time
from pathlib import Path

import discord
import pytest

from bot.sandbox.driver import Driver
from bot.sandbox.main import STORY_BEGINS, sandbox
from bot.sandbox.setting import begin_daily
from bot.sandbox.world import Clock, Sleep
from tests.sandbox.stub import StubBot


def build(folder: Path, clock: Clock, sleep: Sleep, seed: int) -> discord.Client:
    return StubBot(clock, sleep, seed)


@pytest.fixture
async def driver() -> AsyncIterator[Driver]:
    """A Monday, five to nine; nothing is planned yet."""
    async with sandbox(seed=7, start=STORY_BEGINS, build=build) as driver:
        yield driver


@pytest.fixture
async def monday(driver: Driver) -> Driver:
    """The same Monday at nine: the first daily was just posted."""
    await begin_daily(driver, time(9, 0))
    await driver.to_next_timer()
    assert driver.faults == []
    return driver
