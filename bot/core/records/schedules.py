"""Recurrences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.feedback import Feedback
from bot.core.quiz.settings import Settings
from bot.core.reviews import EVERY
from bot.core.selection import Filter, Mode

LOBBY = timedelta(minutes=10)
"""How long before its time the lobby of a scheduled quiz opens, which is its reminder too."""


class ScheduleState(StrEnum):
    """Whether a schedule makes posts."""

    ACTIVE = "active"
    PAUSED = "paused"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Schedule:
    """A recurrence that makes posts, quizzes or digests in a channel.

    Attributes:
        cron: five fields, in the server's zone.
        seed: makes the choices of this schedule repeatable.
        since: slots later than this instant are still to come; moves on with each slot that is used up.
        reveal: show the key to the channel when a post closes.
        thread: open a thread for discussion below each post.
        ping: the role that each post mentions.
        one_tap: a tap on an option answers, without asking how sure the member is.
        review_every: every so many posts one brings back what the group is about to forget; 0 is never.
        quiz: the options of the quizzes that it starts; None if it starts none. ``admitted`` is what counts.
        once: it is over after its first slot.
        digest: it posts a digest of the week.
        feedback: when members see how they did, and in which order they see the options.
        publish: its posts, in an announcement channel, are sent on to the servers that follow it.
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
    one_tap: bool = False
    review_every: int = EVERY
    quiz: Settings | None = None
    once: bool = False
    digest: bool = False
    feedback: Feedback = Feedback.AT_ONCE
    publish: bool = False

    @property
    def makes_posts(self) -> bool:
        """Whether it posts exercises."""
        return self.quiz is None and not self.digest

    @property
    def may_vote_twice(self) -> bool:
        """Whether there is a second vote on its posts if the group is split."""
        return self.feedback is Feedback.DISCUSS

    @property
    def lead(self) -> timedelta:
        """How long before a slot there is something to do for it."""
        return timedelta() if self.quiz is None else LOBBY
