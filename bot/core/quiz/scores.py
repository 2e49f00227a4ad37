"""Who has how many points in a quiz, computed from all ballots: nothing is ever added up twice or taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from bot.core.grading import FULL_SCORE
from bot.core.quiz.state import Round, Vote
from bot.core.second_vote import shift


@dataclass(frozen=True, slots=True)
class Ballot:
    """The last answer that somebody gave in a vote.

    Attributes:
        round: its index.
        score: in 840ths.
        points: what it is worth if it counts, see ``points``.
    """

    user: int
    round: int
    vote: Vote
    score: int
    points: int

    @property
    def right(self) -> bool:
        """Whether it has no fault."""
        return self.score == FULL_SCORE


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody who joined.

    Attributes:
        team: 1, 2, …; 0 where there are no teams.
    """

    user: int
    name: str
    team: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a scoreboard; those with equal points share a rank.

    Attributes:
        key: a user, or a team's number.
        points: a team's are the mean of its members'.
        right: rounds without a mistake; of a team, of all its members together.
        gained: points of the last round.
        before: the rank before the last round; None for those who joined after the previous round's board.
    """

    rank: int
    key: int
    points: Fraction
    right: int
    gained: Fraction
    before: int | None

    @property
    def movement(self) -> int | None:
        """Places won (positive) or lost; None for a newcomer."""
        return None if self.before is None else self.before - self.rank


def points(difficulty: int, score: int, elapsed: timedelta, limit: timedelta, *, bonus: bool) -> int:
    """Points of an answer: 10 · (1, 1.5, 2 by difficulty) · score, rounded half up, once.

    With the bonus for speed times 1 − elapsed / (2 · limit), so that the slowest answer is worth half.

    Args:
        difficulty: 1, 2 or 3.
        score: in 840ths.
        elapsed: from the opening of the vote to the answer.
        limit: time to answer; more than that counts as that.
        bonus: whether speed counts.
    """
    worth = Fraction(10 * (difficulty + 1) * score, 2 * FULL_SCORE)
    if bonus:
        worth *= 1 - Fraction(min(elapsed, limit) / timedelta(microseconds=1)) / Fraction(
            2 * limit.total_seconds() * 10**6
        )
    return int(worth + Fraction(1, 2))


def counted(rounds: Sequence[Round], ballots: Iterable[Ballot]) -> dict[tuple[int, int], Ballot]:
    """The ballot that counts for each user and round: the second vote's, else the first's; none of a void round."""
    valid = {each.index for each in rounds if each.void is None}
    found: dict[tuple[int, int], Ballot] = {}
    for ballot in ballots:
        key = (ballot.user, ballot.round)
        if ballot.round in valid and (key not in found or ballot.vote is Vote.SECOND):
            found[key] = ballot
    return found


def scoreboard(
    players: Sequence[Player],
    ballots: Mapping[tuple[int, int], Ballot],
    last: int | None = None,
    new: Collection[int] = (),
) -> list[Place]:
    """Everybody who joined, best first.

    Args:
        players: those who joined.
        ballots: those that count, see ``counted``.
        last: the index of the round by which movement is told.
        new: users who were not on the board before that round.
    """
    members = {player.user: (player.user,) for player in players}
    return _board(members, ballots, last, new)


def team_board(
    players: Sequence[Player],
    ballots: Mapping[tuple[int, int], Ballot],
    last: int | None = None,
    new: Collection[int] = (),
) -> list[Place]:
    """The teams that have members, best first; a team's points are the mean of its members'."""
    members: dict[int, tuple[int, ...]] = defaultdict(tuple)
    for player in players:
        members[player.team] += (player.user,)
    return _board(members, ballots, last, new)


def _board(
    members: Mapping[int, tuple[int, ...]],
    ballots: Mapping[tuple[int, int], Ballot],
    last: int | None,
    new: Collection[int],
) -> list[Place]:
    total: dict[int, int] = defaultdict(int)
    gained: dict[int, int] = defaultdict(int)
    right: dict[int, int] = defaultdict(int)
    for (user, index), ballot in ballots.items():
        total[user] += ballot.points
        right[user] += ballot.right
        if index == last:
            gained[user] += ballot.points

    def mean(values: Mapping[int, int], users: tuple[int, ...]) -> Fraction:
        return Fraction(sum(values.get(user, 0) for user in users), len(users))

    now = {key: mean(total, users) for key, users in members.items()}
    plus = {key: mean(gained, users) for key, users in members.items()}
    known = {key for key, users in members.items() if not all(user in new for user in users)}
    ranks, earlier = _ranks(now), _ranks({key: now[key] - plus[key] for key in known})
    rows = [
        Place(ranks[key], key, now[key], sum(right[user] for user in users), plus[key], earlier.get(key))
        for key, users in members.items()
    ]
    return sorted(rows, key=lambda row: (row.rank, -row.right, row.key))


def _ranks(values: Mapping[int, Fraction]) -> dict[int, int]:
    """Standard competition ranking: 1, 2, 2, 4."""
    first: dict[Fraction, int] = {}
    for rank, value in enumerate(sorted(values.values(), reverse=True), start=1):
        first.setdefault(value, rank)
    return {key: first[value] for key, value in values.items()}


def convinced(ballots: Iterable[Ballot], index: int) -> tuple[int, int]:
    """How many changed to the right answer, and how many away from it, between the votes of a round."""
    votes: dict[int, dict[Vote, bool]] = defaultdict(dict)
    for ballot in ballots:
        if ballot.round == index:
            votes[ballot.user][ballot.vote] = ballot.right
    both = {user: given for user, given in votes.items() if len(given) == len(Vote)}
    found = shift((user, given[Vote.FIRST], given[Vote.SECOND]) for user, given in both.items())
    return len(found.won), found.lost


def team_for(players: Iterable[Player], teams: int, wanted: int | None = None) -> int:
    """The team that a newcomer plays for: the wanted one if it is among the smallest, else the first of those.

    Args:
        players: those who joined before.
        teams: how many there are; 0 for none.
        wanted: what the newcomer asked for, 1, 2, ….
    """
    if not teams:
        return 0
    sizes = dict.fromkeys(range(1, teams + 1), 0)
    for player in players:
        if player.team in sizes:
            sizes[player.team] += 1
    least = min(sizes.values())
    smallest = [team for team, size in sizes.items() if size == least]
    return wanted if wanted in smallest else smallest[0]
