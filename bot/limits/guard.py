"""The gate that every request passes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import aiohttp
import yarl
from discord.utils import _from_json as from_json
from multidict import CIMultiDict

from bot.limits.buckets import Buckets
from bot.limits.errors import RequestHeld, Unanswered
from bot.limits.pace import PER_SECOND, Pace
from bot.limits.refusals import Refusals
from bot.limits.routes import Route, route_of

PATIENCE = 20.0
"""Seconds that a request waits for its turn; if it would be longer it fails at once and is tried again later."""

INVALID = frozenset({401, 403, 429})

NO_CONTENT, TOO_MANY, SERVER_ERROR = 204, 429, 500

_NOTHING_TO_SAY = ("PUT", "DELETE")

concerning: ContextVar[int | None] = ContextVar("concerning", default=None)
"""The server that requests are about if their path names none, or ``refusals.DIRECT``."""

_once: ContextVar[bool] = ContextVar("once", default=False)


@contextmanager
def asked_once() -> Iterator[None]:
    """Keep discord.py from repeating the requests inside the block, as it does after a server error.

    For requests that Discord wouldn't recognise as the same. If it may have carried one out, that one fails with
    ``Unanswered``.
    """
    token = _once.set(True)
    try:
        yield
    finally:
        _once.reset(token)


class Guard:
    """Watches the requests of one client.

    Args:
        share: of the requests that Discord takes from all processes of the bot together.
        api: Discord's REST address. What goes elsewhere, such as for a file that somebody sent, passes, and says
            nothing about Discord's limits.
    """

    def __init__(self, share: float = 1.0, api: str = "") -> None:
        self._api = yarl.URL(api) if api else None
        self.refusals = Refusals()
        self._buckets = Buckets()
        self._pace = Pace(max(1, int(PER_SECOND * share)))
        self._held: dict[str, float] = {}

    async def __call__(self, request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
        """Send a request when it may be sent, and take note of the answer: a middleware of aiohttp's sessions.

        Raises:
            RequestHeld: it may not be sent for a while.
            RouteShut: it would be refused.
            Unanswered: it may have been carried out, and must be sent only once.
        """
        route = None if "Upgrade" in request.headers else route_of(request.method, request.url.path)
        if route is None:  # the gateway, or an answer to an interaction
            response = await send(request)
            if response.status in INVALID:
                self._note_invalid(response, None)
            if response.status == TOO_MANY:
                _require_wait(response, await _said(response))
            return response
        if self._api is not None and not _within(request.url, self._api):
            return await send(request)
        server = route.server or concerning.get()
        self.refusals.check(route, server, _now())
        return await self._send(route, server, request, send)

    async def _send(
        self, route: Route, server: int | None, request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        deadline = _now() + PATIENCE
        bucket = self._buckets.of(route)
        await bucket.take(deadline)
        headers: CIMultiDict[str] | Any = CIMultiDict()
        try:
            while True:
                await self._wait(route, deadline)
                async with self._pace.turn(deadline):
                    if self.wait(route, _now()) > 0:
                        continue
                    self.refusals.check(route, server, _now())  # what was learnt meanwhile
                    response = await _send_once(request, send) if _once.get() else await send(request)
                headers = response.headers
                if response.status in INVALID:  # understood before the next one gets its turn
                    await self._note_refusal(route, server, response)
                if response.ok:
                    await _require_sense(response)
                return response
        finally:
            self._buckets.done(route, bucket, headers)

    async def _wait(self, route: Route, deadline: float) -> None:
        while (wait := self.wait(route, now := _now())) > 0:
            if now + wait > deadline:
                raise RequestHeld(f"Discord asked to wait {wait:.0f} s")
            await asyncio.sleep(wait)

    def hold(self, route: Route | None, seconds: float, now: float) -> None:
        """Send nothing on a route (None: on any) for that long."""
        key = "" if route is None else str(route)
        self._held[key] = max(self._held.get(key, 0.0), now + seconds)

    def wait(self, route: Route, now: float) -> float:
        """How many seconds a request on the route must still wait."""
        for key in [key for key, until in self._held.items() if until <= now]:
            del self._held[key]
        return max(self._held.get("", 0.0), self._held.get(str(route), 0.0)) - now

    def _note_invalid(self, response: aiohttp.ClientResponse, server: int | None) -> None:
        if response.headers.get("X-RateLimit-Scope") != "shared":
            self.refusals.note_invalid(server, _now())

    async def _note_refusal(self, route: Route, server: int | None, response: aiohttp.ClientResponse) -> None:
        self._note_invalid(response, server)
        if response.status == 403:
            code = (await _said(response)).get("code")
            if not isinstance(code, int):  # Discord always gives one
                raise RequestHeld("something in front of Discord refuses it")
            self.refusals.shut(route, server, code, _now())
        if response.status == TOO_MANY:
            said, headers = await _said(response), response.headers
            everywhere = "Via" not in headers or "X-RateLimit-Global" in headers or said.get("global") is True
            seconds = _seconds(headers.get("Retry-After") or said.get("retry_after"))
            self.hold(None if everywhere else route, seconds, _now())
            if seconds > PATIENCE:  # discord.py would wait for it
                response.release()
                raise RequestHeld(f"Discord asked to wait {seconds:.0f} s")
            _require_wait(response, said)


async def _send_once(request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    try:
        response = await send(request)
    except OSError as error:
        raise Unanswered(repr(error)) from error
    if response.status >= SERVER_ERROR:
        response.release()
        raise Unanswered(f"status {response.status}")
    return response


def _within(url: yarl.URL, api: yarl.URL) -> bool:
    return url.origin() == api.origin() and url.path.startswith(f"{api.path.rstrip('/')}/")


def _now() -> float:
    return asyncio.get_running_loop().time()


async def _said(response: aiohttp.ClientResponse) -> dict[str, Any]:
    """What Discord says about a refusal; nothing if it isn't Discord that refuses."""
    try:
        said = await response.json()
    except (aiohttp.ContentTypeError, ValueError):  # JSON's errors are among these
        return {}
    return said if isinstance(said, dict) else {}


def _require_wait(response: aiohttp.ClientResponse, said: dict[str, Any]) -> None:
    """Make sure that a 429 says how long to wait, since discord.py takes that for granted.

    Raises:
        RequestHeld: it doesn't.
    """
    if not isinstance(said.get("retry_after"), int | float):
        response.release()
        raise RequestHeld("Discord asked to wait, and didn't say how long")


async def _require_sense(response: aiohttp.ClientResponse) -> None:
    """Make sure that discord.py can read what came back: it would fail in the middle of something.

    Raises:
        Unanswered: it can't.
    """
    raw = await response.read()
    if not raw and (response.status == NO_CONTENT or response.method in _NOTHING_TO_SAY):
        return
    try:
        if response.headers.get("Content-Type") != "application/json":  # discord.py takes anything else for text
            raise ValueError(response.content_type)
        from_json(raw)
    except ValueError as error:
        raise Unanswered(f"status {response.status} with what isn't JSON") from error


def _seconds(told: Any) -> float:
    try:
        seconds = float(told or 1.0)
    except (TypeError, ValueError):
        return 1.0
    return min(3600.0, max(0.0, seconds)) if seconds == seconds else 1.0  # noqa: PLR0124 - "nan" is a float, too
