"""A member's session: begun, gone on with, ended. There is one for each member, whatever devices they use.

Each step is a brief transaction. What reads much stands outside of it: planning a session before, summing it up after.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.display import draw
from bot.core.memory import due_on
from bot.core.practice import Mode, Session, skipped, spread
from bot.core.records.cards import KeptSession, Turn
from bot.store import attempts, cards, practice, preferences
from bot.tutor.context import Context
from bot.tutor.mixing import owners, ruled_out
from bot.tutor.practice.member import Present, Who, arrive
from bot.tutor.practice.queueing import NO_CAP, admits, being_asked, coming_up, find, practice_bank, queue_up
from bot.tutor.practice.scenes import ANYTHING, Asked, Offer, Pause, Reason, Scene, Summary, Wish
from bot.tutor.practice.summing import Over, sum_up

_NOTHING = {Mode.DUE: Reason.NOTHING_DUE, Mode.NEW: Reason.NOTHING_NEW, Mode.MISTAKES: Reason.NO_MISTAKES}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Begin:
    """A session can be started.

    Attributes:
        before: the member's session when that was found out.
        wanted: whatever the day's limits.
    """

    me: Present
    before: KeptSession | None
    wish: Wish
    wanted: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A member's session inside a transaction that may change it.

    Attributes:
        coming: what the schedules post next; looked for only where the session is of an earlier day, since otherwise it
            was kept out of the queue.
    """

    tx: AsyncConnection
    me: Present
    kept: KeptSession | None
    coming: Collection[str]

    @property
    def running(self) -> KeptSession | None:
        """The session if something is left of it."""
        kept = self.kept
        return kept if kept is not None and kept.session.queue and not kept.ended else None


async def practise(context: Context, who: Who, wish: Wish) -> Scene:
    """Go on with the member's session, offer one of an earlier day, or begin one.

    Raises:
        Refused: in a direct message, before they have done anything in a server.
    """

    async def step(now: Moment) -> Asked | Over | Offer | _Begin:
        running = now.running
        if running is None or wish not in (ANYTHING, _wish(running)):
            return _Begin(now.me, now.kept, wish)
        if running.day < now.me.today:
            return Offer(running.day, len(running.session.queue), _wish(running))
        return await ask(context, now, running)

    return await _shown(context, who, await _step(context, who, step))


async def begin(context: Context, who: Who, wish: Wish, *, wanted: bool = False) -> Scene:
    """Begin a session, and leave what there is of an earlier one.

    Args:
        context: the running tutor.
        who: acts.
        wish: what they want to practise.
        wanted: they want to, whatever the day's limits.

    Raises:
        Refused: see ``practise``.
    """

    async def step(now: Moment) -> _Begin:
        kept = now.kept
        if kept is not None and not kept.ended:
            kept = replace(kept, ended=True)
            await practice.save_session(now.tx, kept)
        return _Begin(now.me, kept, wish, wanted)

    return await _shown(context, who, await _step(context, who, step))


async def lead_in(context: Context, who: Who, wish: Wish) -> Scene:
    """Begin a session from a button elsewhere, whatever the day's limits; one that is under way is offered first.

    Raises:
        Refused: see ``practise``.
    """

    async def step(now: Moment) -> Asked | Over | Offer | _Begin:
        running = now.running
        if running is None:
            return _Begin(now.me, now.kept, wish, wanted=True)
        if running.day >= now.me.today and wish == _wish(running):
            return await ask(context, now, running)
        return Offer(running.day, len(running.session.queue), wish, wanted=True)

    return await _shown(context, who, await _step(context, who, step))


async def more(context: Context, who: Who) -> Scene:
    """Begin another session like the last one, whatever the day's limits: the member wants more.

    One that is not over is gone on with.

    Raises:
        Refused: see ``practise``.
    """

    async def step(now: Moment) -> Asked | Over | _Begin:
        if now.running is not None:
            return await ask(context, now, now.running)
        return _Begin(now.me, now.kept, ANYTHING if now.kept is None else _wish(now.kept), wanted=True)

    return await _shown(context, who, await _step(context, who, step))


async def go_on(context: Context, who: Who) -> Scene:
    """Ask the next exercise of the member's session, or sum it up.

    Raises:
        Refused: see ``practise``.
    """

    async def step(now: Moment) -> Asked | Over | _Begin:
        return _Begin(now.me, None, ANYTHING) if now.kept is None else await ask(context, now, now.kept)

    return await _shown(context, who, await _step(context, who, step))


async def stop(context: Context, who: Who) -> Summary:
    """End the session; what was not answered comes another time.

    Raises:
        Refused: see ``practise``.
    """
    async with context.store.write(brief=True) as tx:
        me = await arrive(tx, who)
        kept = await practice.get_session(tx, who.user)
        over = await _end(tx, me, kept or _new(me, ANYTHING, Session()))
    return await sum_up(context, over)


def _wish(kept: KeptSession) -> Wish:
    return Wish(kept.mode, kept.topic, kept.kind)


def _new(me: Present, wish: Wish, session: Session) -> KeptSession:
    return KeptSession(me.who.user, me.server.id, wish.mode, wish.topic, wish.kind, me.today, me.who.at, session)


