"""Requests that Discord would refuse are not sent: rules by hand, then a real client against a real server."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from types import SimpleNamespace

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from discord import Client, Forbidden, Intents
from discord.http import HTTPClient, Route
from hypothesis import given
from hypothesis import strategies as st

from bot import guard as guarding
from bot.connection import guard_requests
from bot.core.errors import Unavailable
from bot.guard import MOST_INVALID, PATIENCE, WINDOW, Guard, RequestHeld, route_of
from bot.ui.messenger import DiscordMessenger

A = "GET channels/1/messages"
B = "GET channels/2/messages"


@pytest.mark.parametrize(
    ("method", "path", "route"),
    [
        ("GET", "/api/v10/channels/1/messages", "GET channels/1/messages"),
        ("POST", "/api/v10/channels/1/messages", "POST channels/1/messages"),
        ("PATCH", "/api/v10/channels/1/messages/2", "PATCH channels/1/messages/*"),
        ("PATCH", "/api/v10/channels/2/messages/3", "PATCH channels/2/messages/*"),
        ("POST", "/api/v10/channels/1/messages/2/threads", "POST channels/1/messages/*/threads"),
        ("GET", "/api/v10/guilds/1/members/2", "GET guilds/1/members/*"),
        ("GET", "/api/v10/applications/1/guilds/2/commands/3", "GET applications/1/guilds/*/commands/*"),
        ("GET", "/api/v10/users/@me", "GET users/@me"),
        ("POST", "/api/v10/users/@me/channels", "POST users/@me/channels"),
        ("GET", "/api/v10/gateway/bot", "GET gateway/bot"),
        ("GET", "/api/v10/gateway/bot/", "GET gateway/bot"),
        ("GET", "/api/v9/channels/1", "GET channels/1"),
        ("GET", "/api/channels/1", "GET channels/1"),
        ("GET", "/channels/1", "GET channels/1"),
        ("GET", "/discord/api/v10/channels/1/messages/2", "GET channels/1/messages/*"),
        ("GET", "/", "GET "),
        ("GET", "/api/v10", "GET "),
        ("POST", "/api/v10/interactions/1/token/callback", None),
        ("POST", "/api/v10/webhooks/1/token", None),
        ("PATCH", "/api/v10/webhooks/1/token/messages/@original", None),
        ("POST", "/api/interactions/1/token/callback", None),
        ("POST", "/interactions/1/token/callback", None),
        ("POST", "/discord/api/v10/interactions/1/token/callback", None),
        ("GET", "/api/v10/channels/1/webhooks", "GET channels/1/webhooks"),
    ],
)
def test_routes(method: str, path: str, route: str | None) -> None:
    assert route_of(method, path) == route


@given(st.lists(st.sampled_from(["channels", "guilds", "messages"]), min_size=1, max_size=4), st.data())
def test_only_the_first_id_tells_routes_apart(words: list[str], data: st.DataObject) -> None:
    def path(first: int) -> str:
        ids = [first, *(data.draw(st.integers(1, 2**63)) for _ in words[1:])]
        return "/api/v10/" + "/".join(f"{word}/{number}" for word, number in zip(words, ids, strict=True))

    assert route_of("GET", path(1)) == route_of("GET", path(1)) != route_of("GET", path(2))


def test_a_hold_concerns_its_route_and_ends() -> None:
    guard = Guard()
    guard.hold(A, 5.0, now=100.0)
    assert guard.wait(A, 100.0) == 5.0
    assert guard.wait(A, 104.0) == 1.0
    assert guard.wait(B, 104.0) <= 0
    assert guard.wait(A, 105.0) <= 0


def test_a_global_hold_concerns_all_routes() -> None:
    guard = Guard()
    guard.hold(None, 5.0, now=100.0)
    guard.hold(A, 9.0, now=100.0)
    assert (guard.wait(A, 101.0), guard.wait(B, 101.0)) == (8.0, 4.0)


def test_a_shorter_hold_does_not_end_a_longer_one() -> None:
    guard = Guard()
    guard.hold(A, 9.0, now=100.0)
    guard.hold(A, 1.0, now=101.0)
    assert guard.wait(A, 103.0) == 6.0


def test_the_breaker_opens_and_closes() -> None:
    guard = Guard()
    for number in range(MOST_INVALID - 1):
        guard.note_invalid(100.0 + number / 1000)
    assert not guard.tripped(101.0)
    guard.note_invalid(101.0)
    assert guard.tripped(101.0)
    assert guard.tripped(100.0 + WINDOW - 0.001)
    assert not guard.tripped(100.0 + WINDOW)
    guard.note_invalid(100.0 + WINDOW)  # the first one no longer counts, the others do
    assert guard.tripped(100.0 + WINDOW)
    assert not guard.tripped(102.0 + 2 * WINDOW)


def test_invalid_requests_that_are_spread_out_do_not_trip_it() -> None:
    guard = Guard()
    apart = WINDOW / (MOST_INVALID - 1) + 0.001
    for number in range(3 * MOST_INVALID):
        guard.note_invalid(number * apart)
        assert not guard.tripped(number * apart)


# A real client and a real server


@dataclass
class Refusing:
    """A server that answers as it was told, and 200 to everything else; it notes what reaches it, and when."""

    told: dict[str, list[tuple[int, dict[str, str]]]] = field(default_factory=dict)
    seen: list[tuple[str, float]] = field(default_factory=list)
    address: str = ""

    async def answer(self, request: web.Request) -> web.Response:
        self.seen.append((request.path, time.monotonic()))
        left = self.told.get(request.path, [])
        status, headers = left.pop(0) if left else (200, {})
        return web.json_response({"id": "1", "username": "tutor"}, status=status, headers=headers)

    def at(self, path: str) -> list[float]:
        return [moment for seen, moment in self.seen if seen == path]


@pytest.fixture
async def server() -> AsyncIterator[Refusing]:
    refusing = Refusing()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", refusing.answer)
    async with TestServer(app) as running:
        refusing.address = str(running.make_url("")).rstrip("/")
        yield refusing


@pytest.fixture
async def client(server: Refusing) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(server.address, middlewares=(Guard(),)) as session:
        yield session


async def get(client: aiohttp.ClientSession, path: str, method: str = "GET") -> int:
    async with client.request(method, path) as response:
        return response.status


def limited(seconds: object, **headers: str) -> tuple[int, dict[str, str]]:
    """A 429 as Discord itself sends it; Cloudflare's have no ``Via``."""
    return 429, {"Retry-After": str(seconds), "Via": "1.1 google", **headers}


