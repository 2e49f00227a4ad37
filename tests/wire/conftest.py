"""A Discord of our own on loopback, and processes that run against it."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import aiohttp
import pytest

from .discordd import DiscordServer

ROOT = Path(__file__).resolve().parents[2]


class BotProcess:
    """A command in a process of its own, for example [sys.executable, "-m", "bot", "run"] with `discordd.env`.

    Everything that it writes is kept in `output`, line by line.
    """

    def __init__(self, command: Sequence[str], env: Mapping[str, str], cwd: Path = ROOT) -> None:
        self.command = list(command)
        self.env = {**os.environ, "PYTHONUNBUFFERED": "1", **env}
        self.cwd = cwd
        self.output: list[str] = []
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._news = asyncio.Event()

    async def start(self) -> Self:
        """Start the command."""
        self._process = await asyncio.create_subprocess_exec(
            *self.command,
            env=self.env,
            cwd=self.cwd,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        self._reader = asyncio.create_task(self._read())
        return self

    @property
    def process(self) -> asyncio.subprocess.Process:
        """The process, which must have been started."""
        assert self._process is not None, "not started"
        return self._process

    @property
    def stderr(self) -> str:
        """What it has written so far, standard output included."""
        return "\n".join(self.output)

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self.process.returncode is None

    def kill9(self) -> None:
        """Stop it on the spot, as a power cut would."""
        self._signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end (SIGTERM)."""
        self._signal(signal.SIGTERM)

    async def wait(self, within: float = 40.0) -> int:
        """Wait for its end and the end of its output; the exit code (negative: the signal)."""
        async with asyncio.timeout(within):
            code = await self.process.wait()
            if self._reader:
                await self._reader
        return code

    async def says(self, pattern: str, within: float = 40.0) -> str:
        """Wait for a line that matches; that line."""
        wanted = re.compile(pattern)
        async with asyncio.timeout(within):
            while True:
                found = next((line for line in self.output if wanted.search(line)), None)
                if found is not None:
                    return found
                if self._reader and self._reader.done():
                    raise AssertionError(f"ended without {pattern!r}:\n{self.stderr}")
                self._news.clear()
                await self._news.wait()

    async def close(self) -> None:
        """End it, whatever it is doing."""
        if self._process is None:
            return
        self.kill9()
        await self.wait()

    def _signal(self, number: signal.Signals) -> None:
        if self.running:
            self.process.send_signal(number)

    async def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        async for line in stream:
            self.output.append(line.decode(errors="replace").rstrip("\n"))
            self._news.set()
        self._news.set()


StartBot = Callable[..., Awaitable[BotProcess]]


@pytest.fixture
async def discordd() -> AsyncIterator[DiscordServer]:
    """A running server on a free port, its own answers checked against Discord's document."""
    async with DiscordServer(validate_answers=True) as server:
        yield server
        assert server.own_violations == []


@pytest.fixture
async def start_process() -> AsyncIterator[StartBot]:
    """Starts processes, `await start_process(command, env)`, and ends those that are left."""
    started: list[BotProcess] = []

    async def start(command: Sequence[str], env: Mapping[str, str], **more: Any) -> BotProcess:
        process = BotProcess(command, env, **more)
        started.append(process)
        return await process.start()

    yield start
    for process in started:
        await process.close()


class Rest:
    """Plain requests with the bot's token, for what discord.py would not send or would hide."""

    def __init__(self, server: DiscordServer, session: aiohttp.ClientSession) -> None:
        self.server = server
        self.session = session

    async def __call__(self, method: str, path: str, body: Any = None, token: str | None = None) -> Answer:
        """One request; the answer with its status, body and headers."""
        headers = {"Authorization": f"Bot {token or self.server.token}"}
        url = self.server.api_url + path
        async with self.session.request(method, url, json=body, headers=headers) as answer:
            payload = await answer.json() if answer.status != 204 else None
            return Answer(answer.status, payload, dict(answer.headers))


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: Any
    headers: dict[str, str]

    @property
    def code(self) -> int:
        """Discord's error code."""
        return self.body["code"]


@pytest.fixture
async def rest(discordd: DiscordServer) -> AsyncIterator[Rest]:
    """Plain requests to the server."""
    async with aiohttp.ClientSession() as session:
        yield Rest(discordd, session)


@pytest.fixture(scope="session")
def forking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The process from which most of the bot's processes are forked, since a start takes two seconds of imports."""
    from . import forks

    with forks.forking(tmp_path_factory.mktemp("forks") / "socket") as address:
        yield address


@pytest.fixture
async def forks(forking: Path, tmp_path: Path) -> AsyncIterator[Any]:
    """Starts forked processes, see forks.py, and ends those that are left."""
    from .forks import Forks

    async with Forks(forking, tmp_path) as made:
        yield made


@pytest.fixture
async def study(
    discordd: DiscordServer, start_process: StartBot, forks: Any, tmp_path: Path, empty_database: Path
) -> AsyncIterator[Any]:
    """A study group and the real bot's process, see study.py; at the end Discord's rules must have been kept.

    The database is there and empty: making one takes longer than most of what a start does.
    """
    from .study import Study  # it needs this module

    made = Study(discordd, start_process, forks, tmp_path)
    shutil.copy(empty_database, made.file)
    yield made
    made.check()
