"""The Discord of the benchmarks, in a process of its own: ``tests/wire/discordd`` and what only a benchmark does.

Run by itself it prints its address as a line of JSON and serves until SIGTERM.
"""

from __future__ import annotations

import asyncio
import gc
import json
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

import orjson

from tests.wire.discordd import DiscordServer, messages
from tests.wire.discordd.clock import created
from tests.wire.discordd.control import action
from tests.wire.discordd.interactions import COMPONENT, REPLY, UPDATE, Interaction
from tests.wire.discordd.model import Channel, Guild, Json, Message

PATIENCE = 3.0
"""Seconds that Discord waits for an answer."""

CHECK_EVERY = 50
"""One request in so many is checked against Discord's document, so that the checks do not slow the run down."""


@action
async def crowd(server: DiscordServer, asked: Json) -> Json:
    """Add ``size`` new members to a guild; their ids."""
    guild = server.world.guilds[int(asked["guild"])]
    users = [server.world.add_user(f"crowd {number}") for number in range(asked["size"])]
    for user in users:
        server.world.add_member(guild, user)
    gc.collect()
    gc.freeze()
    return {"users": [user.id for user in users]}


@action
async def place(server: DiscordServer, asked: Json) -> Json:
    """Put a message of the bot with these components into a channel, or with ``private`` before one member only."""
    world = server.world
    channel = world.channels[int(asked["channel"])]
    body = {"components": asked["components"], "flags": 1 << 15}
    message = messages.create(world, channel, world.bot, body, {}, visible_to=asked.get("private"))
    if message.visible_to is None:
        world.publish(channel, message)
    else:
        server.interactions.ephemeral[message.id] = message
    return {"message": message.id}


@action
async def fire(server: DiscordServer, asked: Json) -> Json:
    """One click of each of ``users`` on the component ``custom_id``, ``in_flight`` at any moment.

    Only a full answer counts, a new message or an update; who gets a deferral or nothing is not answered. Each click
    is on a copy of the message, since each member has a private message of their own.
    """
    guild = server.world.guilds[int(asked["guild"])]
    channel = server.world.channels[int(asked["channel"])]
    number = int(asked["message"])
    message = server.interactions.ephemeral.get(number) or channel.messages[number]
    run = _Run(server, guild, channel, message, asked["custom_id"], iter(asked["users"]))
    keep, server.front.check_every = server.front.check_every, CHECK_EVERY
    server.requests.clear()
    began = time.perf_counter()
    try:
        await asyncio.gather(*(run.clicker() for _ in range(asked["in_flight"])))
    finally:
        server.front.check_every = keep
    return run.report(time.perf_counter() - began)


class _Run:
    def __init__(
        self,
        server: DiscordServer,
        guild: Guild,
        channel: Channel,
        message: Message,
        custom_id: str,
        users: Iterator[int],
    ) -> None:
        self._server = server
        self._where = (guild, channel)
        self._message = message
        part = next(part for part in message.parts() if part.get("custom_id") == custom_id)
        self._data = {"component_type": part["type"], "custom_id": custom_id, "id": part["id"]}
        self._users = users
        self._times: list[float] = []
        self._failed = 0
        self._texts: set[str] = set()
        self._components: list[Json] = []

    async def clicker(self) -> None:
        """Click as one member after the other until no member is left."""
        world, interactions = self._server.world, self._server.interactions
        for number in self._users:
            user, message = world.users[number], replace(self._message)
            made = interactions.make(COMPONENT, user, *self._where, message=message)
            made.recorded = False
            interactions.deliver(made, self._data)
            await made.acked(PATIENCE)
            self._count(made)
            interactions.forget(made)

    def _count(self, made: Interaction) -> None:
        if made.kind not in (REPLY, UPDATE) or made.original is None or made.ack_ms is None:
            self._failed += 1
            return
        self._times.append(made.ack_ms)
        self._texts.add(made.text)
        self._components = made.original.components

    def report(self, seconds: float) -> Json:
        """What came of the clicks; the sizes are those of the answers' bodies as compact JSON."""
        bodies = [orjson.dumps(request.body) for request in self._server.requests if request.path.endswith("/callback")]
        return {
            "answered": len(self._times),
            "failed": self._failed,
            "seconds": seconds,
            "times_ms": self._times,
            "texts": sorted(self._texts),
            "components": self._components,
            "bytes": sorted({len(body) for body in bodies}),
            "violations": self._server.violations,
        }


@action
async def posted(server: DiscordServer, asked: Json) -> Json:
    """How many channels have a message, how many messages there are, when the last was made (seconds); and how many
    requests had to be refused since they were too many (429)."""
    held = [channel.messages for channel in server.world.channels.values() if channel.messages]
    made = [created(max(found)) for found in held]
    return {
        "channels": len(held),
        "messages": sum(map(len, held)),
        "last": max(made, default=0.0),
        "refused": server.limits.sent,
    }


@action
async def guilds(server: DiscordServer, asked: Json) -> list[Json]:
    """Id, owner and first channel of every guild."""
    return [
        {"guild": guild.id, "owner": guild.owner_id, "channel": guild.default_channel.id}
        for guild in server.world.guilds.values()
    ]


async def main(size: int) -> None:
    """Serve with that many guilds until SIGTERM."""
    server = DiscordServer()
    await server.start()
    for number in range(size):
        server.world.add_guild(f"Study group {number + 1}")
    gc.freeze()
    gc.set_threshold(50_000)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    print(json.dumps({"origin": server.origin, **server.env}), flush=True)
    await stop.wait()
    await server.stop()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
