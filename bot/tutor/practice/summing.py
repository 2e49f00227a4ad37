"""The summary of a session, made when its end has been committed: it reads much, and nobody has to wait for that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.bank.bank import Bank
from bot.core.memory import FORTNIGHT, Confidence, due_on
from bot.core.own import owner_of
from bot.core.practice import spread
from bot.core.records.cards import KeptCard, KeptSession
from bot.store import cards, practice
from bot.tutor.context import Context
from bot.tutor.mixing import owners
from bot.tutor.practice.member import Present
from bot.tutor.practice.queueing import find, practice_bank
from bot.tutor.practice.scenes import Summary

RETENTION_DAYS = 30
"""Days that the share of what was kept looks back."""


@dataclass(frozen=True, slots=True)
class Over:
    """A session of which nothing is left.

    Attributes:
        gone, busy: as with ``Asked``.
    """

    me: Present
    kept: KeptSession
    gone: int = 0
    busy: int = 0


async def sum_up(context: Context, over: Over) -> Summary:
    """Say how a session went, what comes back when, and how the member gets on."""
    me, user = over.me, over.me.who.user
    first: dict[str, bool] = {}
    for name, right in over.kept.session.done:
        first.setdefault(name, right)
    async with context.store.read() as tx:
        found = await cards.get_many(tx, [(user, owner_of(name), name) for name in first])
        mine = {name: card for (_, _, name), card in found.items()}
        before = 0
        if me.exam is not None:
            before = await cards.count_before(tx, user, me.exam - timedelta(days=FORTNIGHT), owners(me.who.server))
        return Summary(
            today=me.today,
            answered=len(first),
            right=sum(first.values()),
            returns=_returns(await practice_bank(context, tx, me), mine, list(first), me.exam),
            week=await practice.count_since(tx, user, me.today - timedelta(days=me.today.weekday())),
            kept=await practice.retention(tx, user, me.today - timedelta(days=RETENTION_DAYS)),
            sure=(await practice.calibration(tx, user)).get(Confidence.SURE, (0, 0)),
            exam=me.exam,
            before_exam=before,
            more=me.own.size,
            gone=over.gone,
            busy=over.busy,
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
