"""What moderators are about to post by hand."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.records.posts import Proposal
from bot.store.tables import proposals

KEPT = timedelta(days=1)


async def add(connection: AsyncConnection, proposal: Proposal) -> Proposal:
    """Keep a new one and return it with its id; those of the server that nobody will come back to are dropped."""
    old = proposals.c.at < proposal.at - KEPT
    await connection.execute(delete(proposals).where(proposals.c.server == proposal.server, old))
    values = _values(proposal)
    number = (await connection.execute(insert(proposals).values(values).returning(proposals.c.id))).scalar_one()
    return replace(proposal, id=number)


async def get(connection: AsyncConnection, number: int) -> Proposal | None:
    """The one with that id."""
    row = (await connection.execute(select(proposals).where(proposals.c.id == number))).one_or_none()
    if row is None:
        return None
    return Proposal(**{**row._asdict(), "offered": tuple(filter(None, row.offered.split(",")))})


async def looked_at(connection: AsyncConnection, server: int, now: datetime) -> set[str]:
    """The exercises that a server's moderators are about to post."""
    waiting = (proposals.c.server == server, proposals.c.at > now - KEPT)
    return set((await connection.execute(select(proposals.c.exercise).where(*waiting))).scalars())


async def save(connection: AsyncConnection, proposal: Proposal) -> None:
    """Overwrite it."""
    await connection.execute(update(proposals).where(proposals.c.id == proposal.id).values(_values(proposal)))


async def take(connection: AsyncConnection, number: int) -> bool:
    """Use it up. False if that has happened before."""
    taken = delete(proposals).where(proposals.c.id == number).returning(proposals.c.id)
    return (await connection.execute(taken)).one_or_none() is not None


def _values(proposal: Proposal) -> dict[str, Any]:
    values = asdict(proposal) | {"offered": ",".join(proposal.offered)}
    del values["id"]
    return values
