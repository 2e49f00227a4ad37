"""Live quizzes in channels: the quiz, its rounds, who plays, and what they answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.core.display import Shown
from bot.core.exercise import Exercise
from bot.core.grading import Answer
from bot.core.quiz.scores import Ballot, Place, Player
from bot.core.quiz.state import Phase, Quiz, Vote
from bot.core.records.posts import Tally


class Part(StrEnum):
    """A message of a quiz."""

    OPENING = "opening"
    ROUND = "round"
    SECOND = "second"
    """The message of a round's second vote."""
    SCOREBOARD = "scoreboard"
    PODIUM = "podium"


@dataclass(frozen=True, slots=True)
class LiveQuiz:
    """A quiz in a channel.

    Attributes:
        host: who started it, or made its schedule.
        state: where it is; see ``bot/core/quiz``.
        since: when it got to what it owes now, or waits for.
        message: the opening message, once it is in the channel.
        thread: the thread below it, where the rounds are; None before it is open, and where there can't be one.
        trying: the duty that somebody has begun to do: they may have sent its message.
        ping: the role that the opening message mentions.
        podium: the message with the final scores; None before it is there, and in quizzes of older versions.
        counted_on: the local date whose boards it was added to; None before, and in quizzes of older versions.
        opening, shown, board: what the opening message, the present round's and its scoreboard show, see
            ``bot/tutor/quizzes/shown``.
    """

    id: int
    server: int
    channel: int
    state: Quiz
    made_at: datetime
    since: datetime
    host: int | None = None
    schedule: int | None = None
    slot: str | None = None
    message: int | None = None
    thread: int | None = None
    trying: str = ""
    opening: str = ""
    shown: str = ""
    ended_at: datetime | None = None
    ping: int | None = None
    board: str | None = None
    podium: int | None = None
    counted_on: date | None = None

    @property
    def home(self) -> int:
        """Where the opening message is."""
        return self.channel

    @property
    def place(self) -> int:
        """Where the rounds are: the thread, or the channel where there is none."""
        return self.channel if self.thread is None else self.thread

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.state.phase is Phase.ENDED

    @property
    def url(self) -> str:
        """Leads to the place where the rounds are, or were."""
        return f"https://discord.com/channels/{self.server}/{self.place}"

    def nonce(self, part: Part, index: int = 0) -> str:
        """Sent with a message so that Discord deduplicates it: the same for every try, at most 25 characters."""
        return f"q{self.id}-{int(self.made_at.timestamp()):x}-{part.value[0:2]}{index}"[:25]


@dataclass(frozen=True, slots=True)
class QuizRound:
    """The exercise of a round, as it was when it was drawn, and the round's messages.

    Attributes:
        index: see ``bot/core/quiz/state.Round``.
        shown: places on the screen to file positions.
        message, second, scoreboard: those that were sent.
    """

    quiz: int
    index: int
    exercise: Exercise
    shown: Shown
    message: int | None = None
    second: int | None = None
    scoreboard: int | None = None

    @property
    def latest(self) -> int | None:
        """The message on which people vote, or voted last."""
        return self.message if self.second is None else self.second


@dataclass(frozen=True, slots=True)
class Entrant:
    """Somebody who joined a quiz.

    Attributes:
        team: 1, 2, …; 0 where there are no teams.
        gone: they have left again.
    """

    user: int
    name: str
    team: int
    joined_at: datetime
    gone: bool = False

    @property
    def player(self) -> Player:
        """As the rules see them."""
        return Player(self.user, self.name, self.team)


@dataclass(frozen=True, slots=True)
class Given:
    """The last answer that somebody gave in a vote, or as much of one as they have.

    Attributes:
        answer: file positions, see ``bot/core/quiz/sketch``; empty for none.
        score: in 840ths.
        points: what it is worth if it counts.
        at: when it was changed last.
        done: they have said that it is finished.
    """

    quiz: int
    round: int
    vote: Vote
    user: int
    answer: Answer
    score: int
    points: int
    at: datetime
    done: bool

    @property
    def ballot(self) -> Ballot:
        """As the rules see it."""
        return Ballot(self.user, self.round, self.vote, self.score, self.points)


@dataclass(frozen=True, slots=True)
class RoundRuling:
    """What moderators ruled on a round after it was over; it replaces what they had ruled before.

    Attributes:
        void: it counts for nothing; False: as it did at first.
        why: in their words.
        told: the channel has been told.
    """

    server: int
    quiz: int
    round: int
    void: bool
    at: datetime
    why: str
    told: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a message of a quiz shows.

    Attributes:
        quiz: where it is.
        players: those who play, and those who have left after scoring.
        round: the present one, or the last.
        voters: how many have answered the present vote.
        tallies: how the group answered, by vote; empty before the reveal.
        convinced: how many changed to the right answer, and how many away from it, between two votes.
        board: the players by points; empty where no scores are shown.
        teams: the teams by points; empty where there are none.
    """

    quiz: LiveQuiz
    players: tuple[Entrant, ...] = ()
    round: QuizRound | None = None
    voters: int = 0
    tallies: tuple[Tally, ...] = ()
    convinced: tuple[int, int] = (0, 0)
    board: tuple[Place, ...] = ()
    teams: tuple[Place, ...] = ()
