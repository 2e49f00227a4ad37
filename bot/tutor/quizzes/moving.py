"""Taking an event into a quiz's row: the new state, what depends on it, and the timer that goes on from there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.calendar import day_at
from bot.core.quiz.machine import AllIn, Event, step
from bot.core.quiz.scores import counted
from bot.core.quiz.sketch import is_whole
from bot.core.quiz.state import VOTING, Phase, Quiz, Round, Vote, next_duty
from bot.core.records.attempts import Attempt, Source
from bot.core.records.quizzes import Given, LiveQuiz
from bot.core.veil import is_somebody
from bot.store import attempts, cards, quizzes, servers, standings, timers
from bot.tutor.context import Context
from bot.tutor.posts.posting import EVENT

TIMER = "quiz"
LOST = "quiz-lost"
"""The kinds of timers: going on with a quiz, and telling moderators that one has lost its channel."""

FORGOTTEN = timedelta(hours=2)
"""A quiz that waits for its host for this long ends by itself."""


async def move(context: Context, number: int, event: Event, **columns: Any) -> LiveQuiz | None:
    """Take an event into a quiz, and set some of its columns; return what has become of it.

    Raises:
        Unavailable: the database does not answer.
    """
    async with context.store.write() as tx:
        made = await quizzes.get(tx, number, lock=True)
        return None if made is None else await moved(context, tx, made, event, **columns)


async def moved(context: Context, tx: AsyncConnection, made: LiveQuiz, event: Event, **columns: Any) -> LiveQuiz:
    """The same inside a transaction that has locked the quiz."""
    state, now = step(made.state, event), context.clock()
    if state != made.state:
        if _owes(state) != _owes(made.state):
            columns |= {"since": now, "trying": ""}
        if made.schedule is not None and made.state.phase is not state.phase and _shows_in_event(made.state, state):
            await timers.put(tx, EVENT, made.schedule, now)
        if state.phase is Phase.ENDED and not made.is_over:
            day = day_at(await servers.get(tx, made.server), now)
            columns |= {"ended_at": now, "counted_on": day}
            await _count_on_boards(tx, made, state, day)
        if made.state.phase is Phase.REVEALED and state.phase is not Phase.REVEALED:
            await _keep_attempts(tx, made, now)
    if state != made.state or columns:
        await quizzes.save_state(tx, made.id, state, **columns)
    found = await quizzes.get(tx, made.id)
    assert found is not None
    await plan(tx, found, now)
    return found


def _shows_in_event(before: Quiz, after: Quiz) -> bool:
    """Whether a scheduled event begins or ends by this step."""
    return before.phase is Phase.LOBBY or after.phase is Phase.ENDED


def _owes(state: Quiz) -> object:
    return state.phase, len(state.rounds), state.done, state.paused_at is None


async def plan(tx: AsyncConnection, made: LiveQuiz, now: datetime, *, earliest: datetime | None = None) -> None:
    """Set the timer that goes on with a quiz.

    Args:
        earliest: what the quiz owes was tried just now and waits until then.
    """
    state = made.state
    if state.over:
        await timers.drop(tx, TIMER, made.id)
        return
    due = made.since + FORGOTTEN if state.due is None else state.due
    await timers.put(tx, TIMER, made.id, due if next_duty(state) is None else earliest or now)


async def note_all_in(context: Context, number: int) -> None:
    """Close a vote early if everybody who plays has finished their answer.

    Where somebody has joined by answering this very vote, more may be about to: it stays open to its limit.

    Raises:
        Unavailable: the database does not answer.
    """
    async with context.store.write() as tx:
        made = await quizzes.get(tx, number, lock=True)
        if made is None or made.state.phase not in VOTING or made.state.round is None:
            return
        vote, last = vote_of(made.state), made.state.round
        window = last.first if vote is Vote.FIRST else last.second
        here = await quizzes.players(tx, number)
        if window is None or any(not each.gone and each.joined_at >= window.opens for each in here):
            return
        if await quizzes.waits_for_nobody(tx, number, made.state.round.index, vote):
            await moved(context, tx, made, AllIn(context.clock()))
    context.wake()


def vote_of(state: Quiz) -> Vote:
    """Which vote is open, or was open last."""
    return Vote.FIRST if state.round is None or state.round.second is None else Vote.SECOND


async def _keep_attempts(tx: AsyncConnection, made: LiveQuiz, now: datetime) -> None:
    """Keep the answers of the round that is over as attempts; from here on it is voided by a ruling."""
    last = made.state.round
    if last is None or last.void is not None:
        return
    asked = (await quizzes.get_rounds(tx, [(made.id, last.index)])).get((made.id, last.index))
    given = [each for each in await quizzes.ballots(tx, made.id, last.index) if is_somebody(each.user)]
    if asked is None or not given:
        return
    day = day_at(await servers.get(tx, made.server), now)
    new = [
        Attempt(
            post=None,
            server=made.server,
            user=each.user,
            exercise=asked.exercise.id,
            topic=asked.exercise.topic,
            answer=each.answer,
            score=each.score,
            points=each.points,
            hint=False,
            grace=False,
            at=each.at,
            day=day,
            streak_day=None,
            source=Source.QUIZ,
        )
        for each in _that_count(last, given)
        if is_whole(asked.exercise, each.answer)
    ]
    await cards.lock(tx, {each.user for each in new})
    await attempts.add_all(tx, new)
    await cards.feed(tx, new)


async def _count_on_boards(tx: AsyncConnection, made: LiveQuiz, state: Quiz, day: date) -> None:
    """Add what everybody has scored to the boards of quizzes."""
    totals = totals_of(state.rounds, await quizzes.ballots(tx, made.id))
    if totals:
        await cards.lock(tx, totals)  # whoever hides in this instant stays hidden
        hidden = await servers.off_boards(tx, {(made.server, user) for user in totals})
        await standings.add_quiz(tx, made.server, day, totals, hidden)


def totals_of(rounds: Sequence[Round], given: Iterable[Given]) -> dict[int, list[int]]:
    """Points, rounds answered, rounds without a fault and the sum of the scores, by player."""
    totals: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for (user, _), ballot in counted(rounds, [each.ballot for each in given]).items():
        more = (ballot.points, 1, int(ballot.right), ballot.score)
        totals[user] = [before + added for before, added in zip(totals[user], more, strict=True)]
    return totals


def _that_count(last: Round, given: list[Given]) -> list[Given]:
    """Each player's ballot that counts, by user."""
    valid = counted([last], [each.ballot for each in given])
    votes = {user: ballot.vote for (user, _), ballot in valid.items()}
    return sorted((each for each in given if votes.get(each.user) is each.vote), key=lambda each: each.user)
