"""Doing something about one member after another, though Discord may always fail for some of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

MOST_FAILED = 2
"""Failures in a run after which Discord itself is likely away, so that the rest is left to the next try."""
MOST_TRIES = 4
"""Runs after which those for whom it still fails are passed over."""


def turned(waiting: Sequence[T], tries: int) -> Sequence[T]:
    """Those who wait, in an order that starts after the ones for whom the last try may have failed."""
    first = MOST_FAILED * max(0, tries - 1) % max(1, len(waiting))
    return (*waiting[first:], *waiting[:first])
