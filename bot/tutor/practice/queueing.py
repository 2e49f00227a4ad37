"""Which exercises a member may be asked, and which of them make a session."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bank.bank import Bank
from bot.core.exercise import Exercise
from bot.core.memory import FORTNIGHT
from bot.core.practice import Known, Session, plan
from bot.store import cards, practice
from bot.tutor.context import Context
from bot.tutor.mixing import bank_of, owners, ruled_out
from bot.tutor.posts.coming import next_of_each
from bot.tutor.practice.member import Present
from bot.tutor.practice.scenes import Wish

NO_CAP = 10_000


def find(bank: Bank, name: str) -> Exercise | None:
    """The exercise or the drill's step with that id."""
    step = bank.steps.get(name)
    return bank.get(name) if step is None else step[1]


async def practice_bank(context: Context, tx: AsyncConnection, me: Present) -> Bank:
    """What a member is asked from. In a direct message nobody knows whether they still belong to the server."""
    return await bank_of(context, tx, me.who.server)


def admits(wish: Wish, exercise: Exercise) -> bool:
    """Whether the exercise is of what the member wants."""
    return wish.topic in (None, exercise.topic) and wish.kind in (None, exercise.kind)


async def being_asked(tx: AsyncConnection, me: Present) -> set[str]:
    """What is open or on its way in a server of the member: it is answered there first."""
    return await practice.being_asked(tx, await _servers(tx, me), me.who.at)


async def coming_up(context: Context, tx: AsyncConnection, me: Present) -> set[str]:
    """What the schedules of those servers post next. It takes long to find out."""
    found: set[str] = set()
    for server in await _servers(tx, me):
        found |= await next_of_each(tx, await bank_of(context, tx, server), server, me.who.at)
    return found


async def kept_back(context: Context, tx: AsyncConnection, me: Present) -> set[str]:
    """What can't be practised now: what those servers are being asked, and what their schedules post next."""
    return await being_asked(tx, me) | await coming_up(context, tx, me)


async def _servers(tx: AsyncConnection, me: Present) -> set[int]:
    return await practice.servers_of(tx, me.who.user) | {me.server.id}


async def known(tx: AsyncConnection, me: Present) -> Known:
    """What is known of the member."""
    begins = None if me.exam is None else me.exam - timedelta(days=FORTNIGHT)
    user, theirs = me.who.user, owners(me.who.server)
    may_be_due = await cards.may_be_due(
        tx, user, me.today, begins if begins is not None and begins <= me.today else None, theirs
    )
    return Known(
        may_be_due,
        await cards.mistakes(tx, user, theirs),
        await cards.topics(tx, user, theirs),
        me.exam,
        await cards.met(tx, user, theirs),
    )


async def queue_up(
    context: Context, tx: AsyncConnection, me: Present, wish: Wish, *, most_due: int, size: int
) -> Session:
    """Plan a session. Steps of drills are asked again, but never for the first time: that is the drill's business."""
    found = await known(tx, me)
    bank = await practice_bank(context, tx, me)
    taken = await kept_back(context, tx, me) | (await ruled_out(tx, bank, me.server.id)).keys()
    steps = [step for name, (_, step) in bank.steps.items() if found.has_met(name)]
    wanted: Iterable[Exercise] = (*bank.exercises, *steps)
    if (wish.topic, wish.kind) != (None, None):
        wanted = (each for each in wanted if admits(wish, each))
    pool = [each for each in wanted if each.id not in taken]
    return plan(pool, found, me.today, context.rng, mode=wish.mode, size=size, most_due=most_due)
