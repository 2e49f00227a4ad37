"""What a member who practises has in front of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from bot.core.practice import Mode
from bot.core.records.attempts import Attempt
from bot.core.records.cards import Turn


@dataclass(frozen=True, slots=True)
class Wish:
    """What the member wants to practise."""

    mode: Mode = Mode.DUE
    topic: str | None = None
    kind: str | None = None


ANYTHING = Wish()


@dataclass(frozen=True, slots=True)
class Asked:
    """An exercise that waits for its answer.

    Attributes:
        draft: see ``bot/core/drafts``.
        number, size: its place in the session and the session's size, both without what comes once more; None at a turn
            of a former session.
        again: it was missed in this session and comes once more.
        scenario: of the drill of which it is a step; empty for other exercises.
        gone: exercises of the session that were taken out of the bank meanwhile and are skipped.
        busy: exercises that were posted in a channel meanwhile and are skipped.
        confidence: the member is asked how sure they are.
    """

    turn: Turn
    draft: Mapping[int, int]
    number: int | None = None
    size: int | None = None
    scenario: str = ""
    gone: int = 0
    busy: int = 0
    confidence: bool = True
    again: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """An exercise with its answer.

    Attributes:
        again: it was given before.
        due: when the exercise comes back.
        returns: it comes once more in this session.
        alike: before that, one comes that shows the same misconception and was not in the session.
        left: exercises of the session still to come.
    """

    turn: Turn
    attempt: Attempt
    again: bool
    due: date | None
    returns: bool
    left: int
    alike: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A session that has something left, be it of an earlier day or not of what the member wants now.

    Attributes:
        day: local date on which it was last gone on with.
        wish: what another session would be of.
        wanted: that one whatever the day's limits.
    """

    day: date
    left: int
    wish: Wish
    wanted: bool = False


class Reason(Enum):
    """Why nothing is asked."""

    REST = "rest"
    CAP = "cap"
    NOTHING_DUE = "due"
    NOTHING_NEW = "new"
    NO_MISTAKES = "mistakes"


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing is asked now.

    Attributes:
        wish: what the member asked to practise.
        more: there is something to practise for those who want to.
        next_due: the date after today on which the next card of what is wanted comes back; None if none does.
        cap: due cards a day.
    """

    reason: Reason
    wish: Wish
    more: bool
    next_due: date | None
    cap: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A session that is over.

    Attributes:
        answered, right: exercises, and those that were right at the first try.
        returns: dates on which exercises of the session come back, with their titles; the earliest first.
        week: exercises practised since Monday.
        kept: answers of the last 30 days to exercises answered on an earlier day: all, and right ones.
        sure: answers that the member was sure of: all, and right ones.
        exam: for which they practise.
        before_exam: cards that still come round in the fortnight before it.
        more: exercises of another session.
        gone, busy: as with ``Asked``.
    """

    today: date
    answered: int
    right: int
    returns: tuple[tuple[date, tuple[str, ...]], ...]
    week: int
    kept: tuple[int, int]
    sure: tuple[int, int]
    exam: date | None
    before_exam: int
    more: int
    gone: int = 0
    busy: int = 0


Scene = Asked | Answered | Offer | Pause | Summary
