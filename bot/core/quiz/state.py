"""The state of a quiz, as values: the phase it is in, its rounds, what it still owes to the channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.quiz.settings import Settings


class Phase(StrEnum):
    """Where a quiz is."""

    LOBBY = "lobby"
    ASKING = "asking"
    OPEN = "open"
    TALK = "talk"
    AGAIN = "again"
    CLOSED = "closed"
    REVEALED = "revealed"
    ENDED = "ended"


VOTING = (Phase.OPEN, Phase.AGAIN)
UNREVEALED = (*VOTING, Phase.TALK, Phase.CLOSED)


class Duty(StrEnum):
    """Something that a phase owes to the channel."""

    ANNOUNCE = "announce"
    """The opening message."""
    THREAD = "thread"
    """The thread below it."""
    ASK = "ask"
    """The message of a new round."""
    TALK = "talk"
    """The round's message: talk it over."""
    AGAIN = "again"
    """The round's message: vote again."""
    REVEAL = "reveal"
    """The round's message: the key and how the group answered, or that the round is void."""
    SCOREBOARD = "scoreboard"
    """The message with the scores so far."""
    PODIUM = "podium"
    """The last message in the thread."""
    RESULT = "result"
    """What the opening message becomes."""


_DUTIES: dict[Phase, tuple[Duty, ...]] = {
    Phase.LOBBY: (Duty.ANNOUNCE, Duty.THREAD),
    Phase.ASKING: (Duty.ASK,),
    Phase.TALK: (Duty.TALK,),
    Phase.AGAIN: (Duty.AGAIN,),
    Phase.REVEALED: (Duty.REVEAL, Duty.SCOREBOARD),
    Phase.ENDED: (Duty.REVEAL, Duty.PODIUM, Duty.RESULT),
}


class End(StrEnum):
    """Why a quiz is over."""

    PLAYED = "played"
    """All rounds were asked."""
    STOPPED = "stopped"
    """A host ended it."""
    TOO_FEW = "too-few"
    """Too few players at the start."""
    NO_EXERCISE = "no-exercise"
    """Nothing is left to ask."""
    LOST = "lost"
    """Its channel or thread is gone."""
    AWAY = "away"
    """The bot was away for too long."""
    FORGOTTEN = "forgotten"
    """The host did not go on."""


class Void(StrEnum):
    """Why a round counts for nothing."""

    HOST = "host"
    """A host said so."""
    SKIPPED = "skipped"
    """A host threw it away; another one takes its place."""
    AWAY = "away"
    """Its time ended while the bot was away; another one takes its place."""
    STOPPED = "stopped"
    """The quiz ended before it was revealed."""
    RULED = "ruled"
    """Moderators said so once its answers had been kept; they may take that back."""


REPLACED = (Void.SKIPPED, Void.AWAY)


class Vote(StrEnum):
    """Which vote of a round an answer belongs to."""

    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Window:
    """When a vote takes answers.

    Attributes:
        opens: from then on, this instant included.
        closes: up to then, this instant excluded; None while the quiz is paused.
        paused: how long it was paused in between.
    """

    opens: datetime
    closes: datetime | None
    paused: timedelta = timedelta()

    def takes(self, at: datetime) -> bool:
        """Whether an answer given at that moment is in time."""
        return self.closes is None or at < self.closes


@dataclass(frozen=True, slots=True)
class Round:
    """One exercise of a quiz.

    Attributes:
        index: 0, 1, 2, … in the order asked.
        number: what people see, from 1; a replacement has the number of the round that it replaces.
        exercise: its id.
        first, second: when the votes take or took answers; None before they open.
        void: why it counts for nothing; None if it counts.
        shown: its reveal is there.
    """

    index: int
    number: int
    exercise: str
    first: Window | None = None
    second: Window | None = None
    void: Void | None = None
    shown: bool = False

    def vote_at(self, at: datetime) -> Vote | None:
        """Which vote an answer given at that moment belongs to; None if it comes between the votes or too late."""
        if self.void is not None or self.first is None:
            return None
        if self.first.takes(at):
            return Vote.FIRST
        if self.second is not None and at >= self.second.opens and self.second.takes(at):
            return Vote.SECOND
        return None

    def elapsed(self, vote: Vote, at: datetime, paused_at: datetime | None) -> timedelta:
        """How long an answer took, pauses aside.

        Args:
            vote: the one it belongs to, which has opened.
            at: when it was given.
            paused_at: since when the quiz is paused.
        """
        window = self.first if vote is Vote.FIRST else self.second
        assert window is not None
        moment = at if paused_at is None else min(at, paused_at)
        return max(timedelta(), moment - window.opens - window.paused)


