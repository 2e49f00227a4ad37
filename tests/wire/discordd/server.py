"""The whole server: one port on loopback, one world, one gateway."""

from __future__ import annotations

import asyncio
from collections import deque
from types import TracebackType
from typing import Self

from aiohttp import web

from . import control, routes_app, routes_channels, routes_guilds, routes_interactions
from .clock import Clock
from .errors import Problem
from .faults import Faults, Request
from .gateway import Gateway
from .http import Front
from .interactions import Interactions
from .model import Guild, Role, User
from .person import Person
from .ratelimit import Ignored, RateLimits
from .world import World

ROUTES = (routes_app, routes_guilds, routes_channels, routes_interactions)


class DiscordServer:
    """A small Discord on loopback. Use as an async context manager, or `start()` and `stop()`."""

    def __init__(self, *, validate_answers: bool = False) -> None:
        self.clock = Clock()
        self.gateway = Gateway(self)
        self.world = World(self.clock, self.gateway.dispatch)
        self.interactions = Interactions(self.world, self.gateway)
        self.faults = Faults()
        self.limits = RateLimits()
        self.front = Front(self)
        #: the latest requests, oldest first
        self.requests: deque[Request] = deque(maxlen=20_000)
        #: what the bot sent against Discord's rules: method, path and problem
        self.violations: list[str] = []
        #: what the server itself answered against Discord's document (checked where `check_answers` is set)
        self.own_violations: list[str] = []
        self.check_answers = validate_answers
        #: answers of 401, 403 and 429: Discord blocks an address after 10,000 in ten minutes
        self.invalid_requests = 0
        self.port = 0
        self._runner: web.ServerRunner | None = None

    # -- life -------------------------------------------------------------------------------------------------

    async def start(self, port: int = 0) -> Self:
        """Listen on 127.0.0.1."""
        web_server = web.Server(self._handle, access_log=None, keepalive_timeout=3600)
        self._runner = web.ServerRunner(web_server, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port, backlog=1024)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self.world.base_url = self.origin
        return self

    async def stop(self) -> None:
        """Close every connection and stop listening."""
        self.faults.clear()
        self.gateway.close(1001)
        for connection in list(self.gateway.connections):
            connection.close(1001)
        await asyncio.sleep(0)
        if self._runner:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    # -- addresses --------------------------------------------------------------------------------------------

    @property
    def origin(self) -> str:
        """http://127.0.0.1:<port>."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def api_url(self) -> str:
        """What belongs into DISCORD_API_URL."""
        return f"{self.origin}/api/v10"

    @property
    def gateway_url(self) -> str:
        """The websocket's address."""
        return f"ws://127.0.0.1:{self.port}/ws"

    @property
    def token(self) -> str:
        """What belongs into DISCORD_TOKEN."""
        return self.world.token

    @property
    def env(self) -> dict[str, str]:
        """The environment with which the bot finds this server."""
        return {"DISCORD_API_URL": self.api_url, "DISCORD_TOKEN": self.token}

    # -- people -----------------------------------------------------------------------------------------------

    def person(self, name: str, *guilds: Guild, roles: tuple[Role, ...] = (), locale: str = "en-GB") -> Person:
        """A new user who is a member of the given guilds."""
        user = self.world.add_user(name, locale=locale)
        for guild in guilds:
            self.world.add_member(guild, user, roles)
        return Person(self, user)

    def as_person(self, user: User) -> Person:
        """A driver for a user who exists, such as a guild's owner."""
        return Person(self, user)

    # -- records ----------------------------------------------------------------------------------------------

    @property
    def ignored_429s(self) -> list[Ignored]:
        """Requests made while a 429's time was not yet over."""
        return self.limits.ignored

    def log(self, request: Request) -> None:
        """Remember a request."""
        self.requests.append(request)

    def violate(self, request: Request, problems: list[Problem]) -> None:
        """Remember what a request broke."""
        self.violations += [f"{request.method} {request.path}: {problem}" for problem in problems]

    def calls(self, method: str, path_part: str) -> list[Request]:
        """The remembered requests of a method whose path contains a text."""
        return [r for r in self.requests if r.method == method and path_part in r.path]

    # -- requests ---------------------------------------------------------------------------------------------

    async def _handle(self, http: web.BaseRequest) -> web.StreamResponse:
        path = http.path
        if path.startswith("/api/v10/"):
            return await self.front.handle(http)
        if path.rstrip("/") == "/ws":
            return await self.gateway.serve(http)
        if path.startswith("/attachments/"):
            return await self.front.serve_file(http, path)
        if path.startswith("/control/"):
            return await control.serve(self, http)
        return web.Response(status=404)
