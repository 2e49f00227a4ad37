"""Who did what: each use case of moderators notes it, in its own transaction where it has one.

Whoever talks with a moderator says so with ``acting``; what timers do by themselves is nobody's doing and isn't noted.
"""

from __future__ import annotations

from contextvars import ContextVar, Token
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.records.audit import Action, Entry
from bot.store import audit as store
from bot.tutor.context import Context

PAGE = 10
MOST_EXPORTED = 10_000

_moderator: ContextVar[int | None] = ContextVar("moderator", default=None)


def acting(user: int) -> Token[int | None]:
    """From now on, what happens in this task is the doing of that moderator; ``done`` ends it."""
    return _moderator.set(user)


def done(token: Token[int | None]) -> None:
    """Whoever was acting is no longer."""
    _moderator.reset(token)


async def note(
    tx: AsyncConnection,
    now: datetime,
    server: int,
    action: Action,
    about: object = "",
    details: str = "",
    *,
    user: int | None = None,
) -> None:
    """Note what a moderator does, together with the deed itself.

    Args:
        tx: the transaction in which it is done.
        now: the present.
        server: where.
        action: what.
        about: to what: a title, or a number.
        details: what else matters.
        user: who, if that isn't the one who is acting.
    """
    who = _moderator.get() if user is None else user
    if who is not None:
        await store.add(tx, Entry(server, who, action, str(about), now, details))


async def note_alone(context: Context, server: int, action: Action, about: object = "", *, user: int) -> None:
    """Note what has no transaction of its own."""
    async with context.store.write() as tx:
        await note(tx, context.clock(), server, action, about, user=user)


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Some of a server's entries, newest first; the number of the page and of all pages begin at 1."""

    entries: tuple[Entry, ...]
    page: int
    pages: int


async def look(context: Context, server: int, page: int) -> AuditPage:
    """A page of a server's audit log; the last one for a number beyond it."""
    async with context.store.read() as tx:
        pages = max(1, -(-await store.count(tx, server) // PAGE))
        page = min(max(1, page), pages)
        found = await store.page(tx, server, (page - 1) * PAGE, PAGE)
    return AuditPage(tuple(found), page, pages)


async def export(context: Context, server: int) -> tuple[list[Entry], int]:
    """The newest entries of a server, at most ``MOST_EXPORTED``, newest first; and how many it has."""
    async with context.store.read() as tx:
        return await store.page(tx, server, 0, MOST_EXPORTED), await store.count(tx, server)
