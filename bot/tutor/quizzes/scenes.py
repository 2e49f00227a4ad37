"""What the messages of a quiz show, looked up."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.quiz.scores import convinced, counted, scoreboard, team_board
from bot.core.quiz.state import REPLACED, Phase, Vote
from bot.core.records.posts import Tally
from bot.core.records.quizzes import Entrant, Given, LiveQuiz, Part, QuizRound, Scene
from bot.store import quizzes, servers
from bot.tutor.posts.tally import tally
from bot.tutor.quizzes.moving import vote_of


async def load(tx: AsyncConnection, made: LiveQuiz, part: Part) -> Scene:
    """Look up what a message of a quiz shows now."""
    asked = await present_round(tx, made)
    everybody = await _named(tx, made, await quizzes.players(tx, made.id))
    here = tuple(each for each in everybody if not each.gone)
    revealed = made.state.phase in (Phase.REVEALED, Phase.ENDED)
    if part is Part.OPENING and not revealed:
        return Scene(made, here, asked)
    if not revealed:
        number = 0 if asked is None else await quizzes.voters(tx, made.id, asked.index, vote_of(made.state))
        return Scene(made, here, asked, number)
    given = await quizzes.ballots(tx, made.id)
    return scene_of(made, everybody, asked, given)


async def _named(tx: AsyncConnection, made: LiveQuiz, everybody: list[Entrant]) -> list[Entrant]:
    """The players as the channel may see them: who is hidden in the server plays along without a name."""
    known = await servers.known_members(tx, [(made.server, each.user) for each in everybody])
    hidden = {user for (_, user), (_name, is_hidden) in known.items() if is_hidden}
    return [replace(each, name="") if each.user in hidden else each for each in everybody]


def scene_of(made: LiveQuiz, everybody: list[Entrant], asked: QuizRound | None, given: list[Given]) -> Scene:
    """What is shown once a round is over."""
    ballots = [each.ballot for each in given]
    valid = counted(made.state.rounds, ballots)
    scored = {user for user, _ in valid}
    who = tuple(each for each in everybody if not each.gone or each.user in scored)
    players = [each.player for each in who]
    last = None if asked is None else asked.index
    new = _newcomers(made, everybody)
    return Scene(
        quiz=made,
        players=who,
        round=asked,
        voters=len({each.user for each in given if each.round == last}),
        tallies=_tallies(asked, given),
        convinced=(0, 0) if last is None else convinced(ballots, last),
        board=tuple(scoreboard(players, valid, last, new)),
        teams=tuple(team_board(players, valid, last, new)) if made.state.settings.teams else (),
    )


def _newcomers(made: LiveQuiz, everybody: list[Entrant]) -> set[int]:
    """Who has joined since the vote closed in the round before, whose scoreboard was the last one."""
    before = [each for each in made.state.rounds[:-1] if each.void not in REPLACED]
    window = (before[-1].second or before[-1].first) if before else None
    if window is None or window.closes is None:
        return set()
    return {each.user for each in everybody if each.joined_at > window.closes}


async def present_round(tx: AsyncConnection, made: LiveQuiz) -> QuizRound | None:
    """The present round's exercise and messages."""
    last = made.state.round
    return None if last is None else (await quizzes.get_rounds(tx, [(made.id, last.index)])).get((made.id, last.index))


def _tallies(asked: QuizRound | None, given: list[Given]) -> tuple[Tally, ...]:
    """How the group answered: the first vote, and where there was a second one that too.

    Whoever did not vote again counts in the second vote with the first answer, as in the scores.
    """
    if asked is None:
        return ()
    first = {each.user: each.answer for each in given if each.round == asked.index and each.vote is Vote.FIRST}
    second = {each.user: each.answer for each in given if each.round == asked.index and each.vote is Vote.SECOND}
    votes = [first] if asked.second is None else [first, first | second]
    return tuple(tally(asked.exercise, [(answer, 1) for answer in vote.values()]) for vote in votes)
