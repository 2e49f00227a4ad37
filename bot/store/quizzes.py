"""Live quizzes: their state, rounds, players and ballots."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, Select, and_, exists, func, select, update
from sqlalchemy import insert as plain_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.quiz.saved import from_text, to_text
from bot.core.quiz.state import Phase, Quiz, Vote
from bot.core.records.posts import PostState
from bot.core.records.quizzes import Entrant, Given, LiveQuiz, QuizRound
from bot.store import snapshots as kept_snapshots
from bot.store.among import among
from bot.store.servers import storable
from bot.store.tables import posts, quiz_ballots, quiz_players, quiz_rounds, quizzes, snapshots
from bot.store.upsert import dialect_insert, upsert

BallotKey = tuple[int, int, int]
"""(quiz, round, user)"""

_TO_COME = (PostState.CLAIMED, PostState.OPEN, PostState.UNCERTAIN)

# Built once: building a statement costs several times as much as running it.
_BY_ID = select(quizzes).where(among("ids", quizzes.c.id)).order_by(quizzes.c.id)
_SHARED = _BY_ID.with_for_update(read=True)
_ROUNDS = select(quiz_rounds, snapshots.c.body).join(snapshots, snapshots.c.digest == quiz_rounds.c.snapshot)
_ROUNDS_BY_KEY = _ROUNDS.where(among("keys", quiz_rounds.c.quiz, quiz_rounds.c.round))
_PLAYERS = select(quiz_players).where(among("ids", quiz_players.c.quiz)).order_by(quiz_players.c.joined_at)
_BALLOTS_BY_KEY = select(quiz_ballots).where(
    among("keys", quiz_ballots.c.quiz, quiz_ballots.c.round, quiz_ballots.c.user)
)


async def add(connection: AsyncConnection, made: LiveQuiz) -> LiveQuiz:
    """Keep a new quiz; return it with its id."""
    values = {
        "server": made.server,
        "channel": made.channel,
        "schedule": made.schedule,
        "slot": made.slot,
        "host": made.host,
        "phase": made.state.phase.value,
        "state": to_text(made.state),
        "made_at": made.made_at,
        "since": made.since,
        "trying": made.trying,
        "opening": made.opening,
        "shown": made.shown,
        "ping": made.ping,
    }
    number = (await connection.execute(plain_insert(quizzes).values(values).returning(quizzes.c.id))).scalar_one()
    return replace(made, id=number)


async def get(connection: AsyncConnection, number: int, *, lock: bool = False) -> LiveQuiz | None:
    """The quiz with that id.

    Args:
        lock: it is about to be changed: nobody else reads it for that, and no answer is kept, until the transaction
            ends.
    """
    statement: Select[Any] = select(quizzes).where(quizzes.c.id == number)
    row = (await connection.execute(statement.with_for_update() if lock else statement)).one_or_none()
    return None if row is None else _quiz(row)


async def get_many(connection: AsyncConnection, ids: Collection[int]) -> dict[int, LiveQuiz]:
    """The quizzes with those ids, which nobody changes until the transaction ends."""
    rows = await connection.execute(_SHARED if connection.dialect.name == "postgresql" else _BY_ID, {"ids": ids})
    return {row.id: _quiz(row) for row in rows}


async def running(connection: AsyncConnection, server: int) -> list[LiveQuiz]:
    """A server's quizzes that have not ended, oldest first."""
    wanted = select(quizzes).where(quizzes.c.server == server, quizzes.c.phase != Phase.ENDED.value)
    return [_quiz(row) for row in await connection.execute(wanted.order_by(quizzes.c.id))]


async def all_running(connection: AsyncConnection) -> list[int]:
    """The ids of all servers' quizzes that have not ended."""
    rows = await connection.execute(select(quizzes.c.id).where(quizzes.c.phase != Phase.ENDED.value))
    return [row.id for row in rows]


async def running_of(connection: AsyncConnection, schedule: int) -> LiveQuiz | None:
    """The quiz of a schedule that has not ended; None if there is none."""
    wanted = select(quizzes).where(quizzes.c.schedule == schedule, quizzes.c.phase != Phase.ENDED.value)
    row = (await connection.execute(wanted.order_by(quizzes.c.id.desc()).limit(1))).one_or_none()
    return None if row is None else _quiz(row)


async def newest(connection: AsyncConnection, server: int, limit: int) -> list[LiveQuiz]:
    """A server's quizzes, newest first."""
    wanted = select(quizzes).where(quizzes.c.server == server).order_by(quizzes.c.id.desc()).limit(limit)
    return [_quiz(row) for row in await connection.execute(wanted)]


