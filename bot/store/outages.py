"""When the bot was there, shard by shard, and when it was not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.outages import Outage
from bot.store.tables import alive, outages
from bot.store.upsert import upsert

Shard = tuple[int, int]
"""(number, how many there are)"""

# Built once: building a statement costs several times as much as running it.
_SINCE = select(outages).where(outages.c.ended > bindparam("since")).order_by(outages.c.began)


async def last_alive(connection: AsyncConnection, shards: Collection[Shard]) -> dict[Shard, datetime]:
    """When each of those shards was last known to be there."""
    rows = await connection.execute(select(alive))
    return {(row.shard, row.shards): row.at for row in rows if (row.shard, row.shards) in shards}


async def note_alive(connection: AsyncConnection, shards: Iterable[Shard], at: datetime) -> None:
    """Those shards are there now."""
    rows = [{"shard": shard, "shards": number, "at": at} for shard, number in sorted(shards)]
    await upsert(connection, alive, rows, keys=("shard", "shards"))


async def add(connection: AsyncConnection, found: Mapping[Shard, Outage]) -> None:
    """Keep outages."""
    rows = [
        {"shard": shard, "shards": number, "began": outage.began, "ended": outage.ended}
        for (shard, number), outage in sorted(found.items())
    ]
    await upsert(connection, outages, rows, keys=("shard", "shards", "began"))


async def of_servers(connection: AsyncConnection, servers: Collection[int], since: datetime) -> dict[int, list[Outage]]:
    """The outages that ended after an instant, by server, for each of the servers.

    A server belongs to the shard ``(id >> 22) % shards``,
    https://discord.com/developers/docs/events/gateway#sharding-sharding-formula.
    """
    rows = (await connection.execute(_SINCE, {"since": since})).all()
    return {
        server: [Outage(row.began, row.ended) for row in rows if (server >> 22) % row.shards == row.shard]
        for server in servers
    }


async def forget(connection: AsyncConnection, before: datetime) -> None:
    """Drop outages that no streak depends on any more."""
    await connection.execute(delete(outages).where(outages.c.ended < before))
