"""The connection to Discord's gateway: begun in turn, begun again soon after an outage, left without losing a click.

What is changed in discord.py 2.7 for it is changed here.
"""

from __future__ import annotations

import asyncio
import logging
import struct
import time
from contextlib import suppress
from datetime import timedelta
from random import SystemRandom
from typing import Any
from uuid import uuid4

import aiohttp
import discord
from discord import gateway, shard

from bot.core.errors import Unavailable
from bot.store import leases
from bot.store.engine import Store
from bot.tutor.context import Clock

log = logging.getLogger(__name__)

APART = timedelta(seconds=5.1)
"""Between the identifications of two shards that have the same turn, with a margin: Discord wants five seconds
(https://discord.com/developers/docs/events/gateway#sharding-max-concurrency)."""

LONGEST_PAUSE = 8.0
"""Seconds between two attempts to connect, so that the end of an outage is not slept through."""

CONNECT_WITHIN = 6.0
"""Seconds for one attempt. Without a limit one that gets no answer would outlast the outage by a minute."""

ASK_WITHIN = 3.0
"""Seconds for asking how many shards may identify; without an answer they do."""

ASK_AGAIN = 30.0
"""Seconds until that is asked again while none may."""

GOODBYE = 2.0
"""Seconds in which Discord answers that the connection is closed."""


CALM = 60.0
"""Seconds without an attempt after which the pauses are short again."""


class Pauses:
    """One, two, four, eight, eight, … seconds, and up to half less, so that not all bots come back at once."""

    def __init__(self) -> None:
        self._lot = SystemRandom()
        self._next = 1.0
        self._last = time.monotonic()

    def delay(self) -> float:
        """Seconds until the next attempt."""
        now = time.monotonic()
        if now - self._last > CALM:
            self._next = 1.0
        pause, self._last, self._next = self._next, now, min(LONGEST_PAUSE, 2 * self._next)
        return pause * self._lot.uniform(0.5, 1.0)


class _Heart(gateway.KeepAliveHandler):
    """Knows when it sent a heartbeat before the answer is there. discord.py notes it after sending, which may be later,
    and then tells the time since the heartbeat before."""

    def get_payload(self) -> dict[str, Any]:
        self._last_send = time.perf_counter()
        return super().get_payload()


class _Socket(gateway.DiscordWebSocket):
    """Comes back after something that it can't read, where discord.py would end the bot."""

    async def received_message(self, msg: Any, /) -> None:
        known = self.session_id is not None
        try:
            await super().received_message(msg)
        except (gateway.ReconnectWebSocket, discord.DiscordException, aiohttp.ClientError, OSError):
            raise
        except Exception as error:
            if not known:
                raise  # there is no session to come back to
            log.error("shard %s got something from the gateway that it can't read: %r", self.shard_id, error)
            await self.close()
            raise gateway.ReconnectWebSocket(self.shard_id) from error


def _in_a_line(record: logging.LogRecord) -> bool:
    """Say what went wrong with a connection in the line itself: where in the library it did helps nobody."""
    if record.exc_info and record.exc_info[1] is not None:
        error = record.exc_info[1]
        record.msg = f"{record.getMessage()}: {type(error).__name__}: {' '.join(str(error).split())}"
        record.args = record.exc_info = record.exc_text = None
    return True


def steady(client: discord.AutoShardedClient) -> None:
    """Have a client come back soon after an outage, and say so in a line an attempt."""
    shard.ExponentialBackoff = Pauses  # type: ignore[assignment,attr-defined]
    gateway.KeepAliveHandler = _Heart  # type: ignore[misc]
    shard.DiscordWebSocket = _Socket  # type: ignore[misc]
    logging.getLogger("discord.shard").addFilter(_in_a_line)
    logging.getLogger("discord.gateway").addFilter(_in_a_line)
    connect = client.http.ws_connect

    async def connect_in_time(url: str, *, compress: int = 0) -> aiohttp.ClientWebSocketResponse:
        async with asyncio.timeout(CONNECT_WITHIN):
            return await connect(url, compress=compress)

    client.http.ws_connect = connect_in_time  # type: ignore[method-assign]


class Turns:
    """Whose turn it is to identify, over all processes: shards whose numbers leave the same remainder take turns.

    A process that starts alone need not wait for anybody, and one that starts right after another waits for what is
    left of five seconds, whichever shards they have.
    """

    def __init__(self, client: discord.AutoShardedClient, store: Store, clock: Clock) -> None:
        self._client = client
        self._store = store
        self._clock = clock
        self._at_once: int | None = None
        self._mine: dict[str, str] = {}

    async def wait(self, shard_id: int) -> None:
        """Wait until a shard may identify."""
        while (pause := await self._spent()) > 0:
            log.error("Discord takes no more identifications from this bot for %.0f s; waiting", pause)
            await asyncio.sleep(max(1.0, min(pause, ASK_AGAIN)))
        name = self._name(shard_id)
        holder = self._mine[name] = uuid4().hex
        try:
            while (wait := await self._take(name, holder)) is not None:  # noqa: ASYNC110 - for other processes
                await asyncio.sleep(wait)
        except Unavailable:
            await asyncio.sleep(APART.total_seconds())

    async def _take(self, name: str, holder: str) -> float | None:
        """Seconds until it is worth trying again; None when it is ours."""
        now = self._clock()
        async with self._store.write() as tx:
            until = await leases.take(tx, name, holder, now, now + APART)
        return None if until is None else max(0.01, (until - now).total_seconds())

    async def done(self, shard_id: int) -> None:
        """A shard has identified: the next one's time counts from now, however long it took to get here."""
        name = self._name(shard_id)
        if holder := self._mine.get(name):
            with suppress(Unavailable):
                async with self._store.write() as tx:
                    await leases.renew(tx, name, holder, self._clock() + APART)

    async def _spent(self) -> float:
        """Seconds until there are identifications left for today: one too many, and Discord resets the token.

        Learns how many shards may identify at once, too.
        """
        try:
            async with asyncio.timeout(ASK_WITHIN):
                limits = await self._client.fetch_session_start_limits()
            self._at_once = int(limits.max_concurrency)
            return 0.0 if limits.remaining > 0 else limits.reset_after / 1000
        except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError, KeyError, TypeError) as error:
            log.warning("Discord didn't say how many shards may identify: %r", error)
            return 0.0

    def _name(self, shard_id: int) -> str:
        return f"identify {shard_id % (self._at_once or 1)}"


async def hang_up(client: discord.AutoShardedClient) -> None:
    """Take in nothing new. What Discord had sent before it heard of that is still read and dispatched.

    The client must say that it is closed, so that its own readers end.
    """
    shards: dict[int, Any] = getattr(client, "_AutoShardedClient__shards", {})
    with suppress(TimeoutError):
        async with asyncio.timeout(GOODBYE):
            await asyncio.gather(*(_say_goodbye(one) for one in shards.values()))
    for _ in range(3):
        await asyncio.sleep(0)  # the handlers of what came last begin


async def _say_goodbye(one: Any) -> None:
    websocket: gateway.DiscordWebSocket = one.ws
    if not websocket.open:
        return
    websocket._close_code = 1000  # our own wish, so nobody reconnects
    with suppress(aiohttp.ClientError, OSError, RuntimeError, discord.ConnectionClosed, gateway.ReconnectWebSocket):
        await websocket.socket.send_frame(struct.pack("!H", 1000), aiohttp.WSMsgType.CLOSE)
        if one._task is not None:
            await asyncio.wait({one._task})
        while True:  # until Discord has closed its side
            await websocket.poll_event()
