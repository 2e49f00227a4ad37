"""Sessions, their turns, and what members have set for their practice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import and_, bindparam, case, delete, func, or_, select, update
from sqlalchemy import insert as plain_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.grading import FULL_SCORE
from bot.core.memory import Confidence
from bot.core.practice import Mode, Session
from bot.core.quiz.state import Phase
from bot.core.records.attempts import Source
from bot.core.records.cards import KeptSession, Practiser, Turn
from bot.core.records.posts import PostState
from bot.store import snapshots
from bot.store.among import among
from bot.store.tables import attempts, members, posts, practisers, quiz_rounds, quizzes, sessions, turn_drafts, turns
from bot.store.tables import snapshots as bodies
from bot.store.upsert import upsert

_before = attempts.alias("before")
_SEEN_BEFORE = (
    select(_before.c.id)
    .where(_before.c.user == attempts.c.user, _before.c.exercise == attempts.c.exercise, _before.c.day < attempts.c.day)
    .exists()
)
"""Whether the member of an attempt had answered its exercise on an earlier date."""
_FIRST = ~(
    select(_before.c.id)
    .where(
        _before.c.user == attempts.c.user,
        _before.c.exercise == attempts.c.exercise,
        _before.c.day == attempts.c.day,
        _before.c.id < attempts.c.id,
    )
    .exists()
)
"""Whether it is the first to its exercise on its date."""


# Built once: building a statement costs several times as much as running it.
_SESSION = select(sessions).where(sessions.c.user == bindparam("of"))
_ADD_TURN = plain_insert(turns).returning(turns.c.id)
_TURN = (
    select(turns, bodies.c.body)
    .join(bodies, bodies.c.digest == turns.c.snapshot)
    .where(turns.c.id == bindparam("number"))
)
_HINT = update(turns).where(turns.c.id == bindparam("number")).values(hint=True)
_DRAFT = select(turn_drafts).where(turn_drafts.c.turn == bindparam("of"))
_DROP_DRAFT = delete(turn_drafts).where(turn_drafts.c.turn == bindparam("of"))
_ADD_DRAFT = plain_insert(turn_drafts)
_PRACTISER = select(practisers).where(practisers.c.user == bindparam("of"))
_LAST_SERVER = (
    select(attempts.c.server).where(attempts.c.user == bindparam("of")).order_by(attempts.c.day.desc()).limit(1)
)
_SERVERS = select(members.c.server).where(members.c.user == bindparam("of"))
_UNSURE = and_(
    posts.c.state == PostState.UNCERTAIN.value, or_(posts.c.closes_at.is_(None), posts.c.closes_at > bindparam("now"))
)
_WAITING = or_(posts.c.state == PostState.CLAIMED.value, posts.c.state == PostState.OPEN.value, _UNSURE)
_POSTED = select(posts.c.exercise).where(_WAITING, among("servers", posts.c.server))
_IN_QUIZZES = (
    select(quiz_rounds.c.exercise)
    .join(quizzes, quizzes.c.id == quiz_rounds.c.quiz)
    .where(among("servers", quizzes.c.server), quizzes.c.phase != Phase.ENDED.value)
)

_MINE = attempts.c.user == bindparam("of")
_PRACTISED = and_(_MINE, attempts.c.source == Source.PRACTICE.value)
_SINCE = select(func.count()).select_from(
    select(attempts.c.day, attempts.c.exercise)
    .where(_PRACTISED, attempts.c.day >= bindparam("since"))
    .distinct()
    .subquery()
)
_REVIEWED = select(func.count()).select_from(
    select(attempts.c.exercise).where(_PRACTISED, attempts.c.day == bindparam("on"), _SEEN_BEFORE).distinct().subquery()
)
_RIGHT = func.coalesce(func.sum(case((attempts.c.score == FULL_SCORE, 1), else_=0)), 0)
_COUNTED = (_MINE, attempts.c.void.is_(False), _FIRST)
_RETENTION = select(func.count(), _RIGHT).where(*_COUNTED, attempts.c.day >= bindparam("since"), _SEEN_BEFORE)
_CALIBRATION = (
    select(attempts.c.confidence, func.count(), _RIGHT)
    .where(*_COUNTED, attempts.c.confidence.isnot(None))
    .group_by(attempts.c.confidence)
)


async def get_session(connection: AsyncConnection, user: int) -> KeptSession | None:
    """The member's session, be it ended or not."""
    row = (await connection.execute(_SESSION, {"of": user})).one_or_none()
    if row is None:
        return None
    done = tuple((name, right == "1") for name, _, right in (word.rpartition(":") for word in row.done.split()))
    session = Session(tuple(row.queue.split()), done, frozenset(row.again.split()))
    return KeptSession(
        row.user, row.server, Mode(row.mode), row.topic, row.kind, row.day, row.began_at, session, row.turn, row.ended
    )


async def save_session(connection: AsyncConnection, kept: KeptSession) -> None:
    """Keep a member's session in place of the one before."""
    row = {
        "user": kept.user,
        "server": kept.server,
        "mode": kept.mode.value,
        "topic": kept.topic,
        "kind": kept.kind,
        "day": kept.day,
        "began_at": kept.began_at,
        "queue": " ".join(kept.session.queue),
        "done": " ".join(f"{name}:{right:d}" for name, right in kept.session.done),
        "again": " ".join(sorted(kept.session.returning)),
        "turn": kept.turn,
        "ended": kept.ended,
    }
    await upsert(connection, sessions, [row], keys=("user",))


