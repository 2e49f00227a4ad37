"""The gateway: compression, sessions that end, resume or die, shards, intents, guilds that come and go."""

from __future__ import annotations

import asyncio
import json
import zlib
from typing import Any

import aiohttp
import discord
import pytest
import zstandard

from .client import SmallBot, pointed_at, running
from .discordd import DiscordServer, Guild


class ZlibStream:
    """discord.py's context for the compression that it uses where zstandard is not installed."""

    COMPRESSION_TYPE = "zlib-stream"

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj()

    def decompress(self, data: bytes, /) -> str:
        assert data.endswith(b"\x00\x00\xff\xff")
        return self._inflate.decompress(data).decode()


class Plain(ZlibStream):
    """No compression."""

    COMPRESSION_TYPE = ""


@pytest.fixture
def guild(discordd: DiscordServer) -> Guild:
    return discordd.world.add_guild()


@pytest.mark.parametrize("context", [None, ZlibStream, Plain])
async def test_every_compression(
    discordd: DiscordServer, guild: Guild, context: type[ZlibStream] | None, monkeypatch: pytest.MonkeyPatch
):
    if context:
        monkeypatch.setattr(discord.utils, "_ActiveDecompressionContext", context)
    ada = discordd.person("Ada", guild)
    message_bot = SmallBot()
    async with running(message_bot, discordd.api_url, discordd.token) as bot:
        wanted = context.COMPRESSION_TYPE if context else "zstd-stream"
        assert discordd.gateway.connections[0].kind == wanted
        view = discord.ui.View(timeout=None)
        view.add_item(discord.ui.Button(label="Go", custom_id="go"))
        view.stop()
        await bot.get_channel(guild.default_channel.id).send("x", view=view)
        for _ in range(20):
            seen = await ada.click(guild.default_channel.history()[0], "Go")
            assert seen.text == "clicked"


async def test_events_missed_while_cut_off_are_replayed(discordd: DiscordServer, guild: Guild):
    ada = discordd.person("Ada", guild)
    async with running(SmallBot(), discordd.api_url, discordd.token) as bot:
        view = discord.ui.View(timeout=None)
        view.add_item(discord.ui.Button(label="Go", custom_id="go"))
        view.stop()
        await bot.get_channel(guild.default_channel.id).send("x", view=view)
        for number, end in enumerate([discordd.gateway.cut, discordd.gateway.close, discordd.gateway.reconnect], 1):
            end()
            seen = await ada.click(guild.default_channel.history()[0], "Go")
            assert seen.text == "clicked"
            await discordd.gateway.wait("resumed", number)
            await bot.saw("resumed", number)
        for code in (1001, 4000):
            discordd.gateway.close(code)
            number += 1
            await discordd.gateway.wait("resumed", number)
        assert len(bot.clicks) == 3
    assert discordd.gateway.seen["identify"] == 1
    assert discordd.gateway.seen["resume"] == number


async def test_invalid_sessions(discordd: DiscordServer, guild: Guild):
    async with running(SmallBot(), discordd.api_url, discordd.token) as bot:
        discordd.gateway.invalidate(resumable=True)
        await discordd.gateway.wait("resumed")
        discordd.gateway.invalidate()
        await discordd.gateway.wait("ready", 2)
        await bot.saw("ready", 2)
        discordd.gateway.forget_sessions = True
        discordd.gateway.cut()
        await discordd.gateway.wait("invalid")
        await discordd.gateway.wait("ready", 3)
        assert bot.get_guild(guild.id) is not None


async def test_a_zombie_is_left_by_the_client(discordd: DiscordServer, guild: Guild):
    discordd.gateway.heartbeat_interval = 0.05
    ada = discordd.person("Ada", guild)
    async with running(SmallBot(heartbeat_timeout=0.3), discordd.api_url, discordd.token) as bot:
        view = discord.ui.View(timeout=None)
        view.add_item(discord.ui.Button(label="Go", custom_id="go"))
        view.stop()
        await bot.get_channel(guild.default_channel.id).send("x", view=view)
        await discordd.gateway.wait("heartbeat", 3)
        discordd.gateway.zombify()
        seen = await ada.click(guild.default_channel.history()[0], "Go")
        assert seen.text == "clicked"
    assert discordd.gateway.seen["resumed"] == 1


@pytest.mark.parametrize(
    ("intents", "token", "code"),
    [
        (discord.Intents(guilds=True, message_content=True), None, 4014),
        (discord.Intents(guilds=True, members=True), None, 4014),
    ],
)
async def test_forbidden_intents(discordd: DiscordServer, intents: discord.Intents, token: str | None, code: int):
    async with pointed_at(discordd.api_url), SmallBot(intents=intents) as bot:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await bot.start(discordd.token)
    assert discordd.gateway.seen["ready"] == 0


