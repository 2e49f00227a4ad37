"""Discord's answers to what it refuses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


class ApiError(Exception):
    """A refusal: HTTP status, Discord's code and message, further keys of the body."""

    def __init__(self, status: int, code: int, message: str, **extra: Any) -> None:
        super().__init__(f"{status} ({code}): {message}")
        self.status = status
        self.code = code
        self.body = {"message": message, "code": code, **extra}


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a form: where, which and why."""

    path: str
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message} [{self.code}]"


class FormError(ApiError):
    """Invalid Form Body (50035) with the tree of its errors."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(400, 50035, "Invalid Form Body", errors=tree(problems))
        self.problems = problems


class Limited(ApiError):
    """A 429 with the seconds to wait; `code` is 0 unless the limit has a code of its own (30046)."""

    def __init__(self, retry_after: float, *, is_global: bool = False, code: int = 0, message: str = "") -> None:
        text = message or "You are being rate limited."
        super().__init__(429, code, text, retry_after=round(retry_after, 3), **{"global": is_global})
        self.retry_after = retry_after
        self.is_global = is_global
        #: without a Via header a 429 looks like Cloudflare's, not Discord's
        self.via = True


def tree(problems: list[Problem]) -> dict[str, Any]:
    """The nested `errors` object of a 50035."""
    root: dict[str, Any] = {}
    for problem in problems:
        node = root
        for step in problem.path.replace("[", ".").replace("]", "").split("."):
            if step:
                node = node.setdefault(step, {})
        node.setdefault("_errors", []).append({"code": problem.code, "message": problem.message})
    return root


_KNOWN = {
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10011: (404, "Unknown Role"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10063: (404, "Unknown application command"),
    10070: (404, "Unknown Guild Scheduled Event"),
    180000: (400, "Cannot update a finished event"),
    20028: (429, "The channel you are writing has hit the write rate limit"),
    30032: (400, "Maximum number of application commands reached (100)"),
    40005: (413, "Request entity too large"),
    10087: (404, "Unknown tag"),
    40060: (400, "Interaction has already been acknowledged."),
    40066: (403, "Tags applied by moderators only"),
    40067: (400, "A tag is required to create a forum post in this channel"),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50008: (400, "Cannot send messages in a non-text channel"),
    50013: (403, "Missing Permissions"),
    50027: (401, "Invalid Webhook Token"),
    50083: (400, "Thread is archived"),
    50109: (400, "The request body contains invalid JSON."),
    160004: (400, "A thread has already been created for this message"),
}


def refuse(code: int) -> ApiError:
    """The error of one of Discord's codes."""
    status, message = _KNOWN[code]
    return ApiError(status, code, message)


def unauthorised() -> ApiError:
    """A missing or wrong token."""
    return ApiError(401, 0, "401: Unauthorized")


def not_found() -> ApiError:
    """No such route."""
    return ApiError(404, 0, "404: Not Found")