async def _step(context: Context, who: Who, step: Callable[[Moment], Awaitable[T]]) -> T:
    coming: set[str] | None = None
    while True:
        async with context.store.write(brief=True) as tx:
            me = await arrive(tx, who)
            kept = await practice.get_session(tx, who.user)
            if kept is None or kept.day >= me.today or coming is not None:
                return await step(Moment(tx, me, kept, coming or ()))
        async with context.store.read() as tx:
            coming = await coming_up(context, tx, me)


async def shown(context: Context, found: Asked | Over) -> Asked | Summary:
    """What a session that has moved on shows, once that is committed."""
    return await sum_up(context, found) if isinstance(found, Over) else found


async def _shown(context: Context, who: Who, found: Asked | Over | Offer | _Begin) -> Scene:
    if isinstance(found, Offer):
        return found
    return await (_begin(context, who, found) if isinstance(found, _Begin) else shown(context, found))


async def _begin(context: Context, who: Who, wanted: _Begin) -> Scene:
    planned = await _plan(context, wanted)
    if isinstance(planned, Pause):
        return planned

    async def step(now: Moment) -> Asked | Over:
        running = now.running
        if running is not None and running != wanted.before and _wish(running) == wanted.wish:
            return await ask(context, now, running)  # another device has begun it meanwhile
        return await ask(context, now, _new(now.me, wanted.wish, planned))

    return await shown(context, await _step(context, who, step))


async def _plan(context: Context, wanted: _Begin) -> Session | Pause:
    me, wish, cap = wanted.me, wanted.wish, NO_CAP
    async with context.store.read() as tx:
        if wish.mode is Mode.DUE and not wanted.wanted:
            cap = me.own.cap - await practice.reviewed(tx, me.who.user, me.today)
            if me.rests or cap <= 0:
                return await _pause(context, tx, me, wish, Reason.REST if me.rests else Reason.CAP, more=True)
        session = await queue_up(context, tx, me, wish, most_due=cap, size=me.own.size)
        if not session.queue:
            return await _pause(context, tx, me, wish, _NOTHING[wish.mode], more=False)
    return session


async def _pause(
    context: Context, tx: AsyncConnection, me: Present, wish: Wish, reason: Reason, *, more: bool
) -> Pause:
    coming: list[date] = []
    bank = await practice_bank(context, tx, me)
    out = await ruled_out(tx, bank, me.server.id)
    for name, one in (await cards.of_user(tx, me.who.user, owners(me.who.server))).items():
        exercise = find(bank, name)
        if exercise is not None and name not in out and admits(wish, exercise):
            coming.append(due_on(one.card, me.exam, spread(name)))
    return Pause(reason, wish, more, min((day for day in coming if day > me.today), default=None), me.own.cap)


async def ask(context: Context, now: Moment, kept: KeptSession) -> Asked | Over:
    """Put the first exercise of the queue that can be asked in front of the member; end the session if there is none.

    What it gives is shown by ``shown``.
    """
    tx, me = now.tx, now.me
    taken = {*await being_asked(tx, me), *now.coming}
    queue = kept.session.queue
    bank = await practice_bank(context, tx, me)
    out = await ruled_out(tx, bank, me.server.id)
    gone = {name for name in queue if name in out or find(bank, name) is None}
    busy = {name for name in queue if name in taken} - gone
    session = skipped(kept.session, gone | busy)
    exercise = None if session.current is None else find(bank, session.current)
    if exercise is None:
        return replace(await _end(tx, me, replace(kept, session=session)), gone=len(gone), busy=len(busy))
    turn = None if kept.turn is None else await practice.get_turn(tx, kept.turn)
    # An exercise that was edited meanwhile is asked by its new text.
    if turn is None or turn.exercise != exercise or await attempts.of_turn(tx, turn.id) is not None:
        order = draw(exercise, context.rng)
        turn = await practice.add_turn(tx, Turn(0, me.who.user, me.server.id, exercise, order, me.who.at))
    day = max(kept.day, me.today)
    kept = replace(kept, server=me.server.id, day=day, session=session, turn=turn.id, ended=False)
    await practice.save_session(tx, kept)
    return await asked(context, tx, kept, turn, gone=len(gone), busy=len(busy))


async def asked(
    context: Context, tx: AsyncConnection, kept: KeptSession | None, turn: Turn, *, gone: int = 0, busy: int = 0
) -> Asked:
    """A turn that waits for its answer, with its place in the session if it is the session's."""
    step = context.bank.steps.get(turn.exercise.id)
    number = size = None
    again = False
    if kept is not None and kept.turn == turn.id:
        done = {name for name, _ in kept.session.done}
        again = turn.exercise.id in done
        number, size = len(done) + (not again), len(done.union(kept.session.queue))
    scenario = "" if step is None else step[0].scenario
    asks = await preferences.asks_confidence(tx, turn.user)
    return Asked(turn, await practice.get_draft(tx, turn.id), number, size, scenario, gone, busy, asks, again)


async def _end(tx: AsyncConnection, me: Present, kept: KeptSession) -> Over:
    over = replace(kept, session=replace(kept.session, queue=()), turn=None, ended=True)
    await practice.save_session(tx, over)
    return Over(me, over)
