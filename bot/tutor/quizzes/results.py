"""What came of a quiz: for moderators as a table, for each player in private."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.display import letter
from bot.core.errors import NotFound
from bot.core.exercise import Classify, Exercise
from bot.core.grading import FULL_SCORE
from bot.core.quiz.scores import Place, counted
from bot.core.quiz.sketch import UNPLACED
from bot.core.quiz.state import Phase, Round
from bot.core.records.quizzes import Entrant, Given, LiveQuiz, QuizRound
from bot.core.spreadsheet import as_csv
from bot.core.veil import is_somebody
from bot.store import quizzes
from bot.tutor.context import Context
from bot.tutor.quizzes import scenes
from bot.tutor.quizzes.starting import find, find_or_latest

COLUMNS = (
    *("quiz", "round", "exercise", "title", "void", "user", "player", "team"),
    *("vote", "answer", "right", "score", "points", "counts", "answered_at"),
)


@dataclass(frozen=True, slots=True)
class Mine:
    """How a player did.

    Attributes:
        rounds: those that were revealed, each with its exercise and the answer that counts, None if they gave none.
        place: their line of the scoreboard; None if they did not play.
        players: how many there are.
    """

    quiz: LiveQuiz
    rounds: tuple[tuple[Round, QuizRound, Given | None], ...]
    place: Place | None
    players: int

    @property
    def right(self) -> int:
        """Rounds that count and that they had right."""
        return sum(
            given is not None and given.score == FULL_SCORE and one.void is None for one, _, given in self.rounds
        )

    @property
    def counting(self) -> int:
        """Rounds that count."""
        return sum(one.void is None for one, _, _ in self.rounds)


async def mine(context: Context, server: int, number: int, user: int) -> Mine:
    """How a player did so far, in the rounds that were revealed.

    Raises:
        NotFound: no such quiz in that server, or they haven't played.
    """
    async with context.store.read() as tx:
        made = await find(tx, server, number)
        everybody = await quizzes.players(tx, number)
        if all(each.user != user for each in everybody):
            raise NotFound("error-quiz-not-played")
        asked = {each.index: each for each in await quizzes.rounds_of(tx, number)}
        given = await quizzes.ballots(tx, number)
    told = [each for each in made.state.rounds if each.index in asked and _is_public(made, each)]
    public = {each.index for each in told}
    given = [each for each in given if each.round in public]
    scene = scenes.scene_of(made, everybody, None, given)
    votes = counted([_as_if_it_counted(each) for each in told], [each.ballot for each in given])
    by_key = {(each.user, each.round, each.vote): each for each in given}
    rounds = tuple(
        (each, asked[each.index], by_key[user, each.index, votes[user, each.index].vote])
        if (user, each.index) in votes
        else (each, asked[each.index], None)
        for each in told
    )
    place = next((each for each in scene.board if each.key == user), None)
    return Mine(made, rounds, place, len(scene.board))


def _as_if_it_counted(one: Round) -> Round:
    """A round as if it counted."""
    return Round(one.index, one.number, one.exercise)


def _is_public(made: LiveQuiz, one: Round) -> bool:
    """Whether everybody may know the key."""
    last = made.state.round
    return made.is_over or last is None or one.index < last.index or made.state.phase is Phase.REVEALED


async def table(context: Context, server: int, number: int | None) -> tuple[LiveQuiz, str, int]:
    """A quiz, by default the latest one, as CSV with one row per player and round; and how many players it has.

    A round that has not been revealed is skipped: hosts play along.

    Raises:
        NotFound: there is no such quiz, or none at all.
    """
    async with context.store.read() as tx:
        made = await find_or_latest(tx, server, number)
        told = {each.index for each in made.state.rounds if _is_public(made, each)}
        asked = [each for each in await quizzes.rounds_of(tx, made.id) if each.index in told]
        everybody = await quizzes.players(tx, made.id)
        given = await quizzes.ballots(tx, made.id)
    sheet = await asyncio.to_thread(_sheet, made, asked, everybody, given)  # with many players it takes a while
    return made, sheet, len(everybody)


def _sheet(made: LiveQuiz, asked: Sequence[QuizRound], everybody: Sequence[Entrant], given: Sequence[Given]) -> str:
    states = {each.index: each for each in made.state.rounds}
    votes = counted(made.state.rounds, [each.ballot for each in given])
    by_key = {(each.user, each.round): each for each in sorted(given, key=lambda each: each.vote.value)}
    rows: list[list[object]] = []
    for one in asked:
        state = states[one.index]
        for who in everybody:
            answer = by_key.get((who.user, one.index))
            head = [made.id, state.number, one.exercise.id, one.exercise.title, state.void or ""]
            player = [who.user if is_somebody(who.user) else "", who.name, who.team or ""]
            rows.append([*head, *player, *_cells(one, answer, (who.user, one.index) in votes)])
    return as_csv(COLUMNS, rows)


def _cells(one: QuizRound, given: Given | None, counts: bool) -> list[object]:
    if given is None:
        return ["", "", "", "", "", "", ""]
    right = int(given.score == FULL_SCORE)
    share = round(given.score / FULL_SCORE, 4)
    told = answer_text(one.exercise, one.shown, given.answer)
    return [given.vote.value, told, right, share, given.points, int(counts), given.at.isoformat()]


def answer_text(exercise: Exercise, shown: tuple[int, ...], answer: tuple[int, ...]) -> str:
    """An answer in letters as they were shown; the items of a classify by number, with their buckets."""
    if isinstance(exercise, Classify):
        given = [(place + 1, answer[position]) for place, position in enumerate(shown)]
        return " ".join(f"{number}={exercise.buckets[bucket]}" for number, bucket in given if bucket != UNPLACED)
    return "".join(letter(shown.index(position)) for position in answer)
