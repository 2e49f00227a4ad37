"""Exercises and drills published in channels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from bot.core.display import Shown, own_order
from bot.core.drill import Drill
from bot.core.exercise import Exercise
from bot.core.feedback import Feedback
from bot.core.records.corrections import Correction, Ruling
from bot.core.second_vote import Finding, Shift


class PostState(StrEnum):
    """A post's state; only the arrows of ``bot/tutor/posts/posting`` lead from one to another."""

    CLAIMED = "claimed"
    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"
    UNCERTAIN = "uncertain"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class InChannel(Protocol):
    """Something that is, or will be, a message in a channel."""

    @property
    def server(self) -> int:
        """Of the channel."""

    @property
    def home(self) -> int:
        """The channel or thread that the message is in."""

    @property
    def message(self) -> int | None:
        """The message, if it is there."""


def message_url(where: InChannel) -> str:
    """Leads to the message in Discord."""
    return f"https://discord.com/channels/{where.server}/{where.home}/{where.message}"


@dataclass(frozen=True, slots=True)
class Recap:
    """How a post went that has closed, and where it is."""

    title: str
    topic: str
    answers: int
    right: int
    server: int
    home: int
    message: int

    @property
    def url(self) -> str:
        """Leads to the post's message."""
        return message_url(self)


@dataclass(frozen=True, slots=True)
class Earlier:
    """How the group did at an earlier post of the same exercise."""

    opened_at: datetime
    answers: int
    right: int


@dataclass(frozen=True, slots=True)
class Post:
    """An exercise published in a channel.

    Attributes:
        exercise: the snapshot taken when the post was made, with the key that moderators have ruled to be right.
        shown: places on the screen to file positions.
        slot: the local minute of its schedule; None for a post made by hand.
        day: the server-local date on which it opened; its streak date.
        closes_at: planned when it is claimed; moved forward when it is closed early.
        answers, right: on-time attempts so far, and those without a mistake.
        shown_answers: the count that the message shows.
        reveal, thread, ping, one_tap, feedback: as the schedule had them when the post was made.
        drill: the drill of which it is a step.
        parent: the channel whose thread it is in, if it is a step.
        recaps: the post whose recap it carries.
        recap: that recap, where it was looked up.
        reviews: the earlier post that it brings back, if it is a review.
        forgotten: the predicted share of the group that would miss it then, in per cent.
        earlier: how the group did at that earlier post.
        asked: the snapshot with its own key, if moderators have changed that.
        forum: its channel is a forum: the message begins a thread of its own, which has the message's id.
        correction: what moderators have ruled last.
        shown_correction: the number of the one that the message shows.
        second_from: when the second vote began; None if there is none.
        no_second: why there is none, once half-time is over.
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
    one_tap: bool = False
    drill: int | None = None
    parent: int | None = None
    recaps: int | None = None
    recap: Recap | None = None
    reviews: int | None = None
    forgotten: int | None = None
    earlier: Earlier | None = None
    asked: Exercise | None = None
    correction: Correction | None = None
    shown_correction: int | None = None
    feedback: Feedback = Feedback.AT_ONCE
    forum: bool = False
    second_from: datetime | None = None
    no_second: Finding | None = None

    @property
    def home(self) -> int:
        """The channel or thread that the message is in."""
        return self.message if self.forum and self.message is not None else self.channel

    @property
    def is_closed(self) -> bool:
        """Whether it no longer takes answers that count."""
        return self.state in (PostState.CLOSED, PostState.REVEALED)

    @property
    def is_void(self) -> bool:
        """Whether moderators have ruled that it counts for nothing."""
        return self.correction is not None and self.correction.ruling is Ruling.VOID

    @property
    def is_corrected(self) -> bool:
        """Whether a ruling of moderators is in force."""
        return self.correction is not None and self.correction.ruling is not Ruling.RESTORE

    @property
    def is_blind(self) -> bool:
        """Whether members see how they did only when it has closed."""
        return self.feedback in (Feedback.BLIND, Feedback.DISCUSS)

    @property
    def may_vote_twice(self) -> bool:
        """Whether there is a second vote if the group turns out to be split."""
        return self.feedback is Feedback.DISCUSS

    @property
    def in_own_order(self) -> bool:
        """Whether each member sees the options in an order of their own."""
        return self.feedback is not Feedback.AT_ONCE

    def seen_by(self, user: int) -> Post:
        """The post as a member has it in front of them."""
        if not self.in_own_order:
            return self
        # The microsecond of the claim and the drawn order are nowhere told; the id is in every button.
        secret = f"{self.id}:{self.claimed_at.isoformat()}:{self.shown}"
        return replace(self, shown=own_order(self.exercise, secret, user))

    @property
    def seen_in(self) -> int:
        """The channel that one must be able to view to see it. Discord tells nothing of threads that are archived."""
        return self.channel if self.parent is None else self.parent

    @property
    def nonce(self) -> str:
        """Sent with the message so that Discord deduplicates it: the same for every try, at most 25 characters.

        It holds the time of the claim too, since a database that was recreated counts its posts from 1 again.
        """
        return f"t1-{self.id}-{int(self.claimed_at.timestamp()):x}"[:25]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a moderator looks at before it is posted by hand.

    Attributes:
        user: the moderator.
        exercise: the id of an exercise or a drill.
        topic, difficulty: what another one is chosen by.
        hours: how long it stays open.
        offered: the exercises that they have passed over, the latest first.
    """

    id: int
    server: int
    user: int
    channel: int
    exercise: str
    topic: str | None
    difficulty: int | None
    hours: int
    at: datetime
    offered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DrillPost:
    """An incident drill in a channel: an opening message, and below it a thread with a post for each step.

    Attributes:
        drill: the snapshot taken when it was asked for.
        state: CLAIMED until all steps have been sent, then OPEN; FAILED or UNCERTAIN if that cannot be done.
        closes_at: when its steps close.
        message: the opening message, once it is in the channel.
        thread: the thread, once it is open and the posts of the steps are made.
        forum: the channel is a forum, where the opening message begins the thread.
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
    forum: bool = False

    @property
    def home(self) -> int:
        """The channel or thread that the opening message is in."""
        return self.message if self.forum and self.message is not None else self.channel

    @property
    def nonce(self) -> str:
        """Like that of a post."""
        return f"d1-{self.id}-{int(self.claimed_at.timestamp()):x}"[:25]


@dataclass(frozen=True, slots=True)
class Tally:
    """How a group answered a post.

    Attributes:
        answers: on-time attempts.
        right: those without a mistake.
        picks: per part in file order, how often each value was given: for choice and multiple ``(times picked,)`` per
            option; for classify the times per bucket; for order the times per place of the sequence.
        second: what a second vote has changed; None if there was none.
    """

    answers: int
    right: int
    picks: tuple[tuple[int, ...], ...]
    second: SecondVote | None = None


@dataclass(frozen=True, slots=True)
class SecondVote:
    """How a group had answered a post before its second vote, and what that has changed.

    Attributes:
        first: how it had answered.
        shift: whom it has convinced.
        names: of those who changed to the right answer and let others see how they do, in their order.
    """

    first: Tally
    shift: Shift
    names: tuple[str, ...] = ()
