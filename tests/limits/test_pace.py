"""Never more in a second than Discord takes, however long the requests travel."""

from __future__ import annotations

import asyncio
from random import Random

import pytest

from bot.limits.errors import RequestHeld
from bot.limits.pace import SECOND, TRAVEL, Pace


def now() -> float:
    return asyncio.get_running_loop().time()


async def send(pace: Pace, arrived: list[float], there: float, back: float, patience: float = 20.0) -> None:
    """One request that takes so long to get there, and its answer so long to get back."""
    async with pace.turn(now() + patience):
        await asyncio.sleep(there)
        arrived.append(now())
        await asyncio.sleep(back)


def most_in_a_second(arrived: list[float]) -> int:
    """However Discord's seconds lie."""
    arrived = sorted(arrived)
    return max(sum(1 for at in arrived if first <= at < first + 1.0) for first in arrived)


async def test_no_second_has_too_many() -> None:
    pace, arrived, lot = Pace(20), [], Random(3)
    await asyncio.gather(*(send(pace, arrived, lot.uniform(0, 0.1), lot.uniform(0, 0.1)) for _ in range(65)))
    assert most_in_a_second(arrived) <= 20


async def test_it_is_nearly_as_fast_as_it_may_be() -> None:
    pace, arrived = Pace(20), []
    began = now()
    await asyncio.gather(*(send(pace, arrived, 0.0, 0.0) for _ in range(60)))
    assert now() - began < 2 * SECOND + 0.5


@pytest.mark.parametrize("there", [0.0, 0.1, 0.2])
async def test_a_long_way_does_not_slow_it_down(there: float) -> None:
    """Wherever on their way requests are counted, and though some take much longer."""
    pace, arrived, lot = Pace(20), [], Random(5)
    began = now()
    await asyncio.gather(*(send(pace, arrived, there, 0.2 - there + lot.choice((0, 0.02))) for _ in range(100)))
    assert most_in_a_second(arrived) <= 20
    assert now() - began < 5 * SECOND + 0.6  # a way of 0.2 s each time would make it a second more


async def test_an_answer_that_does_not_come_holds_nobody_for_long() -> None:
    pace, arrived = Pace(2), []
    slow = [asyncio.create_task(send(pace, arrived, 0.0, 30.0)) for _ in range(2)]
    began = now()
    await asyncio.sleep(0)
    await send(pace, arrived, 0.0, 0.0)
    assert SECOND <= now() - began < TRAVEL + SECOND + 0.5
    for task in slow:
        task.cancel()


async def test_no_place_in_time() -> None:
    pace, arrived = Pace(1), []
    await send(pace, arrived, 0.0, 0.0)
    with pytest.raises(RequestHeld):
        await send(pace, arrived, 0.0, 0.0, patience=0.05)
    await send(pace, arrived, 0.0, 0.0)
    assert len(arrived) == 2
