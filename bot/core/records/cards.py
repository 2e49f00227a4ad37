"""What members remember and practise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.core.display import Shown
from bot.core.exercise import Exercise
from bot.core.memory import Card
from bot.core.own import owner_of
from bot.core.practice import DUE_A_DAY, SESSION, Mode, Session


@dataclass(frozen=True, slots=True)
class KeptCard:
    """A member's card of an exercise, with the last answer.

    Attributes:
        card: the memory of it.
        topic: of the exercise.
        score: of the last answer, in 840ths, even where it did not move the card.
        answered_at: when that was.
    """

    card: Card
    topic: str
    score: int
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Practiser:
    """What a member has set for their practice.

    Attributes:
        server: the one in which they practised last.
        size: exercises of a session.
        cap: due cards that they are asked for in a day.
        rest: weekdays on which nothing is asked for, Monday is 0.
        exam: the date by which everything is to have come round.
    """

    user: int
    server: int | None = None
    size: int = SESSION
    cap: int = DUE_A_DAY
    rest: tuple[int, ...] = ()
    exam: date | None = None


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A member's practice in progress; each has one.

    Attributes:
        server: in which it was begun; its zone and its open posts count.
        mode, topic, kind: what the member asked for.
        day: local date on which it was last gone on with.
        turn: the turn that waits for its answer.
        ended: the member has seen its summary.
    """

    user: int
    server: int
    mode: Mode
    topic: str | None
    kind: str | None
    day: date
    began_at: datetime
    session: Session
    turn: int | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """An exercise as it was put in front of a member in practice.

    Attributes:
        exercise: the snapshot taken then.
        shown: places on the screen to file positions.
        hint: the member took the hint.
    """

    id: int
    user: int
    server: int
    exercise: Exercise
    shown: Shown
    asked_at: datetime
    hint: bool = False

    @property
    def owner(self) -> int:
        """The server whose own exercise it is, or ``BUILT_IN``."""
        return owner_of(self.exercise.id)
