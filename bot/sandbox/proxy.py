"""The sandbox's server on loopback: our bar of controls, and SimCord's page in a frame below it."""

from __future__ import annotations

import html
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from aiohttp import ClientSession, web
from simcord import ChannelHandle

from bot.sandbox.driver import Driver
from bot.sandbox.frame import LARGEST_BODY, STATIC, Frame
from bot.sandbox.gatekeeper import TOKEN_HEADER, Gatekeeper, parsed
from bot.sandbox.hints import Hint, hints
from bot.sandbox.world import Person, World
from bot.texts import say

FILES = {
    "page.css": "text/css",
    "page.js": "text/javascript",
    "frame.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
LOOPBACK = "127.0.0.1"

_PLACEHOLDER = re.compile(r"\{\{ ([a-z-]+) \}\}")


class Controls:
    """The bar of controls: the page itself, its state, and what its buttons do.

    Args:
        driver: does it.
        gate: knows this run's token.
    """

    def __init__(self, driver: Driver, gate: Gatekeeper) -> None:
        self.driver = driver
        self.gate = gate

    def routes(self) -> list[web.RouteDef]:
        """Everything under ``/sandbox/``, and the page at ``/``."""
        return [
            web.get("/", self.page),
            web.get("/sandbox/state", self.state),
            web.post("/sandbox/hour", self._button(lambda _: self.driver.advance(timedelta(hours=1)))),
            web.post("/sandbox/day", self._button(lambda _: self.driver.advance(timedelta(days=1)))),
            web.post("/sandbox/timer", self._button(lambda _: self.driver.to_next_timer())),
            web.post("/sandbox/group", self._button(lambda viewer: self.driver.let_group_answer(but=viewer))),
            web.get("/sandbox/{file}", self.file),
        ]

    async def page(self, _: web.Request) -> web.Response:
        """The page, in the language of the catalogue, with this run's token in it."""
        world = self.driver.world
        values = {
            "token": self.gate.token,
            "people": "".join(
                _option(person.id, say(f"sandbox-page-{person.part}", name=person.name)) for person in world.people
            ),
            "channels": "".join(_option(room["id"], room["label"]) for room in self._rooms(world.people[0])),
            "hints": "".join(f"<li>{_hint(hint, world)}</li>" for hint in hints(world)),
        }
        template = (STATIC / "index.html").read_text(encoding="utf-8")

        def fill(match: re.Match[str]) -> str:
            return values[match[1]] if match[1] in values else html.escape(say(match[1]))

        return web.Response(text=_PLACEHOLDER.sub(fill, template), content_type="text/html")

    async def file(self, request: web.Request) -> web.Response:
        """The page's script or style sheet."""
        name = request.match_info["file"]
        if name not in FILES:
            raise web.HTTPNotFound
        return web.Response(text=(STATIC / name).read_text(encoding="utf-8"), content_type=FILES[name])

    async def state(self, request: web.Request) -> web.Response:
        """What the bar shows to whoever looks through somebody's eyes."""
        self._check(request)
        return web.json_response(self._state(request.query.get("viewer", "")))

    def _state(self, viewer: str) -> dict[str, Any]:
        now = self.driver.world.now()
        status = self.driver.status
        return {
            "now": say("sandbox-page-now", now=now),
            "instant": now.timestamp() * 1000,
            "zone": str(now.tzinfo),
            "running": status.running,
            "message": status.message,
            "failed": status.failed,
            "rooms": self._rooms(self._person(viewer)),
            "viewer": viewer,
        }

    def _person(self, viewer: str) -> Person:
        """Whom an id means; the first one if nobody."""
        people = self.driver.world.people
        return next((person for person in people if str(person.id) == viewer), people[0])

    def _rooms(self, person: Person) -> list[dict[str, str]]:
        return [{"id": str(room.id), "label": _label(room)} for room in self.driver.world.rooms_of(person)]

    def _check(self, request: web.Request) -> None:
        if not self.gate.knows(request.headers.get(TOKEN_HEADER, "")):
            raise web.HTTPUnauthorized

    def _button(
        self, operation: Callable[[int | None], Awaitable[None]]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def pressed(request: web.Request) -> web.Response:
            self._check(request)
            try:
                viewer = int(parsed(await request.read())["viewer"])
            except (ValueError, TypeError, KeyError, OverflowError):
                raise web.HTTPBadRequest from None
            await operation(viewer)
            return web.json_response(self._state(str(viewer)))

        return pressed


def _label(room: ChannelHandle) -> str:
    if room.guild is None:
        return say("sandbox-page-direct")
    return say("sandbox-page-thread" if room.is_thread else "sandbox-page-room", name=str(room.name))


def _option(value: int | str, label: str) -> str:
    return f'<option value="{value}">{html.escape(label)}</option>'


def _hint(hint: Hint, world: World) -> str:
    who = f' data-viewer="{hint.person.id}"' if hint.person else ""
    where = f' data-channel="{world.channels[hint.channel].id}"'
    chips = (
        f'<button type="button" class="chip" data-command="{line}"{who}{where}>{line}</button>'
        for line in map(html.escape, hint.commands)
    )
    return " ".join((f"<span>{html.escape(hint.text)}</span>", *chips))


@asynccontextmanager
async def serve(driver: Driver, port: int) -> AsyncIterator[str]:
    """Serve the page on loopback until the block is left.

    Args:
        driver: owns the world; its previews are open.
        port: which one to listen on; 0, or one that is taken, means any free one.

    Yields:
        The page's address.
    """
    gate = Gatekeeper()
    async with ClientSession() as client:
        app = web.Application(middlewares=[gate.middleware], client_max_size=LARGEST_BODY)
        app.add_routes([*Controls(driver, gate).routes(), *Frame(driver, gate, client).routes()])
        # A click that has begun is seen through, even if its page is closed meanwhile.
        runner = web.AppRunner(app, access_log=None, handler_cancellation=False, shutdown_timeout=1)
        await runner.setup()
        try:
            try:
                await web.TCPSite(runner, LOOPBACK, port).start()
            except OSError:
                await web.TCPSite(runner, LOOPBACK, 0).start()
            gate.port = int(runner.addresses[0][1])
            yield f"http://{LOOPBACK}:{gate.port}/"
        finally:
            await runner.cleanup()
