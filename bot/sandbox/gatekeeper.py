"""Who may talk to the sandbox's server: a page that came from it, on this machine.

A browser lets any site send requests to loopback. Three things keep others out: the Host header must name the address
that the server listens on (a site whose name was rebound to 127.0.0.1 sends its own), a request that does something
must not come from another origin, and it must bear a token that only the page itself could read.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

TOKEN_HEADER = "X-Sandbox-Token"  # noqa: S105 - a header's name
CAPABILITY_HEADER = "X-Simcord-Capability"
READING = frozenset({"GET", "HEAD"})

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob:; "
    "media-src 'self' blob:; connect-src 'self' blob:; frame-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
"""The Content-Security-Policy of the page and of SimCord's page in its frame."""


def parsed(body: bytes) -> Any:
    """What a body says, whatever the request claims about it; None if it isn't readable JSON."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


class Gatekeeper:
    """Lets in what came from the sandbox's own page.

    Attributes:
        token: a secret of this run, written into the page.
        port: where the server listens; nothing is let in before it is known.
    """

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(32)
        self.port: int | None = None

    @property
    def _hosts(self) -> frozenset[str]:
        return frozenset({f"127.0.0.1:{self.port}", f"localhost:{self.port}"}) if self.port else frozenset()

    def knows(self, token: str) -> bool:
        """Whether that is the token of this run, compared in constant time."""
        return secrets.compare_digest(token.encode("utf-8", "surrogateescape"), self.token.encode())

    def is_own(self, request: web.Request) -> bool:
        """Whether a request was meant for this server and, if a page of another origin sent it, only reads."""
        if request.headers.get("Host", "") not in self._hosts:
            return False
        if request.method in READING:
            return True
        origin = request.headers.get("Origin")
        site = request.headers.get("Sec-Fetch-Site", "same-origin")
        return (origin is None or origin.removeprefix("http://") in self._hosts) and site == "same-origin"

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse foreign requests and set the headers that every answer has."""
        if not self.is_own(request):
            raise web.HTTPForbidden
        response = await handler(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        return response
