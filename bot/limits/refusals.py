"""What Discord has refused: routes that are not asked again for a while, and when to stop altogether.

Discord blocks an address after 10,000 invalid requests (401, 403, 429) in ten minutes
(https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans). They are counted per
server first, so that one server that refuses everything does not hold back the others. Members who take no direct
messages hold back nothing but direct messages.
"""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass

from bot.limits.errors import RequestHeld, RouteShut
from bot.limits.routes import Route

log = logging.getLogger(__name__)

MOST_INVALID = 500
"""Of all servers together, within ``WINDOW``; a twentieth of what Discord tolerates."""

MOST_OF_A_SERVER, MOST_DIRECT = 25, 250
"""Within ``WINDOW``, of a server and of all direct messages together."""

DIRECT = 0
"""Stands for a server where a direct message is sent."""

WINDOW = 600.0
"""Seconds."""

SHUT = 600.0
"""Seconds for which a route that was refused is not asked again if nothing tells that its permissions have changed."""

MISSING_ACCESS = 50001


@dataclass(slots=True)
class _Shut:
    until: float
    server: int | None
    major: int | None
    code: int


class Refusals:
    """Counts invalid requests, and remembers where the bot may not do what it tried."""

    def __init__(self) -> None:
        self._invalid: dict[int | None, deque[float]] = {None: deque()}
        self._shut: dict[str, _Shut] = {}

    def check(self, route: Route, server: int | None, now: float) -> None:
        """Let a request pass that has a chance.

        Raises:
            RouteShut: the same was refused before.
            RequestHeld: too much was refused lately, everywhere or in that server.
        """
        for name in (_same(route), _everything(route)):
            if (shut := self._shut.get(name)) is not None:
                if now < shut.until:
                    raise RouteShut(shut.code)
                del self._shut[name]
        if self.tripped(None, now) or (server is not None and self.tripped(server, now)):
            raise RequestHeld("too many invalid requests; no others are sent for a while")

    def shut(self, route: Route, server: int | None, code: int, now: float) -> None:
        """Remember a 403; where the bot has no access at all, that concerns everything below the same id."""
        if route.major is not None:
            name = _everything(route) if code == MISSING_ACCESS else _same(route)
            self._shut[name] = _Shut(now + SHUT, server, route.major, code)

    def reopen(self, number: int) -> None:
        """Ask again: permissions have changed in a server or a channel."""
        self._shut = {name: shut for name, shut in self._shut.items() if number not in (shut.server, shut.major)}

    def note_invalid(self, server: int | None, now: float) -> None:
        """Count an invalid request."""
        for whose in {None, server}:
            self._invalid.setdefault(whose, deque()).append(now)
            if self.tripped(whose, now) and len(self._invalid[whose]) == _most(whose):
                where = {None: "", DIRECT: " in direct messages"}.get(whose, f" in server {whose}")
                log.error("%d invalid requests%s within %d s: holding requests back", _most(whose), where, WINDOW)

    def tripped(self, server: int | None, now: float) -> bool:
        """Whether there were too many invalid requests lately in a server; None: in all."""
        seen = self._invalid.get(server)
        if seen is None:
            return False
        while seen and seen[0] <= now - WINDOW:
            seen.popleft()
        if not seen and server is not None:
            del self._invalid[server]
        return len(seen) >= _most(server)


def _most(server: int | None) -> int:
    return {None: MOST_INVALID, DIRECT: MOST_DIRECT}.get(server, MOST_OF_A_SERVER)


def _same(route: Route) -> str:
    return str(route) if route.role is None else f"{route} {route.role}"


def _everything(route: Route) -> str:
    return f"{route.kind}/{route.major}"
