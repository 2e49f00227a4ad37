"""Requests that Discord would refuse are not sent: rules by hand, then a real client against a real server."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from discord import Forbidden
from discord.http import HTTPClient, handle_message_parameters
from discord.http import Route as Address

from bot.connection import guard_requests
from bot.core.errors import ChannelLost, Unavailable
from bot.limits import refusals
from bot.limits.errors import RequestHeld, RouteShut
from bot.limits.guard import PATIENCE, Guard, concerning
from bot.limits.routes import Route
from bot.ui.talk.reaching import translated

A = Route("GET channels/*/messages", "channels", 1)
B = Route("GET channels/*/messages", "channels", 2)


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


# A real client and a real server


def float_of(text: str | None) -> float:
    with suppress(TypeError, ValueError):
        return float(text or "")
    return 0.0


@dataclass
class Refusing:
    """A server that answers as it was told, and 200 to everything else; it notes what reaches it, and when."""

    told: dict[str, list[tuple[int, dict[str, str]]]] = field(default_factory=dict)
    seen: list[tuple[str, float]] = field(default_factory=list)
    address: str = ""

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.seen.append((request.path, time.monotonic()))
        left = self.told.get(request.path, [])
        status, headers = left.pop(0) if left else (200, {})
        body = {"id": "1", "username": "tutor", "retry_after": float_of(headers.get("Retry-After"))}
        body |= {"code": int(headers.get("code", 0)), "global": "global" in headers}
        text = headers.get("body") or json.dumps(body)
        if "late" in headers:
            return await self._late(request, status, headers, text.encode())
        # As Discord, without a charset: otherwise discord.py takes it for text.
        return web.Response(body=text.encode(), status=status, headers={"Content-Type": "application/json", **headers})

    async def _late(
        self, request: web.Request, status: int, headers: dict[str, str], body: bytes
    ) -> web.StreamResponse:
        """Send the headers, and a moment later the body."""
        response = web.StreamResponse(status=status, headers={"Content-Type": "application/json", **headers})
        await response.prepare(request)
        await asyncio.sleep(float(headers["late"]))
        await response.write(body)
        return response

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
async def guard() -> Guard:
    return Guard()


@pytest.fixture
async def client(server: Refusing, guard: Guard) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(server.address, middlewares=(guard,)) as session:
        yield session


@pytest.fixture
async def http(server: Refusing, guard: Guard, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[HTTPClient]:
    """The library's client, logged in and guarded."""
    monkeypatch.setattr(Address, "BASE", f"{server.address}/api/v10")
    made = HTTPClient(asyncio.get_running_loop())
    await made.static_login("token")
    guard_requests(made, guard)
    yield made
    await made.close()


async def get(client: aiohttp.ClientSession, path: str, method: str = "GET") -> int:
    async with client.request(method, path) as response:
        return response.status


def bucket(limit: int, left: int, after: float) -> dict[str, str]:
    """The headers that tell how a bucket is."""
    told = {"Limit": limit, "Remaining": left, "Reset-After": after, "Bucket": "abc", "Reset": 0}
    return {f"X-RateLimit-{name}": str(value) for name, value in told.items()}


def limited(seconds: object, **headers: str) -> tuple[int, dict[str, str]]:
    """A 429 as Discord itself sends it; Cloudflare's have no ``Via``."""
    return 429, {"Retry-After": str(seconds), "Via": "1.1 google", **headers}


ONE, TWO = "/api/v10/channels/1/messages", "/api/v10/channels/2/messages"
CALLBACK, FOLLOW_UP = "/api/v10/interactions/1/token/callback", "/api/v10/webhooks/1/token"


async def test_what_goes_to_another_place_than_the_api_neither_waits_nor_teaches_anything(server: Refusing) -> None:
    server.told["/files/1/ours.yaml"] = [(429, {"Retry-After": "60"})]
    guard = Guard(api=f"{server.address}/api/v10")
    async with aiohttp.ClientSession(server.address, middlewares=(guard,)) as client:
        assert await get(client, "/files/1/ours.yaml") == 429
        assert await asyncio.gather(get(client, ONE), get(client, "/files/1/ours.yaml")) == [200, 200]
        guard.hold(None, 60.0, asyncio.get_running_loop().time())
        assert await get(client, "/files/2/ours.yaml") == 200
        with pytest.raises(RequestHeld):
            await get(client, ONE)


