"""Rate limits as Discord counts and announces them, and the memory of who did not heed them."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, field

from .errors import Limited

#: Requests and seconds per bucket; buckets not named here have DEFAULT.
RULES: dict[str, tuple[int, float]] = {
    "POST /channels/{channel}/messages": (5, 5.0),
    "PATCH /channels/{channel}/messages/{message}": (5, 5.0),
    "DELETE /channels/{channel}/messages/{message}": (5, 1.0),
    "POST /webhooks/{application}/{token}": (5, 2.0),
    "PATCH /webhooks/{application}/{token}/messages/{message}": (5, 2.0),
    "PUT /guilds/{guild}/members/{user}/roles/{role}": (10, 10.0),
}
DEFAULT = (50, 1.0)
OLD_EDITS = (3, 6.0)
OLD_AGE = 3600.0


@dataclass(slots=True)
class Window:
    """A count that starts over when its time is up."""

    used: int = 0
    ends: float = 0.0

    def take(self, limit: int, seconds: float, now: float) -> float:
        """Count one; 0, or the seconds to wait where the limit is used up."""
        if now >= self.ends:
            self.used, self.ends = 0, now + seconds
        if self.used >= limit:
            return self.ends - now
        self.used += 1
        return 0.0


@dataclass(frozen=True, slots=True)
class Ignored:
    """A request that came before a 429's time was over."""

    method: str
    path: str
    too_early: float


@dataclass
class RateLimits:
    """All windows. `scale` shortens every one (0.1: a tenth of the seconds); `enabled` switches them off."""

    rules: dict[str, tuple[int, float]] = field(default_factory=lambda: dict(RULES))
    default: tuple[int, float] = DEFAULT
    global_rule: tuple[int, float] = (50, 1.0)
    old_edits: tuple[int, float] = OLD_EDITS
    scale: float = 1.0
    enabled: bool = True
    #: requests that were already on their way when the 429 was sent are not held against the bot
    grace: float = 0.05
    ignored: list[Ignored] = field(default_factory=list)
    sent: int = 0

    def __post_init__(self) -> None:
        self._windows: dict[tuple[str, str], Window] = {}
        self._bans: dict[tuple[str, str], tuple[float, float]] = {}
        self._hashes: dict[str, str] = {}

    def take(self, route: str, major: str) -> dict[str, str]:
        """Count a request of a route; the headers that tell the state of its bucket. Raises Limited."""
        now = time.monotonic()
        limit, seconds = self.rules.get(route, self.default)
        seconds *= self.scale
        if not self.enabled:
            return self._headers(route, limit, limit, seconds)
        window = self._windows.get((route, major))
        if window is None:
            window = self._windows[route, major] = Window()
        if wait := window.take(limit, seconds, now):
            raise Limited(wait)
        return self._headers(route, limit, limit - window.used, window.ends - now)

    def take_global(self) -> None:
        """Count a request of the bot's token. Raises Limited."""
        limit, seconds = self.global_rule
        if self.enabled:
            window = self._windows.setdefault(("global", ""), Window())
            if wait := window.take(limit, seconds * self.scale, time.monotonic()):
                raise Limited(wait, is_global=True)

    def take_old_edit(self, channel: str) -> None:
        """Count an edit of a message older than an hour. Raises Limited with code 30046."""
        limit, seconds = self.old_edits
        if self.enabled:
            window = self._windows.setdefault(("old edits", channel), Window())
            if wait := window.take(limit, seconds * self.scale, time.monotonic()):
                text = "Maximum number of edits to messages older than 1 hour reached. Try again later"
                raise Limited(wait, code=30046, message=text)

    def refused(self, route: str, major: str, error: Limited) -> None:
        """Remember a 429 that is being sent."""
        self.sent += 1
        now = time.monotonic()
        key = ("global", "") if error.is_global else (route, major)
        self._bans[key] = (now, now + error.retry_after)

    def heed(self, method: str, path: str, route: str, major: str, counts_globally: bool) -> None:
        """Note a request that comes while a 429 is in force."""
        if not self._bans:
            return
        now = time.monotonic()
        for key in ((route, major), ("global", "")):
            since, until = self._bans.get(key, (0.0, 0.0))
            if key[0] == "global" and not counts_globally:
                continue
            # answers travel and clocks tick coarsely: ten milliseconds early is in time
            if since + self.grace < now < until - 0.01:
                self.ignored.append(Ignored(method, path, until - now))
            elif now >= until:
                self._bans.pop(key, None)

    def headers_of(self, route: str, error: Limited) -> dict[str, str]:
        """The headers of a 429."""
        limit, _ = self.rules.get(route, self.default)
        scope = "global" if error.is_global else "user"
        remaining = limit if error.code else 0
        headers = self._headers(route, limit, remaining, error.retry_after)
        headers |= {"Retry-After": str(int(error.retry_after) + 1), "X-RateLimit-Scope": scope, "Via": "1.1 google"}
        return headers | ({"X-RateLimit-Global": "true"} if error.is_global else {})

    def _headers(self, route: str, limit: int, remaining: int, after: float) -> dict[str, str]:
        bucket = self._hashes.get(route)
        if bucket is None:
            bucket = self._hashes[route] = hashlib.md5(route.encode(), usedforsecurity=False).hexdigest()
        return {
            "X-RateLimit-Limit": str(limit), "X-RateLimit-Remaining": str(remaining),
            "X-RateLimit-Reset": f"{time.time() + after:.3f}", "X-RateLimit-Reset-After": f"{after:.3f}",
            "X-RateLimit-Bucket": bucket,
        }  # fmt: skip
