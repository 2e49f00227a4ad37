"""Noting that the bot is there, so that the times when it was not can be told afterwards."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import date, datetime, timedelta

from bot.core.errors import Unavailable
from bot.core.outages import UNNOTICED, Outage
from bot.store import outages, standings
from bot.store.outages import Shard
from bot.tutor.context import Context

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=1)
KEEP = timedelta(days=60)
"""How long outages matter: a streak is judged up to now with the first answer after them."""
BOARD_OF_A_DAY = timedelta(days=2)
"""How long a board of today is kept: until the day is over in every zone."""


class Watch:
    """Keeps when each connected shard was last there, and finds outages by the gaps.

    Args:
        context: the running tutor.
        connected: the shards that Discord can reach now.
        nap: the longest time between two notes of a bot that is well.
    """

    def __init__(self, context: Context, connected: Callable[[], Collection[Shard]], nap: timedelta) -> None:
        self._context = context
        self._connected = connected
        self._nap = nap
        self._noted: dict[Shard, datetime] = {}
        self._swept: date | None = None

    async def note(self, *, now_or_never: bool = False) -> None:
        """Note who is there, at most once a minute but for the last time; an outage that has just ended is kept.

        Once a day what is too old to matter is dropped. The database is examined along the way.
        """
        now = self._context.clock()
        shards = set(self._connected())
        due = {shard for shard in shards if shard not in self._noted or abs(now - self._noted[shard]) >= EVERY}
        if not (shards if now_or_never else due):
            return
        try:
            async with self._context.store.write() as tx:
                last = await outages.last_alive(tx, shards)
                await outages.add(
                    tx, {shard: Outage(at, now) for shard, at in last.items() if self._gap(shard, at, now)}
                )
                await outages.note_alive(tx, shards, now)
                if self._swept != now.date():
                    await outages.forget(tx, now - KEEP)
                    await standings.drop_days(tx, (now - BOARD_OF_A_DAY).date())
        except Unavailable:
            return  # it shows as an outage, which it is
        with suppress(Unavailable):
            await self._context.store.examine()
        self._noted, self._swept = dict.fromkeys(shards, now), now.date()

    def _gap(self, shard: Shard, last: datetime, now: datetime) -> bool:
        """Whether the time since a note is an outage; a bot that was well meanwhile may have slept for its nap."""
        slept = self._nap if self._noted.get(shard) == last else timedelta()
        found = now - last - UNNOTICED > slept
        if found:
            log.warning("shard %d of %d was away from %s to %s", *shard, last.isoformat(), now.isoformat())
        return found
