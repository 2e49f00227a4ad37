"""Playing along: joining, leaving and answering, committed in batches as answers to posts are."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.errors import HadTheirData, NotFound, Refused, TutorError
from bot.core.grading import Answer
from bot.core.quiz.scores import points, team_for
from bot.core.quiz.sketch import score
from bot.core.quiz.state import Phase, Quiz, Vote
from bot.core.records.quizzes import Entrant, Given, LiveQuiz, QuizRound
from bot.core.veil import Veil
from bot.store import quizzes, servers
from bot.tutor.batching import Batches
from bot.tutor.context import Context
from bot.tutor.posts.answering import learn_deletions, refuse_late
from bot.tutor.quizzes.moving import note_all_in, vote_of

log = logging.getLogger(__name__)

_ACCEPTING = (Phase.OPEN, Phase.AGAIN, Phase.CLOSED)

Change = Callable[[QuizRound, Answer], tuple[Answer, bool]]
"""Makes the next answer of the one so far, and says whether it is finished; raises ``InvalidAnswer``."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a player has in front of them after a click.

    Attributes:
        entrant: who they play as; None if they don't.
        came: they have joined by this very click.
        round, vote, answer, done: what they answered; None, and empty, where it was not about a round.
        closes: when the vote closes; None while the quiz is paused.
    """

    quiz: LiveQuiz
    entrant: Entrant | None
    came: bool = False
    round: QuizRound | None = None
    vote: Vote | None = None
    answer: Answer = ()
    done: bool = False
    closes: datetime | None = None


@dataclass(slots=True)
class Move:
    """One click of a player, on its way.

    Attributes:
        at: when it happened; it decides which vote an answer belongs to.
        index: the round that it is about; None for joining and leaving.
        change: what becomes of the answer.
        team: the one asked for.
        leave: the player goes.
    """

    server: int
    quiz: int
    user: int
    name: str
    at: datetime
    index: int | None = None
    change: Change | None = None
    team: int | None = None
    leave: bool = False


class Plays(Batches[Move, Receipt]):
    """Players' clicks on their way to the store. ``submit`` takes one in.

    It raises:
        NotFound, Refused, InvalidAnswer: nothing was changed.
        Unavailable: the database does not answer; nothing was changed, or nobody knows.
    """

    async def _accept(self, batch: Sequence[Move]) -> list[Receipt | Exception]:
        return await accept(self._context, batch)

    def _named(self, item: Move) -> str:
        return f"a click by {item.user} in quiz {item.quiz}"

    async def _settled(self, outcomes: Sequence[Receipt | Exception]) -> None:
        for quiz in {outcome.quiz.id for outcome in outcomes if isinstance(outcome, Receipt)}:
            self._context.played(quiz)
            try:
                await note_all_in(self._context, quiz)
            except TutorError as error:  # the vote closes at its limit
                log.warning("quiz %s may not notice that everybody has answered: %s", quiz, error)


@dataclass(slots=True)
class _Table:
    """What a batch works on: read at its beginning, written at its end."""

    made: Mapping[int, LiveQuiz]
    rounds: Mapping[tuple[int, int], QuizRound]
    players: dict[int, dict[int, Entrant]]
    ballots: dict[tuple[quizzes.BallotKey, Vote], Given]
    came: dict[tuple[int, int], Entrant]
    given: dict[tuple[quizzes.BallotKey, Vote], Given]
    veil: Veil | None = None


async def accept(context: Context, batch: Sequence[Move]) -> list[Receipt | Exception]:
    """Take a batch of clicks in, one after the other, in one transaction; one outcome per click, in the same order.

    Raises:
        Unavailable: the database does not answer; nothing was changed.
    """
    async with context.store.write(brief=True) as tx:
        table = await _read(tx, batch)
        table.veil = context.veil
        await learn_deletions(context, tx, {move.user for move in batch})
        outcomes: list[Receipt | Exception] = []
        for move in batch:
            try:
                refuse_late(context, move.user, move.at)
                outcomes.append(_take(table, move))
            except TutorError as error:
                outcomes.append(error)
        await quizzes.put_players(tx, [(quiz, who) for (quiz, _), who in table.came.items()])
        await quizzes.put_ballots(tx, table.given.values())
        names = {(table.made[quiz].server, who.user): who.name for (quiz, _), who in table.came.items()}
        await servers.note_names(tx, names.items(), context.clock())
    return outcomes


async def _read(tx: AsyncConnection, batch: Sequence[Move]) -> _Table:
    ids = {move.quiz for move in batch}
    keys = {(move.quiz, move.index) for move in batch if move.index is not None}
    votes = {(move.quiz, move.index, move.user) for move in batch if move.index is not None}
    people = await quizzes.players_of(tx, ids)
    return _Table(
        made=await quizzes.get_many(tx, ids),
        rounds=await quizzes.get_rounds(tx, keys) if keys else {},
        players={quiz: {each.user: each for each in who} for quiz, who in people.items()},
        ballots=await quizzes.ballots_of(tx, votes) if votes else {},
        came={},
        given={},
    )


def _take(table: _Table, move: Move) -> Receipt:
    made = table.made.get(move.quiz)
    if made is None or made.server != move.server:
        raise NotFound("error-quiz-gone")
    if made.is_over:
        raise Refused("error-quiz-over")
    if table.veil and table.veil.former(made.server, move.user) in table.players.get(made.id, {}):
        raise HadTheirData("error-quiz-former")
    if move.index is not None:
        return _answer(table, made, move)
    if move.leave:
        return Receipt(made, _go(table, made, move))
    entrant, came = _join(table, made, move)
    return Receipt(made, entrant, came)


def _join(table: _Table, made: LiveQuiz, move: Move) -> tuple[Entrant, bool]:
    """Let somebody play, and whether they have not before. Who asks for another team in the lobby may change."""
    here = table.players.setdefault(made.id, {})
    known = here.get(move.user)
    changes = made.state.phase is Phase.LOBBY and move.team is not None
    if known is not None and not known.gone and not (changes and known.team != move.team):
        return known, False
    others = [each.player for each in here.values() if each.user != move.user and not each.gone]
    back = known is not None and known.gone and not changes
    team = known.team if known is not None and back else team_for(others, made.state.settings.teams, move.team)
    joined = move.at if known is None else known.joined_at
    entrant = Entrant(move.user, move.name, team, joined)
    here[move.user] = table.came[made.id, move.user] = entrant
    return entrant, known is None or known.gone


def _go(table: _Table, made: LiveQuiz, move: Move) -> Entrant | None:
    known = table.players.get(made.id, {}).get(move.user)
    if known is None or known.gone:
        return None
    gone = replace(known, gone=True)
    table.players[made.id][move.user] = table.came[made.id, move.user] = gone
    return gone


def _answer(table: _Table, made: LiveQuiz, move: Move) -> Receipt:
    assert move.index is not None
    assert move.change is not None
    asked = table.rounds.get((made.id, move.index))
    last = made.state.round
    if asked is None or last is None:
        raise NotFound("error-quiz-gone")
    vote = _vote(made.state, move)
    entrant, came = _join(table, made, move)
    key = (made.id, move.index, move.user)
    before = table.ballots.get((key, vote))
    start = before or table.ballots.get((key, Vote.FIRST))  # the second vote begins with the first answer
    so_far = () if start is None else start.answer
    answer, done = move.change(asked, so_far)
    window = last.first if vote is Vote.FIRST else last.second
    assert window is not None
    if before is None or (answer, done) != (before.answer, before.done):
        if before is not None and move.at < before.at:  # it was overtaken by a later click
            answer, done = before.answer, before.done
        elif answer or done or before is not None:
            given = _graded(made, asked, move, vote, answer, done=done)
            if before is not None and answer == before.answer:  # to look at it, or to finish, costs no time
                given = replace(before, done=done)
            table.ballots[key, vote] = table.given[key, vote] = given
    return Receipt(made, entrant, came, asked, vote, answer, done, window.closes)


def _vote(state: Quiz, move: Move) -> Vote:
    """The vote that an answer belongs to.

    Raises:
        Refused: there is none at its time.
    """
    last = state.round
    assert last is not None
    if last.index != move.index or state.phase not in _ACCEPTING:
        between = state.phase is Phase.TALK and last.index == move.index
        raise Refused("error-quiz-talk" if between else "error-quiz-time-up")
    vote = last.vote_at(move.at)
    if vote is not vote_of(state) or vote is None:
        raise Refused("error-quiz-time-up")
    return vote


def _graded(made: LiveQuiz, asked: QuizRound, move: Move, vote: Vote, answer: Answer, *, done: bool) -> Given:
    settings, last = made.state.settings, made.state.round
    assert last is not None
    worth = score(asked.exercise, answer)
    elapsed = last.elapsed(vote, move.at, made.state.paused_at)
    bonus = settings.speed_bonus
    gained = points(asked.exercise.difficulty, worth, elapsed, settings.limit, bonus=bonus)
    return Given(made.id, asked.index, vote, move.user, answer, worth, gained, move.at, done)
