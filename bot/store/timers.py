"""Timers: rows that say what happens later. A timer is claimed with a lease, so that one process runs it."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Integer,
    Row,
    Select,
    and_,
    bindparam,
    case,
    delete,
    func,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.records.timers import Timer
from bot.store.tables import timers
from bot.store.upsert import upsert

# Built once: building a statement costs several times as much as running it.
_NAMED = and_(timers.c.kind == bindparam("of"), timers.c.ref == bindparam("about"))
_UNCHANGED = and_(_NAMED, timers.c.due_at == bindparam("was_due"), timers.c.tries == bindparam("try"))
_DROP = delete(timers).where(_NAMED).returning(timers.c.id)
_FINISH = delete(timers).where(_UNCHANGED)
_RETRY = _AGAIN = update(timers).where(_UNCHANGED)
_FREE = or_(
    timers.c.lease_until.is_(None),
    timers.c.lease_until <= bindparam("now"),
    timers.c.lease_until > bindparam("far"),
)

LONGEST_LEASE = timedelta(minutes=5)
"""One that ends later was taken with a clock that was ahead and has been put back since: nobody waits for its end."""


async def put(
    connection: AsyncConnection,
    kind: str,
    ref: int,
    due_at: datetime,
    *,
    lease_until: datetime | None = None,
    note: str | None = None,
) -> Timer:
    """Set the timer of that kind for that reference; an earlier one is replaced.

    With ``lease_until`` the caller holds it from the start and must run it itself.
    """
    tries = 0 if lease_until is None else 1
    row = {"kind": kind, "ref": ref, "due_at": due_at, "lease_until": lease_until, "note": note}
    row |= {"tries": tries, "lost": 0}
    await upsert(connection, timers, [row], keys=("kind", "ref"))
    return Timer(kind, ref, due_at, tries, note)


async def again(connection: AsyncConnection, timer: Timer, due_at: datetime, note: str | None = None) -> None:
    """Set when a timer that is running runs next, unless it was set again meanwhile."""
    new = {"due_at": due_at, "lease_until": None, "note": note, "tries": 0, "lost": 0}
    given = {"of": timer.kind, "about": timer.ref, "was_due": timer.due_at, "try": timer.tries}
    await connection.execute(_AGAIN.values(new), given)


async def drop(connection: AsyncConnection, kind: str, ref: int) -> bool:
    """Take the timer away. False if there is none."""
    return (await connection.execute(_DROP, {"of": kind, "about": ref})).one_or_none() is not None


async def note_of(connection: AsyncConnection, kind: str, ref: int) -> str | None:
    """The note of the timer of that kind for that reference; None if it has none, or isn't set."""
    note: str | None = (
        await connection.execute(select(timers.c.note).where(timers.c.kind == kind, timers.c.ref == ref))
    ).scalar_one_or_none()
    return note


async def refs(connection: AsyncConnection, kind: str) -> set[int]:
    """What the timers of a kind are about."""
    return set((await connection.execute(select(timers.c.ref).where(timers.c.kind == kind))).scalars())


async def next_due(connection: AsyncConnection, now: datetime, *, lost: range | None = None) -> datetime | None:
    """When the next timer that nobody holds is due; None if there is none. ``lost``: see ``claim_due``."""
    due: datetime | None = (
        await connection.execute(_next(lost), {"now": now, "far": now + LONGEST_LEASE})
    ).scalar_one()
    return due


async def first(connection: AsyncConnection) -> Timer | None:
    """The timer that is due first, held or not."""
    statement = select(timers).order_by(timers.c.due_at, timers.c.id).limit(1)
    row = (await connection.execute(statement)).one_or_none()
    return None if row is None else _timer(row)


async def claim_due(
    connection: AsyncConnection, now: datetime, lease: timedelta, limit: int, *, lost: range | None = None
) -> list[Timer]:
    """Take timers that are due and free for the length of the lease; the earliest of those that were least often lost.

    That the try is counted, and one that was lost before, is written before it runs.

    Args:
        connection: of a transaction.
        now: the present.
        lease: how long they are held.
        limit: how many.
        lost: only those of which so many runs were lost.
    """
    claim = _claim(lost, connection.dialect.name == "postgresql")
    given = {"now": now, "until": now + lease, "far": now + max(lease, LONGEST_LEASE), "most": limit}
    rows = await connection.execute(claim, given)
    return sorted((_timer(row) for row in rows), key=lambda timer: (timer.due_at, timer.ref))


async def finish(connection: AsyncConnection, timer: Timer) -> None:
    """Take a timer away that has run, unless it was set again while it ran."""
    await connection.execute(_FINISH, _as_claimed(timer))


async def retry(connection: AsyncConnection, timer: Timer, due_at: datetime, error: str) -> None:
    """Give a claimed timer back, to be run again later, unless it was set while it ran."""
    await connection.execute(
        _RETRY, {**_as_claimed(timer), "due_at": due_at, "lease_until": None, "error": error[:500]}
    )


async def release_all(connection: AsyncConnection) -> None:
    """Free every lease, for the start of the one process that owns its database: those runs are lost."""
    held = update(timers).where(timers.c.lease_until.is_not(None))
    await connection.execute(held.values(lease_until=None, lost=timers.c.lost + 1))


@cache
def _next(lost: range | None) -> Select[Any]:
    return select(func.min(timers.c.due_at)).where(_FREE, _lost(lost))


@cache
def _claim(lost: range | None, locking: bool) -> Executable:
    wanted = (
        select(timers.c.id)
        .where(timers.c.due_at <= bindparam("now"), _FREE, _lost(lost))
        .order_by(timers.c.lost, timers.c.due_at, timers.c.id)
        .limit(bindparam("most", type_=Integer))
    )
    if locking:
        wanted = wanted.with_for_update(skip_locked=True)
    # PostgreSQL may run a mere subquery once for each row, and skip each time what it has locked: it would claim all.
    due = wanted.cte("due").prefix_with("MATERIALIZED", dialect="postgresql")
    held = {"lease_until": bindparam("until"), "tries": timers.c.tries + 1, "lost": timers.c.lost + _one_if_held()}
    return update(timers).where(timers.c.id.in_(select(due.c.id))).values(held).returning(timers)


def _lost(times: range | None) -> ColumnElement[bool]:
    return true() if times is None else timers.c.lost.between(times.start, times.stop - 1)


def _one_if_held() -> ColumnElement[int]:
    """Counts a run as lost if its timer is still held: whoever comes back lets go of it."""
    return case((timers.c.lease_until.is_not(None), 1), else_=0)


def _as_claimed(timer: Timer) -> dict[str, Any]:
    return {"of": timer.kind, "about": timer.ref, "was_due": timer.due_at, "try": timer.tries}


def _timer(row: Row[Any]) -> Timer:
    return Timer(row.kind, row.ref, row.due_at, row.tries, row.note, row.lost)
