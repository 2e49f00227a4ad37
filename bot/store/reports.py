"""Reported problems, gathered by exercise."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.records.reports import Case, Outcome, Record, Report, Trouble
from bot.store.tables import cases, reports


async def case(connection: AsyncConnection, number: int) -> Case | None:
    """The one with that id."""
    row = (await connection.execute(select(cases).where(cases.c.id == number))).one_or_none()
    return None if row is None else _case(row)


async def open_case(connection: AsyncConnection, server: int, exercise: str, *, held: bool = False) -> Case | None:
    """What is open about an exercise in a server.

    Args:
        connection: of a transaction.
        server: the server's id.
        exercise: the exercise's id.
        held: nobody can close it before the transaction ends.
    """
    wanted = select(cases).where(cases.c.server == server, cases.c.exercise == exercise, cases.c.outcome.is_(None))
    wanted = wanted.with_for_update() if held else wanted
    row = (await connection.execute(wanted.order_by(cases.c.id).limit(1))).one_or_none()
    return None if row is None else _case(row)


async def open_cases(connection: AsyncConnection, server: int, limit: int) -> list[Case]:
    """What is open in a server, the most reported first."""
    wanted = select(cases).where(cases.c.server == server, cases.c.outcome.is_(None))
    rows = await connection.execute(wanted.order_by(cases.c.reports.desc(), cases.c.id).limit(limit))
    return [_case(row) for row in rows]


async def count_open(connection: AsyncConnection, server: int) -> int:
    """How many exercises of a server have reports that nobody has dealt with."""
    mine = (cases.c.server == server, cases.c.outcome.is_(None))
    return int((await connection.execute(select(func.count()).select_from(cases).where(*mine))).scalar_one())


async def add_case(connection: AsyncConnection, new: Case) -> Case:
    """Keep a new one; return it with its id."""
    values = asdict(new)
    del values["id"]
    number = (await connection.execute(insert(cases).values(values).returning(cases.c.id))).scalar_one()
    return replace(new, id=number)


async def change_case(connection: AsyncConnection, number: int, **values: Any) -> None:
    """Set some of its columns."""
    await connection.execute(update(cases).where(cases.c.id == number).values(values))


async def settle(connection: AsyncConnection, number: int, outcome: Outcome) -> bool:
    """Close a case. False if it was closed before."""
    still = (cases.c.id == number, cases.c.outcome.is_(None))
    done = update(cases).where(*still).values(outcome=outcome.value).returning(cases.c.id)
    return (await connection.execute(done)).one_or_none() is not None


async def add(connection: AsyncConnection, new: Report) -> None:
    """Keep a new report, and count it."""
    record = "" if new.record is None else json.dumps(asdict(new.record))
    values = asdict(new) | {"trouble": new.trouble.value, "record": record}
    del values["id"]
    await connection.execute(insert(reports).values(values))
    await connection.execute(update(cases).where(cases.c.id == new.case).values(reports=cases.c.reports + 1))


async def has_reported(connection: AsyncConnection, number: int, user: int) -> bool:
    """Whether a member has reported something in that case."""
    wanted = select(reports.c.id).where(reports.c.case == number, reports.c.user == user)
    return (await connection.execute(wanted)).one_or_none() is not None


async def count_since(connection: AsyncConnection, server: int, user: int, since: datetime) -> int:
    """How many reports a member has made in a server since an instant."""
    mine = (reports.c.server == server, reports.c.user == user, reports.c.at > since)
    return int((await connection.execute(select(func.count()).select_from(reports).where(*mine))).scalar_one())


async def of_case(connection: AsyncConnection, number: int, limit: int) -> list[Report]:
    """The latest reports of a case, newest first."""
    wanted = select(reports).where(reports.c.case == number).order_by(reports.c.id.desc()).limit(limit)
    return [_report(row) for row in await connection.execute(wanted)]


async def untold(connection: AsyncConnection, number: int, limit: int, skip: int = 0) -> list[Report]:
    """Reports of a case whose members have not been told what came of it, oldest first.

    Args:
        connection: of a transaction.
        number: the case's id.
        limit: how many of them.
        skip: so many come last instead; it goes round if there are fewer.
    """
    mine = (reports.c.case == number, reports.c.told.is_(False))
    wanted = select(reports).where(*mine).order_by(reports.c.id)
    if skip:
        skip %= max(1, (await connection.execute(select(func.count()).select_from(reports).where(*mine))).scalar_one())
    rows = list(await connection.execute(wanted.offset(skip).limit(limit)))
    if (room := min(limit - len(rows), skip)) > 0:
        rows += await connection.execute(wanted.limit(room))
    return [_report(row) for row in rows]


async def note_told(connection: AsyncConnection, number: int) -> bool:
    """Record that a report's member has been told what came of it. False if they had their data deleted."""
    told = update(reports).where(reports.c.id == number).values(told=True).returning(reports.c.id)
    return (await connection.execute(told)).one_or_none() is not None


def _case(row: Row[Any]) -> Case:
    return Case(**{**row._asdict(), "outcome": None if row.outcome is None else Outcome(row.outcome)})


def _report(row: Row[Any]) -> Report:
    record = None
    if row.record:
        kept = json.loads(row.record)
        record = Record(tuple(kept["answer"]), kept["score"], kept["points"], kept["hint"])
    return Report(row.case, row.server, row.user, Trouble(row.trouble), row.text, row.at, record, row.id)
