"""Never more in a second than Discord takes, however long the requests travel."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import wraps
from random import Random
from typing import Any

import pytest

from bot.limits.errors import RequestHeld
from bot.limits.pace import SECOND, TRAVEL, Pace


class Hurried(asyncio.SelectorEventLoop):
    """A loop whose clock stands still but for jumps to what comes next, so that a busy machine changes nothing."""

    now = 0.0

    def time(self) -> float:
        return self.now

    def _run_once(self) -> None:
        if not self._ready and self._scheduled:  # type: ignore[attr-defined]
            self.now = max(self.now, self._scheduled[0].when())  # type: ignore[attr-defined]
        super()._run_once()  # type: ignore[misc]


def hurried(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Run a test in such a loop."""

    @wraps(test)
    def run(**given: Any) -> None:
        with asyncio.Runner(loop_factory=Hurried) as runner:
            runner.run(test(**given))

    return run


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


@hurried
async def test_no_second_has_too_many() -> None:
    pace, arrived, lot = Pace(20), [], Random(3)
    await asyncio.gather(*(send(pace, arrived, lot.uniform(0, 0.1), lot.uniform(0, 0.1)) for _ in range(65)))
    assert most_in_a_second(arrived) <= 20


@hurried
async def test_it_is_nearly_as_fast_as_it_may_be() -> None:
    pace, arrived = Pace(20), []
    began = now()
    await asyncio.gather(*(send(pace, arrived, 0.0, 0.0) for _ in range(60)))
    assert now() - began < 2 * SECOND + 0.5


@pytest.mark.parametrize("there", [0.0, 0.1, 0.2])
@hurried
async def test_a_long_way_does_not_slow_it_down(there: float) -> None:
    """Wherever on their way requests are counted, and though some take much longer."""
    pace, arrived, lot = Pace(20), [], Random(5)
    began = now()
    await asyncio.gather(*(send(pace, arrived, there, 0.2 - there + lot.choice((0, 0.02))) for _ in range(100)))
    assert most_in_a_second(arrived) <= 20
    assert now() - began < 4 * SECOND + 0.4  # a way of 0.2 s each time would make it nearly a second more


@hurried
async def test_an_answer_that_does_not_come_holds_nobody_for_long() -> None:
    pace, arrived = Pace(2), []
    slow = [asyncio.create_task(send(pace, arrived, 0.0, 30.0)) for _ in range(2)]
    began = now()
    await asyncio.sleep(0)
    await send(pace, arrived, 0.0, 0.0)
    assert SECOND <= now() - began < TRAVEL + SECOND + 0.5
    for task in slow:
        task.cancel()


@hurried
async def test_no_place_in_time() -> None:
    pace, arrived = Pace(1), []
    await send(pace, arrived, 0.0, 0.0)
    with pytest.raises(RequestHeld):
        await send(pace, arrived, 0.0, 0.0, patience=0.05)
    await send(pace, arrived, 0.0, 0.0)
    assert len(arrived) == 2
