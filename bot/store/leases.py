"""Leases: who has something to themselves for a while, across all processes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import leases
from bot.store.upsert import insert


async def take(connection: AsyncConnection, name: str, holder: str, now: datetime, until: datetime) -> datetime | None:
    """Take a lease that is free, has ended, or is the holder's own already.

    Returns:
        None if it is the holder's now; otherwise when the lease of the one who has it ends.
    """
    wanted = insert(connection, leases).values(name=name, holder=holder, until=until)
    ahead = until + (until - now)  # whoever took it for longer than that had a clock that has been put back since
    free = or_(leases.c.until <= now, leases.c.until > ahead, leases.c.holder == holder)
    taking = wanted.on_conflict_do_update(
        index_elements=["name"], set_={"holder": holder, "until": until}, where=free
    ).returning(leases.c.name)
    if (await connection.execute(taking)).one_or_none() is not None:
        return None
    held = await connection.execute(select(leases.c.until).where(leases.c.name == name))
    return held.scalar_one_or_none() or now


async def renew(connection: AsyncConnection, name: str, holder: str, until: datetime) -> bool:
    """Hold a lease for longer. False if somebody else has taken it since, whether or not they still have it."""
    result = await connection.execute(
        update(leases).where(leases.c.name == name, leases.c.holder == holder).values(until=until)
    )
    return result.rowcount == 1


async def give_back(connection: AsyncConnection, name: str, holder: str) -> None:
    """Give a lease back, if the holder still has it."""
    await connection.execute(delete(leases).where(leases.c.name == name, leases.c.holder == holder))


async def spoil(connection: AsyncConnection, name: str) -> None:
    """Take a lease away from whoever has it; nobody else gets it before it ends."""
    await connection.execute(update(leases).where(leases.c.name == name).values(holder=""))


async def free_all(connection: AsyncConnection, beginning: str) -> None:
    """Free the leases whose names begin so, for the start of the one process that owns its database."""
    await connection.execute(delete(leases).where(leases.c.name.startswith(beginning, autoescape=True)))
