"""A turn of a session: an exercise in front of a member, the draft, the hint, and the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bank.bank import Bank
from bot.core.drafts import Draft, Edit
from bot.core.errors import NotFound
from bot.core.exercise import Exercise
from bot.core.grading import Answer, grade
from bot.core.memory import Confidence, due_on
from bot.core.practice import answered, spread, twin_of
from bot.core.records.attempts import Attempt, Source
from bot.core.records.cards import KeptSession, Turn
from bot.store import attempts, cards, practice
from bot.tutor.context import Context
from bot.tutor.practice.member import Present, Who, arrive, present
from bot.tutor.practice.queueing import admits, being_asked, coming_up, find, practice_bank
from bot.tutor.practice.scenes import Answered, Asked, Scene, Wish
from bot.tutor.practice.sessions import Moment, ask, asked, shown
from bot.tutor.practice.summing import Over

Reading = Callable[[Turn, Draft], Answer]
"""Tells an answer from the turn and its draft; raises ``InvalidAnswer`` where that can't be."""


async def look(context: Context, who: Who, number: int) -> Asked | Answered:
    """What the member has in front of them at a turn.

    Raises:
        NotFound: it isn't a turn of theirs, or its key must not be shown while it is asked in a channel.
    """
    async with context.store.read() as tx:
        me, turn, kept = await present(tx, who), await _own(tx, who, number), await practice.get_session(tx, who.user)
        attempt = await attempts.of_turn(tx, number)
        if attempt is not None:
            return await _once_more(tx, me, kept, turn, attempt)
        return await asked(context, tx, kept, turn)


async def change(context: Context, who: Who, number: int, edit: Edit) -> Asked | Answered:
    """Do something to the draft; see ``bot/core/drafts`` for what there is.

    Raises:
        NotFound: it isn't a turn of theirs, or its key must not be shown while it is asked in a channel.
        InvalidAnswer: a field or value that the exercise does not have.
    """
    async with context.store.write(brief=True) as tx:
        me, turn = await arrive(tx, who), await _own(tx, who, number)
        kept = await practice.get_session(tx, who.user)
        attempt = await attempts.of_turn(tx, number)
        if attempt is not None:
            return await _once_more(tx, me, kept, turn, attempt)
        await practice.set_draft(tx, number, edit(turn.exercise, await practice.get_draft(tx, number)))
        return await asked(context, tx, kept, turn)


async def take_hint(context: Context, who: Who, number: int) -> Asked | Answered:
    """Show the hint; an answer with it counts as hard to remember.

    Raises:
        NotFound: it isn't a turn of theirs, has no hint, or is being asked in a channel.
    """
    async with context.store.write(brief=True) as tx:
        me, turn = await arrive(tx, who), await _own(tx, who, number)
        if turn.exercise.hint is None:
            raise NotFound
        await _refuse_posted(tx, me, turn)
        if await attempts.of_turn(tx, number) is None:
            await practice.take_hint(tx, number)
    return await look(context, who, number)


async def answer(context: Context, who: Who, number: int, reading: Reading, confidence: Confidence | None) -> Scene:
    """Grade and keep an answer, move the card and the session, all in one transaction. The first answer counts.

    What has been posted in a channel in the meantime should be answered there: the session moves on to the next.

    Raises:
        NotFound: it isn't a turn of theirs, or its key must not be shown while it is asked in a channel.
        InvalidAnswer: it can't be accepted; nothing was changed.
    """
    coming: set[str] | None = None
    while True:
        async with context.store.write(brief=True) as tx:
            me, turn = await arrive(tx, who), await _own(tx, who, number)
            kept = await practice.get_session(tx, who.user)
            earlier = await attempts.of_turn(tx, number)
            if earlier is not None:
                return await _once_more(tx, me, kept, turn, earlier)
            taken = await being_asked(tx, me)
            if turn.exercise.id in taken:
                found = await _give_way(context, Moment(tx, me, kept, coming or ()), turn)
                break
            attempt = _graded(me, turn, reading(turn, await practice.get_draft(tx, number)), confidence)
            bank = await practice_bank(context, tx, me)
            twin = _twin(bank, kept, turn, attempt)
            if twin is None or coming is not None:
                await attempts.add_turn(tx, attempt)
                await cards.feed(tx, [attempt])
                await practice.set_draft(tx, number, {})
                before = len(kept.session.queue) if kept is not None else 0
                if kept is not None and kept.turn == number:
                    kept = _moved(bank, kept, turn, attempt, twin, taken | (coming or set()))
                    await practice.save_session(tx, kept)
                result = await _answered(tx, me, kept, turn, attempt, again=False)
                return replace(result, alike=result.left > before)
        # Whether a schedule posts the twin next takes long to find out, so nobody has to wait for that.
        async with context.store.read() as tx:
            coming = await coming_up(context, tx, me)
    return await shown(context, found)


