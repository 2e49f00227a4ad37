"""The limits of single routes, as Discord's answers tell them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress

from bot.limits.errors import RequestHeld
from bot.limits.routes import Route

MOST_KEPT = 2000

SAME_WINDOW = 0.25
"""Seconds by which two answers may differ about the end of one window."""


class Bucket:
    """How many requests a route takes in a window of time, and how many are left.

    Until an answer has told the limit, requests go one after the other.
    """

    def __init__(self, limit: int | None = None) -> None:
        self.limit = limit or 1
        self.left = self.limit
        self.ends: float | None = None
        self.under_way = 0
        self._queue = asyncio.Lock()
        self._news = asyncio.Event()

    async def take(self, deadline: float) -> None:
        """Wait for a token; give it back with ``done``.

        Args:
            deadline: by the loop's clock.

        Raises:
            RequestHeld: there will be none by then.
        """
        clock = asyncio.get_running_loop().time
        async with self._queue:  # first come, first served
            while not self._has_token(clock()):
                if clock() >= deadline or (self.ends is not None and self.ends > deadline):
                    raise RequestHeld("the route takes no more requests for a while")
                self._news.clear()
                with suppress(TimeoutError):
                    async with asyncio.timeout_at(deadline if self.ends is None else self.ends):
                        await self._news.wait()
            self.left -= 1
            self.under_way += 1

    def _has_token(self, now: float) -> bool:
        if self.ends is not None and now >= self.ends:
            self.left, self.ends = self.limit - self.under_way, None
        if self.ends is None and not self.under_way:
            self.left = max(self.left, 1)  # no answer has told anything: ask
        return self.left > 0

    def done(self, headers: Mapping[str, str], now: float) -> None:
        """Give the token back, with the headers of the answer; none if there was no answer."""
        self.under_way -= 1
        self._news.set()
        try:
            limit, left = int(headers["X-RateLimit-Limit"]), int(headers["X-RateLimit-Remaining"])
            ends = now + float(headers["X-RateLimit-Reset-After"])
        except (KeyError, ValueError):
            return
        told_before = limit == self.limit and (self.ends is None or ends < self.ends + SAME_WINDOW)
        # Answers overtake each other: within a window it's the lowest number that is true.
        self.left = min(self.left, left) if told_before else left - self.under_way
        self.limit, self.ends = limit, ends if self.ends is None else max(self.ends, ends)

    def idle(self, now: float) -> bool:
        """Whether nothing would be lost with it."""
        return not self.under_way and not self._queue.locked() and (self.ends is None or self.ends <= now)


class Buckets:
    """The buckets of all routes. Several shapes may share one; Discord names it in its answers."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._limits: dict[str, int] = {}
        self._kept: dict[tuple[str, int | None], Bucket] = {}

    def of(self, route: Route) -> Bucket:
        """The bucket of a route."""
        name = self._names.get(route.shape, route.shape)
        key = (name, route.major)
        found = self._kept.get(key)
        if found is None:
            self._make_room()
            found = self._kept.pop((route.shape, route.major), None) or Bucket(self._limits.get(name))
            self._kept[key] = found
        return found

    def done(self, route: Route, bucket: Bucket, headers: Mapping[str, str]) -> None:
        """Give a token back, and learn the bucket's name and limit."""
        bucket.done(headers, asyncio.get_running_loop().time())
        if name := headers.get("X-RateLimit-Bucket"):
            self._names[route.shape] = name
            self._limits[name] = bucket.limit

    def _make_room(self) -> None:
        if len(self._kept) >= MOST_KEPT:
            now = asyncio.get_running_loop().time()
            self._kept = {key: bucket for key, bucket in self._kept.items() if not bucket.idle(now)}
