"""Many processes of the bot from one: importing and reading the bank take long, so that is done once, before a fork.

Each is a process of its own, with its own environment and output, that can be killed. The process that forks listens
on a socket: a JSON object a line asks for a start, `{"pid"}` answers it, `{"ended", "code"}` tells of an end.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def forking(address: Path) -> Iterator[Path]:
    """Run the process that forks; the socket on which it listens."""
    command = [sys.executable, "-m", "tests.wire.forks", str(address)]
    with subprocess.Popen(command, cwd=ROOT, env=clean({}), stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"listening\n"
            yield address
        finally:
            process.kill()


class Forks:
    """The starts of one test. Use as an async context manager; it ends what is left."""

    def __init__(self, address: Path, folder: Path) -> None:
        self._address = address
        self._folder = folder
        self._made = 0
        self._pids: asyncio.Queue[int] = asyncio.Queue()
        self._codes: dict[int, asyncio.Future[int]] = {}

    async def __aenter__(self) -> Self:
        self._from, self._to = await asyncio.open_unix_connection(self._address)
        self._reader = asyncio.create_task(self._read())
        return self

    async def __aexit__(self, *_: object) -> None:
        for pid, code in self._codes.items():
            if not code.done():
                os.kill(pid, signal.SIGKILL)
        if self._codes:
            await asyncio.wait(self._codes.values(), timeout=5)
        self._to.close()
        await self._to.wait_closed()
        await self._reader

    async def start(self, env: Mapping[str, str], code: str = "") -> Forked:
        """Start the bot with these settings, after some lines of Python."""
        self._made += 1
        files = [self._folder / f"{name}-{self._made}.txt" for name in ("out", "err")]
        for file in files:
            file.touch()
        wanted = {"env": clean(env), "files": [str(file) for file in files], "code": code}
        self._to.write(json.dumps(wanted).encode() + b"\n")
        pid = await self._pids.get()
        return Forked(pid, files[0], files[1], self._code(pid))

    def _code(self, pid: int) -> asyncio.Future[int]:
        return self._codes.setdefault(pid, asyncio.get_running_loop().create_future())

    async def _read(self) -> None:
        async for line in self._from:
            news = json.loads(line)
            if "pid" in news:
                self._pids.put_nowait(news["pid"])
            else:
                self._code(news["ended"]).set_result(news["code"])


class Forked:
    """One process; what it has in common with `BotProcess` has the same names."""

    def __init__(self, pid: int, out: Path, err: Path, code: asyncio.Future[int]) -> None:
        self.pid = pid
        self._out = out
        self._err = err
        self._code = code

    @property
    def stderr(self) -> str:
        """What it has written to standard error."""
        return self._err.read_text().rstrip("\n")

    @property
    def stdout(self) -> str:
        """What it has written to standard output."""
        return self._out.read_text()

    @property
    def output(self) -> list[str]:
        """All that it has written, line by line."""
        return [*self.stdout.splitlines(), *self.stderr.splitlines()]

    def kill9(self) -> None:
        """Stop it on the spot."""
        self._signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self._signal(signal.SIGTERM)

    async def wait(self, within: float = 40.0) -> int:
        """Wait for its end; the exit code (negative: the signal)."""
        async with asyncio.timeout(within):
            return await asyncio.shield(self._code)

    async def says(self, pattern: str, within: float = 40.0) -> str:
        """Wait for a line that matches; that line."""
        async with asyncio.timeout(within):
            while True:
                ended = self._code.done()
                found = next((line for line in self.output if re.search(pattern, line)), None)
                if found is not None:
                    return found
                assert not ended, f"ended without {pattern!r}:\n{self.stderr}"
                await asyncio.sleep(0.02)

    def _signal(self, number: signal.Signals) -> None:
        if not self._code.done():
            os.kill(self.pid, number)


def clean(env: Mapping[str, str]) -> dict[str, str]:
    """The environment with these settings, and without those of the bot that happen to be there."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DISCORD_", "TUTOR_"))}
    return {**kept, **env}


# -- the process that forks ----------------------------------------------------------------------------------------


def main(address: str) -> None:
    """Fork for each line that comes in."""
    from bot import cli, texts
    from bot.app import COGS
    from bot.store import sqlite
    from bot.ui.kit.drawing.studio import STUDIO
    from tests.behaviour.bank import write_bank
    from tests.readings import read_once, remember

    sqlite.SYNCHRONOUS = "OFF"  # no test cuts the power
    remember()
    for cog in COGS:
        import_module(cog)
    for locale in texts.locales():
        for key in texts._catalogue(locale).keys:
            texts._catalogue(locale)._read(key)
    with TemporaryDirectory() as samples:
        write_bank(Path(samples))
        read_once(Path(samples))
    gc.collect()
    gc.freeze()  # or each process takes half a second to look through all of this when it ends
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(address)
    listening.listen()
    print("listening", flush=True)
    askers: dict[socket.socket, bytes] = {}
    whose: dict[int, socket.socket] = {}
    while True:
        ready, _, _ = select.select([listening, *askers], [], [], 0.02)
        _report_ended(whose)
        for one in ready:
            if one is listening:
                askers[listening.accept()[0]] = b""
                continue
            read = one.recv(65536)
            if not read:
                del askers[one]
                one.close()
                continue
            *lines, askers[one] = (askers[one] + read).split(b"\n")
            for line in lines:
                wanted = json.loads(line)
                with suppress(Exception):  # a bank that can't be read is for the bot to complain of
                    read_once(Path(wanted["env"]["TUTOR_QUESTIONS"]))
                STUDIO.stop()
                STUDIO.__init__()  # what draws and what was drawn while reading is no other process's
                pid = os.fork()
                if pid == 0:
                    _become(wanted["env"], wanted["files"], [listening, *askers])
                    exec(wanted["code"], {})
                    sys.argv = ["bot", "run"]
                    cli.main()
                whose[pid] = one
                _say(one, {"pid": pid})


def _become(env: Mapping[str, str], files: Sequence[str], opened: Sequence[socket.socket]) -> None:
    """Be a process as a shell would have started it."""
    for one in opened:
        one.close()
    os.environ.clear()
    os.environ.update(env)
    os.chdir(Path(files[0]).parent)  # where no .env is
    for number, name in ((0, os.devnull), (1, files[0]), (2, files[1])):
        file = os.open(name, os.O_RDWR)
        os.dup2(file, number)
        os.close(file)


def _report_ended(whose: dict[int, socket.socket]) -> None:
    with suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            if ended[0] in whose:  # not what drew figures
                _say(whose.pop(ended[0]), {"ended": ended[0], "code": os.waitstatus_to_exitcode(ended[1])})


def _say(to: socket.socket, news: Mapping[str, Any]) -> None:
    with suppress(OSError):  # whoever asked may have gone
        to.sendall(json.dumps(news).encode() + b"\n")


if __name__ == "__main__":
    main(sys.argv[1])
