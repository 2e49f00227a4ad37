"""A member's session: begun, gone on with, ended. There is one for each member, whatever devices they use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bank.bank import Bank
from bot.core.display import draw
from bot.core.memory import FORTNIGHT, due_on
from bot.core.own import owner_of
from bot.core.practice import Mode, Session, skipped, spread
from bot.core.records.cards import KeptCard, KeptSession, Turn
from bot.store import attempts, cards, practice, preferences
from bot.tutor.context import Context
from bot.tutor.mixing import owners
from bot.tutor.practice.member import Present, Who, arrive
from bot.tutor.practice.queueing import NO_CAP, admits, being_asked, find, kept_back, practice_bank, queue_up
from bot.tutor.practice.scenes import ANYTHING, Asked, Offer, Pause, Reason, Scene, Summary, Wish

RETENTION_DAYS = 30
"""Days that the summary's share of what was kept looks back."""

_NOTHING = {Mode.DUE: Reason.NOTHING_DUE, Mode.NEW: Reason.NOTHING_NEW, Mode.MISTAKES: Reason.NO_MISTAKES}


async def practise(context: Context, who: Who, wish: Wish) -> Scene:
    """Go on with the member's session, offer one of an earlier day, or begin one.

    Raises:
        Refused: in a direct message, before they have done anything in a server.
    """
    async with context.store.write() as tx:
        me = await arrive(tx, who)
        kept = await practice.get_session(tx, who.user)
        if kept is not None and kept.session.queue and not kept.ended and wish in (ANYTHING, _wish(kept)):
            if kept.day < me.today:
                return Offer(kept.day, len(kept.session.queue), _wish(kept))
            return await ask(context, tx, me, kept)
        return await _begin(context, tx, me, wish)


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
    async with context.store.write() as tx:
        me = await arrive(tx, who)
        if (kept := await practice.get_session(tx, who.user)) is not None:
            await practice.save_session(tx, replace(kept, ended=True))
        return await _begin(context, tx, me, wish, wanted=wanted)


async def lead_in(context: Context, who: Who, wish: Wish) -> Scene:
    """Begin a session from a button elsewhere, whatever the day's limits; one that is under way is offered first.

    Raises:
        Refused: see ``practise``.
    """
    async with context.store.write() as tx:
        me = await arrive(tx, who)
        kept = await practice.get_session(tx, who.user)
        if kept is None or kept.ended or not kept.session.queue:
            return await _begin(context, tx, me, wish, wanted=True)
        if kept.day >= me.today and wish == _wish(kept):
            return await ask(context, tx, me, kept)
        return Offer(kept.day, len(kept.session.queue), wish, wanted=True)


async def more(context: Context, who: Who) -> Scene:
    """Begin another session like the last one, whatever the day's limits: the member wants more.

    One that is not over is gone on with.

    Raises:
        Refused: see ``practise``.
    """
    async with context.store.write() as tx:
        me = await arrive(tx, who)
        kept = await practice.get_session(tx, who.user)
        if kept is not None and kept.session.queue and not kept.ended:
            return await ask(context, tx, me, kept)
        return await _begin(context, tx, me, ANYTHING if kept is None else _wish(kept), wanted=True)


async def go_on(context: Context, who: Who) -> Scene:
    """Ask the next exercise of the member's session, or sum it up.

    Raises:
        Refused: see ``practise``.
    """
    async with context.store.write() as tx:
        me = await arrive(tx, who)
        kept = await practice.get_session(tx, who.user)
        if kept is None:
            return await _begin(context, tx, me, ANYTHING)
        return await ask(context, tx, me, kept)


async def stop(context: Context, who: Who) -> Summary:
    """End the session; what was not answered comes another time.

    Raises:
        Refused: see ``practise``.
    """
    async with context.store.write() as tx:
        me = await arrive(tx, who)
        kept = await practice.get_session(tx, who.user)
        return await _end(tx, context, me, kept or _new(me, ANYTHING, Session()))


def _wish(kept: KeptSession) -> Wish:
    return Wish(kept.mode, kept.topic, kept.kind)


def _new(me: Present, wish: Wish, session: Session) -> KeptSession:
    return KeptSession(me.who.user, me.server.id, wish.mode, wish.topic, wish.kind, me.today, me.who.at, session)


