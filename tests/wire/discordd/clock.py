"""The server's time and its ids."""

from __future__ import annotations

import itertools
import time
from datetime import UTC, datetime

EPOCH_MS = 1_420_070_400_000


class Clock:
    """Seconds since 1970: real time, plus what a test has added."""

    def __init__(self) -> None:
        self._offset = 0.0

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time() + self._offset

    def advance(self, seconds: float) -> None:
        """Move deadlines, token lives, the nonce window and message ages; rate limits stay on real time."""
        self._offset += seconds


class Snowflakes:
    """Unique, increasing ids that carry their time of creation."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0
        self._serial = itertools.count(1)

    def next(self) -> int:
        """An id of now, greater than every id given before."""
        fresh = (int(self._clock.now() * 1000) - EPOCH_MS) << 22
        self._last = fresh if fresh > self._last else self._last + 1
        return self._last

    def at(self, when: datetime | float) -> int:
        """An id of another time, for things that a test backdates."""
        seconds = when.timestamp() if isinstance(when, datetime) else when
        return ((int(seconds * 1000) - EPOCH_MS) << 22) | (next(self._serial) & 0x3FFFFF)


def created(snowflake: int) -> float:
    """Seconds since 1970 at which an id was made."""
    return ((snowflake >> 22) + EPOCH_MS) / 1000


def iso(seconds: float) -> str:
    """ISO 8601 in UTC, as Discord writes it."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")
