"""Servers' own exercises, as they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from bot.core.exercise import Exercise, to_snapshot
from bot.core.own import Mixed, full_id
from bot.core.own_form import Form


@dataclass(frozen=True, slots=True)
class Written:
    """A version of an exercise that is about to be kept.

    Attributes:
        name: within the server.
        digest, body: its snapshot, and the SHA-256 of that in hexadecimal.
        title, kind, topic: of the exercise.
    """

    name: str
    digest: str
    body: str
    title: str
    kind: str
    topic: str

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.body.encode())


def written(server: int, exercise: Exercise) -> Written:
    """An exercise that goes by its name, as a server's own."""
    twin = None if exercise.twin is None else full_id(server, exercise.twin)
    body = to_snapshot(exercise.model_copy(update={"id": full_id(server, exercise.id), "twin": twin}))
    digest = sha256(body.encode()).hexdigest()
    return Written(exercise.id, digest, body, exercise.title, exercise.kind, exercise.topic)


@dataclass(frozen=True, slots=True)
class OwnExercise:
    """An exercise of a server in its newest version.

    Attributes:
        version: counted from 1.
        retired: it isn't asked any more.
        size: of its snapshot, in bytes.
        user: who wrote this version.
        credit: the member who suggested it.
    """

    server: int
    name: str
    version: int
    retired: bool
    digest: str
    title: str
    kind: str
    topic: str
    size: int
    user: int
    at: datetime
    credit: int | None = None


@dataclass(frozen=True, slots=True)
class OwnBank:
    """What there is of a server's own exercises.

    Attributes:
        mixed: which exercises the server uses.
        revision: grows with each change; 0 before the first.
        in_use: how many can be asked.
    """

    mixed: Mixed = Mixed.BOTH
    revision: int = 0
    in_use: int = 0


class State(StrEnum):
    """What has become of a suggestion."""

    OPEN = "open"
    TAKEN = "taken"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Draft:
    """A form that somebody is filling in; ``id`` is made at random."""

    id: int
    server: int
    user: int
    form: Form
    at: datetime


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An exercise that a member has suggested; ``id`` is made at random, too.

    Attributes:
        body: the snapshot of the exercise; empty for suggestions from older versions.
        channel, message: where moderators see it, once it is there.
    """

    id: int
    server: int
    user: int
    form: Form
    state: State
    at: datetime
    body: str = ""
    channel: int | None = None
    message: int | None = None

    @property
    def nonce(self) -> str:
        """Sent with the moderators' message so that Discord deduplicates it."""
        return f"q{self.id}"


@dataclass(frozen=True, slots=True)
class PendingImport:
    """A file that was read and waits for a moderator's yes.

    Attributes:
        id: made at random, and never given again.
        body: its exercises, see ``bot/bank/own_lines``.
    """

    id: int
    server: int
    user: int
    body: str
    at: datetime