@dataclass(frozen=True, slots=True)
class Quiz:
    """The state of a quiz.

    Attributes:
        due: when the phase ends by itself; None while paused, while the host decides, or before its duties are done.
        rounds: those asked so far, the current one last.
        done: how many of the phase's duties are done.
        paused_at: since when it is paused.
        left: what was left of the phase when it was paused.
        end: why it is over.
    """

    settings: Settings
    phase: Phase
    due: datetime | None
    rounds: tuple[Round, ...] = ()
    done: int = 0
    paused_at: datetime | None = None
    left: timedelta | None = None
    end: End | None = None

    @property
    def round(self) -> Round | None:
        """The present round, or the last one."""
        return self.rounds[-1] if self.rounds else None

    @property
    def drawn(self) -> bool:
        """Whether the round that is being asked has its exercise already."""
        last = self.round
        return self.phase is Phase.ASKING and last is not None and last.first is None

    @property
    def over(self) -> bool:
        """Whether it has ended and all that had to be shown was shown."""
        return self.phase is Phase.ENDED and next_duty(self) is None


class Act(StrEnum):
    """What a host may do."""

    NEXT = "next"
    """End the present phase."""
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    VOID = "void"
    """Let the present round count for nothing."""
    SKIP = "skip"
    """Throw the present round away and ask another exercise in its place."""
    STOP = "stop"
    """End the quiz with the results so far."""


def is_kept(quiz: Quiz, index: int) -> bool:
    """Whether a round counts, or did until moderators ruled on it, and its answers have been kept."""
    earlier = quiz.phase is not Phase.ENDED and index < len(quiz.rounds) - 1
    return (quiz.over or earlier) and quiz.rounds[index].void in (None, Void.RULED)


def token(quiz: Quiz) -> str:
    """Names what a host sees: two that press at the same moment make one step."""
    return f"{len(quiz.rounds)}{quiz.phase.value}{'-paused' if quiz.paused_at is not None else ''}"


def next_duty(quiz: Quiz) -> Duty | None:
    """What has to be shown next; None if all of it is there."""
    duties = owed(quiz)
    return duties[quiz.done] if quiz.done < len(duties) else None


def owed(quiz: Quiz) -> tuple[Duty, ...]:
    """Everything that the phase has to show, in this order."""
    duties, last = _DUTIES.get(quiz.phase, ()), quiz.round
    match quiz.phase:
        case Phase.REVEALED if last is not None and last.void in REPLACED:
            return (Duty.REVEAL,)
        case Phase.ENDED if last is None:
            return (Duty.RESULT,)
        case Phase.ENDED if last is not None and last.shown:
            return duties[1:]
    return duties


def acts(quiz: Quiz) -> tuple[Act, ...]:
    """What a host can do now."""
    if quiz.phase is Phase.ENDED:
        return ()
    found: list[Act] = []
    waits = next_duty(quiz) is None and quiz.phase not in (Phase.ASKING, Phase.CLOSED)
    if waits:
        found.append(Act.NEXT)
        if quiz.paused_at is not None:
            found.append(Act.RESUME)
        elif quiz.due is not None:
            found += [Act.PAUSE, Act.EXTEND]
    last = quiz.round
    if last is not None and last.void is None and quiz.phase in (*UNREVEALED, Phase.REVEALED):
        found.append(Act.VOID)
        if quiz.phase is not Phase.REVEALED:
            found.append(Act.SKIP)
    return (*found, Act.STOP)
