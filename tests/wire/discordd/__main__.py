"""python -m tests.wire.discordd: the server in a process of its own, for benchmarks and for trying things out."""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import signal
import sys
from pathlib import Path

from aiohttp import web

from . import control
from .server import DiscordServer


class _Body:
    """A control request that came from a script and not over HTTP."""

    def __init__(self, action: str, body: dict[str, object]) -> None:
        self.path = f"/control/{action}"
        self._raw = json.dumps(body).encode()

    async def read(self) -> bytes:
        return self._raw


async def _script(server: DiscordServer, path: Path) -> None:
    """Run each line of a file, {"action": …, …}, and print its answer as a line."""
    for line in await asyncio.to_thread(lambda: path.read_text().splitlines()):
        if line.strip():
            asked = json.loads(line)
            answer = await control.serve(server, _Body(asked.pop("action"), asked))  # type: ignore[arg-type]
            assert isinstance(answer, web.Response)
            assert isinstance(answer.body, bytes)
            print(answer.body.decode(), flush=True)


async def _main(asked: argparse.Namespace) -> None:
    server = DiscordServer()
    server.limits.enabled = not asked.no_limits
    await server.start(asked.port)
    for number in range(asked.guilds):
        guild = server.world.add_guild(f"Study group {number + 1}")
        for name in ("Ada", "Grace", "Linus"):
            server.person(name, guild)
    # what stands now stays: collecting it again and again would show in the latencies of a load test
    gc.freeze()
    gc.set_threshold(50_000)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    print(json.dumps({"origin": server.origin, **server.env}), flush=True)
    if asked.script:
        await _script(server, asked.script)
    else:
        await stop.wait()
    await server.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.wire.discordd", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any free one; the address is printed as JSON")
    parser.add_argument("--guilds", type=int, default=1, help="guilds to begin with")
    parser.add_argument("--no-limits", action="store_true", help="no rate limits")
    parser.add_argument("--script", type=Path, help='JSON lines {"action": "load", …}, then exit')
    asyncio.run(_main(parser.parse_args(sys.argv[1:])))
