"""Streaks and the ledger of dates from which they follow."""

from __future__ import annotations

from datetime import date, timedelta

from bot.core.streaks import Streak
from bot.store import streaks
from bot.store.engine import Store
from bot.store.tables import streak_days

from .rows import SERVER, add_attempts, add_post, attempt

FIRST = date(2026, 11, 2)
ME, YOU = (SERVER, 1), (SERVER, 2)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


async def ledger(store: Store) -> list[tuple[int, date, bool]]:
    async with store.read() as tx:
        rows = (await tx.execute(streak_days.select().order_by(streak_days.c.user, streak_days.c.day))).all()
    return [(row.user, row.day, row.answered) for row in rows]


async def test_streaks_come_back_as_they_were_saved(store: Store) -> None:
    async with store.write() as tx:
        await streaks.save(tx, {ME: Streak(3, 9, 1, day(3)), YOU: Streak()})
        await streaks.save(tx, {ME: Streak(4, 9, 2, day(4))})
        await streaks.save(tx, {})
        found = await streaks.get_many(tx, [ME, YOU, (SERVER, 3)])
        assert await streaks.get_many(tx, []) == {}
    assert found == {ME: Streak(4, 9, 2, day(4)), YOU: Streak()}


async def test_a_later_word_on_a_date_replaces_the_earlier(store: Store) -> None:
    async with store.write() as tx:
        await streaks.judge(tx, [(ME, day(0), False), (ME, day(1), True), (ME, day(1), False)])
        await streaks.judge(tx, [(ME, day(0), True)])
        await streaks.judge(tx, [])
    assert await ledger(store) == [(1, day(0), True), (1, day(1), False)]


async def test_streaks_follow_from_the_ledger(store: Store) -> None:
    async with store.write() as tx:
        await streaks.judge(tx, [(ME, day(number), number != 8) for number in range(10)])
        await streaks.judge(tx, [(YOU, day(0), True), (YOU, day(1), False)])
        assert await streaks.refold(tx, [ME]) == {ME: Streak(9, 9, 0, day(9))}
        assert await streaks.get_many(tx, [ME, YOU]) == {ME: Streak(9, 9, 0, day(9))}
        assert (await streaks.refold(tx)).keys() == {ME, YOU}
        assert (await streaks.get_many(tx, [YOU]))[YOU] == Streak(0, 1, 0, day(1))


async def test_computing_anew_takes_answered_dates_from_the_attempts(store: Store) -> None:
    async with store.write() as tx:
        first, second = (await add_post(tx)).id, (await add_post(tx)).id
        await add_attempts(
            tx, attempt(first, 1, streak_day=day(0)), attempt(second, 1, streak_day=day(2)), attempt(first, 2)
        )
        await streaks.judge(tx, [(ME, day(1), False), (ME, day(5), True), (YOU, day(0), True)])
        await streaks.save(tx, {ME: Streak(50, 50, 2, day(7)), YOU: Streak(1, 1, 0, day(0))})
        await streaks.rebuild(tx)
        assert await streaks.get_many(tx, [ME, YOU]) == {ME: Streak(1, 1, 0, day(2))}
    assert await ledger(store) == [(1, day(0), True), (1, day(1), False), (1, day(2), True)]
