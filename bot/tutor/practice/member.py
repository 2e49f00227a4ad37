"""A member who practises: where, on which date, and what they have set."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.calendar import day_at
from bot.core.errors import InputError, Refused
from bot.core.records.audit import Action
from bot.core.records.cards import Practiser
from bot.core.records.servers import Server
from bot.store import cards, practice, servers
from bot.tutor import audit
from bot.tutor.context import Context

SIZES = (5, 10, 15, 20)
"""Exercises of a session that can be set."""

CAPS = (10, 20, 30, 50, 1000)
"""Due cards a day that can be set; the last one is as good as none."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who acts.

    Attributes:
        server: None in a direct message.
        at: when they acted.
    """

    user: int
    name: str
    server: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Present:
    """The member as of now.

    Attributes:
        server: where they practise; in a direct message the one used last.
        today: its local date.
        own: what they have set.
    """

    who: Who
    server: Server
    today: date
    own: Practiser

    @property
    def exam(self) -> date | None:
        """The exam they practise for, their own before the server's; None once it is over."""
        exams = (self.own.exam, self.server.exam)
        return next((exam for exam in exams if exam is not None and exam >= self.today), None)

    @property
    def rests(self) -> bool:
        """Whether they rest today."""
        return self.today.weekday() in self.own.rest


async def present(tx: AsyncConnection, who: Who) -> Present:
    """Look the member up.

    Raises:
        Refused: in a direct message, before they have done anything in a server.
    """
    own = await practice.get_practiser(tx, who.user)
    number = who.server or own.server or await practice.last_server(tx, who.user)
    if number is None:
        raise Refused("error-practice-nowhere")
    server = await servers.get(tx, number)
    return Present(who, server, day_at(server, who.at), own)


async def arrive(tx: AsyncConnection, who: Who) -> Present:
    """The same at the beginning of a change: it is alone with the member's cards, and the server is remembered.

    Raises:
        Refused: see ``present``.
    """
    await cards.lock(tx, [who.user])
    me = await present(tx, who)
    if me.own.server != me.server.id:
        me = replace(me, own=replace(me.own, server=me.server.id))
        await practice.save_practiser(tx, me.own)
    member = (me.server.id, who.user)
    if who.server is not None and member not in await servers.known_members(tx, [member]):
        await servers.note_names(tx, [(member, who.name)], who.at)
    return me


async def settings(context: Context, who: Who) -> Present:
    """What the member has set.

    Raises:
        Refused: see ``present``.
    """
    async with context.store.read() as tx:
        return await present(tx, who)


async def change(context: Context, who: Who, **changes: object) -> Present:
    """Set some of ``size``, ``cap``, ``rest`` and ``exam``.

    Raises:
        InputError: a value that cannot be set.
        Refused: see ``present``.
    """
    async with context.store.write() as tx:
        me = await arrive(tx, who)
        own = replace(me.own, **changes)  # type: ignore[arg-type]
        days = set(own.rest)
        if own.size not in SIZES or own.cap not in CAPS or not days < set(range(7)):
            raise InputError
        check_exam(own.exam if "exam" in changes else None, me.today)
        own = replace(own, rest=tuple(sorted(days)))
        await practice.save_practiser(tx, own)
    return replace(me, own=own)


async def set_server_exam(context: Context, who: Who, exam: date | None) -> Present:
    """Set the exam for all members of a server, or none; those who have set one of their own keep it.

    Raises:
        InputError: it is over, or years ahead.
    """
    async with context.store.write() as tx:
        me = await arrive(tx, who)
        check_exam(exam, me.today)
        await servers.lock(tx, me.server.id)
        server = replace(await servers.get(tx, me.server.id), exam=exam)
        await servers.save(tx, server)
        told = "" if exam is None else exam.isoformat()
        await audit.note(tx, context.clock(), server.id, Action.EXAM, "", told, user=who.user)
    return replace(me, server=server)


FURTHEST = 730
"""Days that an exam may be ahead."""


def check_exam(exam: date | None, today: date) -> None:
    """Make sure that an exam can be practised for.

    Raises:
        InputError: it is over, or years ahead.
    """
    if exam is not None and not 0 <= (exam - today).days <= FURTHEST:
        raise InputError("error-practice-exam")
