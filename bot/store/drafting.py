"""Forms that people are filling in, and exercises that members have suggested."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.own_form import Form
from bot.core.records.banks import Draft, State, Suggestion
from bot.store.tables import own_drafts, suggestions

KEPT = timedelta(days=1)
"""How long a form waits for being sent."""


async def save(connection: AsyncConnection, draft: Draft) -> None:
    """Keep a form instead of what its writer had before; those that are too old are dropped."""
    theirs = and_(own_drafts.c.server == draft.server, own_drafts.c.user == draft.user)
    await connection.execute(delete(own_drafts).where(theirs | (own_drafts.c.at < draft.at - KEPT)))
    values = {"id": draft.id, "server": draft.server, "user": draft.user, "at": draft.at}
    await connection.execute(insert(own_drafts).values(**values, form=draft.form.to_text()))


async def get(connection: AsyncConnection, server: int, user: int, number: int) -> Draft | None:
    """A form that is theirs."""
    wanted = (own_drafts.c.id == number, own_drafts.c.server == server, own_drafts.c.user == user)
    row = (await connection.execute(select(own_drafts).where(*wanted))).one_or_none()
    return None if row is None else Draft(row.id, row.server, row.user, Form.from_text(row.form), row.at)


async def drop(connection: AsyncConnection, number: int) -> bool:
    """Use a form up. False if that has happened before."""
    gone = delete(own_drafts).where(own_drafts.c.id == number).returning(own_drafts.c.id)
    return (await connection.execute(gone)).one_or_none() is not None


async def suggest(connection: AsyncConnection, made: Suggestion) -> None:
    """Keep a suggestion."""
    values = {"id": made.id, "server": made.server, "user": made.user, "state": made.state.value, "at": made.at}
    await connection.execute(insert(suggestions).values(**values, form=made.form.to_text(), body=made.body))


async def get_suggestion(connection: AsyncConnection, server: int, number: int) -> Suggestion | None:
    """A suggestion of a server."""
    wanted = (suggestions.c.id == number, suggestions.c.server == server)
    row = (await connection.execute(select(suggestions).where(*wanted))).one_or_none()
    return None if row is None else _suggestion(row)


async def any_suggestion(connection: AsyncConnection, number: int) -> Suggestion | None:
    """A suggestion, whatever server it is from."""
    row = (await connection.execute(select(suggestions).where(suggestions.c.id == number))).one_or_none()
    return None if row is None else _suggestion(row)


async def note_shown(connection: AsyncConnection, number: int, channel: int, message: int) -> None:
    """Note where moderators are shown a suggestion."""
    wanted = update(suggestions).where(suggestions.c.id == number)
    await connection.execute(wanted.values(channel=channel, message=message))


async def waiting(connection: AsyncConnection, server: int, most: int) -> list[Suggestion]:
    """A server's suggestions that nobody has decided on, oldest first."""
    wanted = (suggestions.c.server == server, suggestions.c.state == State.OPEN.value)
    rows = await connection.execute(
        select(suggestions).where(*wanted).order_by(suggestions.c.at, suggestions.c.id).limit(most)
    )
    return list(map(_suggestion, rows))


async def count_waiting(connection: AsyncConnection, server: int) -> int:
    """How many suggestions of a server nobody has decided on."""
    mine = (suggestions.c.server == server, suggestions.c.state == State.OPEN.value)
    return int((await connection.execute(select(func.count()).select_from(suggestions).where(*mine))).scalar_one())


async def count_since(connection: AsyncConnection, server: int, user: int, since: datetime) -> int:
    """How many a member has suggested since."""
    theirs = (suggestions.c.server == server, suggestions.c.user == user, suggestions.c.at > since)
    return int((await connection.execute(select(func.count()).select_from(suggestions).where(*theirs))).scalar_one())


async def decide(connection: AsyncConnection, number: int, state: State) -> bool:
    """Note what has become of a suggestion. False if that was decided before."""
    wanted = (suggestions.c.id == number, suggestions.c.state == State.OPEN.value)
    changed = update(suggestions).where(*wanted).values(state=state.value).returning(suggestions.c.id)
    return (await connection.execute(changed)).one_or_none() is not None


def _suggestion(row: Row[Any]) -> Suggestion:
    known = row.id, row.server, row.user, Form.from_text(row.form), State(row.state), row.at
    return Suggestion(*known, row.body or "", row.channel, row.message)