async def _begin(context: Context, tx: AsyncConnection, me: Present, wish: Wish, *, wanted: bool = False) -> Scene:
    cap = NO_CAP
    if wish.mode is Mode.DUE and not wanted:
        cap = me.own.cap - await practice.reviewed(tx, me.who.user, me.today)
        if me.rests or cap <= 0:
            return await _pause(context, tx, me, wish, Reason.REST if me.rests else Reason.CAP, more=True)
    session = await queue_up(context, tx, me, wish, most_due=cap, size=me.own.size)
    if not session.queue:
        return await _pause(context, tx, me, wish, _NOTHING[wish.mode], more=False)
    return await ask(context, tx, me, _new(me, wish, session))


async def _pause(
    context: Context, tx: AsyncConnection, me: Present, wish: Wish, reason: Reason, *, more: bool
) -> Pause:
    coming: list[date] = []
    bank = await practice_bank(context, tx, me)
    for name, one in (await cards.of_user(tx, me.who.user, owners(me.who.server))).items():
        exercise = find(bank, name)
        if exercise is not None and admits(wish, exercise):
            coming.append(due_on(one.card, me.exam, spread(name)))
    return Pause(reason, wish, more, min((day for day in coming if day > me.today), default=None), me.own.cap)


async def ask(context: Context, tx: AsyncConnection, me: Present, kept: KeptSession) -> Asked | Summary:
    """Put the first exercise of the queue that can be asked in front of the member; sum up if there is none."""
    # What schedules post next was kept out of the queue when it was made; it takes long to find out.
    taken = await (kept_back(context, tx, me) if kept.day < me.today else being_asked(tx, me))
    queue = kept.session.queue
    bank = await practice_bank(context, tx, me)
    gone = {name for name in queue if find(bank, name) is None}
    busy = {name for name in queue if name in taken} - gone
    session = skipped(kept.session, gone | busy)
    exercise = None if session.current is None else find(bank, session.current)
    if exercise is None:
        summary = await _end(tx, context, me, replace(kept, session=session))
        return replace(summary, gone=len(gone), busy=len(busy))
    turn = None if kept.turn is None else await practice.get_turn(tx, kept.turn)
    # An exercise that was edited meanwhile is asked by its new text.
    if turn is None or turn.exercise != exercise or await attempts.of_turn(tx, turn.id) is not None:
        shown = draw(exercise, context.rng)
        turn = await practice.add_turn(tx, Turn(0, me.who.user, me.server.id, exercise, shown, me.who.at))
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
    if kept is not None and kept.turn == turn.id:
        number = len(kept.session.done) + 1
        size = len(kept.session.done) + len(kept.session.queue)
    scenario = "" if step is None else step[0].scenario
    asks = await preferences.asks_confidence(tx, turn.user)
    return Asked(turn, await practice.get_draft(tx, turn.id), number, size, scenario, gone, busy, asks)


async def _end(tx: AsyncConnection, context: Context, me: Present, kept: KeptSession) -> Summary:
    session = replace(kept.session, queue=())
    await practice.save_session(tx, replace(kept, session=session, turn=None, ended=True))
    first: dict[str, bool] = {}
    for name, right in session.done:
        first.setdefault(name, right)
    kept_cards = await cards.get_many(tx, [(me.who.user, owner_of(name), name) for name in first])
    mine = {name: card for (_, _, name), card in kept_cards.items()}
    exam, before = me.exam, 0
    if exam is not None:
        before = await cards.count_before(tx, me.who.user, exam - timedelta(days=FORTNIGHT), owners(me.who.server))
    return Summary(
        today=me.today,
        answered=len(first),
        right=sum(first.values()),
        returns=_returns(await practice_bank(context, tx, me), mine, list(first), exam),
        week=await practice.count_since(tx, me.who.user, me.today - timedelta(days=me.today.weekday())),
        kept=await practice.retention(tx, me.who.user, me.today - timedelta(days=RETENTION_DAYS)),
        sure=await practice.sure(tx, me.who.user),
        exam=exam,
        before_exam=before,
        more=me.own.size,
    )


def _returns(
    bank: Bank, mine: dict[str, KeptCard], names: Sequence[str], exam: date | None
) -> tuple[tuple[date, tuple[str, ...]], ...]:
    """When exercises come back, those of a date together."""
    by_date: dict[date, list[str]] = {}
    for name in names:
        exercise, one = find(bank, name), mine.get(name)
        if exercise is not None and one is not None:
            by_date.setdefault(due_on(one.card, exam, spread(name)), []).append(exercise.title)
    return tuple((day, tuple(titles)) for day, titles in sorted(by_date.items()))
