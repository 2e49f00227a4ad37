"""One holder at a time, over all processes."""

from __future__ import annotations

from datetime import timedelta

from bot.store import leases
from bot.store.engine import Store

from .rows import NOW

SPAN = timedelta(seconds=30)


async def take(store: Store, holder: str, after: float = 0.0, name: str = "post 1") -> object:
    now = NOW + timedelta(seconds=after)
    async with store.write() as tx:
        return await leases.take(tx, name, holder, now, now + SPAN)


async def test_the_first_gets_it_and_others_learn_when_it_ends(store: Store) -> None:
    assert await take(store, "a") is None
    assert await take(store, "b", 10) == NOW + SPAN
    assert await take(store, "b", 10, name="post 2") is None


async def test_the_holder_takes_it_again_for_longer(store: Store) -> None:
    await take(store, "a")
    assert await take(store, "a", 10) is None
    assert await take(store, "b", 35) == NOW + timedelta(seconds=40)


async def test_one_that_has_ended_is_free(store: Store) -> None:
    await take(store, "a")
    assert await take(store, "b", 30) is None
    assert await take(store, "a", 31) == NOW + 2 * SPAN


async def test_one_that_was_taken_before_the_clock_was_put_back_is_free(store: Store) -> None:
    await take(store, "a", 3600)
    assert await take(store, "b") is None
    assert await take(store, "c", 29) == NOW + SPAN
    await take(store, "a", 20, name="post 2")  # by a machine whose clock is a little ahead
    assert await take(store, "b", name="post 2") == NOW + timedelta(seconds=50)


async def test_who_gives_it_back_frees_it_and_nobody_elses(store: Store) -> None:
    await take(store, "a")
    async with store.write() as tx:
        await leases.give_back(tx, "post 1", "b")
        await leases.give_back(tx, "post 2", "a")
    assert await take(store, "b") == NOW + SPAN
    async with store.write() as tx:
        await leases.give_back(tx, "post 1", "a")
    assert await take(store, "b") is None


async def test_who_was_away_for_too_long_learns_it(store: Store) -> None:
    await take(store, "a")
    async with store.write() as tx:
        assert await leases.renew(tx, "post 1", "a", NOW + 2 * SPAN)
    assert await take(store, "b", 45) == NOW + 2 * SPAN
    await take(store, "b", 61)
    async with store.write() as tx:
        assert not await leases.renew(tx, "post 1", "a", NOW + 9 * SPAN)
        await leases.give_back(tx, "post 1", "b")
    async with store.write() as tx:
        assert not await leases.renew(tx, "post 1", "a", NOW + 9 * SPAN)  # though it is free again


async def test_a_spoilt_one_is_nobodys_until_it_ends(store: Store) -> None:
    await take(store, "a")
    async with store.write() as tx:
        await leases.spoil(tx, "post 1")
        assert not await leases.renew(tx, "post 1", "a", NOW + 9 * SPAN)
    assert await take(store, "a") == await take(store, "b", 29) == NOW + SPAN
    assert await take(store, "a", 30) is None


async def test_the_owner_of_a_database_frees_what_a_crash_has_left(store: Store) -> None:
    await take(store, "a", name="quiz 1 round")
    await take(store, "a")
    async with store.write() as tx:
        await leases.free_all(tx, "quiz ")
    assert await take(store, "b", name="quiz 1 round") is None
    assert await take(store, "b") == NOW + SPAN
