"""The HTTP front: reads a request, lets faults and limits act, calls the route, answers as Discord does."""

from __future__ import annotations

import asyncio
import inspect
import mimetypes
import socket
import struct
import time
from typing import TYPE_CHECKING, Any

import orjson
from aiohttp import BodyPartReader, web

from . import spec
from .errors import ApiError, FormError, Limited, Problem, not_found, unauthorised
from .faults import Drop, Fault, Garbled, Request
from .messages import Upload
from .routing import Call, Route, Status, find

if TYPE_CHECKING:
    from .server import DiscordServer

PREFIX = "/api/v10"
_JSON = {"Content-Type": "application/json"}
_UNKNOWN = Route("*", "/", lambda _: None, open=True, free=True)


class Front:
    """Serves everything under /api/v10."""

    def __init__(self, server: DiscordServer) -> None:
        self.server = server
        #: a load test checks one request in so many against the document
        self.check_every = 1
        self._checked = 0

    async def handle(self, http: web.BaseRequest) -> web.StreamResponse:
        """Serve one request."""
        path = http.path.removeprefix(PREFIX)
        try:
            request = await self._read(http, path)
        except ApiError as error:
            return self._render(error.status, error.body, {})
        server = self.server
        server.log(request)
        fault = server.faults.pick(request) if server.faults.active or server.faults.watchers else None
        if fault is None:
            return self._render(*self._perform(request))
        return await self._spoil(http, request, fault)

    async def serve_file(self, http: web.BaseRequest, path: str) -> web.StreamResponse:
        """Serve what somebody uploaded, as Discord's host for files does, which knows no token and no limits."""
        request = Request(http.method, path, {}, None, {}, time.time())
        self.server.log(request)
        fault = self.server.faults.pick(request)
        try:
            if fault is not None and inspect.isawaitable(waiting := fault.act(fault)):
                await waiting
        except Drop:
            request.status = 0
            reset(http)
            return web.Response()
        except ApiError as error:
            request.status = error.status
            headers = {"Retry-After": str(error.retry_after)} if isinstance(error, Limited) else {}
            return web.Response(status=error.status, headers=headers)
        parts = path.split("/")
        found = self.server.world.attachments.get(int(parts[3])) if len(parts) > 3 and parts[3].isdigit() else None
        request.status = 404 if found is None else 200
        if found is None:
            return web.Response(status=404)
        kind = found.content_type or mimetypes.guess_type(found.filename)[0] or "application/octet-stream"
        return web.Response(body=found.content, headers={"Content-Type": kind})

    async def _spoil(self, http: web.BaseRequest, request: Request, fault: Fault) -> web.StreamResponse:
        answer = None
        if fault.when == "after":
            answer = self._perform(request)
            fault.hit(request)
        try:
            waiting = fault.act(fault)
            if inspect.isawaitable(waiting):
                await waiting
        except Drop:
            request.status = 0
            reset(http)
            return web.Response()
        except Garbled as garbled:
            request.status = garbled.status
            headers = {"Content-Type": garbled.kind}
            return web.Response(status=garbled.status, body=garbled.raw, headers=headers)
        except ApiError as error:
            found = find(request.method, request.path)
            name, major = (found[0].name, self._call(request, found).major) if found else ("", "")
            return self._render(*self._refusal(request, name, major, error))
        return self._render(*(answer or self._perform(request)))

    async def _read(self, http: web.BaseRequest, path: str) -> Request:
        body: Any = None
        files: dict[int, Upload] = {}
        kind = http.content_type
        if http.body_exists:
            if kind == "multipart/form-data":
                body, files = await _multipart(http)
            elif raw := await http.read():
                body = _parse(raw)
        query = dict(http.query) if http.query_string else {}
        request = Request(http.method, path, query, body, files, time.time())
        request.authorised = http.headers.get("Authorization") == f"Bot {self.server.world.token}"
        return request

    def _call(self, request: Request, found: tuple[Route, dict[str, str]]) -> Call:
        return Call(self.server, self.server.world, request, *found)

    def _perform(self, request: Request) -> tuple[int, Any, dict[str, str]]:
        found = find(request.method, request.path)
        if found is None:
            self.server.violate(request, [Problem("", "NO_ROUTE", "the stand-in has no such route")])
            return self._refusal(request, "", "", not_found())
        call = self._call(request, found)
        route = call.route
        headers: dict[str, str] = {}
        try:
            if not route.open and not request.authorised:
                raise unauthorised()
            if not route.free:
                limits = self.server.limits
                limits.heed(request.method, request.path, route.name, call.major, not route.open)
                if not route.open:
                    limits.take_global()
                headers = limits.take(route.name, call.major)
            self._validate(call)
            answer = route.serve(call)
        except ApiError as error:
            return self._refusal(request, route.name, call.major, error, headers)
        status = 204 if answer is None else 200
        if isinstance(answer, Status):
            status, answer = answer.status, answer.payload
        request.status, request.answer = status, answer
        if self.server.check_answers and answer is not None:
            found_bad = spec.answer_problems(route.method, route.template, status, answer)
            self.server.own_violations += found_bad
        return status, answer, headers

    def _validate(self, call: Call) -> None:
        self._checked += 1
        if self._checked % self.check_every:
            return
        request = call.request
        problems = spec.request_problems(request.method, call.route.template, request.query, request.body)
        if problems:
            raise FormError(problems)

    def _refusal(
        self, request: Request, route: str, major: str, error: ApiError, headers: dict[str, str] | None = None
    ) -> tuple[int, Any, dict[str, str]]:
        if isinstance(error, FormError):
            self.server.violate(request, error.problems)
        headers = headers or {}
        if isinstance(error, Limited):
            self.server.limits.refused(route, major, error)
            headers = self.server.limits.headers_of(route, error)
            if not error.via:
                headers.pop("Via")
        if error.status in (401, 403, 429):
            self.server.invalid_requests += 1
        request.status, request.code, request.answer = error.status, error.code, error.body
        return error.status, error.body, headers

    def _render(self, status: int, payload: Any, headers: dict[str, str]) -> web.Response:
        if status == 204:
            return web.Response(status=204, headers=headers)
        return web.Response(status=status, body=orjson.dumps(payload), headers={**_JSON, **headers})


def reset(http: web.BaseRequest) -> None:
    """Close the connection with RST, so that the client sees errno 104 and not an orderly end."""
    transport = http.transport
    if transport is None:
        return
    raw: socket.socket = transport.get_extra_info("socket")
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    if isinstance(transport, asyncio.Transport):
        transport.abort()


def _parse(raw: bytes) -> Any:
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        raise ApiError(400, 50109, "The request body contains invalid JSON.") from None


async def _multipart(http: web.BaseRequest) -> tuple[Any, dict[int, Upload]]:
    body: Any = None
    files: dict[int, Upload] = {}
    async for part in await http.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        name = part.name or ""
        raw = bytes(await part.read(decode=False))
        if name == "payload_json":
            body = _parse(raw)
        elif name.startswith("files[") and name.endswith("]"):
            kind = part.headers.get("Content-Type", "application/octet-stream")
            files[int(name[6:-1])] = Upload(part.filename or "file", raw, kind)
    return body, files