async def test_who_waits_goes_only_once_a_refusal_is_understood(server: Refusing, client) -> None:
    """The headers give others their turn; the body, which says that there is no access, may come later."""
    server.told[ONE] = [(403, {**bucket(5, 4, 1.0), "late": "0.3", "code": str(refusals.MISSING_ACCESS)})]
    ended = await asyncio.gather(*(get(client, ONE) for _ in range(3)), return_exceptions=True)
    assert [type(end) for end in ended] == [int, RouteShut, RouteShut]
    assert len(server.at(ONE)) == 1


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
        guard.hold(A, 0.3, grown)
        assert await waiting == 200
    assert server.at(ONE)[1] >= grown + 0.3


async def test_a_hold_that_comes_while_others_wait_for_a_place_holds_them_too(server: Refusing) -> None:
    one_a_second = Guard(share=0.02)
    async with aiohttp.ClientSession(server.address, middlewares=(one_a_second,)) as client:
        server.told[ONE] = [limited(1.3, **{"X-RateLimit-Global": "true"})]
        assert await asyncio.gather(get(client, ONE), get(client, TWO)) == [429, 200]
    assert server.at(TWO)[0] >= server.at(ONE)[0] + 1.3


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
    for _ in range(2):  # the one that was told so, too: discord.py would wait
        with pytest.raises(RequestHeld):
            await get(client, ONE)
    assert len(server.at(ONE)) == 1
    assert await get(client, TWO) == 200


@pytest.mark.parametrize("seconds", ["", "Wed, 21 Oct 2026 07:28:00 GMT", "nan", "-5", "inf", "1e999"])
async def test_a_strange_retry_after_never_breaks_a_request(server: Refusing, client, seconds: str) -> None:
    server.told[ONE] = [limited(seconds)]
    with suppress(RequestHeld):
        assert await get(client, ONE) == 429
    assert await get(client, TWO) == 200


async def test_a_429_of_an_answer_to_people_that_the_library_could_not_read(server: Refusing, client) -> None:
    server.told[FOLLOW_UP] = [(429, {"Via": "1.1 google", "body": "<html>", "Content-Type": "text/html"})]
    with pytest.raises(RequestHeld):
        await get(client, FOLLOW_UP, "POST")
    assert await get(client, FOLLOW_UP, "POST") == 200


async def test_limits_of_answers_to_people_hold_nobody(server: Refusing, client) -> None:
    server.told[FOLLOW_UP] = [(429, {"Retry-After": "60"})]
    assert await get(client, FOLLOW_UP, "POST") == 429
    assert await get(client, FOLLOW_UP, "POST") == await get(client, ONE) == 200


async def test_too_many_invalid_requests_stop_all_but_answers_to_people(
    server: Refusing, client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusals, "MOST_INVALID", 4)
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
    for path in (TWO, "/api/v10/channels/3", "/api/v10/gateway"):
        with pytest.raises(RequestHeld):
            await get(client, path)
    assert len(server.seen) == arrived
    assert await get(client, CALLBACK, "POST") == await get(client, FOLLOW_UP, "POST") == 200


async def test_a_held_request_is_something_that_does_not_answer(server: Refusing, client) -> None:
    assert issubclass(RequestHeld, aiohttp.ClientError)
    server.told[ONE] = [limited(3600)]
    with pytest.raises(Unavailable) as caught:
        async with translated(1):
            await get(client, ONE)
    assert isinstance(caught.value.__cause__, RequestHeld)