async def save_state(connection: AsyncConnection, number: int, state: Quiz, **values: Any) -> None:
    """Keep a quiz's new state, and set some of its columns."""
    values |= {"state": to_text(state), "phase": state.phase.value}
    await change(connection, number, **values)


async def change(connection: AsyncConnection, number: int, **values: Any) -> None:
    """Set some of a quiz's columns; not its state."""
    await connection.execute(update(quizzes).where(quizzes.c.id == number).values(values))


# Rounds


async def add_round(connection: AsyncConnection, new: QuizRound) -> None:
    """Keep a round with a snapshot of its exercise."""
    values = {
        "quiz": new.quiz,
        "round": new.index,
        "exercise": new.exercise.id,
        "topic": new.exercise.topic,
        "snapshot": await kept_snapshots.keep(connection, new.exercise),
        "shown": new.shown,
    }
    await connection.execute(plain_insert(quiz_rounds).values(values))


async def get_rounds(
    connection: AsyncConnection, keys: Collection[tuple[int, int]]
) -> dict[tuple[int, int], QuizRound]:
    """The rounds with those keys (quiz, index)."""
    rows = await connection.execute(_ROUNDS_BY_KEY, {"keys": keys})
    return {(row.quiz, row.round): _round(row) for row in rows}


async def rounds_of(connection: AsyncConnection, quiz: int) -> list[QuizRound]:
    """All rounds of a quiz in the order in which they were asked."""
    rows = await connection.execute(_ROUNDS.where(quiz_rounds.c.quiz == quiz).order_by(quiz_rounds.c.round))
    return [_round(row) for row in rows]


async def change_round(connection: AsyncConnection, quiz: int, index: int, **values: Any) -> None:
    """Set some of a round's columns: ``message``, ``second``, ``scoreboard``."""
    where = and_(quiz_rounds.c.quiz == quiz, quiz_rounds.c.round == index)
    await connection.execute(update(quiz_rounds).where(where).values(values))


async def spoken_for(connection: AsyncConnection, server: int) -> set[str]:
    """The exercises that must not be asked now: posted and not closed yet, or in a quiz that is running."""
    waiting = select(posts.c.exercise).where(posts.c.server == server, posts.c.state.in_(_TO_COME))
    asked = (
        select(quiz_rounds.c.exercise)
        .join(quizzes, quizzes.c.id == quiz_rounds.c.quiz)
        .where(quizzes.c.server == server, quizzes.c.phase != Phase.ENDED.value)
    )
    return {row.exercise for row in await connection.execute(waiting.union(asked))}


async def asked_since(connection: AsyncConnection, server: int, since: datetime) -> dict[str, datetime]:
    """When each exercise was last posted or asked in a quiz since an instant; others are missing."""
    told = posts.c.server == server, posts.c.claimed_at >= since, posts.c.state != PostState.FAILED
    posted = select(posts.c.exercise, posts.c.claimed_at.label("at")).where(*told)
    in_quizzes = (
        select(quiz_rounds.c.exercise, quizzes.c.made_at.label("at"))
        .join(quizzes, quizzes.c.id == quiz_rounds.c.quiz)
        .where(quizzes.c.server == server, quizzes.c.made_at >= since)
    )
    rows = await connection.execute(posted.union_all(in_quizzes))
    found: dict[str, datetime] = {}
    for row in rows:
        found[row.exercise] = max(row.at, found.get(row.exercise, row.at))
    return found


# Players


async def players(connection: AsyncConnection, quiz: int) -> list[Entrant]:
    """Everybody who joined a quiz, also those who have left again, in the order in which they came."""
    return (await players_of(connection, [quiz])).get(quiz, [])


async def players_of(connection: AsyncConnection, ids: Collection[int]) -> dict[int, list[Entrant]]:
    """The same for several quizzes."""
    found: dict[int, list[Entrant]] = {}
    for row in await connection.execute(_PLAYERS, {"ids": ids}):
        found.setdefault(row.quiz, []).append(Entrant(row.user, row.name, row.team, row.joined_at, row.gone))
    return found


