"""SimCord's page in our frame: every request of that page goes through here.

The page calls itself by an address ``<token>.<channel>.<viewer>``, which it sends along as SimCord's capability header.
From it follows which of SimCord's previews is meant (there is one per channel) and who looks at it. The previews' own
capabilities never leave this process.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientSession, ClientTimeout, web
from multidict import CIMultiDict
from simcord import Preview

from bot.core.errors import InputError
from bot.sandbox import simcord_private
from bot.sandbox.driver import Driver, LostAction
from bot.sandbox.gatekeeper import CAPABILITY_HEADER, Gatekeeper, parsed
from bot.sandbox.typed import Place, read_command
from bot.texts import say

CONTEXT_HEADER = "X-Simcord-Context"
STATIC = Path(__file__).parent / "static"
LARGEST_BODY = 27 * 1024 * 1024
"""A little more than SimCord's page may send with its files."""

BLANK = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")
"""A picture of one pixel."""

_BY_ITSELF = ("configure_presentation", "refresh", "focus", "history", "browse_candidates", "autocomplete_command")
"""What the page also does by itself, when its size changes for instance."""

_PASSED_ON = ("Content-Type", CONTEXT_HEADER)
_PASSED_BACK = ("Content-Type", "Content-Disposition", "X-Simcord-", "X-Media-", "X-Display-")
_REVISION = re.compile(rb'"published_revision":\s*\d+')


