"""Which rate limits a request falls under, told by its method and path."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FREE = ("interactions", "webhooks")
_BASE = re.compile(r"^(?:/[^/]+)*?/api(?:/v\d+)?(?=/|$)")


@dataclass(frozen=True, slots=True)
class Route:
    """Requests that share their limits.

    Attributes:
        shape: the method and the path without any id: ``PATCH channels/*/messages/*``.
        kind: the first word of the path: ``channels``, ``guilds``, …
        major: the first id in the path, by which Discord tells limits of the same shape apart; None without one.
        role: which one is given or taken: what is refused for one role may be granted for another.
    """

    shape: str
    kind: str
    major: int | None
    role: int | None = None

    @property
    def server(self) -> int | None:
        """The server that the path names."""
        return self.major if self.kind == "guilds" else None

    def __str__(self) -> str:
        return self.shape if self.major is None else self.shape.replace("*", str(self.major), 1)


def route_of(method: str, path: str) -> Route | None:
    """The route of a request; None for answers to interactions, which have no limit that concerns others.

    ``PATCH /api/v10/channels/1/messages/2`` → ``PATCH channels/1/messages/*``
    """
    parts = _BASE.sub("", path).strip("/").split("/")
    if parts[0] in _FREE:
        return None
    major = next((int(part) for part in parts if part.isdecimal()), None)
    shape = "/".join("*" if part.isdecimal() else part for part in parts)
    role = int(parts[-1]) if shape.endswith("/roles/*") else None
    return Route(f"{method} {shape}", parts[0], major, role)
