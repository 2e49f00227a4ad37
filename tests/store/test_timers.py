"""Timers: claimed with a lease by one process only, and never lost."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import text, update

from bot.core.records.timers import Timer
from bot.store import timers
from bot.store.engine import Store
from bot.store.tables import timers as timers_table

from .rows import DAY, HOUR, NOW

LEASE = timedelta(seconds=60)


async def claim(store: Store, now: datetime = NOW, limit: int = 50) -> list[Timer]:
    async with store.write() as tx:
        return await timers.claim_due(tx, now, LEASE, limit)


async def put(store: Store, kind: str = "send", ref: int = 1, due_at: datetime = NOW, **options) -> Timer:
    async with store.write() as tx:
        return await timers.put(tx, kind, ref, due_at, **options)


async def first(store: Store) -> Timer | None:
    async with store.read() as tx:
        return await timers.first(tx)


async def test_a_timer_is_claimed_when_it_is_due(store: Store) -> None:
    await put(store, due_at=NOW + HOUR, note="error-history")
    assert await claim(store) == []
    assert await claim(store, NOW + HOUR) == [Timer("send", 1, NOW + HOUR, 1, "error-history")]


async def test_a_timer_that_is_held_is_not_claimed_again(store: Store) -> None:
    await put(store)
    await claim(store)
    assert await claim(store, NOW + LEASE / 2) == []
    assert await claim(store, NOW + LEASE) == [Timer("send", 1, NOW, 2, lost=1)]


async def test_a_timer_that_was_claimed_before_the_clock_was_put_back_is_free(store: Store) -> None:
    await put(store)
    await claim(store, NOW + HOUR)
    async with store.read() as tx:
        assert await timers.next_due(tx, NOW) == NOW
    assert await claim(store) == [Timer("send", 1, NOW, 2, lost=1)]


async def test_the_earliest_come_first_up_to_a_limit(store: Store) -> None:
    for ref in (3, 1, 2):
        await put(store, ref=ref, due_at=NOW - ref * HOUR)
    assert [timer.ref for timer in await claim(store, limit=2)] == [3, 2]
    assert [timer.ref for timer in await claim(store, limit=2)] == [1]


async def test_two_claimers_never_get_the_same_timer(store: Store, store_url: str) -> None:
    other = await Store.open(store_url)
    async with store.write() as tx:
        for ref in range(60):
            await timers.put(tx, "send", ref, NOW)
    taken = await asyncio.gather(*(claim(by, limit=7) for _ in range(10) for by in (store, other)))
    refs = [timer.ref for batch in taken for timer in batch]
    assert sorted(refs) == list(range(60))
    assert max(map(len, taken)) == 7
    await other.close()


async def test_a_claimer_does_not_wait_for_another(store: Store, store_url: str) -> None:
    other = await Store.open(store_url)
    await put(store, ref=1)
    await put(store, ref=2, due_at=NOW - HOUR)
    if not store.is_sqlite:
        async with store.write() as tx, asyncio.timeout(30):
            assert [timer.ref for timer in await timers.claim_due(tx, NOW, LEASE, 1)] == [2]
            assert [timer.ref for timer in await claim(other)] == [1]
    else:
        assert [timer.ref for timer in await claim(store, limit=1)] == [2]
        assert [timer.ref for timer in await claim(other)] == [1]
    await other.close()


async def test_setting_a_timer_anew_replaces_it(store: Store) -> None:
    await put(store, note="old")
    await claim(store)
    assert await put(store, due_at=NOW + HOUR) == Timer("send", 1, NOW + HOUR)
    assert await claim(store, NOW + HOUR) == [Timer("send", 1, NOW + HOUR, 1)]


async def test_kinds_have_timers_of_their_own(store: Store) -> None:
    await put(store, "send")
    await put(store, "close")
    assert len(await claim(store)) == 2


async def test_a_timer_can_be_held_from_the_start(store: Store) -> None:
    timer = await put(store, lease_until=NOW + LEASE)
    assert timer.tries == 1
    assert await claim(store) == []
    assert [again.tries for again in await claim(store, NOW + LEASE)] == [2]


async def test_what_has_run_is_taken_away(store: Store) -> None:
    await put(store)
    (timer,) = await claim(store)
    async with store.write() as tx:
        await timers.finish(tx, timer)
    assert await first(store) is None


async def test_what_was_set_anew_while_it_ran_stays(store: Store) -> None:
    for due_at in (NOW, NOW + DAY):
        await put(store)
        (timer,) = await claim(store)
        anew = await put(store, due_at=due_at)
        async with store.write() as tx:
            await timers.finish(tx, timer)
            await timers.retry(tx, timer, NOW + HOUR, "no answer")
        assert await first(store) == anew


async def test_whoever_lost_the_lease_changes_nothing(store: Store) -> None:
    await put(store)
    (slow,) = await claim(store)
    (quick,) = await claim(store, NOW + LEASE)
    async with store.write() as tx:
        await timers.finish(tx, slow)
        await timers.retry(tx, slow, NOW + HOUR, "no answer")
    assert await first(store) == quick
    assert await claim(store, NOW + LEASE) == []


async def test_a_try_that_failed_is_made_again_later(store: Store) -> None:
    await put(store)
    (timer,) = await claim(store)
    async with store.write() as tx:
        await timers.retry(tx, timer, NOW + HOUR, "no answer" * 1000)
    assert await claim(store, NOW + LEASE) == []
    assert await claim(store, NOW + HOUR) == [replace(timer, due_at=NOW + HOUR, tries=2)]


async def test_a_timer_can_be_dropped(store: Store) -> None:
    await put(store)
    await put(store, ref=2, due_at=NOW + HOUR)
    async with store.write() as tx:
        await timers.drop(tx, "send", 1)
        await timers.drop(tx, "send", 77)
    assert await first(store) == Timer("send", 2, NOW + HOUR)


async def test_the_next_due_is_the_earliest_that_nobody_holds(store: Store) -> None:
    async with store.write() as tx:
        assert await timers.next_due(tx, NOW) is None
    await put(store, ref=1)
    await put(store, ref=2, due_at=NOW + HOUR)
    await claim(store)
    async with store.write() as tx:
        assert await timers.next_due(tx, NOW) == NOW + HOUR
        assert await timers.next_due(tx, NOW + LEASE) == NOW
    held = await first(store)
    assert held is not None
    assert held.ref == 1


async def test_freeing_all_leases(store: Store) -> None:
    await put(store, ref=1)
    await put(store, ref=2, due_at=NOW + HOUR)
    await claim(store)
    async with store.write() as tx:
        await timers.release_all(tx)
    assert await claim(store) == [Timer("send", 1, NOW, 2, lost=1)]


async def test_tries_are_counted_in_the_row_not_by_the_clock(store: Store) -> None:
    await put(store)
    for tries in range(1, 5):
        (timer,) = await claim(store, NOW + tries * LEASE)
        assert timer.tries == tries


async def test_no_more_are_claimed_than_asked_for_however_the_database_goes_about_it(store: Store) -> None:
    async with store.write() as tx:
        for ref in range(20):
            await timers.put(tx, "send", ref, NOW)
    async with store.write() as tx:
        if not store.is_sqlite:  # a plan that looks for the due ones again for each row
            for way in ("hashjoin", "mergejoin", "hashagg", "sort", "material"):
                await tx.execute(text(f"SET LOCAL enable_{way} = off"))
        claimed = await timers.claim_due(tx, NOW, timedelta(minutes=1), 3)
    assert [timer.ref for timer in claimed] == [0, 1, 2]


async def test_runs_that_never_came_back_are_counted(store: Store) -> None:
    await put(store)
    for lost in range(3):
        (timer,) = await claim(store, NOW + lost * LEASE)
        assert timer.lost == lost
    async with store.write() as tx:
        await timers.release_all(tx)
        await timers.release_all(tx)
    (timer,) = await claim(store)
    assert timer.lost == 3


async def test_a_run_that_came_back_is_not_lost(store: Store) -> None:
    await put(store)
    for _ in range(3):
        (timer,) = await claim(store)
        async with store.write() as tx:
            await timers.retry(tx, timer, NOW, "no answer")
            await timers.release_all(tx)
    assert [(again.tries, again.lost) for again in await claim(store)] == [(4, 0)]


async def test_a_timer_set_anew_has_lost_nothing(store: Store) -> None:
    await put(store)
    await claim(store)
    await claim(store, NOW + LEASE)
    assert await put(store) == Timer("send", 1, NOW)
    assert await claim(store) == [Timer("send", 1, NOW, 1)]


async def test_those_that_were_lost_can_be_asked_for_by_themselves(store: Store) -> None:
    for ref, lost in ((1, 2), (2, 0), (3, 1), (4, 3)):
        await put(store, ref=ref, due_at=NOW - ref * HOUR)
        for _ in range(lost):
            async with store.write() as tx:
                held = timers_table.c.ref == ref
                await tx.execute(update(timers_table).where(held).values(lost=timers_table.c.lost + 1))

    async def asked(lost: range, limit: int = 9) -> list[int]:
        async with store.write() as tx:
            return [timer.ref for timer in await timers.claim_due(tx, NOW, LEASE, limit, lost=lost)]

    async with store.read() as tx:
        assert await timers.next_due(tx, NOW, lost=range(2)) == NOW - 3 * HOUR
        assert await timers.next_due(tx, NOW, lost=range(2, 9)) == NOW - 4 * HOUR
    assert await asked(range(2, 9), 1) == [1], "least often lost first"
    assert await asked(range(2)) == [3, 2]
    assert await asked(range(9)) == [4]
