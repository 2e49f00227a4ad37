"""Whoever finds a token goes at once, whoever can't get one in time learns it at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

import pytest

from bot.limits.buckets import MOST_KEPT, Bucket, Buckets
from bot.limits.errors import RequestHeld
from bot.limits.routes import Route


def told(limit: int, left: int, after: float) -> dict[str, str]:
    return {"X-RateLimit-Limit": str(limit), "X-RateLimit-Remaining": str(left), "X-RateLimit-Reset-After": str(after)}


def now() -> float:
    return asyncio.get_running_loop().time()


async def at_once(act: Awaitable[None]) -> bool:
    """Whether it is done without waiting for anything."""
    task = asyncio.ensure_future(act)
    for _ in range(5):
        await asyncio.sleep(0)
    done = task.done()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return done


async def take(bucket: Bucket, patience: float = 20.0) -> None:
    await bucket.take(now() + patience)


async def test_a_new_limit_counts_what_is_under_way() -> None:
    bucket = Bucket(5)
    for _ in range(3):
        await take(bucket)
    bucket.done(told(4, 2, 60.0), now())
    assert bucket.left == 0  # of the two that Discord had left, both are for those under way


async def test_before_the_first_answer_one_at_a_time() -> None:
    bucket = Bucket()
    await take(bucket)
    second = asyncio.create_task(take(bucket))
    await asyncio.sleep(0)
    assert not second.done()
    bucket.done(told(5, 4, 60.0), now())
    await second
    for _ in range(3):
        assert await at_once(take(bucket))
    assert not await at_once(take(bucket, patience=70.0))


async def test_without_headers_one_at_a_time() -> None:
    bucket = Bucket()
    for _ in range(3):
        await take(bucket)
        assert not await at_once(take(bucket))
        bucket.done({}, now())


async def test_a_long_window_costs_nothing_while_tokens_are_left() -> None:
    """Windows of minutes, such as threads have, are no reason to wait; an empty one is no reason to wait in vain."""
    bucket = Bucket()
    for left in (2, 1, 0):
        assert await at_once(take(bucket))
        bucket.done(told(3, left, 219.0), now())
    with pytest.raises(RequestHeld):
        await take(bucket)


async def test_an_empty_bucket_fills_when_its_window_ends() -> None:
    bucket = Bucket()
    await take(bucket)
    bucket.done(told(2, 0, 0.05), now())
    began = now()
    await asyncio.gather(take(bucket), take(bucket))
    assert now() - began >= 0.05
    assert not await at_once(take(bucket))  # nothing is known about the new window yet
    bucket.done(told(2, 0, 60.0), now())
    assert not await at_once(take(bucket, patience=70.0))


async def test_what_is_under_way_at_the_windows_end_counts_in_the_next() -> None:
    bucket = Bucket(3)
    for _ in range(2):
        await take(bucket)
    bucket.done(told(3, 1, 0.02), now())
    await asyncio.sleep(0.03)
    assert await at_once(take(bucket))
    assert await at_once(take(bucket))
    assert not await at_once(take(bucket))


async def test_answers_that_overtake_each_other() -> None:
    bucket = Bucket(5)
    for _ in range(3):
        await take(bucket)
    bucket.done(told(5, 2, 60.0), now())
    bucket.done(told(5, 4, 60.0), now())
    bucket.done(told(5, 3, 60.0), now())
    assert bucket.left == 2


async def test_others_take_from_it_too() -> None:
    bucket = Bucket(5)
    await take(bucket)
    bucket.done(told(5, 1, 60.0), now())
    assert bucket.left == 1


async def test_a_window_that_began_earlier_than_thought() -> None:
    bucket = Bucket(5)
    for _ in range(4):
        await take(bucket)
        bucket.done(told(5, 1, 2.0), now())
    await take(bucket)
    bucket.done(told(5, 4, 5.0), now())
    assert bucket.left == 4


async def test_who_stops_waiting_takes_nothing_and_holds_nobody() -> None:
    bucket = Bucket()
    await take(bucket)
    waiting = [asyncio.create_task(take(bucket)) for _ in range(3)]
    await asyncio.sleep(0)
    for task in waiting[:2]:
        task.cancel()
    await asyncio.gather(*waiting[:2], return_exceptions=True)
    bucket.done(told(5, 4, 60.0), now())
    await waiting[2]
    assert (bucket.left, bucket.under_way) == (3, 1)


async def test_patience_ends_for_all_who_queue() -> None:
    bucket = Bucket()
    await take(bucket)
    began = now()
    seen = await asyncio.gather(*(take(bucket, patience=0.1) for _ in range(10)), return_exceptions=True)
    assert all(isinstance(one, RequestHeld) for one in seen)
    assert now() - began < 1.0


@pytest.mark.parametrize(
    "headers", [{"X-RateLimit-Limit": "many"}, told(5, 4, 1) | {"X-RateLimit-Reset-After": "soon"}]
)
async def test_nonsense_is_no_answer(headers: dict[str, str]) -> None:
    bucket = Bucket()
    await take(bucket)
    bucket.done(headers, now())
    assert await at_once(take(bucket))


def route(shape: str, major: int) -> Route:
    return Route(shape, "channels", major)


async def test_shapes_that_share_a_bucket() -> None:
    buckets = Buckets()
    send, edit, elsewhere = route("POST channels/*", 1), route("PATCH channels/*", 1), route("POST channels/*", 2)
    for one in (send, edit):
        bucket = buckets.of(one)
        await take(bucket)
        buckets.done(one, bucket, told(5, 4, 60.0) | {"X-RateLimit-Bucket": "abc"})
    assert buckets.of(send) is buckets.of(edit)
    assert buckets.of(elsewhere) is not buckets.of(send)
    assert buckets.of(elsewhere).limit == 5  # the same limit, so it needs no first answer


async def test_one_that_somebody_waits_for_is_not_forgotten() -> None:
    bucket = Bucket(1)
    await take(bucket)
    bucket.done(told(1, 0, 9.0), now())
    assert bucket.idle(now() + 10.0)
    waiting = asyncio.create_task(take(bucket))
    await asyncio.sleep(0)
    assert not bucket.idle(now() + 10.0)
    waiting.cancel()


async def test_those_that_are_used_no_more_are_forgotten() -> None:
    buckets = Buckets()
    busy = buckets.of(route("GET channels/*", 0))
    await take(busy)
    for number in range(3 * MOST_KEPT):
        buckets.of(route("GET channels/*", number))
    assert len(buckets._kept) <= MOST_KEPT
    assert buckets.of(route("GET channels/*", 0)) is busy
