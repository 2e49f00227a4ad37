"""Many processes of the bot from one: what takes long at a start is importing, so that is done once, before a fork.

Each is a process of its own that can be killed. Run as `python -m tests.wire.forks`: it reads starts from standard
input, a JSON object a line, and writes `{"pid"}` for each, and `{"ended", "code"}` when one has ended.
"""

from __future__ import annotations

import asyncio
import json
import os
import select
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]


class Forks:
    """The process that forks. Use as an async context manager."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0
        self._pids: asyncio.Queue[int] = asyncio.Queue()
        self._codes: dict[int, asyncio.Future[int]] = {}

    async def __aenter__(self) -> Self:
        pipe = asyncio.subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.wire.forks", stdin=pipe, stdout=pipe, cwd=ROOT, env=clean(os.environ)
        )
        self._reader = asyncio.create_task(self._read())
        return self

    async def __aexit__(self, *_: object) -> None:
        for pid, code in self._codes.items():
            if not code.done():
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        assert self._process.stdin is not None
        self._process.stdin.close()
        await self._process.wait()
        await self._reader

    async def start(self, env: Mapping[str, str]) -> Forked:
        """Start the bot with these settings."""
        self._made += 1
        files = [str(self._folder / f"{name}-{self._made}.txt") for name in ("out", "err")]
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"env": clean(env), "files": files}).encode() + b"\n")
        pid = await self._pids.get()
        return Forked(pid, Path(files[0]), Path(files[1]), self._code(pid))

    def _code(self, pid: int) -> asyncio.Future[int]:
        return self._codes.setdefault(pid, asyncio.get_running_loop().create_future())

    async def _read(self) -> None:
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            news = json.loads(line)
            if "pid" in news:
                self._pids.put_nowait(news["pid"])
            else:
                self._code(news["ended"]).set_result(news["code"])


class Forked:
    """One process; its parts have the names that they have in `BotProcess`."""

    def __init__(self, pid: int, out: Path, err: Path, code: asyncio.Future[int]) -> None:
        self.pid = pid
        self.out = out
        self.err = err
        self._code = code

    @property
    def stderr(self) -> str:
        """What it has written to standard error."""
        return self.err.read_text()

    @property
    def stdout(self) -> str:
        """What it has written to standard output."""
        return self.out.read_text()

    def kill9(self) -> None:
        """Stop it on the spot."""
        os.kill(self.pid, signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        os.kill(self.pid, signal.SIGTERM)

    async def wait(self, within: float = 15.0) -> int:
        """Wait for its end; the exit code (negative: the signal)."""
        async with asyncio.timeout(within):
            return await asyncio.shield(self._code)


def clean(env: Mapping[str, str]) -> dict[str, str]:
    """The environment without settings of the bot that happen to be there, and with those given."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DISCORD_", "TUTOR_"))}
    return kept | {k: v for k, v in env.items() if env is not os.environ or k in kept}


def main() -> None:
    """Fork for each line, until there are no more."""
    import bot.app
    from bot import cli

    assert bot.app
    buffer = b""
    while True:
        ready, _, _ = select.select([0], [], [], 0.02)
        _report_ended()
        if not ready:
            continue
        read = os.read(0, 65536)
        if not read:
            return
        *lines, buffer = (buffer + read).split(b"\n")
        for line in lines:
            wanted = json.loads(line)
            pid = os.fork()
            if pid == 0:
                _become(wanted["env"], wanted["files"])
                sys.argv = ["bot", "run"]
                cli.main()
            _say({"pid": pid})


def _become(env: Mapping[str, str], files: Sequence[str]) -> None:
    """Be a process as a shell would have started it."""
    os.environ.clear()
    os.environ.update(env)
    os.chdir(Path(files[0]).parent)  # where no .env is
    for number, name in ((0, os.devnull), (1, files[0]), (2, files[1])):
        opened = os.open(name, os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        os.dup2(opened, number)
        os.close(opened)


def _report_ended() -> None:
    with suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            _say({"ended": ended[0], "code": os.waitstatus_to_exitcode(ended[1])})


def _say(news: Mapping[str, Any]) -> None:
    os.write(1, json.dumps(news).encode() + b"\n")


if __name__ == "__main__":
    main()