async def test_the_library_lets_it_through(server: Refusing, guard: Guard, http: HTTPClient) -> None:
    server.told[ONE.removesuffix("/messages")] = [(403, {})]
    with pytest.raises(Forbidden):
        await http.get_channel(1)
    arrived = len(server.seen)
    with pytest.raises(Forbidden):
        await http.get_channel(1)
    with pytest.raises(ChannelLost):
        async with translated(1):
            await http.get_channel(1)
    guard.hold(None, PATIENCE + 30, time.monotonic())
    with pytest.raises(RequestHeld):
        await http.get_channel(3)
    with pytest.raises(Unavailable):
        async with translated(1):
            await http.get_channel(2)
    assert len(server.seen) == arrived


# What was refused


def refused(code: int = 50013) -> tuple[int, dict[str, str]]:
    return 403, {"code": str(code)}


async def test_what_was_refused_is_not_asked_again(server: Refusing, guard: Guard, client) -> None:
    server.told[ONE] = [refused()]
    assert await get(client, ONE) == 403
    for _ in range(3):
        with pytest.raises(RouteShut) as caught:
            await get(client, ONE)
        assert (caught.value.status, caught.value.code) == (403, 50013)
    assert len(server.at(ONE)) == 1
    assert await get(client, ONE, "POST") == await get(client, TWO) == 200  # that is another permission


async def test_a_role_that_was_refused_says_nothing_about_others(server: Refusing, guard: Guard, client) -> None:
    path = "/api/v10/guilds/1/members/{}/roles/{}"
    server.told[path.format(2, 5)] = [refused()]
    assert await get(client, path.format(2, 5), "PUT") == 403
    with pytest.raises(RouteShut):
        await get(client, path.format(3, 5), "PUT")
    assert await get(client, path.format(3, 6), "PUT") == 200


async def test_without_access_nothing_in_the_channel_is_asked(server: Refusing, guard: Guard, client) -> None:
    server.told[ONE] = [refused(50001)]
    await get(client, ONE)
    for method, path in (("POST", ONE), ("PATCH", f"{ONE}/5"), ("PATCH", ONE.removesuffix("/messages"))):
        with pytest.raises(RouteShut):
            await get(client, path, method)
    assert await get(client, TWO) == 200


async def test_those_who_wait_for_their_turn_meanwhile_are_not_sent(server: Refusing, client) -> None:
    server.told[ONE] = [refused(), refused(), refused()]
    seen = await asyncio.gather(*(get(client, ONE) for _ in range(20)), return_exceptions=True)
    assert [one for one in seen if not isinstance(one, RouteShut)] == [403]
    assert len(server.at(ONE)) == 1


@pytest.mark.parametrize("number", [1, 9])
async def test_changed_permissions_open_it_again(server: Refusing, guard: Guard, client, number: int) -> None:
    server.told[ONE] = [refused()]
    about = concerning.set(9)
    await get(client, ONE)
    guard.refusals.reopen(7)
    with pytest.raises(RouteShut):
        await get(client, ONE)
    guard.refusals.reopen(number)
    assert await get(client, ONE) == 200
    concerning.reset(about)


@pytest.mark.parametrize("body", ["text", "[]", "{}", '{"code": "x"}', "{"])
async def test_a_refusal_by_others_than_discord_says_nothing_about_permissions(
    server: Refusing, client, body: str
) -> None:
    server.told[ONE] = [(403, {"body": body})]
    with pytest.raises(Unavailable):
        async with translated(1):
            await get(client, ONE)
    assert await get(client, ONE) == 200


# What can't be read


@pytest.mark.parametrize(
    "answer",
    [
        {"body": '{"id": "1"'},
        {"body": "<html>"},
        {"body": "<html>", "Content-Type": "text/html"},
        {"body": " ", "Content-Type": "text/plain"},
    ],
    ids=["torn", "html as json", "html", "nothing"],
)
async def test_a_success_that_cannot_be_read_is_no_answer(
    server: Refusing, http: HTTPClient, answer: dict[str, str]
) -> None:
    """What was asked may have happened, so whoever asked has to look before they ask again."""
    server.told[ONE] = [(200, answer)]
    with pytest.raises(Unavailable):
        async with translated(1):
            await http.send_message(1, params=handle_message_parameters("hello"))
    assert len(server.at(ONE)) == 1
    assert (await http.get_channel(1))["id"] == "1"