async def add_turn(connection: AsyncConnection, turn: Turn) -> Turn:
    """Keep a new turn with a snapshot of its exercise; return it with its id."""
    values = {
        "user": turn.user,
        "server": turn.server,
        "owner": turn.owner,
        "exercise": turn.exercise.id,
        "snapshot": await snapshots.keep(connection, turn.exercise),
        "shown": turn.shown,
        "asked_at": turn.asked_at,
        "hint": turn.hint,
    }
    number = (await connection.execute(_ADD_TURN, values)).scalar_one()
    return replace(turn, id=number)


async def get_turn(connection: AsyncConnection, number: int) -> Turn | None:
    """The turn with that id."""
    row = (await connection.execute(_TURN, {"number": number})).one_or_none()
    if row is None:
        return None
    exercise = snapshots.parse(row.snapshot, row.body)
    return Turn(row.id, row.user, row.server, exercise, row.shown, row.asked_at, row.hint)


async def take_hint(connection: AsyncConnection, turn: int) -> None:
    """Record that the hint was taken."""
    await connection.execute(_HINT, {"number": turn})


async def get_draft(connection: AsyncConnection, turn: int) -> dict[int, int]:
    """The draft of a turn: value by field."""
    rows = await connection.execute(_DRAFT, {"of": turn})
    return {row.field: row.value for row in rows}


async def set_draft(connection: AsyncConnection, turn: int, draft: Mapping[int, int]) -> None:
    """Keep a draft in place of the one before."""
    await connection.execute(_DROP_DRAFT, {"of": turn})
    rows = [{"turn": turn, "field": field, "value": value} for field, value in sorted(draft.items())]
    if rows:
        await connection.execute(_ADD_DRAFT, rows)


async def get_practiser(connection: AsyncConnection, user: int) -> Practiser:
    """What the member has set; the defaults where nothing is."""
    row = (await connection.execute(_PRACTISER, {"of": user})).one_or_none()
    plain = Practiser(user)
    if row is None:
        return plain
    size = plain.size if row.size is None else row.size
    cap = plain.cap if row.cap is None else row.cap
    return Practiser(user, row.server, size, cap, row.rest, row.exam)


async def save_practiser(connection: AsyncConnection, one: Practiser) -> None:
    """Keep what a member has set; defaults are not kept, so that they may change."""
    plain = Practiser(one.user)
    row = {
        "user": one.user,
        "server": one.server,
        "size": None if one.size == plain.size else one.size,
        "cap": None if one.cap == plain.cap else one.cap,
        "rest": one.rest,
        "exam": one.exam,
    }
    await upsert(connection, practisers, [row], keys=("user",))


async def last_server(connection: AsyncConnection, user: int) -> int | None:
    """The server of the member's last attempt."""
    found: int | None = (await connection.execute(_LAST_SERVER, {"of": user})).scalar_one_or_none()
    return found


async def servers_of(connection: AsyncConnection, user: int) -> set[int]:
    """The servers in which the member has been seen: they answered, practised, played or set something there.

    Who only reads along in a server is unknown to it. Discord tells bots of members only with an intent that must be
    applied for, and to look a member up in every server whenever something is asked would take too many requests.
    """
    return {row.server for row in await connection.execute(_SERVERS, {"of": user})}


async def being_asked(connection: AsyncConnection, servers: set[int], now: datetime) -> set[str]:
    """The exercises of the posts of those servers that are open or on their way, and of quizzes that are not over.

    What nobody knows to be in its channel counts until it would have closed.
    """
    found: set[str] = set()
    for statement, given in ((_POSTED, {"servers": servers, "now": now}), (_IN_QUIZZES, {"servers": servers})):
        found.update(row.exercise for row in await connection.execute(statement, given))
    return found


async def count_since(connection: AsyncConnection, user: int, day: date) -> int:
    """How many exercises the member has answered in practice since a local date, each once a date."""
    number: int = (await connection.execute(_SINCE, {"of": user, "since": day})).scalar_one()
    return number


async def reviewed(connection: AsyncConnection, user: int, day: date) -> int:
    """How many exercises the member has answered in practice on a local date, new ones aside."""
    number: int = (await connection.execute(_REVIEWED, {"of": user, "on": day})).scalar_one()
    return number


async def retention(connection: AsyncConnection, user: int, since: date) -> tuple[int, int]:
    """Of the answers since a date to exercises that the member had answered on an earlier one: (all, right).

    The first answer of a date counts: what comes once more in a session has just been explained.
    """
    row = (await connection.execute(_RETENTION, {"of": user, "since": since})).one()
    return int(row[0]), int(row[1])


async def calibration(connection: AsyncConnection, user: int) -> dict[Confidence, tuple[int, int]]:
    """How often a member was right, by how sure they were, the first to each exercise on a date: (all, right)."""
    rows = await connection.execute(_CALIBRATION, {"of": user})
    return {Confidence(row[0]): (int(row[1]), int(row[2])) for row in rows}
