"""An operator's bad days with the database: the process says what is wrong, and loses nothing without a word."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store import tables
from bot.texts import say
from tests.conftest import Postgres

from .conftest import StartBot
from .discordd import DiscordServer
from .forks import Forks
from .study import Study, eventually, graded, right

BACKENDS = text("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")

IMPATIENT = """
import bot.store.postgres as p, bot.tutor.batching as s
p.PATIENCE = p.CLOSING = 1.0
s.SLOW = 0.3
"""


@pytest.fixture
async def on_postgres(
    discordd: DiscordServer, start_process: StartBot, forks: Forks, tmp_path: Path, postgres: Postgres
) -> AsyncIterator[Study]:
    """A study group whose bot keeps everything in PostgreSQL."""
    made = Study(discordd, start_process, forks, tmp_path, await postgres.new_store())
    yield made
    made.check()


class Backends:
    """PostgreSQL's processes that serve the bot."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._stopped: list[int] = []

    async def stop(self) -> None:
        """Stop them all in the middle of what they are doing, or waiting for."""
        async with self._study.store() as store, store.read() as tx:
            found = (await tx.execute(BACKENDS)).scalars().all()
        assert set(found) - set(self._stopped)
        for pid in found:
            self._stopped.append(pid)
            os.kill(pid, signal.SIGSTOP)

    def go_on(self) -> None:
        """Let them go on."""
        for pid in self._stopped:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


@pytest.fixture
async def backends(on_postgres: Study) -> AsyncIterator[Backends]:
    """PostgreSQL's processes; they go on after the test."""
    made = Backends(on_postgres)
    yield made
    made.go_on()


async def test_a_postgresql_that_hangs_holds_up_nobody_for_long(on_postgres: Study, backends: Backends) -> None:
    study = on_postgres
    bot = await study.start(IMPATIENT)
    message = await study.post_claim()
    sure = say("confidence-think")
    mei, ben = study.people(2)
    assert graded(await mei.click(message, right(message)))
    asked = [await person.tap(message, right(message)) for person in (study.kofi, ben)]
    await backends.stop()
    seen = await study.kofi.click(asked[0], sure, within=20)
    assert seen.acknowledged
    assert seen.text in (say("error-store-unsure"), say("error-store"))
    await bot.says("ERROR .*PostgreSQL hasn't responded for 1 s; cutting the connection")
    await bot.says("ERROR .*have been waiting for .*: 1")
    async with asyncio.timeout(20):
        while not graded(await study.kofi.click(message, right(message), within=20)):
            pass  # other connections of the pool hang, too
    doctor = await study.noor.slash(study.guild, study.channel, "doctor")
    assert "had to wait several seconds for the database" in doctor.text
    before = bot.stderr.count("have been waiting")
    await backends.stop()
    late = asyncio.create_task(ben.click(asked[1], sure, within=20))
    await eventually(lambda: bot.stderr.count("have been waiting") > before)
    await study.stop(bot)
    await late
    backends.go_on()
    assert {mei.id, study.kofi.id} <= {user for _, user in await study.scores()}


async def test_a_database_that_is_removed_under_the_bot(study: Study) -> None:
    bot = await study.start()
    message = await study.post_claim()
    assert graded(await study.kofi.click(message, right(message)))
    study.file.rename(study.folder / "away.db")
    mei = study.discordd.person("Mei", study.guild)
    assert (await mei.click(message, right(message))).text == say("error-store-gone")
    assert (await study.noor.slash(study.guild, study.channel, "doctor")).text == say("error-store-gone")
    await bot.says("CRITICAL .*was removed or replaced while the bot was running")
    (study.folder / "away.db").rename(study.file)
    assert graded(await mei.click(message, right(message)))
    study.file.rename(study.folder / "away.db")
    await study.stop(bot)
    assert not study.file.exists()
    (study.folder / "away.db").rename(study.file)
    assert sorted(user for _, user in await study.scores()) == sorted([mei.id, study.kofi.id])


async def test_a_bot_that_finds_no_database_says_that_it_makes_one(study: Study) -> None:
    study.file.unlink()
    for made in (True, False):
        bot = await study.start()
        assert any("WARNING" in line and "created a new database" in line for line in bot.output) == made
        await study.stop(bot)


async def test_a_second_bot_on_the_same_file(study: Study) -> None:
    bot = await study.start()
    second = await study.launch()
    assert await second.wait(30) == 2
    assert second.output == [say("error-database-owned", url=str(study.file))]
    await study.stop(bot)


async def test_a_backup_is_restored_beside_the_log_of_a_killed_bot(study: Study, start_process: StartBot) -> None:
    bot = await study.start()
    message = await study.post_claim()
    assert graded(await study.kofi.click(message, right(message)))
    copy = study.folder / "backup.db"
    backup = await start_process([sys.executable, "-m", "bot", "backup", str(copy)], study.env)
    assert await backup.wait(30) == 0, backup.stderr
    mei = study.discordd.person("Mei", study.guild)
    assert graded(await mei.click(message, right(message)))
    await study.crash(bot)
    shutil.copy(copy, study.file)
    log = study.folder / "tutor.db-wal"
    for _ in range(2):
        bot = await study.launch()
        assert await bot.wait(30) == 2
        assert bot.output == [say("error-database-pair", file=str(study.file), log=str(log))]
    log.unlink()
    (study.folder / "tutor.db-shm").unlink()
    bot = await study.start()
    await eventually(lambda: say("post-answers", answers=1) in message.text)
    assert graded(await mei.click(message, right(message)))
    await study.stop(bot)
    assert len(await study.rows(tables.attempts)) == 2
