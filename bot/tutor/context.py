"""What every use case needs."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random
from uuid import uuid4
from weakref import WeakValueDictionary

from bot.bank.bank import Bank
from bot.core.records.banks import OwnBank
from bot.core.veil import Veil
from bot.store.engine import Store
from bot.tutor.messenger import Messenger

Clock = Callable[[], datetime]
"""Gives the present as an aware UTC instant."""

Sleep = Callable[[float], Awaitable[None]]
"""Waits for that many seconds of the clock."""


@dataclass(frozen=True, slots=True)
class MixedBank:
    """A server's bank, and what it was made from."""

    own: OwnBank
    base: Bank
    bank: Bank


@dataclass(slots=True)
class Context:
    """The collaborators of the use cases.

    Attributes:
        bank: the built-in one, replaced as a whole when it is read again; posts keep their snapshots. ``mixing`` says
            what a server uses.
        rng: decides what no schedule's seed decides.
        wake: tells the timers' loop that an earlier timer was set.
        answered: tells that a post has new answers.
        played: tells that a quiz has new players or answers.
        here_since: since when people can be heard; None for always.
        holder: names this process in leases.
        mixed: banks of servers with exercises of their own; see ``mixing``.
        veil: hides former members; None where nobody can have had their data deleted.
        gone: when members had their data deleted lately, as far as this process knows: what they did before is not kept
            any more.
        marks: a file that keeps who had their data deleted, in a form that names nobody; None where there is none.
        slow_batches: when batches of answers had to wait for the database for seconds, the newest last.
    """

    store: Store
    bank: Bank
    clock: Clock
    messenger: Messenger
    rng: Random
    wake: Callable[[], None] = field(default=lambda: None)
    answered: Callable[[int], None] = field(default=lambda _post: None)
    played: Callable[[int], None] = field(default=lambda _quiz: None)
    here_since: datetime | None = None
    holder: str = field(default_factory=lambda: uuid4().hex)
    mixed: dict[int, MixedBank] = field(default_factory=dict)
    slow_batches: deque[datetime] = field(default_factory=lambda: deque(maxlen=100))
    veil: Veil | None = None
    marks: Path | None = None
    gone: dict[int, datetime] = field(default_factory=dict)
    _locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    def alone(self, name: str) -> asyncio.Lock:
        """Held by the one task of this process that does something."""
        lock = self._locks.get(name)
        if lock is None:
            lock = self._locks[name] = asyncio.Lock()
        return lock
