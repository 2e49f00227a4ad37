"""A slash command that somebody typed or pasted as one line, such as ``/schedule daily time:09:00``.

SimCord's page takes commands apart while they are picked from its menu; what is pasted it would send as a message.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.core.errors import InputError
from bot.texts import listed, say

Entry = Mapping[str, Any]
"""A command as SimCord's catalogue has it: ``invocation``, ``options`` and the ids that an action names."""

_OPTION = re.compile(r"(?:^|(?<=\s))([\w-]+):")
_NAMED = re.compile(r"[a-z_]+:(?!//)\S")
_MENTION = re.compile(r"<[#@!&]{1,2}(\d+)>")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a command is typed.

    Attributes:
        channel: the id of the channel or thread.
        ids: the ids of what can be named, by name without ``#`` or ``@``, in lower case.
        person: the name of the one who types.
        others: who else has a command that this person doesn't, by the command's first word.
    """

    channel: int
    ids: Mapping[str, int]
    person: str = ""
    others: Mapping[str, Sequence[str]] = field(default_factory=dict)


def read_command(line: str, entries: Sequence[Entry], place: Place) -> dict[str, Any]:
    """Take a line apart: what an action ``run_command`` of SimCord's page says about the command.

    People are met halfway: an option may be abbreviated, a channel that is needed but not named is the present one,
    and a command with a single option, or one that it needs, takes its value without the name.

    Raises:
        InputError: there is no such command for that person, or its options don't fit; says what to type instead.
    """
    words = line.strip().removeprefix("/")
    entry = max(
        (each for each in entries if _begins(words, each)), key=lambda each: len(each["invocation"]), default=None
    )
    if entry is None:
        raise _unknown(line.strip(), place)
    given = _given(words[len(entry["invocation"]) :].strip(), entry)
    options = {name: _value(entry, name, raw, place) for name, raw in given.items()}
    for option in entry["options"]:
        if option["required"] and option["name"] not in options:
            if option["type"] != "channel":
                raise InputError("sandbox-typed-missing", command=entry["invocation"], option=option["name"])
            options[option["name"]] = str(place.channel)
    return {
        "command_id": entry["commandId"],
        "path": entry["path"],
        "schema_fingerprint": entry["schemaFingerprint"],
        "options": options,
    }


def _unknown(line: str, place: Place) -> InputError:
    first = line.split(maxsplit=1)[0].casefold()
    if others := place.others.get(first.removeprefix("/")):
        return InputError("sandbox-typed-others", person=place.person, command=first, others=listed(others))
    return InputError("sandbox-typed-unknown", command=line[:60])


def _begins(words: str, entry: Entry) -> bool:
    return f"{words} ".casefold().startswith(f"{entry['invocation']} ".casefold())


def _given(rest: str, entry: Entry) -> dict[str, str]:
    """The values as they were typed, by the options' full names."""
    marks = [(match, name) for match in _OPTION.finditer(rest) if (name := _option_name(match[1], entry))]
    found: dict[str, str] = {}
    if first := rest[: marks[0][0].start() if marks else len(rest)].strip():
        needed = [option["name"] for option in entry["options"] if option["required"]]
        single = needed or [option["name"] for option in entry["options"]]
        if len(single) != 1 or _NAMED.match(first):
            names = listed(f"{option['name']}:" for option in entry["options"])
            key = "sandbox-typed-options" if entry["options"] else "sandbox-typed-no-options"
            raise InputError(key, command=entry["invocation"], value=first[:60], options=names)
        found[single[0]] = first
    ends = [match.start() for match, _ in marks[1:]] + [len(rest)]
    for (match, name), end in zip(marks, ends, strict=False):
        found[name] = rest[match.end() : end].strip()
    return found


def _option_name(typed: str, entry: Entry) -> str | None:
    names = [option["name"] for option in entry["options"]]
    if typed in names:
        return typed
    meant = [name for name in names if name.startswith(typed.casefold().replace("-", "_"))]
    return meant[0] if len(meant) == 1 else None


def _value(entry: Entry, name: str, raw: str, place: Place) -> str | bool:
    option = next(option for option in entry["options"] if option["name"] == name)
    wrong = InputError("sandbox-typed-value", option=name, value=raw[:60])
    if option["type"] == "boolean":
        if raw.casefold() not in ("true", "false"):
            raise wrong
        return raw.casefold() == "true"
    if option["type"] in ("channel", "user", "role", "mentionable"):
        mention = _MENTION.fullmatch(raw)
        found = int(mention[1]) if mention else place.ids.get(raw.lstrip("#@").casefold())
        if found is None:
            raise InputError("sandbox-typed-nobody", option=name, value=raw[:60])
        return str(found)
    if option["choices"]:
        meant = {str(text).casefold(): str(choice["value"]) for choice in option["choices"] for text in choice.values()}
        if raw.casefold() not in meant:
            each = (say("sandbox-typed-one", choice=str(choice["name"])) for choice in option["choices"])
            names = listed(each, either=True)
            raise InputError("sandbox-typed-choice", option=name, value=raw[:60], choices=names)
        return meant[raw.casefold()]
    return raw
