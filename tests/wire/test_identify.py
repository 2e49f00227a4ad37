"""Who identifies when: nobody waits for others that are not there, and no two come within Discord's five seconds."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import Postgres

from .conftest import StartBot
from .discordd import DiscordServer
from .forks import Forks
from .study import Study

WINDOW = 1.25
SOONER = "import bot.gateway as g; g.APART /= 4\n"
"""Discord's five seconds and ours, both a quarter as long."""


@pytest.fixture
async def study(
    discordd: DiscordServer, start_process: StartBot, forks: Forks, tmp_path: Path, postgres: Postgres
) -> AsyncIterator[Study]:
    made = Study(discordd, start_process, forks, tmp_path, await postgres.new_store())
    made.in_turn = True
    discordd.gateway.identify_window = WINDOW
    yield made
    made.check()


def apart(study: Study) -> float:
    """The shortest time between two identifications."""
    moments = [at for at, _ in study.discordd.gateway.identifies]
    return min(later - before for before, later in pairwise(moments))


async def test_a_lone_process_with_a_high_shard_is_ready_at_once(study: Study) -> None:
    first = await study.start(TUTOR_SHARD_IDS="8", TUTOR_SHARD_COUNT="9")
    identify, _ = study.discordd.gateway.identifies[0]
    began = identify - study.discordd.requests[0].at + time.time() - time.monotonic()
    assert began < 4.0  # rather than 40 seconds
    await study.stop(first)


async def test_two_processes_that_start_together_and_one_again(study: Study) -> None:
    both = [{"TUTOR_SHARD_IDS": ids, "TUTOR_SHARD_COUNT": "3"} for ids in ("0,2", "1")]
    first, second = await asyncio.gather(*(study.launch(SOONER, **env) for env in both))
    await study.discordd.gateway.wait("ready", 3, within=60)
    assert apart(study) > WINDOW
    await study.crash(second)
    second = await study.launch(SOONER, **both[1])
    await study.discordd.gateway.wait("ready", 4, within=30)
    assert apart(study) > WINDOW
    assert study.discordd.gateway.seen["invalid"] == 0
    await study.stop(first)
    await study.stop(second)


async def test_nobody_identifies_once_the_days_identifications_are_spent(study: Study) -> None:
    """One too many, and Discord ends every session and resets the token."""
    gateway = study.discordd.gateway
    gateway.starts, gateway.day = 1, 0.5
    bot = await study.start(SOONER)
    gateway.invalidate()
    await bot.says("no more identifications")
    assert len(gateway.identifies) == 1
    gateway.starts = 2
    await gateway.wait("ready", 2, within=30)
    await study.stop(bot)


async def test_shards_of_different_turns_do_not_wait_for_each_other(study: Study) -> None:
    study.discordd.gateway.max_concurrency = 16
    began = time.monotonic()
    bot = await study.launch(TUTOR_SHARD_COUNT="4")
    await study.discordd.gateway.wait("ready", 4, within=30)
    assert time.monotonic() - began < 15
    assert study.discordd.gateway.seen["invalid"] == 0
    await study.stop(bot)


async def test_a_database_that_is_away_does_not_keep_a_shard_away(study: Study) -> None:
    code = """
from bot.core.errors import Unavailable
async def away(*_): raise Unavailable
g.Turns._take = away
"""
    bot = await study.start(SOONER + code)
    study.discordd.gateway.invalidate()
    await study.discordd.gateway.wait("ready", 2, within=30)
    assert apart(study) > WINDOW
    await study.stop(bot)