ONE, TWO = "/api/v10/channels/1/messages", "/api/v10/channels/2/messages"
CALLBACK, FOLLOW_UP = "/api/v10/interactions/1/token/callback", "/api/v10/webhooks/1/token"


async def test_no_request_of_the_route_arrives_while_a_429_is_in_force(server: Refusing, client) -> None:
    server.told[ONE] = [limited(0.2)]
    assert await get(client, ONE) == 429
    assert await asyncio.gather(*(get(client, ONE) for _ in range(5))) == [200] * 5
    first, *later = server.at(ONE)
    assert min(later) >= first + 0.2


async def test_a_429_that_comes_while_others_wait_holds_them_longer(server: Refusing, client) -> None:
    server.told[ONE] = [limited(0.1), limited(0.3)]
    await get(client, ONE)
    waiting = [asyncio.create_task(get(client, ONE)) for _ in range(2)]
    assert sorted(await asyncio.gather(*waiting)) == [200, 429]
    assert await get(client, ONE) == 200
    first, second, *_, last = server.at(ONE)
    assert second >= first + 0.1
    assert last >= second + 0.3


async def test_who_waits_goes_on_waiting_when_the_hold_grows(server: Refusing) -> None:
    guard = Guard()
    async with aiohttp.ClientSession(server.address, middlewares=(guard,)) as client:
        server.told[ONE] = [limited(0.1)]
        await get(client, ONE)
        waiting = asyncio.create_task(get(client, ONE))
        await get(client, TWO)  # the other one waits by now
        grown = time.monotonic()
        guard.hold("GET channels/1/messages", 0.3, grown)
        assert await waiting == 200
    assert server.at(ONE)[1] >= grown + 0.3


async def test_other_routes_go_on(server: Refusing, client) -> None:
    server.told[ONE] = [limited(PATIENCE - 1)]
    await get(client, ONE)
    held = asyncio.create_task(get(client, ONE))
    other_methods = [get(client, ONE, "POST"), get(client, TWO), get(client, CALLBACK, "POST")]
    assert await asyncio.gather(*other_methods) == [200] * 3
    assert not held.done()
    assert len(server.seen) == 4
    held.cancel()


