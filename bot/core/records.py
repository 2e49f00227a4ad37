"""What the store keeps, as plain values: the rows that use cases and views pass around.

All instants are aware and in UTC. Ids of servers, channels, messages and people are Discord's snowflakes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.core.display import Shown
from bot.core.drill import Drill
from bot.core.exercise import Exercise
from bot.core.grading import Answer
from bot.core.selection import Filter, Mode


@dataclass(frozen=True, slots=True)
class Server:
    """A Discord guild and what its moderators have set.

    Attributes:
        zone, zone_next, zone_from: the time zone, and the one that replaces it at an instant; see ``calendar``.
        moderators_channel: where moderators are told what they must act upon.
        quizmaster_role: its members may do what moderators may.
    """

    id: int
    zone: str = "UTC"
    zone_next: str | None = None
    zone_from: datetime | None = None
    moderators_channel: int | None = None
    quizmaster_role: int | None = None


class ScheduleState(StrEnum):
    """Whether a schedule makes posts."""

    ACTIVE = "active"
    PAUSED = "paused"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Schedule:
    """A recurrence that makes posts in a channel.

    Attributes:
        cron: five fields, in the server's zone.
        seed: makes the choices of this schedule repeatable.
        since: slots later than this instant are still to come; moves on with each slot that is used up.
        reveal: show the key to the channel when a post closes.
        thread: open a thread for discussion below each post.
        ping: the role that each post mentions.
        note: why it is paused, as a key of the catalogue; None when a moderator paused it.
    """

    id: int
    server: int
    channel: int
    cron: str
    admitted: Filter
    mode: Mode
    state: ScheduleState
    seed: int
    created_by: int
    created_at: datetime
    since: datetime
    note: str | None = None
    reveal: bool = True
    thread: bool = False
    ping: int | None = None


class PostState(StrEnum):
    """Where a post is in its life; only the arrows of ``bot/tutor/posting`` lead from one to another."""

    CLAIMED = "claimed"
    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"
    UNCERTAIN = "uncertain"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Post:
    """An exercise published in a channel.

    Attributes:
        exercise: the snapshot taken when the post was made.
        shown: places on the screen to file positions.
        slot: the local minute of its schedule; None for a post made by hand.
        day: the server-local date on which it opened; its streak date.
        closes_at: planned when it is claimed; moved forward when it is closed early.
        answers, right: on-time attempts so far, and those without a fault.
        shown_answers: the count that the message shows.
        reveal, thread, ping: as the schedule had them when the post was made.
        drill: the drill of which it is a step.
        parent: the channel whose thread it stands in, if it is a step.
    """

    id: int
    server: int
    channel: int
    schedule: int | None
    slot: str | None
    exercise: Exercise
    shown: Shown
    state: PostState
    claimed_at: datetime
    day: date
    message: int | None = None
    opened_at: datetime | None = None
    closes_at: datetime | None = None
    revealed_at: datetime | None = None
    answers: int = 0
    right: int = 0
    shown_answers: int = 0
    reveal: bool = True
    thread: bool = False
    ping: int | None = None
    drill: int | None = None
    parent: int | None = None

    @property
    def seen_in(self) -> int:
        """The channel that one must be able to view to see it. Discord tells nothing of threads that are archived."""
        return self.channel if self.parent is None else self.parent

    @property
    def nonce(self) -> str:
        """Sent with the message so that Discord deduplicates it: the same for every try, at most 25 characters.

        It holds the time of the claim too, since a database that was made anew counts its posts from 1 again.
        """
        return f"t1-{self.id}-{int(self.claimed_at.timestamp()):x}"[:25]


@dataclass(frozen=True, slots=True)
class DrillPost:
    """An incident drill in a channel: an opening message, and below it a thread with a post for each step.

    Attributes:
        drill: the snapshot taken when it was asked for.
        state: CLAIMED until all steps have been sent, then OPEN; FAILED or UNCERTAIN if that cannot be done.
        closes_at: when its steps close.
        message: the opening message, once it stands in the channel.
        thread: the thread, once it is open and the posts of the steps are made.
    """

    id: int
    server: int
    channel: int
    drill: Drill
    state: PostState
    claimed_at: datetime
    closes_at: datetime
    message: int | None = None
    thread: int | None = None

    @property
    def nonce(self) -> str:
        """Like that of a post."""
        return f"d1-{self.id}-{int(self.claimed_at.timestamp()):x}"[:25]


class Source(StrEnum):
    """Where an attempt was made."""

    POST = "post"
    QUIZ = "quiz"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One graded submission.

    Attributes:
        answer: file positions, see ``bot/core/grading``.
        score: in 840ths.
        grace: made in the grace week: feedback only, no points, streak or statistics.
        day: the server-local date of the attempt; with it the keys of its periods are fixed for ever.
        streak_day: the date of the daily that the attempt answers for; None if it was no daily or not on time.
    """

    post: int
    server: int
    user: int
    exercise: str
    topic: str
    answer: Answer
    score: int
    points: int
    hint: bool
    grace: bool
    at: datetime
    day: date
    streak_day: date | None
    source: Source = Source.POST
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How a group answered a post.

    Attributes:
        answers: on-time attempts.
        right: those without a fault.
        picks: per part in file order, how often each value was given: for choice and multiple ``(times picked,)`` per
            option; for classify the times per bucket; for order the times per place of the sequence.
    """

    answers: int
    right: int
    picks: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A member's place on a leaderboard; ties share a rank."""

    rank: int
    user: int
    name: str | None
    points: int
    attempts: int
    right: int
    score_sum: int


@dataclass(frozen=True, slots=True)
class Timer:
    """Something that happens later.

    Attributes:
        kind, ref: name it; there is at most one timer of a kind for a reference.
        due_at: when it is to run; moved on by a retry.
        tries: runs begun, this one included.
        note: what it is about, as a key of the catalogue.
    """

    kind: str
    ref: int
    due_at: datetime
    tries: int = 0
    note: str | None = None
