"""Clicks of many people, committed together: all that wait are taken in by one transaction.

A burst costs one commit instead of one each. A click that breaks its batch in a way nobody foresaw fails alone.
"""

from __future__ import annotations

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Generic, TypeVar

from bot.core.errors import TutorError, Unavailable
from bot.tutor.context import Context

log = logging.getLogger(__name__)

LARGEST_BATCH = 200

PATIENCE = 8.0
"""Seconds that somebody waits for the database; more than it takes to find out that it does not answer."""

SLOW = 2.0
"""Seconds after which a batch that still waits for the database is an error in the log."""

TURNS = 3
"""Turns of the event loop before a batch begins: the answers of the last one go out, and who has clicked joins."""

T = TypeVar("T")
R = TypeVar("R")


class Batches(ABC, Generic[T, R]):
    """The queue in front of the store. One flush runs at a time; what arrives meanwhile makes the next batch."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._flush: asyncio.Task[None] | None = None

    @abstractmethod
    async def _accept(self, batch: Sequence[T]) -> list[R | Exception]:
        """Take a batch in within one transaction; an outcome per item, in the same order."""

    @abstractmethod
    def _named(self, item: T) -> str:
        """What an item is, for the log; never what was answered."""

    @abstractmethod
    async def _settled(self, outcomes: Sequence[R | Exception]) -> None:
        """Called once the outcomes of a batch have been handed out."""

    async def submit(self, item: T) -> R:
        """Take an item in; return its outcome once it is committed.

        Raises:
            TutorError: it can't be accepted; nothing was changed.
            Unavailable: the database does not answer; nothing was changed, or nobody knows.
        """
        done: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        entry = (item, done)
        self._waiting.append(entry)
        if self._flush is None or self._flush.done():
            self._flush = asyncio.create_task(self._run(), name="flush a batch")
        try:
            async with asyncio.timeout(PATIENCE):
                return await done
        except TimeoutError:
            if entry not in self._waiting:
                raise Unavailable("error-store-unsure") from None
            self._waiting.remove(entry)
            raise Unavailable("error-store") from None

    async def drain(self, within: float) -> None:
        """Wait until everything that was submitted is committed or refused, but no longer than ``within`` seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                while self._flush is not None and not self._flush.done():
                    await asyncio.wait([self._flush])

    async def _run(self) -> None:
        while self._waiting:
            for _ in range(TURNS):
                await asyncio.sleep(0)
            batch = self._waiting[:LARGEST_BATCH]
            del self._waiting[:LARGEST_BATCH]
            with self._watching(len(batch)):
                outcomes = await self._tried([item for item, _ in batch])
            for (_, done), outcome in zip(batch, outcomes, strict=True):
                if done.done():  # whoever waited has given up; it is kept all the same
                    continue
                if isinstance(outcome, Exception):
                    done.set_exception(outcome)
                else:
                    done.set_result(outcome)
            await self._settled(outcomes)

    @contextmanager
    def _watching(self, size: int) -> Iterator[None]:
        """Say so when a batch has been waiting for seconds, while it still does."""

        def say_so() -> None:
            log.error("the database is slow; answers that have been waiting for %.0f s: %d", SLOW, size)
            self._context.slow_batches.append(self._context.clock())

        timer = asyncio.get_running_loop().call_later(SLOW, say_so)
        try:
            yield
        finally:
            timer.cancel()

    async def _tried(self, batch: list[T]) -> list[R | Exception]:
        """Take a batch in; where one of it breaks the transaction in a way nobody foresaw, that one alone fails."""
        try:
            return await self._accept(batch)
        except TutorError as error:
            return [error] * len(batch)
        except Exception as error:
            if len(batch) == 1:
                log.exception("%s wasn't saved", self._named(batch[0]))
                return [error]
        return [outcome for item in batch for outcome in await self._tried([item])]
