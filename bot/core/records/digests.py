"""Weekly digests: the message that a schedule owes its channel, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.core.digest import Tempting
from bot.core.records.boards import Improvement, Standing
from bot.core.records.posts import Recap


class DigestState(StrEnum):
    """What has become of a digest."""

    CLAIMED = "claimed"
    SENT = "sent"
    NOTHING = "nothing"
    """There was nothing to tell, so nothing was posted."""
    FAILED = "failed"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class DigestPost:
    """A digest that is, or was, to be posted.

    Attributes:
        first, last: the local dates that it is about.
        message: in its channel, once it is there.
    """

    id: int
    schedule: int
    server: int
    channel: int
    slot: str
    first: date
    last: date
    state: DigestState
    claimed_at: datetime
    message: int | None = None

    @property
    def nonce(self) -> str:
        """Sent with the message so that Discord deduplicates it: the same for every try, at most 25 characters."""
        return f"g{self.id}-{int(self.claimed_at.timestamp()):x}"[:25]


@dataclass(frozen=True, slots=True)
class Hardest:
    """The exercise of the week that fewest got right; it is closed.

    Attributes:
        tempting: the wrong answer that most gave; None if there is none to name.
    """

    recap: Recap
    tempting: Tempting | None


@dataclass(frozen=True, slots=True)
class Fading:
    """What the group is about to forget.

    Attributes:
        percent: of the group that would miss it today, as predicted.
        url: leads to where it was last posted.
    """

    title: str
    topic: str
    percent: int
    url: str


@dataclass(frozen=True, slots=True)
class Digest:
    """A week of a server.

    Attributes:
        answers, members: on-time answers to posts, and who gave them.
        podium: the members with the most points, ``points`` being those of the week.
        improved: those whose accuracy rose most over the week before.
        streaks: the longest, as (name, dates).
        group: the group's streak.
        closed: how the exercises went that have closed, the latest last.
    """

    answers: int
    members: int
    podium: tuple[Standing, ...]
    improved: tuple[Improvement, ...]
    streaks: tuple[tuple[str, int], ...]
    group: int
    hardest: Hardest | None
    fading: Fading | None
    closed: tuple[Recap, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell: nobody has answered anything."""
        return not self.answers