@pytest.mark.parametrize(
    "headers",
    [{"Retry-After": "0.2"}, {"Retry-After": "0.2", "Via": "1.1 google", "X-RateLimit-Global": "true"}],
    ids=["cloudflare", "global"],
)
async def test_a_global_429_holds_every_route_but_answers_to_people(
    server: Refusing, client, headers: dict[str, str]
) -> None:
    server.told[ONE] = [(429, headers)]
    await get(client, ONE)
    assert await asyncio.gather(get(client, TWO), get(client, ONE)) == [200, 200]
    begun = server.at(ONE)[0]
    assert min(*server.at(TWO), server.at(ONE)[1]) >= begun + 0.2
    server.told[ONE] = [(429, headers | {"Retry-After": str(PATIENCE - 1)})]
    await get(client, ONE)
    held = asyncio.create_task(get(client, TWO))
    assert await get(client, CALLBACK, "POST") == await get(client, FOLLOW_UP, "POST") == 200
    assert not held.done()
    held.cancel()


async def test_who_would_wait_too_long_fails_at_once(server: Refusing, client) -> None:
    server.told[ONE] = [limited(PATIENCE + 30)]
    await get(client, ONE)
    with pytest.raises(RequestHeld):
        await get(client, ONE)
    assert len(server.at(ONE)) == 1
    assert await get(client, TWO) == 200


@pytest.mark.parametrize("seconds", ["", "Wed, 21 Oct 2026 07:28:00 GMT", "nan", "-5", "inf", "1e999"])
async def test_a_strange_retry_after_never_breaks_a_request(server: Refusing, client, seconds: str) -> None:
    server.told[ONE] = [limited(seconds)]
    assert await get(client, ONE) == 429
    assert await get(client, TWO) == 200


async def test_limits_of_answers_to_people_hold_nobody(server: Refusing, client) -> None:
    server.told[FOLLOW_UP] = [(429, {"Retry-After": "60"})]
    assert await get(client, FOLLOW_UP, "POST") == 429
    assert await get(client, FOLLOW_UP, "POST") == await get(client, ONE) == 200


async def test_too_many_invalid_requests_stop_all_but_answers_to_people(
    server: Refusing, client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarding, "MOST_INVALID", 4)
    now = SimpleNamespace(monotonic=lambda: now.at, at=1000.0)
    monkeypatch.setattr(guarding, "time", now)
    shared = {"X-RateLimit-Scope": "shared"}
    server.told[ONE] = [
        (401, {}),
        (404, {}),
        (500, {}),
        (400, {}),
        limited(0, **shared),
        limited(0, **shared),
        (403, {}),
    ]
    for _ in range(7):
        await get(client, ONE)
    server.told[CALLBACK] = [(401, {})]
    await get(client, CALLBACK, "POST")
    assert await get(client, TWO) == 200  # three so far
    server.told[TWO] = [limited(0)]
    assert await get(client, TWO) == 429
    arrived = len(server.seen)
    for path in (ONE, TWO, "/api/v10/gateway"):
        with pytest.raises(RequestHeld):
            await get(client, path)
    assert len(server.seen) == arrived
    assert await get(client, CALLBACK, "POST") == await get(client, FOLLOW_UP, "POST") == 200
    now.at += WINDOW
    assert await get(client, ONE) == 200


async def test_a_held_request_is_something_that_does_not_answer(server: Refusing, client) -> None:
    assert issubclass(RequestHeld, aiohttp.ClientError)
    server.told[ONE] = [limited(3600)]
    await get(client, ONE)
    with pytest.raises(Unavailable) as caught:
        async with DiscordMessenger(Client(intents=Intents.none()))._translated(1):
            await get(client, ONE)
    assert isinstance(caught.value.__cause__, RequestHeld)


async def test_the_library_lets_it_through(server: Refusing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Route, "BASE", f"{server.address}/api/v10")
    guard = Guard()
    http = HTTPClient(asyncio.get_running_loop())
    try:
        await http.static_login("token")
        guard_requests(http, guard)
        server.told[ONE.removesuffix("/messages")] = [(403, {})]
        with pytest.raises(Forbidden):
            await http.get_channel(1)
        guard.hold(None, PATIENCE + 30, time.monotonic())
        arrived = len(server.seen)
        with pytest.raises(RequestHeld):
            await http.get_channel(1)
        with pytest.raises(Unavailable):
            async with DiscordMessenger(Client(intents=Intents.none()))._translated(1):
                await http.get_channel(2)
        assert len(server.seen) == arrived
    finally:
        await http.close()
