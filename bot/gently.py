"""Long computations that let others have the event loop now and then."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")

AT_A_TIME = 0.001
"""Seconds after which others get their turn."""


async def gently(items: Iterable[T]) -> list[T]:
    """Collect what is made one by one; the event loop waits for one of them at most, or a millisecond."""
    found: list[T] = []
    began = perf_counter()
    for item in items:
        found.append(item)
        if perf_counter() - began > AT_A_TIME:
            await asyncio.sleep(0)
            began = perf_counter()
    return found
