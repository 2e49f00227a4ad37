"""Deleting a member's data, so that what everybody was shown stays right."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.quiz.state import Phase
from bot.core.records.attempts import Source
from bot.core.records.audit import Action
from bot.core.veil import LINKED, Veil
from bot.store import cards, sealed, timers
from bot.store import tables as t
from bot.store.personal import CLEARED, DROPPED
from bot.store.upsert import insert

UNLINK_POST, UNLINK_QUIZ = "unlink", "unlink-quiz"
"""Kinds of the timers that take away what still tells that somebody has had their answer."""

FREEZE_GIVEN = "notice-freeze"
"""What somebody is told who was given a freeze: by whom."""

LATER = timedelta(hours=1)
"""After the close: an answer that was given in time may still be on its way."""

_HIDE_ATTEMPT = (
    update(t.attempts)
    .where(t.attempts.c.id == bindparam("of"))
    .values(user=bindparam("as_user"), at=bindparam("as_at"), streak_day=None)
)


@dataclass(frozen=True, slots=True)
class Erased:
    """What was deleted.

    Attributes:
        rows: how many there were, in all tables.
        kept: answers to posts that stay without a name.
        quizzes: those that are running and in which they played.
        roles: those that they held as rewards, each with its server.
    """

    rows: int
    kept: int
    quizzes: tuple[int, ...]
    roles: tuple[tuple[int, int], ...]


async def erase(connection: AsyncConnection, veil: Veil, user: int, now: datetime) -> Erased:
    """Delete everything about a member in all servers; see ``personal`` for what becomes of which table.

    Args:
        connection: of a transaction, in which nothing of theirs has been locked before.
        veil: computes what stands for them where they could answer once more.
        user: who.
        now: the present.
    """
    playing = await _hold_quizzes(connection, user)
    await cards.lock(connection, [user])
    kept = await _hide_attempts(connection, veil, user, now) + await _hide_sealed(connection, veil, user)
    await _hide_ballots(connection, veil, user, now)
    await _drop_mentions(connection, user)
    given = select(t.held_roles.c.server, t.held_roles.c.role).where(t.held_roles.c.user == user)
    roles = tuple((row.server, row.role) for row in await connection.execute(given))
    own_turns = select(t.turns.c.id).where(t.turns.c.user == user)
    rows = (await connection.execute(delete(t.turn_drafts).where(t.turn_drafts.c.turn.in_(own_turns)))).rowcount
    for table in (t.attempts, *DROPPED):
        rows += (await connection.execute(delete(table).where(table.c.user == user))).rowcount
    for column, value in CLEARED.items():
        await connection.execute(update(column.table).where(column == user).values({column.name: value}))
    note = insert(connection, t.deletions).values(mark=veil.mark(user), at=now)
    await connection.execute(note.on_conflict_do_update(index_elements=("mark",), set_={"at": now}))
    return Erased(rows, kept, playing, roles)


async def deleted_since(connection: AsyncConnection, marks: Collection[str], since: datetime) -> dict[str, datetime]:
    """The marks of members who have had their data deleted since an instant, each with when."""
    wanted = (t.deletions.c.mark.in_(sorted(marks)), t.deletions.c.at > since)
    return {row.mark: row.at for row in await connection.execute(select(t.deletions).where(*wanted))}


async def _drop_mentions(connection: AsyncConnection, user: int) -> None:
    """Drop what other people's rows say of a member in words."""
    repaired = (t.audit.c.action == Action.STREAK_REPAIRED.value, t.audit.c.about == str(user))
    await connection.execute(update(t.audit).where(*repaired).values(about="none"))
    names = (
        await connection.execute(select(t.members.c.server, t.members.c.name).where(t.members.c.user == user))
    ).all()
    given = select(t.kindnesses.c.server, t.kindnesses.c.user).where(t.kindnesses.c.other == user).distinct()
    for server, friend in (await connection.execute(given)).all():
        told = (t.notices.c.server == server, t.notices.c.user == friend, t.notices.c.key == FREEZE_GIVEN)
        waiting = select(t.notices.c.id, t.notices.c.params).where(*told)
        called = {row.name for row in names if row.server == server}
        theirs = [row.id for row in await connection.execute(waiting) if json.loads(row.params).get("name") in called]
        await connection.execute(delete(t.notices).where(t.notices.c.id.in_(theirs)))


async def _hold_quizzes(connection: AsyncConnection, user: int) -> tuple[int, ...]:
    """The running quizzes that they play in, which nobody else changes or answers until the transaction ends."""
    theirs = select(t.quiz_players.c.quiz).where(t.quiz_players.c.user == user)
    running = select(t.quizzes.c.id).where(t.quizzes.c.id.in_(theirs), t.quizzes.c.phase != Phase.ENDED.value)
    found = await connection.execute(running.order_by(t.quizzes.c.id).with_for_update())
    return tuple(found.scalars())