async def _own(tx: AsyncConnection, who: Who, number: int) -> Turn:
    turn = await practice.get_turn(tx, number)
    if turn is None or turn.user != who.user:
        raise NotFound("error-practice-turn")
    return turn


async def _once_more(
    tx: AsyncConnection, me: Present, kept: KeptSession | None, turn: Turn, attempt: Attempt
) -> Answered:
    """The feedback of an earlier answer, unless a channel would get its key from that."""
    await _refuse_posted(tx, me, turn)
    return await _answered(tx, me, kept, turn, attempt, again=True)


async def _refuse_posted(tx: AsyncConnection, me: Present, turn: Turn) -> None:
    if turn.exercise.id in await being_asked(tx, me):
        raise NotFound("error-practice-posted")


async def _give_way(context: Context, now: Moment, turn: Turn) -> Asked | Over:
    if now.kept is None or now.kept.turn != turn.id:
        raise NotFound("error-practice-posted")
    return await ask(context, now, now.kept)


def _graded(me: Present, turn: Turn, given: Answer, confidence: Confidence | None) -> Attempt:
    return Attempt(
        post=None,
        server=me.server.id,
        user=me.who.user,
        exercise=turn.exercise.id,
        topic=turn.exercise.topic,
        answer=given,
        score=grade(turn.exercise, given).score,
        points=0,
        hint=turn.hint,
        grace=False,
        at=me.who.at,
        day=me.today,
        streak_day=None,
        source=Source.PRACTICE,
        confidence=confidence,
        turn=turn.id,
    )


def _twin(bank: Bank, kept: KeptSession | None, turn: Turn, attempt: Attempt) -> Exercise | None:
    """The exercise that should come before this one does again."""
    if kept is None or kept.turn != turn.id or grade(turn.exercise, attempt.answer).right:
        return None
    name = twin_of(turn.exercise, bank.exercises)
    twin = None if name is None else bank.get(name)
    return twin if twin is not None and admits(Wish(kept.mode, kept.topic, kept.kind), twin) else None


def _moved(
    bank: Bank, kept: KeptSession, turn: Turn, attempt: Attempt, twin: Exercise | None, taken: set[str]
) -> KeptSession:
    """The session after an answer."""
    right = grade(turn.exercise, attempt.answer).right
    other = None if twin is None else twin.id
    may_be_asked = {other} - taken if other is not None else set()
    names = {*kept.session.queue, *(name for name, _ in kept.session.done), *may_be_asked}
    topics = {name: found.topic for name in names if (found := find(bank, name)) is not None}
    session = answered(kept.session, turn.exercise.id, right=right, twin=other, known=may_be_asked, topics=topics)
    return replace(kept, session=session, turn=None)


async def _answered(
    tx: AsyncConnection, me: Present, kept: KeptSession | None, turn: Turn, attempt: Attempt, *, again: bool
) -> Answered:
    key = (turn.user, turn.owner, turn.exercise.id)
    one = (await cards.get_many(tx, [key])).get(key)
    due: date | None = None if one is None else due_on(one.card, me.exam, spread(turn.exercise.id))
    queue = () if kept is None or kept.ended else kept.session.queue
    return Answered(turn, attempt, again, due, turn.exercise.id in queue, len(queue))
