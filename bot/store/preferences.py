"""What members have set for themselves, practice aside."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.records.members import Preferences, Silence
from bot.store.among import among
from bot.store.tables import preferences
from bot.store.upsert import upsert

# Built once: building a statement costs several times as much as running it.
_OF_USERS = select(preferences).where(among("users", preferences.c.user))
_CONFIDENCE = select(preferences.c.confidence).where(preferences.c.user == bindparam("of"))


async def get(connection: AsyncConnection, user: int) -> Preferences:
    """What a member has set; the defaults where nothing is."""
    row = (await connection.execute(_OF_USERS, {"users": [user]})).one_or_none()
    return Preferences(user) if row is None else from_row(row)


async def save(connection: AsyncConnection, chosen: Preferences) -> None:
    """Keep what a member has set; silent hours as they come are not kept, so that they may change."""
    silence = None if chosen.silence == Silence() else chosen.silence
    row = {
        "user": chosen.user,
        "zone": chosen.zone,
        "confidence": chosen.confidence,
        "reminders": chosen.reminders,
        "silent_from": None if silence is None else silence.begins,
        "silent_until": None if silence is None else silence.ends,
        "language": chosen.language,
    }
    await upsert(connection, preferences, [row], keys=("user",))


async def languages(connection: AsyncConnection) -> dict[int, str]:
    """The languages that members have chosen."""
    chosen = preferences.c.language
    found = await connection.execute(select(preferences.c.user, chosen).where(chosen.is_not(None)))
    return {row.user: row.language for row in found}


async def stop_reminders(connection: AsyncConnection, user: int) -> bool:
    """Remind a member no more, until they ask for it again. False if nothing is known of them."""
    stopped = update(preferences).where(preferences.c.user == user).values(reminders=False)
    return (await connection.execute(stopped.returning(preferences.c.user))).one_or_none() is not None


async def asks_confidence(connection: AsyncConnection, user: int) -> bool:
    """Whether a member wants to be asked how sure they are."""
    found = (await connection.execute(_CONFIDENCE, {"of": user})).scalar_one_or_none()
    return found is None or bool(found)


def from_row(row: Row[Any]) -> Preferences:
    """Read a row of the table."""
    silence = Silence() if row.silent_from is None else Silence(row.silent_from, row.silent_until)
    return Preferences(row.user, row.zone, bool(row.confidence), bool(row.reminders), silence, row.language)