@pytest.mark.parametrize("headers", [{}, {"Retry-After": "0.3"}], ids=["nowhere", "in the header"])
async def test_a_429_whose_body_does_not_say_how_long(
    server: Refusing, http: HTTPClient, headers: dict[str, str]
) -> None:
    server.told["/api/v10/channels/1"] = [(429, {"Via": "1.1 google", "body": '{"message": "slow"}', **headers})]
    with pytest.raises(Unavailable):
        async with translated(1):
            await http.get_channel(1)


async def test_a_429_whose_header_does_not_say_how_long(server: Refusing, client) -> None:
    server.told[ONE] = [(429, {"Via": "1.1 google", "body": '{"retry_after": 0.3, "global": true}'})]
    assert await get(client, ONE) == 429
    assert await get(client, TWO) == 200
    assert server.at(TWO)[0] >= server.at(ONE)[0] + 0.3


async def test_one_server_holds_back_no_other(server: Refusing, client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "MOST_OF_A_SERVER", 5)
    paths = [f"/api/v10/channels/{number}/messages" for number in range(100, 110)]
    for path in paths:
        server.told[path] = [refused()]
    about = concerning.set(9)
    for path in paths[:5]:
        assert await get(client, path) == 403
    for path in (*paths[5:], "/api/v10/guilds/9/members/1"):
        with pytest.raises(RequestHeld):
            await get(client, path)
    concerning.set(8)
    assert await get(client, TWO) == await get(client, "/api/v10/guilds/8/members/1") == 200
    concerning.reset(about)


async def test_members_without_direct_messages_hold_back_no_server(
    server: Refusing, client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusals, "MOST_DIRECT", 40)
    paths = [f"/api/v10/channels/{number}/messages" for number in range(100, 141)]
    for path in paths:
        server.told[path] = [refused(50007)]
    about = concerning.set(refusals.DIRECT)
    for path in paths[:40]:  # more than a server may refuse
        assert await get(client, path, "POST") == 403
    with pytest.raises(RequestHeld):
        await get(client, paths[40], "POST")
    concerning.set(9)
    assert await get(client, TWO, "POST") == 200
    concerning.reset(about)


# Buckets and the pace


async def test_the_library_waits_for_nothing_that_has_tokens(server: Refusing, http: HTTPClient) -> None:
    """The window of a bucket ends in minutes; five of its tokens are left, then none."""
    path = "/api/v10/channels/1"
    server.told[path] = [(200, bucket(5, left, 219.0)) for left in (4, 3, 2, 1, 0)]
    async with asyncio.timeout(5):
        for _ in range(5):
            await http.get_channel(1)
        with pytest.raises(RequestHeld):
            await http.get_channel(1)
        await http.get_channel(2)
    assert len(server.at(path)) == 5


async def test_a_wait_that_is_broken_off_holds_nobody(server: Refusing, http: HTTPClient) -> None:
    """discord.py would hold back every request for good if somebody stopped waiting out a global limit."""
    path = "/api/v10/channels/1"
    server.told[path] = [
        (429, {"Retry-After": "0.5", "Via": "1.1 google", "X-RateLimit-Global": "true", "global": "true"}),
        (200, bucket(1, 0, 0.3)),
    ]
    for _ in range(2):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await http.get_channel(1)
    async with asyncio.timeout(5):
        await http.get_channel(2)
        await asyncio.gather(http.get_channel(1), http.get_channel(1))


async def test_answers_to_people_need_no_place(server: Refusing) -> None:
    async with aiohttp.ClientSession(server.address, middlewares=(Guard(share=0.02),)) as client:
        await get(client, ONE)
        waiting = asyncio.create_task(get(client, TWO))
        assert [await get(client, CALLBACK, "POST") for _ in range(100)] == [200] * 100
        assert not waiting.done()
        assert await waiting == 200
    assert server.at(TWO)[0] - server.at(ONE)[0] >= 1.0