async def put_players(connection: AsyncConnection, new: Iterable[tuple[int, Entrant]]) -> None:
    """Keep players, each with their quiz; who is one already is overwritten."""
    rows = [
        {
            "quiz": quiz,
            "user": who.user,
            "name": storable(who.name)[:100],
            "team": who.team,
            "joined_at": who.joined_at,
            "gone": who.gone,
        }
        for quiz, who in sorted(new, key=lambda each: (each[0], each[1].user))
    ]
    await upsert(connection, quiz_players, rows, keys=("quiz", "user"))


# Ballots


@lru_cache
def _put(dialect: str) -> Any:
    statement = dialect_insert(dialect, quiz_ballots)
    changes = {name: statement.excluded[name] for name in ("answer", "score", "points", "at", "done")}
    keys = ("quiz", "round", "vote", "user")
    newer = statement.excluded["at"] >= quiz_ballots.c.at
    return statement.on_conflict_do_update(index_elements=keys, set_=changes, where=newer)


async def put_ballots(connection: AsyncConnection, new: Iterable[Given]) -> None:
    """Keep ballots; of those that somebody cast in a vote, the last one counts."""
    rows = [
        {
            "quiz": each.quiz,
            "round": each.round,
            "vote": each.vote.value,
            "user": each.user,
            "answer": each.answer,
            "score": each.score,
            "points": each.points,
            "at": each.at,
            "done": each.done,
        }
        for each in sorted(new, key=lambda each: (each.quiz, each.round, each.vote.value, each.user))
    ]
    if rows:
        await connection.execute(_put(connection.dialect.name), rows)


async def ballots_of(connection: AsyncConnection, keys: Collection[BallotKey]) -> dict[tuple[BallotKey, Vote], Given]:
    """What those people have answered in those rounds, by vote."""
    rows = await connection.execute(_BALLOTS_BY_KEY, {"keys": keys})
    return {((row.quiz, row.round, row.user), Vote(row.vote)): _given(row) for row in rows}


async def ballots(connection: AsyncConnection, quiz: int, index: int | None = None) -> list[Given]:
    """All answers to a quiz, or to one of its rounds; an empty one is none."""
    wanted = select(quiz_ballots).where(quiz_ballots.c.quiz == quiz, quiz_ballots.c.answer != ())
    if index is not None:
        wanted = wanted.where(quiz_ballots.c.round == index)
    return [_given(row) for row in await connection.execute(wanted)]


async def voters(connection: AsyncConnection, quiz: int, index: int, vote: Vote) -> int:
    """How many have answered in a vote."""
    counted = select(func.count()).where(_in(quiz, index, vote), quiz_ballots.c.answer != ())
    return int((await connection.execute(counted)).scalar_one())


async def waits_for_nobody(connection: AsyncConnection, quiz: int, index: int, vote: Vote) -> bool:
    """Whether there are players, and all of them have finished their answer in a vote."""
    theirs = and_(_in(quiz, index, vote), quiz_ballots.c.user == quiz_players.c.user, quiz_ballots.c.done)
    here = and_(quiz_players.c.quiz == quiz, quiz_players.c.gone.is_(False))
    ready = exists(select(1).where(theirs))
    row = (
        await connection.execute(
            select(func.count().label("all"), func.count().filter(ready).label("ready"))
            .select_from(quiz_players)
            .where(here)
        )
    ).one()
    return bool(row.all) and row.all == row.ready


def _in(quiz: int, index: int, vote: Vote) -> Any:
    return and_(quiz_ballots.c.quiz == quiz, quiz_ballots.c.round == index, quiz_ballots.c.vote == vote.value)


@lru_cache(maxsize=256)
def _state(text: str) -> Quiz:
    return from_text(text)


def _quiz(row: Row[Any]) -> LiveQuiz:
    return LiveQuiz(
        id=row.id,
        server=row.server,
        channel=row.channel,
        state=_state(row.state),
        made_at=row.made_at,
        since=row.since,
        host=row.host,
        schedule=row.schedule,
        slot=row.slot,
        message=row.message,
        thread=row.thread,
        trying=row.trying,
        opening=row.opening,
        shown=row.shown,
        ended_at=row.ended_at,
        ping=row.ping,
        board=row.board,
        podium=row.podium,
        counted_on=row.counted_on,
    )


def _round(row: Row[Any]) -> QuizRound:
    exercise = kept_snapshots.parse(row.snapshot, row.body)
    return QuizRound(row.quiz, row.round, exercise, row.shown, row.message, row.second, row.scoreboard)


def _given(row: Row[Any]) -> Given:
    return Given(row.quiz, row.round, Vote(row.vote), row.user, row.answer, row.score, row.points, row.at, row.done)
