"""The pauses between attempts to connect, the lines about them, and how old a heartbeat's answer is."""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from types import SimpleNamespace

import pytest

from bot import gateway
from bot.app import _share
from bot.config import Config
from bot.gateway import LONGEST_PAUSE, Pauses, _Heart, _in_a_line


def test_pauses_grow_and_stay_short() -> None:
    pauses = Pauses()
    delays = [pauses.delay() for _ in range(20)]
    for most, delay in zip((1, 2, 4, 8, *[LONGEST_PAUSE] * 16), delays, strict=True):
        assert most / 2 <= delay <= most
    assert len(set(delays)) == 20


def test_after_a_calm_time_they_are_short_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses = Pauses()
    for _ in range(5):
        pauses.delay()
    later = time.monotonic() + gateway.CALM + 1
    monkeypatch.setattr(gateway, "time", SimpleNamespace(monotonic=lambda: later))
    assert pauses.delay() <= 1.0


def test_a_failed_attempt_is_one_line() -> None:
    try:
        raise OSError("no route\nto host")
    except OSError:
        record = logging.LogRecord("discord.shard", logging.ERROR, "", 1, "Attempt in %.2fs", (1.5,), sys.exc_info())
    assert _in_a_line(record)
    assert logging.Formatter().format(record) == "Attempt in 1.50s: OSError: no route to host"
    plain = logging.LogRecord("discord.shard", logging.INFO, "", 1, "%s is there", ("one",), None)
    assert _in_a_line(plain)
    assert plain.getMessage() == "one is there"


async def test_the_latency_is_that_of_the_last_heartbeat() -> None:
    """An answer that is here before discord.py has noted the heartbeat does not tell the time since the one before."""
    loop = asyncio.get_running_loop()
    beats: list[_Heart] = []

    async def send_heartbeat(_data: object) -> None:
        beats[0].ack()

    websocket = SimpleNamespace(
        thread_id=0, _max_heartbeat_timeout=60.0, HEARTBEAT=1, sequence=1, loop=loop, send_heartbeat=send_heartbeat
    )
    heart = _Heart(ws=websocket, interval=0.2, shard_id=0)  # type: ignore[arg-type]
    beats.append(heart)
    heart.start()
    try:
        async with asyncio.timeout(5):
            while heart.latency == float("inf"):  # noqa: ASYNC110 - a thread of discord.py's
                await asyncio.sleep(0.01)
        assert heart.latency < 0.15
    finally:
        heart.stop()
        await asyncio.to_thread(heart.join)


def test_a_process_takes_as_large_a_part_of_the_requests_as_of_the_shards() -> None:
    assert _share(Config(token="x")) == 1.0
    assert _share(Config(token="x", shard_count=4)) == 1.0
    assert _share(Config(token="x", shard_count=4, shard_ids=(1,))) == 0.25
