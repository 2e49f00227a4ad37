"""Processes of a benchmark, and what they cost."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

ROOT = Path(__file__).resolve().parents[2]
BOT = ("-m", "bot", "run")
NULL_BOT = ("-m", "tests.bench.nullbot")
_TICKS = os.sysconf("SC_CLK_TCK")


class Failed(Exception):
    """The benchmark cannot go on, or what it measured cannot be trusted."""


@asynccontextmanager
async def python(arguments: Sequence[str], env: Mapping[str, str], log: Path) -> AsyncIterator[int]:
    """Run this Python with arguments until the end of the block; gives the process id. Its output goes to ``log``."""
    with log.open("ab") as out:
        process = await asyncio.create_subprocess_exec(
            sys.executable, *arguments, env={**os.environ, **env}, cwd=ROOT, stdout=out, stderr=out
        )
    try:
        yield process.pid
        if process.returncode is not None:
            raise Failed(f"{' '.join(arguments)} ended:\n{tail(log)}")
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()


def tail(log: Path) -> str:
    """The last lines that a process wrote."""
    return log.read_text(encoding="utf-8", errors="replace")[-2000:]


class Wire:
    """A running Discord on loopback."""

    def __init__(self, pid: int, found: Mapping[str, str], session: aiohttp.ClientSession) -> None:
        self.pid = pid
        self.env = {key: value for key, value in found.items() if key != "origin"}
        self._origin = found["origin"]
        self._session = session

    async def __call__(self, action: str, **asked: Any) -> Any:
        """Run one of its actions.

        Raises:
            Failed: it cannot be done.
        """
        async with self._session.post(f"{self._origin}/control/{action}", json=asked) as response:
            body = await response.json()
            if response.status != 200:
                raise Failed(f"{action}: {body['error']}")
            return body


@asynccontextmanager
async def wire(guilds: int, log: Path) -> AsyncIterator[Wire]:
    """A Discord with that many guilds, in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.wire", str(guilds), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        line = await process.stdout.readline()
        if not line:
            raise Failed("the Discord on loopback did not start")
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None)) as session:
            yield Wire(process.pid, json.loads(line), session)
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()


@asynccontextmanager
async def bot(found: Wire, arguments: Sequence[str], log: Path, **env: str) -> AsyncIterator[int]:
    """A bot that is connected to that Discord; gives its process id."""
    async with python(arguments, {**found.env, **env}, log) as pid:
        try:
            await found("ready")
        except (Failed, aiohttp.ClientError) as error:
            raise Failed(f"{' '.join(arguments)} did not connect:\n{tail(log)}") from error
        yield pid


def cpu_seconds(pid: int) -> float | None:
    """Processor time that a process has taken so far, all threads together; None where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / _TICKS


def memory_mb(pid: int) -> float | None:
    """Resident memory of a process in MB; None where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), None)
