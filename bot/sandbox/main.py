"""Running the sandbox: with a page in the browser, or as a story on the terminal."""

from __future__ import annotations

import asyncio
import logging
import signal
import webbrowser
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import discord
from pydantic import SecretStr

from bot.core.exercise import Exercise
from bot.sandbox.driver import Driver
from bot.sandbox.group import StudyGroup
from bot.sandbox.headless import Out, study
from bot.sandbox.proxy import serve
from bot.sandbox.setting import settle_in
from bot.sandbox.world import open_world
from bot.texts import say
from bot.tutor.context import Clock, Sleep

PORT = 8017
STORY_BEGINS = datetime(2026, 1, 5, 8, 55, tzinfo=UTC)
"""A Monday, shortly before the first daily."""

LONGEST_NAP = 6 * 3600.0
"""Seconds. No other process sets timers here, and a simulated day goes by faster with fewer looks at them."""

Build = Callable[[Path, Clock, Sleep, int], discord.Client]
"""Makes the bot: an empty folder for its database, the clock, the sleep, the seed."""


def build_tutor(folder: Path, clock: Clock, sleep: Sleep, seed: int, questions: Path | None = None) -> discord.Client:
    """Make the real bot with a database of its own.

    Args:
        folder: where the database goes.
        clock: gives the simulated time.
        sleep: waits in simulated time.
        seed: decides which exercises come.
        questions: the bank's folder; None for the configured one.

    Raises:
        SetupError: the configuration can't be used.
    """
    from bot.app import TutorBot
    from bot.config import read_config

    config = read_config()
    database = SecretStr(f"sqlite+aiosqlite:///{folder / 'tutor.db'}")
    config = config.model_copy(update={"database_url": database, "questions": questions or config.questions})
    return TutorBot(config, clock=clock, sleep=sleep, seed=seed, nap=LONGEST_NAP)


@contextmanager
def _unsurprised() -> Iterator[None]:
    """Do not warn of a new database, which is what a sandbox begins with."""
    log = logging.getLogger("bot.store.migrate")
    usual = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(usual)


@asynccontextmanager
async def sandbox(*, seed: int, start: datetime, build: Build = build_tutor) -> AsyncIterator[Driver]:
    """Open a world with the bot and the study group in it; its database is gone afterwards."""
    with _unsurprised(), TemporaryDirectory(prefix="mlops-tutor-sandbox-") as folder:
        async with open_world(lambda clock, sleep: build(Path(folder), clock, sleep, seed), start=start) as world:

            def bank() -> Iterable[Exercise]:
                known = world.bot.services.context.bank
                return [*known, *(step for drill in known.drills.values() for step in drill.steps)]

            yield Driver(world, StudyGroup(seed), bank)


async def _headless(days: int, seed: int, build: Build, out: Out) -> int:
    async with sandbox(seed=seed, start=STORY_BEGINS, build=build) as driver:
        return await study(driver, days=days, out=out)


def _stopped_by_signals() -> asyncio.Event:
    """An event that the first Ctrl+C or SIGTERM sets; a second one ends the process as usual."""
    stop, loop, names = asyncio.Event(), asyncio.get_running_loop(), (signal.SIGINT, signal.SIGTERM)

    def stopped() -> None:
        stop.set()
        for name in names:
            loop.remove_signal_handler(name)

    for name in names:
        with suppress(NotImplementedError, RuntimeError):  # Windows; another thread than the main one
            loop.add_signal_handler(name, stopped)
    return stop


async def _in_browser(port: int, seed: int, build: Build, out: Out, *, open_browser: bool) -> int:
    now = datetime.now(UTC)
    start = now.replace(hour=8, minute=55, second=0, microsecond=0) - timedelta(days=2)
    stop = _stopped_by_signals()
    out(say("sandbox-starting"))
    async with sandbox(seed=seed, start=start, build=build) as driver:
        await driver.open_previews()
        await settle_in(driver)
        ticking = asyncio.create_task(driver.keep_time())
        try:
            async with serve(driver, port) as address:
                out(say("sandbox-open", address=address))
                if open_browser:
                    await asyncio.to_thread(webbrowser.open, address)
                await stop.wait()
        finally:
            ticking.cancel()
            await asyncio.wait([ticking])
            await driver.close_previews()
    return 0


def run(
    *,
    headless: bool = False,
    days: int = 7,
    seed: int = 7,
    port: int = PORT,
    open_browser: bool = True,
    build: Build = build_tutor,
    out: Out = print,
) -> int:
    """Run the sandbox until it is interrupted, or headless until the story ends.

    Args:
        headless: tell a story on the terminal instead of serving a page.
        days: how many dailies the story has.
        seed: decides the exercises and how the simulated members answer.
        port: where the page is served on loopback; if it is taken, on a free one.
        open_browser: open the page in the default browser.
        build: makes the bot.
        out: takes what is written to the terminal, line by line.

    Returns:
        The exit code: 1 if something went wrong in the story.

    Raises:
        bot.core.errors.TutorError: the bot cannot start, because of its bank, say.
        simcord.SetupError: what the page needs is not installed.
    """
    if headless:
        return asyncio.run(_headless(days, seed, build, out))
    return asyncio.run(_in_browser(port, seed, build, out, open_browser=open_browser))