class Frame:
    """Passes the requests of SimCord's page on.

    Args:
        driver: holds the world still while a click is under way.
        gate: knows this run's token.
        client: sends the requests on.
    """

    def __init__(self, driver: Driver, gate: Gatekeeper, client: ClientSession) -> None:
        self.driver = driver
        self.gate = gate
        self.client = client

    def routes(self) -> list[web.RouteDef]:
        """Where the page is: ``/discord``, its interface under ``/api/``, and its files anywhere else."""
        return [
            web.get("/discord", self.index),
            web.get("/preview.css", self.style),
            web.post("/api/pages", self.open_page),
            web.post("/api/action", self.action),
            web.route("*", "/api/{rest:.*}", self.interface),
            web.get("/{file:.+}", self.file),
        ]

    async def index(self, _: web.Request) -> web.Response:
        """SimCord's page itself, which holds nothing secret."""
        return await self._file("/")

    async def style(self, _: web.Request) -> web.Response:
        """SimCord's style sheet, fitted to the frame."""
        answer = await self._file("/preview.css")
        fitted = (STATIC / "frame.css").read_text(encoding="utf-8")
        return web.Response(text=f"{answer.text}\n{fitted}", content_type="text/css", status=answer.status)

    async def file(self, request: web.Request) -> web.Response:
        """One of the page's scripts or fonts."""
        return await self._file(request.path)

    async def _file(self, path: str) -> web.Response:
        preview = next(iter(self.driver.previews.values()), None)
        if preview is None:
            raise web.HTTPServiceUnavailable
        return await self._send(preview, "GET", path)

    async def _address(self, request: web.Request) -> tuple[Preview, int]:
        token, _, rest = request.headers.get(CAPABILITY_HEADER, "").partition(".")
        match = re.fullmatch(r"(\d{1,20})\.(\d{1,20})", rest, re.ASCII)
        if not self.gate.knows(token) or match is None:
            raise web.HTTPUnauthorized
        channel, viewer = int(match[1]), int(match[2])
        preview = self.driver.previews.get(channel) or await self.driver.preview_of(channel)
        person = self.driver.world.person(viewer)
        seen = [] if person is None else self.driver.world.rooms_of(person)
        if preview is None or channel not in [room.id for room in seen]:
            raise web.HTTPUnauthorized
        return preview, viewer

    async def interface(self, request: web.Request) -> web.Response:
        """What only reads, or closes the page's own view."""
        preview, _ = await self._address(request)
        path = request.rel_url.raw_path_qs
        answer = await self._send(preview, request.method, path, request, await request.read())
        if answer.status == web.HTTPNotFound.status_code and path.startswith("/api/assets/"):
            # The bot replaced the picture while the page was asking for it. The page's next look brings the new one.
            return web.Response(body=BLANK, content_type="image/png")
        return answer

    async def open_page(self, request: web.Request) -> web.Response:
        """A new page: it looks at the newest message through the eyes of the one whom its address names."""
        preview, viewer = await self._address(request)
        self.driver.played = viewer
        newest = self.driver.newest_message(viewer, int(preview.channel.id))
        body = json.dumps({"viewer_id": str(viewer)} | ({"target_id": str(newest)} if newest else {})).encode()
        return await self._act(preview, lambda: self._send(preview, "POST", "/api/pages", request, body))

    async def action(self, request: web.Request) -> web.Response:
        """A click, a choice, a command: alone in the world, and once more if the page was a moment behind."""
        preview, viewer = await self._address(request)
        body = await request.read()
        form = request.content_type.startswith("multipart/")
        wanted = None if form else parsed(body)
        if not form and not isinstance(wanted, dict):
            raise web.HTTPBadRequest
        if wanted and wanted.get("kind") == "close":
            return web.json_response(_refusal(wanted))
        if wanted and wanted.get("kind") == "send_message" and str(wanted.get("content", "")).lstrip().startswith("/"):
            try:
                wanted = await self._command(request, preview, viewer, wanted)
            except InputError as error:
                self.driver.complain(say(error.text_key, **error.params))
                return web.json_response(_refusal(wanted))
            body = json.dumps(wanted).encode()

        async def send() -> web.Response:
            answer = await self._send(preview, "POST", "/api/action", request, body)
            revision = _newer_revision(answer)
            if revision is None:
                return answer
            newer = _REVISION.sub(b'"published_revision":%d' % revision, body, count=1)
            return await self._send(preview, "POST", "/api/action", request, newer)

        by_itself = wanted is not None and wanted.get("kind") in _BY_ITSELF
        answer = await self._act(preview, send, by_itself=by_itself)
        if answer.status == web.HTTPInternalServerError.status_code:
            raise web.HTTPBadRequest  # a form that SimCord can't take apart; anything else it answers in words
        return answer

    async def _command(
        self, request: web.Request, preview: Preview, viewer: int, wanted: dict[str, Any]
    ) -> dict[str, Any]:
        """Turn the action that sends a line as a message into the one that runs it as a command.

        Raises:
            InputError: it is no command that the person could run.
        """
        answer = await self._send(preview, "GET", "/api/commands", request)
        world = self.driver.world
        ids = {str(room.name).casefold(): room.id for room in world.rooms}
        ids |= {name.casefold(): role.id for name, role in world.env.guild.roles.items()}
        ids |= {person.name.casefold(): person.id for person in world.people}
        entries = _receipt(answer).get("entries") or ()
        place = Place(preview.channel.id, ids, *self._others(viewer, preview.channel.id))
        command = read_command(str(wanted["content"]), entries, place)
        kept = {name: value for name, value in wanted.items() if name not in ("target_id", "content", "reply_to_id")}
        return {**kept, "kind": "run_command", **command}

    def _others(self, viewer: int, channel: int) -> tuple[str, dict[str, list[str]]]:
        """A person's name, and who else has which commands that this person doesn't."""
        world = self.driver.world
        own = next(person for person in world.people if person.id == viewer)
        here = [person for person in world.people if any(room.id == channel for room in world.rooms_of(person))]
        commands = {person: simcord_private.command_names(world.env, person.id, channel) for person in here}
        others: dict[str, list[str]] = {}
        for person, names in commands.items():
            for name in names - commands[own]:
                others.setdefault(name, []).append(person.name)
        return own.name, others

    async def _act(
        self, preview: Preview, send: Callable[[], Awaitable[web.Response]], *, by_itself: bool = False
    ) -> web.Response:
        try:
            return await self.driver.act(preview, send, by_itself=by_itself)
        except LostAction:
            raise web.HTTPBadGateway from None

    async def _send(
        self, preview: Preview, method: str, path: str, request: web.Request | None = None, body: bytes | None = None
    ) -> web.Response:
        base = urlsplit(preview.url)
        headers: dict[str, str] = {}
        if request is not None:
            headers = {name: request.headers[name] for name in _PASSED_ON if name in request.headers}
            headers[CAPABILITY_HEADER] = preview.capability
        # The path goes on as it came: it may hold SimCord's own escapes.
        address = f"{base.scheme}://{base.netloc}{path}"
        async with self.client.request(
            method, address, headers=headers, data=body, timeout=ClientTimeout(total=120), allow_redirects=False
        ) as answer:
            kept = CIMultiDict((name, value) for name, value in answer.headers.items() if name.startswith(_PASSED_BACK))
            return web.Response(body=await answer.read(), status=answer.status, headers=kept)


def _receipt(answer: web.Response) -> Mapping[str, Any]:
    if answer.content_type != "application/json" or not isinstance(answer.body, bytes):
        return {}
    receipt = json.loads(answer.body)
    return receipt if isinstance(receipt, dict) else {}


def _newer_revision(answer: web.Response) -> int | None:
    """The revision that an action has to name, if it was turned down only for naming an older one."""
    receipt = _receipt(answer)
    codes = [fault.get("code") for fault in receipt.get("diagnostics") or ()]
    revision = receipt.get("revision")
    return revision if receipt.get("rejected") and codes == ["stale-revision"] and isinstance(revision, int) else None


def _refusal(wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a page that wants something we don't pass on, such as to end the preview for everyone."""
    return {
        "requestId": wanted.get("request_id"),
        "sequence": wanted.get("sequence"),
        "rejected": True,
        "dispatched": False,
        "dispatch": "not_dispatched",
        "acknowledgement": "pending",
        "settlement": "rejected",
        "diagnostics": [],
        "outcomes": [],
        "uncertain": False,
    }
