"""What is asked of every request that the bot makes, whatever the test is about."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from simcord import Env
from simcord.types import HttpLogEntry

from tests.behaviour.people import BUTTON, SELECT, TEXT, walk

_V2 = 1 << 15
_LENGTHS = {"label": 80, "placeholder": 150, "custom_id": 100}


def messages(env: Env) -> Iterator[tuple[HttpLogEntry, dict[str, Any]]]:
    """The requests that write a message, each with the body of the message."""
    for entry in env.http_requests:
        body = entry.json
        if not isinstance(body, dict):
            continue
        if entry.path.endswith("/callback"):
            if body["type"] in (4, 7):
                yield entry, body["data"]
        elif entry.path.endswith("/threads"):
            if "message" in body:  # a forum's
                yield entry, body["message"]
        elif "/messages" in entry.path or entry.path.startswith("/webhooks/"):
            yield entry, body


def faults(env: Env, may_mention: Collection[int] = ()) -> list[str]:
    """What is wrong with the messages that the bot has written; new ones may mention those roles."""
    found = []
    for entry, body in messages(env):
        where = f"{entry.method} {entry.path}"
        roles = set(may_mention) if entry.method == "POST" else set()
        found += [f"{where}: {fault}" for fault in _message_faults(body, roles)]
    return found


def _message_faults(body: dict[str, Any], may_mention: set[int]) -> Iterator[str]:
    mentions = body.get("allowed_mentions")
    roles = set(map(int, (mentions or {}).get("roles") or ()))
    if mentions is None or mentions.get("parse") != [] or mentions.get("users") or roles - may_mention:
        yield f"may ping: {mentions}"
    parts = list(walk(body.get("components") or []))
    if not parts:
        yield "no components"
    if body.get("content"):
        yield "content beside components"
    size = sum(len(part["content"]) for part in parts if part["type"] == TEXT)
    if size > 4000:
        yield f"{size} characters"
    if len(parts) > 40:
        yield f"{len(parts)} components"
    names = [part["custom_id"] for part in parts if part.get("custom_id")]
    if len(names) != len(set(names)):
        yield f"the same custom id twice: {names}"
    for part in parts:
        yield from _part_faults(part)


def _part_faults(part: dict[str, Any]) -> Iterator[str]:
    for field, most in _LENGTHS.items():
        if len(part.get(field) or "") > most:
            yield f"{field} too long: {part[field]!r}"
    if part["type"] == BUTTON and not part.get("label"):
        yield "a button without a label"
    if part["type"] == TEXT and not part["content"].strip():
        yield "an empty text"
    if part["type"] == SELECT:
        options = part["options"]
        if not 1 <= len(options) <= 25:
            yield f"{len(options)} options"
        if any(not 1 <= len(option["label"]) <= 100 for option in options):
            yield "the label of an option is too long or empty"
        if len({option["value"] for option in options}) != len(options):
            yield "two options have the same value"


def unanswered(env: Env) -> list[str]:
    """The interactions that nobody answered."""
    return [
        f"interaction {record.id} ({record.command_name or 'component'})"
        for record in env.backend.interactions.values()
        if not record.responded
    ]
