"""Which Discord the bot speaks to: the public one unasked, another one by the gateway that it names."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import aiohttp
import discord
import pytest
import yarl
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot import connection
from bot.config import DISCORD_API
from bot.connection import outlive_events, use_api
from bot.core.errors import SetupError
from bot.texts import say

PUBLIC = (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY)


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """The addresses are attributes of the library's classes: put them back."""
    yield
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = PUBLIC


class Other:
    """A Discord that gives one answer to ``/gateway``."""

    def __init__(self) -> None:
        self.body: Any = {"url": "wss://gateway.example"}
        self.text: str | None = None
        self.status = 200
        self.paths: list[str] = []
        self.headers: dict[str, str] = {}
        self.address = ""

    async def gateway(self, request: web.Request) -> web.Response:
        self.paths.append(request.path)
        self.headers |= request.headers
        if self.text is not None:
            return web.Response(text=self.text, status=self.status, content_type="application/json")
        return web.json_response(self.body, status=self.status)


@pytest.fixture
async def other() -> AsyncIterator[Other]:
    made = Other()
    app = web.Application()
    app.router.add_get("/{path:.*}", made.gateway)
    async with TestServer(app) as server:
        made.address = str(server.make_url("/api/v10"))
        yield made


def untouched() -> bool:
    return (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY) == PUBLIC


async def refused(url: str) -> str:
    """The sentence that an operator reads."""
    with pytest.raises(SetupError) as caught:
        await use_api(url)
    assert untouched()
    return say(caught.value.text_key, **caught.value.params)


def test_the_library_speaks_to_the_public_one() -> None:
    assert Route.BASE == DISCORD_API


@pytest.mark.parametrize("url", [DISCORD_API, DISCORD_API + "/"])
async def test_the_public_one_is_not_asked(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aiohttp, "ClientSession", None)
    await use_api(url)
    assert untouched()


@pytest.mark.parametrize(
    "gateway",
    ["wss://gateway.example", "ws://127.0.0.1:9000/gw?v=1", "ws://[::1]:9000", "ws://localhost", "wss://x:8443/y"],
)
async def test_another_one_names_its_gateway(other: Other, gateway: str) -> None:
    other.body = {"url": gateway}
    await use_api(other.address + "/")
    assert other.address == Route.BASE
    assert Route("GET", "/users/@me").url == f"{other.address}/users/@me"
    assert yarl.URL(gateway) == DiscordWebSocket.DEFAULT_GATEWAY
    assert other.paths == ["/api/v10/gateway"]
    assert "Authorization" not in other.headers
    assert other.headers["User-Agent"].startswith("DiscordBot (https://")


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        None,
        "wss://gateway.example",
        5,
        {"url": None},
        {"url": 7},
        {"url": ""},
        {"url": "gateway"},
        {"url": "/gateway"},
        {"url": "https://gateway.example"},
        {"url": "wss://"},
        {"url": "wss://[::1"},
    ],
)
async def test_one_that_names_no_gateway(other: Other, body: Any) -> None:
    other.body = body
    sentence = await refused(other.address)
    assert other.address in sentence
    assert "DISCORD_API_URL" in sentence


@pytest.mark.parametrize(
    "gateway", ["ws://gateway.example", "ws://10.0.0.1", "ws://127.0.0.1.example", "ws://discord.com"]
)
async def test_the_token_never_goes_to_another_machine_in_the_clear(other: Other, gateway: str) -> None:
    other.body = {"url": gateway}
    assert other.address in await refused(other.address)


async def test_a_gateway_in_the_clear_beside_an_api_in_the_clear() -> None:
    api = yarl.URL("http://proxy.internal:8080/api")
    assert connection._gateway("ws://proxy.internal:9000", api) == yarl.URL("ws://proxy.internal:9000")
    with pytest.raises(ValueError, match="gateway"):
        connection._gateway("ws://proxy.internal:9000", api.with_scheme("https"))


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 503])
async def test_one_that_refuses(other: Other, status: int) -> None:
    other.status = status
    assert other.address in await refused(other.address)


@pytest.mark.parametrize("text", ["", "not json", "<html>", "{"])
async def test_one_that_talks_nonsense(other: Other, text: str) -> None:
    other.text = text
    assert other.address in await refused(other.address)


async def test_one_that_is_not_there() -> None:
    address = f"http://127.0.0.1:{unused_port()}/api"
    assert address in await refused(address)


@pytest.mark.parametrize(
    "address", ["http://no-such-host.invalid", "http://127.0.0.1:0", "http://", "http://[::1", "nonsense"]
)
async def test_one_that_cannot_be(address: str) -> None:
    assert "DISCORD_API_URL" in await refused(address)


async def test_one_that_never_answers(other: Other, monkeypatch: pytest.MonkeyPatch) -> None:
    assert connection.TIMEOUT.total is not None
    monkeypatch.setattr(connection, "TIMEOUT", aiohttp.ClientTimeout(total=1e-6))
    assert other.address in await refused(other.address)


async def test_nothing_goes_on_without_a_readable_beginning() -> None:
    """Events that can't be read are passed over, but not the one that a session begins with."""
    client = discord.Client(intents=discord.Intents.none())
    outlive_events(client)
    parsers = client._connection.parsers
    parsers["GUILD_CREATE"]({"id": "nonsense"})
    with pytest.raises(KeyError):
        parsers["READY"]({"user": {}})
