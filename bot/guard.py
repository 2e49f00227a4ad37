"""Keeps requests within what Discord tolerates, whatever discord.py and our own retries make of it.

discord.py 2.7 waits out a 429 in the task that got it, while other tasks go on with the same route, and raises at once
when the 429 comes from Cloudflare. Here every request waits until no 429 is in force for its route. A breaker stops all
requests for a while when too many were invalid: Discord blocks an address after 10,000 invalid requests (401, 403, 429)
in ten minutes (https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans).
Answers to interactions are not bound by these limits and pass.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections import deque

import aiohttp

log = logging.getLogger(__name__)

MOST_INVALID = 500
"""Within ``WINDOW``; a twentieth of what Discord tolerates."""

WINDOW = 600.0
"""Seconds."""

PATIENCE = 20.0
"""Seconds that a request waits for its route; if it would be longer it fails at once and is tried again later."""

INVALID = frozenset({401, 403, 429})
_FREE = ("interactions", "webhooks")
_BASE = re.compile(r"^(?:/[^/]+)*?/api(?:/v\d+)?(?=/|$)")


class RequestHeld(aiohttp.ClientError):
    """A request was not sent, since Discord would refuse it now."""


class Guard:
    """Watches the requests of one client."""

    def __init__(self) -> None:
        self._invalid: deque[float] = deque()
        self._held: dict[str, float] = {}

    async def __call__(self, request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
        """Send a request when it may be sent, and take note of the answer: a middleware of aiohttp's sessions.

        Raises:
            RequestHeld: it may not be sent for a while.
        """
        route = route_of(request.method, request.url.path)
        if route is not None:
            await self._turn(route)
        response = await send(request)
        if response.status in INVALID:
            self._note(route, response)
        return response

    async def _turn(self, route: str) -> None:
        if self.tripped(time.monotonic()):
            raise RequestHeld("too many invalid requests; no others are sent for a while")
        while (wait := self.wait(route, time.monotonic())) > 0:
            if wait > PATIENCE:
                raise RequestHeld(f"Discord asked to wait {wait:.0f} s")
            await asyncio.sleep(wait)

    def _note(self, route: str | None, response: aiohttp.ClientResponse) -> None:
        now = time.monotonic()
        if response.headers.get("X-RateLimit-Scope") != "shared":
            self.note_invalid(now)
        if response.status == 429 and route is not None:
            everywhere = "Via" not in response.headers or "X-RateLimit-Global" in response.headers
            self.hold(None if everywhere else route, _seconds(response.headers.get("Retry-After")), now)

    def hold(self, route: str | None, seconds: float, now: float) -> None:
        """Send nothing on a route (None: on any) for that long."""
        key = route or ""
        self._held[key] = max(self._held.get(key, 0.0), now + seconds)

    def wait(self, route: str, now: float) -> float:
        """How many seconds a request on the route must still wait."""
        for key in [key for key, until in self._held.items() if until <= now]:
            del self._held[key]
        return max(self._held.get("", 0.0), self._held.get(route, 0.0)) - now

    def note_invalid(self, now: float) -> None:
        """Count an invalid request."""
        self._invalid.append(now)
        if self.tripped(now):
            log.error("%d invalid requests within %d s: requests are held back", len(self._invalid), WINDOW)

    def tripped(self, now: float) -> bool:
        """Whether there were too many invalid requests lately."""
        while self._invalid and self._invalid[0] <= now - WINDOW:
            self._invalid.popleft()
        return len(self._invalid) >= MOST_INVALID


def route_of(method: str, path: str) -> str | None:
    """The route of a request as rate limits see it: its first id counts, later ones do not; None if none apply.

    ``PATCH /api/v10/channels/1/messages/2`` → ``PATCH channels/1/messages/*``
    """
    parts = _BASE.sub("", path).strip("/").split("/")
    if parts[0] in _FREE:
        return None
    kept, seen = [], False
    for part in parts:
        kept.append("*" if part.isdigit() and seen else part)
        seen = seen or part.isdigit()
    return f"{method} {'/'.join(kept)}"


def _seconds(text: str | None) -> float:
    try:
        seconds = float(text or 1.0)
    except ValueError:
        return 1.0
    return min(3600.0, max(0.0, seconds)) if seconds == seconds else 1.0  # noqa: PLR0124 - "nan" is a float, too
