"""What members set for themselves: who sees them, their zone, confidence, reminders. Practice has its own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.calendar import zone_at
from bot.core.errors import InputError, Refused
from bot.core.records.cards import Practiser
from bot.core.records.members import Preferences
from bot.core.recurrence import check_zone
from bot.core.visibility import Visibility
from bot.store import cards, practice, preferences, reminders, servers
from bot.tutor.context import Context
from bot.tutor.practice.member import Who


@dataclass(frozen=True, slots=True)
class MySettings:
    """All that a member has set.

    Attributes:
        own: for all servers.
        practice: the same for practice.
        visibility: in the server where they ask; None in a direct message.
        server_zone: the server's time zone, which counts until they set their own; None in a direct message.
    """

    own: Preferences
    practice: Practiser
    visibility: Visibility | None
    server_zone: str | None


async def look(context: Context, who: Who) -> MySettings:
    """What a member has set."""
    async with context.store.read() as tx:
        return await _mine(tx, who)


async def change(context: Context, who: Who, **changes: object) -> MySettings:
    """Set some of ``zone``, ``confidence``, ``reminders``, ``silence`` and ``language``.

    Raises:
        BadZone: there is no such zone.
        InputError: the hours aren't hours.
    """
    async with context.store.write() as tx:
        await cards.lock(tx, [who.user])
        own = replace(await preferences.get(tx, who.user), **changes)  # type: ignore[arg-type]
        if own.zone is not None:
            check_zone(own.zone)
        if not {own.silence.begins, own.silence.ends} <= set(range(24)):
            raise InputError
        await preferences.save(tx, own)
        if own.reminders:
            await reminders.plan(tx, await reminders.open_for(tx, who.user, context.clock()), context.clock())
        mine = await _mine(tx, who)
    context.wake()
    return mine


async def show_to_others(context: Context, who: Who, chosen: Visibility) -> MySettings:
    """Set what others in a server may see of the member; the boards follow at once.

    Raises:
        Refused: in a direct message.
    """
    if who.server is None:
        raise Refused("error-me-server")
    async with context.store.write() as tx:
        await cards.lock(tx, [who.user])  # whoever adds to the member's standings holds it too
        await servers.note_names(tx, [((who.server, who.user), who.name)], who.at)
        await servers.set_visibility(tx, who.server, who.user, chosen)
        return await _mine(tx, who)


async def _mine(tx: AsyncConnection, who: Who) -> MySettings:
    own = await preferences.get(tx, who.user)
    mine = await practice.get_practiser(tx, who.user)
    if who.server is None:
        return MySettings(own, mine, None, None)
    visibility = await servers.visibility(tx, who.server, who.user)
    return MySettings(own, mine, visibility, zone_at(await servers.get(tx, who.server), who.at))
