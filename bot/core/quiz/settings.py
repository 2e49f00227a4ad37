"""What a quiz can be told when it is started or scheduled."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from fractions import Fraction

from bot.core.errors import InputError
from bot.core.second_vote import SHARE_FROM, SHARE_TO
from bot.core.selection import Filter

LEAST_ROUNDS, MOST_ROUNDS = 3, 20
LEAST_SECONDS, MOST_SECONDS = 15, 120
TEAM_NUMBERS = (0, 2, 3, 4)
LEAST_TALK, MOST_TALK = 15, 300
"""Seconds."""
LONGEST_PACE = 60
"""Seconds."""
MOST_TO_START = 50
"""Players that may be asked for."""


def percent(share: int) -> Fraction:
    """A share that was given in per cent."""
    return Fraction(share, 100)


class Mode(StrEnum):
    """How a round goes.

    *Discuss* is peer instruction: vote alone, talk it over, vote again (Crouch & Mazur 2001,
    https://doi.org/10.1119/1.1374249).
    """

    CLASSIC = "classic"
    DISCUSS = "discuss"


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of a quiz.

    Attributes:
        admitted: which exercises may be asked.
        rounds: how many are asked, 3…20.
        seconds: time to answer a round, 15…120.
        teams: how many there are; 0 for everybody by themselves.
        pace: pause between two rounds; None: the host decides.
        lobby: from the opening message to the first round.
        talk: how long people talk it over.
        talk_from, talk_to: share of right first votes from which and up to which talking is worth it.
        least_players: with fewer at the start there is no quiz.
        title: the topic as people read it; empty for several or all.
    """

    admitted: Filter = field(default_factory=Filter)
    rounds: int = 7
    seconds: int = 30
    mode: Mode = Mode.CLASSIC
    speed_bonus: bool = False
    teams: int = 0
    pace: timedelta | None = timedelta(seconds=10)
    lobby: timedelta = timedelta(minutes=2)
    talk: timedelta = timedelta(seconds=90)
    talk_from: Fraction = SHARE_FROM
    talk_to: Fraction = SHARE_TO
    least_players: int = 1
    title: str = ""

    def __post_init__(self) -> None:
        """Check the ranges.

        Raises:
            InputError: a value is out of range.
        """
        if not LEAST_ROUNDS <= self.rounds <= MOST_ROUNDS:
            raise InputError("error-quiz-rounds", least=LEAST_ROUNDS, most=MOST_ROUNDS)
        if not LEAST_SECONDS <= self.seconds <= MOST_SECONDS:
            raise InputError("error-quiz-seconds", least=LEAST_SECONDS, most=MOST_SECONDS)
        if self.teams not in TEAM_NUMBERS:
            raise InputError("error-quiz-teams", least=TEAM_NUMBERS[1], most=TEAM_NUMBERS[-1])
        if not 0 <= self.talk_from <= self.talk_to <= 1:
            raise InputError("error-quiz-talk-range")

    @property
    def limit(self) -> timedelta:
        """Time to answer a round."""
        return timedelta(seconds=self.seconds)


@dataclass(frozen=True, slots=True)
class Changes:
    """What to change about a schedule's quizzes; None leaves a value as it is."""

    rounds: int | None = None
    seconds: int | None = None
    mode: Mode | None = None
    pace: timedelta | None = None

    def __bool__(self) -> bool:
        """Whether there is anything to change."""
        return self != Changes()

    def applied(self, settings: Settings) -> Settings:
        """Those settings with the changes.

        Raises:
            InputError: a value is out of range.
        """
        return replace(
            settings,
            rounds=settings.rounds if self.rounds is None else self.rounds,
            seconds=settings.seconds if self.seconds is None else self.seconds,
            mode=self.mode or settings.mode,
            pace=settings.pace if self.pace is None else self.pace,
        )
