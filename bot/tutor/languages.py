"""The languages that servers and members have chosen instead of what their Discord says."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.store import preferences, servers
from bot.tutor.context import Context


@dataclass(frozen=True, slots=True)
class Chosen:
    """Languages by server and by member, of those who have chosen one."""

    servers: dict[int, str] = field(default_factory=dict)
    members: dict[int, str] = field(default_factory=dict)


async def chosen(context: Context) -> Chosen:
    """Who has chosen which language."""
    async with context.store.read() as tx:
        return Chosen(await servers.languages(tx), await preferences.languages(tx))
