"""Which of the texts that the bot sent are not in the language of those who read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from simcord.types import HttpLogEntry

from tests.behaviour.people import EPHEMERAL
from tests.behaviour.world import World
from tests.texts.pseudo import BRACKETS, MEMBERS, SERVERS

_TEXTS = ("content", "label", "placeholder", "description", "title")
"""Fields of components and forms that people read."""

_DATA = re.compile(
    r"<t:\d+:\w>"  # an instant, which Discord shows to each reader in their own language
    r"|<(?:#|@&|@)\d+>|</[a-z ]+:\d+>"  # a channel, a role, a person, a command
    r"|\(<?https?://[^)\s]+>?\)"  # where a link leads
    r"|(?<![A-Za-z])[A-H](?![A-Za-z])"  # the letter of an option
    r"|`[^`\n]+`"  # a command to type, an id
)
_LETTER = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Heard:
    """A text that somebody reads.

    Attributes:
        locale: of those who read it.
        where: the request and the field, for the reader of a failed test.
    """

    text: str
    locale: str
    where: str


def heard(world: World) -> list[Heard]:
    """Everything that people have read of the bot so far, but for the definition of commands."""
    found: list[Heard] = []
    for entry in world.env.http_requests:
        if isinstance(entry.json, dict) and (locale := _readers(entry)) is not None:
            where = f"{entry.method} {entry.path}"
            found += [Heard(text, locale, f"{where} {field}") for field, text in _texts(entry.json)]
    return found


def _readers(entry: HttpLogEntry) -> str | None:
    """Answers to interactions are for one person, but for what is shared; whatever is sent to a channel is for all."""
    if entry.path.startswith("/webhooks/") and entry.method == "POST" and not entry.json.get("flags", 0) & EPHEMERAL:
        return SERVERS
    if entry.path.startswith(("/interactions/", "/webhooks/")):
        return MEMBERS
    return SERVERS if re.match(r"/channels/\d+/(messages|threads)", entry.path) else None


def _texts(body: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a message, a form, suggestions or a thread's name, with the field that it stands in."""
    if isinstance(body, list):
        for inner in body:
            yield from _texts(inner, key)
    elif isinstance(body, dict):
        for name, inner in body.items():
            named = name == "name" and key in ("", "choices")  # a thread, a suggestion
            if isinstance(inner, str) and (named or name in _TEXTS):
                yield name, inner
            elif name not in ("allowed_mentions", "attachments"):
                yield from _texts(inner, name)


def fault(text: str, locale: str, data: frozenset[str] = frozenset()) -> str | None:
    """What is wrong with a text for readers of that language: what did not come from the right catalogue; else None.

    Args:
        text: as it was sent.
        locale: one of the pseudo-languages.
        data: what is the same in every language, such as people's names.
    """
    others = "".join(brackets for name, brackets in BRACKETS.items() if name != locale)
    if any(sign in text for sign in others):
        return "in another language"
    rest = _DATA.sub("", text)
    if _LETTER.search(rest):  # rarely; and then it takes long
        rest = _any_of(data).sub("", rest)
    return "not from the catalogue" if _LETTER.search(rest) else None


@cache
def _any_of(data: frozenset[str]) -> re.Pattern[str]:
    """Find any of those words or names by themselves, the longest first."""
    choices = "|".join(map(re.escape, sorted(data, key=len, reverse=True)))
    return re.compile(rf"(?<![A-Za-z])(?:{choices})(?![A-Za-z])")


def bypasses(world: World, data: frozenset[str]) -> list[str]:
    """The texts that people should have read in their language and did not."""
    return [
        f"{problem}: {one.text!r} ({one.where})"
        for one in heard(world)
        if (problem := fault(one.text, one.locale, data)) is not None
    ]
