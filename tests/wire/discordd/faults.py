"""Faults on demand: wrong answers, lost answers, slow answers, and places where a test can stop the world."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from .errors import ApiError, Limited

When = Literal["before", "after"]


@dataclass(slots=True, eq=False)
class Request:
    """One request as the server saw it. `status` is None while it is unanswered and 0 if it never was answered."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    files: dict[int, Any]
    at: float
    authorised: bool = False
    status: int | None = None
    code: int = 0
    answer: Any = None

    def __str__(self) -> str:
        return f"{self.method} {self.path} → {self.status}"


class Drop(Exception):
    """The connection is to be reset without an answer."""


@dataclass
class Garbled(Exception):
    """Something else is to be sent as the answer's body."""

    status: int
    raw: bytes
    kind: str


@dataclass(eq=False)
class Fault:
    """What happens to requests that match. `count` None: to all of them, until `remove()`."""

    owner: Faults
    method: str
    pattern: re.Pattern[str]
    act: Callable[[Fault], Any]
    where: Callable[[Request], bool] | None = None
    count: int | None = 1
    when: When = "before"
    hits: list[Request] = field(default_factory=list)
    _more: asyncio.Event = field(default_factory=asyncio.Event)
    _open: asyncio.Event = field(default_factory=asyncio.Event)
    dropping: bool = False

    def matches(self, request: Request) -> bool:
        """Whether a request is meant."""
        if self.count is not None and len(self.hits) >= self.count:
            return False
        if self.method not in ("*", request.method) or not self.pattern.search(request.path):
            return False
        return self.where is None or self.where(request)

    def hit(self, request: Request) -> None:
        """Note a match and wake who waits for it."""
        self.hits.append(request)
        self._more.set()

    async def reached(self, times: int = 1, within: float = 40.0) -> Request:
        """Wait until the fault was hit that often; the latest of these requests."""
        async with asyncio.timeout(within):
            while len(self.hits) < times:
                self._more.clear()
                await self._more.wait()
        return self.hits[times - 1]

    def release(self, *, drop: bool = False) -> None:
        """Let blocked requests go on, or reset their connections."""
        self.dropping = drop
        self._open.set()

    def remove(self) -> None:
        """Take the fault away; blocked requests go on."""
        if self in self.owner.active:
            self.owner.active.remove(self)
        self.release()

    async def opened(self) -> None:
        """Wait for `release()`. Raises Drop."""
        await self._open.wait()
        if self.dropping:
            raise Drop


class Faults:
    """The faults in force, oldest first; the first that matches a request acts, watchers all see it.

    `method` is "*" or a method, `path` a regular expression searched in the path without /api/v10, `where` a
    further condition on the request. "before": the request has no effect; "after": it has, its answer is lost.
    """

    def __init__(self) -> None:
        self.active: list[Fault] = []
        self.watchers: list[Fault] = []

    def fail(self, method: str, path: str, status: int = 500, *, code: int = 0, **more: Any) -> Fault:
        """Answer with an error status."""

        def act(_: Fault) -> None:
            raise ApiError(status, code, f"{status}: asked for by a test")

        return self._add(method, path, act, **more)

    def limit(
        self, method: str, path: str, retry_after: float, *, is_global: bool = False, via: bool = True, **more: Any
    ) -> Fault:
        """Answer 429."""

        def act(_: Fault) -> None:
            error = Limited(retry_after, is_global=is_global)
            error.via = via
            raise error

        return self._add(method, path, act, **more)

    def reset(self, method: str, path: str, **more: Any) -> Fault:
        """Reset the connection (errno 104 at the client)."""

        def act(_: Fault) -> None:
            raise Drop

        return self._add(method, path, act, **more)

    def garble(
        self, method: str, path: str, raw: bytes, status: int = 200, *, kind: str = "application/json", **more: Any
    ) -> Fault:
        """Answer with that body, which need not be Discord's."""

        def act(_: Fault) -> None:
            raise Garbled(status, raw, kind)

        return self._add(method, path, act, **more)

    def hold(self, method: str, path: str, seconds: float, **more: Any) -> Fault:
        """Keep the request (or, after, its answer) for some seconds."""
        return self._add(method, path, lambda _: asyncio.sleep(seconds), **more)

    def block(self, method: str, path: str, **more: Any) -> Fault:
        """Keep the request (or, after, its answer) until `release()`."""
        return self._add(method, path, lambda fault: fault.opened(), **more)

    def watch(self, method: str, path: str, where: Callable[[Request], bool] | None = None) -> Fault:
        """Change nothing; `await fault.reached()` tells when a matching request has arrived."""
        fault = Fault(self, method, re.compile(path), lambda _: None, where, None)
        self.watchers.append(fault)
        return fault

    def clear(self) -> None:
        """Take all faults away."""
        for fault in list(self.active):
            fault.remove()
        self.watchers.clear()

    def pick(self, request: Request) -> Fault | None:
        """Tell the watchers and find the fault that acts on a request."""
        for watcher in self.watchers:
            if watcher.matches(request):
                watcher.hit(request)
        found = next((fault for fault in self.active if fault.matches(request)), None)
        if found and found.when == "before":
            found.hit(request)
        return found

    def _add(
        self,
        method: str,
        path: str,
        act: Callable[[Fault], Any],
        *,
        where: Callable[[Request], bool] | None = None,
        count: int | None = 1,
        when: When = "before",
    ) -> Fault:
        fault = Fault(self, method, re.compile(path), act, where, count, when)
        self.active.append(fault)
        return fault