async def _hide_attempts(connection: AsyncConnection, veil: Veil, user: int, now: datetime) -> int:
    """Keep the answers that posts' figures are counted from, without their member and their time of day."""
    counted = (t.attempts.c.user == user, t.attempts.c.source == Source.POST.value, t.attempts.c.grace.is_(False))
    rows = await connection.execute(
        select(t.attempts.c.id, t.attempts.c.post, t.attempts.c.server, t.attempts.c.day, t.posts.c.closes_at)
        .join(t.posts, t.posts.c.id == t.attempts.c.post)
        .where(*counted)
        .order_by(t.attempts.c.id)
    )
    hidden: list[dict[str, Any]] = []
    for row in rows:
        is_open = row.closes_at is not None and now < row.closes_at + LATER
        stands_in = veil.former(row.server, user) if is_open else -row.id
        hidden.append({"of": row.id, "as_user": stands_in, "as_at": datetime.combine(row.day, time(), UTC)})
        if is_open:
            await timers.put(connection, UNLINK_POST, row.post, row.closes_at + LATER)
    if hidden:
        await connection.execute(_HIDE_ATTEMPT, hidden)
    return len(hidden)


async def _hide_sealed(connection: AsyncConnection, veil: Veil, user: int) -> int:
    """The same for answers that wait for their post's close."""
    hidden = await sealed.hide(connection, user, lambda server: veil.former(server, user))
    for post, closes_at in hidden:
        await timers.put(connection, UNLINK_POST, post, closes_at + LATER)
    return len(hidden)


async def _hide_ballots(connection: AsyncConnection, veil: Veil, user: int, now: datetime) -> None:
    """Keep what quizzes' results are counted from."""
    theirs = (
        select(t.quiz_players.c.quiz, t.quizzes.c.server, t.quizzes.c.phase)
        .join(t.quizzes, t.quizzes.c.id == t.quiz_players.c.quiz)
        .where(t.quiz_players.c.user == user)
        .order_by(t.quiz_players.c.quiz)
    )
    for row in (await connection.execute(theirs)).all():
        ended = row.phase == Phase.ENDED.value
        stands_in = await _next_nobody(connection, row.quiz) if ended else veil.former(row.server, user)
        await _rename_player(connection, row.quiz, user, stands_in, {"name": ""} | ({} if ended else {"gone": True}))
        if not ended:
            await timers.put(connection, UNLINK_QUIZ, row.quiz, now + LATER)


async def _next_nobody(connection: AsyncConnection, quiz: int) -> int:
    """A number that stands for nobody else in a quiz."""
    taken = select(func.min(t.quiz_players.c.user)).where(
        t.quiz_players.c.quiz == quiz, t.quiz_players.c.user.between(LINKED, -1)
    )
    return int((await connection.execute(taken)).scalar_one() or 0) - 1


async def _rename_player(
    connection: AsyncConnection, quiz: int, user: int, other: int, more: dict[str, Any] | None = None
) -> None:
    for table, values in ((t.quiz_players, more or {}), (t.quiz_ballots, {})):
        mine = (table.c.quiz == quiz, table.c.user == user)
        await connection.execute(update(table).where(*mine).values(user=other, **values))


async def unlink_post(connection: AsyncConnection, post: int, now: datetime) -> datetime | None:
    """Take away what tells who answered a post before they deleted their data; when to try again if it is open."""
    closes: datetime | None = (
        await connection.execute(select(t.posts.c.closes_at).where(t.posts.c.id == post))
    ).scalar_one_or_none()
    if closes is not None and now < closes + LATER:
        return closes + LATER
    if await sealed.users_of_post(connection, post):
        return now + LATER  # it should have closed, but hasn't yet
    linked = (t.attempts.c.post == post, t.attempts.c.user < LINKED)
    await connection.execute(update(t.attempts).where(*linked).values(user=-t.attempts.c.id))
    return None


async def unlink_quiz(connection: AsyncConnection, quiz: int, now: datetime) -> datetime | None:
    """Take away what tells who played in a quiz; when to try again if it is running."""
    phase = (await connection.execute(select(t.quizzes.c.phase).where(t.quizzes.c.id == quiz))).scalar_one_or_none()
    if phase is not None and phase != Phase.ENDED.value:
        return now + LATER
    linked = select(t.quiz_players.c.user).where(t.quiz_players.c.quiz == quiz, t.quiz_players.c.user < LINKED)
    for user in (await connection.execute(linked.order_by(t.quiz_players.c.user))).scalars().all():
        await _rename_player(connection, quiz, user, await _next_nobody(connection, quiz))
    return None