class Raw:
    """A gateway client without discord.py."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def say(self, op: int, data: Any) -> None:
        await self.socket.send_str(json.dumps({"op": op, "d": data}))

    async def hear(self) -> dict[str, Any]:
        return json.loads((await self.socket.receive()).data)

    async def closed(self) -> int | None:
        while not self.socket.closed:
            await self.socket.receive()
        return self.socket.close_code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"token": "wrong"}, 4004),
        ({"intents": 1 << 40}, 4013),
        ({"intents": 1 << 15}, 4014),
        ({"shard": [2, 2]}, 4010),
    ],
)
async def test_identify_is_checked(discordd: DiscordServer, change: dict[str, Any], code: int):
    async with aiohttp.ClientSession() as session, session.ws_connect(discordd.gateway_url) as socket:
        raw = Raw(socket)
        assert (await raw.hear())["op"] == 10
        await raw.say(2, {"token": discordd.token, "intents": 1, "properties": {}, **change})
        assert await raw.closed() == code


async def test_identifying_too_often_and_refused_connections(discordd: DiscordServer):
    discordd.gateway.identify_window = 60.0
    async with aiohttp.ClientSession() as session:
        answers = []
        for _ in range(2):
            async with session.ws_connect(discordd.gateway_url) as socket:
                raw = Raw(socket)
                await raw.hear()
                await raw.say(2, {"token": discordd.token, "intents": 1, "properties": {}})
                answers.append((await raw.hear())["op"])
        assert answers == [0, 9]
        discordd.gateway.refuse = 503
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(discordd.gateway_url)
    assert discordd.gateway.seen["refused"] == 1


async def test_the_stream_is_one_zstd_frame(discordd: DiscordServer):
    url = f"{discordd.gateway_url}?compress=zstd-stream"
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        unpack = zstandard.ZstdDecompressor().decompressobj()
        hello = json.loads(unpack.decompress((await socket.receive()).data))
        await Raw(socket).say(1, None)
        ack = json.loads(unpack.decompress((await socket.receive()).data))
    assert (hello["op"], ack["op"]) == (10, 11)


async def test_shards_get_what_is_theirs(discordd: DiscordServer):
    guilds = [discordd.world.add_guild(f"Group {n}") for n in range(2)]
    while len({(g.id >> 22) % 2 for g in guilds}) < 2:
        await asyncio.sleep(0.001)
        guilds.append(discordd.world.add_guild("More"))
    discordd.gateway.recommended_shards = 2
    discordd.gateway.max_concurrency = 2

    class Sharded(discord.AutoShardedClient):
        hits: list[int]

        async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
            """Do not wait: the server allows two at once."""

        async def on_interaction(self, interaction: discord.Interaction) -> None:
            assert interaction.guild is not None
            self.hits.append(interaction.guild.id)
            await interaction.response.send_message("ok")

    sharded = Sharded(intents=discord.Intents(guilds=True), guild_ready_timeout=0.05, chunk_guilds_at_startup=False)
    sharded.hits = []
    async with running(sharded, discordd.api_url, discordd.token) as bot:
        sessions = {s.shard[0]: s for s in discordd.gateway.sessions.values()}
        assert sorted(sessions) == [0, 1]
        for guild in guilds:
            ada = discordd.person("Ada", guild)
            made = discordd.interactions.make(2, ada.user, guild, guild.default_channel)
            discordd.interactions.deliver(made, {"id": "1", "name": "x", "type": 1})
            assert await made.acked(3.0)
    assert bot.hits == [g.id for g in guilds]
    for number, session in sessions.items():
        theirs = [json.loads(raw)["d"] for _, raw in session.events if b'"INTERACTION_CREATE"' in raw]
        assert {int(d["guild_id"]) for d in theirs} == {g.id for g in guilds if (g.id >> 22) % 2 == number}


async def test_guilds_come_and_go(discordd: DiscordServer, guild: Guild):
    async with running(SmallBot(), discordd.api_url, discordd.token) as bot:
        world = discordd.world
        later = world.add_guild("Later")
        await bot.saw("guild_join")
        world.outage(guild)
        await bot.saw("guild_unavailable")
        assert bot.get_guild(guild.id).unavailable
        world.recover(guild)
        world.remove_bot(later)
        await bot.saw("guild_remove")
        assert bot.get_guild(later.id) is None
        assert not bot.get_guild(guild.id).unavailable
