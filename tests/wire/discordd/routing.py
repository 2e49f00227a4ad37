"""The table of routes: which function serves which method and path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .faults import Request

if TYPE_CHECKING:
    from .messages import Files
    from .server import DiscordServer
    from .world import World


@dataclass(slots=True, eq=False)
class Call:
    """What a route's function is given."""

    server: DiscordServer
    world: World
    request: Request
    route: Route
    args: dict[str, str]

    @property
    def body(self) -> Any:
        """The JSON body, or the payload_json of a multipart request."""
        return self.request.body if self.request.body is not None else {}

    @property
    def files(self) -> Files:
        """Uploaded files by their number."""
        return self.request.files

    @property
    def query(self) -> dict[str, str]:
        """The query parameters."""
        return self.request.query

    def id(self, name: str) -> int:
        """An id of the path; 0 for what is no number, which nothing has as its id."""
        text = self.args[name]
        return int(text) if text.isdigit() else 0

    @property
    def major(self) -> str:
        """What a bucket is kept for: the channel, guild or webhook."""
        return "+".join(self.args[key] for key in ("channel", "guild", "token") if key in self.args)


@dataclass(slots=True, frozen=True, eq=False)
class Route:
    """A method, a template and the function; `open` routes need no token, `free` ones know no limits."""

    method: str
    template: str
    serve: Callable[[Call], Any]
    open: bool = False
    free: bool = False

    @property
    def name(self) -> str:
        """Method and template."""
        return f"{self.method} {self.template}"


class Status:
    """An answer with another status than 200 (payload) or 204 (None)."""

    __slots__ = ("payload", "status")

    def __init__(self, status: int, payload: Any) -> None:
        self.status = status
        self.payload = payload


_TABLE: dict[tuple[str, int], list[tuple[list[str], Route, str]]] = {}


def route(method: str, template: str, *, open_: bool = False, free: bool = False) -> Callable[..., Any]:
    """Register a function for a method and a path template such as /channels/{channel}."""

    def register(serve: Callable[[Call], Any]) -> Callable[[Call], Any]:
        made = Route(method, template, serve, open_, free)
        parts = template.strip("/").split("/")
        rows = _TABLE.setdefault((method, len(parts)), [])
        rows.append((parts, made, made.name))
        rows.sort(key=lambda row: sum(part[0] == "{" for part in row[0]))
        return serve

    return register


def find(method: str, path: str) -> tuple[Route, dict[str, str]] | None:
    """The route of a path; literal parts win over names."""
    parts = path.strip("/").split("/")
    for template, found, _ in _TABLE.get((method, len(parts)), ()):
        args: dict[str, str] = {}
        for want, got in zip(template, parts, strict=True):
            if want[0] == "{":
                args[want[1:-1]] = got
            elif want != got:
                break
        else:
            return found, args
    return None
