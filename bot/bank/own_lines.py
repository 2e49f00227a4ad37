"""What goes to the process that reads a server's files, and what comes back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.records.banks import Written


@dataclass(frozen=True, slots=True)
class OwnFile:
    """What became of a file.

    Attributes:
        written: its exercises, if nothing is wrong.
        faults: what is wrong, each with its place; if there is any, nothing of the file can be kept.
        left_out: questions of kinds that can't be asked here, each with its place and the reason.
        advice: what could be better, each with its place.
    """

    written: tuple[Written, ...] = ()
    faults: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that somebody sent.

    Attributes:
        file: its name.
        server: whose exercises it holds.
        topic: slug and title of the topic of what comes without one.
        form: whether it was made from a form, so that faults are worded for that.
    """

    raw: bytes
    file: str
    server: int
    topic: tuple[str, str]
    form: bool = False


def as_lines(exercises: Sequence[Written]) -> str:
    """Exercises as text: one line of JSON for each, so that no step of reading it takes long."""
    rows = ([each.name, each.digest, each.body, each.title, each.kind, each.topic] for each in exercises)
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


def from_lines(text: str) -> tuple[Written, ...]:
    """Read what ``as_lines`` wrote."""
    return tuple(Written(*json.loads(line)) for line in text.split("\n") if line)
