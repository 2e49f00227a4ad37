"""Roles as rewards: which role is for what, and to whom the bot has given it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.rewards import Held, Reward, Setting
from bot.store.tables import held_roles, rewards
from bot.store.upsert import upsert

# Built once: building a statement costs several times as much as running it.
_OF_SERVER = select(rewards).where(rewards.c.server == bindparam("of")).order_by(rewards.c.reward)


async def settings(connection: AsyncConnection, server: int) -> list[Setting]:
    """The roles that a server has for rewards."""
    return [_setting(row) for row in await connection.execute(_OF_SERVER, {"of": server})]


async def save(connection: AsyncConnection, server: int, one: Setting) -> None:
    """Keep a server's role for a reward."""
    row = {"server": server, "reward": one.reward.value, "role": one.role, "set_by": one.set_by}
    await upsert(connection, rewards, [row | {"set_at": one.set_at, "note": one.note}], keys=("server", "reward"))


async def drop(connection: AsyncConnection, server: int, reward: Reward) -> bool:
    """Have no role for a reward any more. False if there was none."""
    mine = (rewards.c.server == server, rewards.c.reward == reward.value)
    return bool((await connection.execute(delete(rewards).where(*mine).returning(rewards.c.role))).all())


async def note(connection: AsyncConnection, server: int, reward: Reward, problem: str | None) -> None:
    """Keep the problem that is reported of a reward, or that there is none."""
    mine = (rewards.c.server == server, rewards.c.reward == reward.value)
    await connection.execute(update(rewards).where(*mine).values(note=problem))


async def held(connection: AsyncConnection, server: int) -> list[Held]:
    """The roles that the bot gives, has given or takes back in a server."""
    rows = await connection.execute(select(held_roles).where(held_roles.c.server == server))
    return [Held(row.user, row.role, bool(row.wanted), bool(row.done)) for row in rows]


async def keep(connection: AsyncConnection, server: int, changed: Iterable[Held]) -> None:
    """Keep what should be, or what has been done."""
    rows = [
        {"server": server, "user": one.user, "role": one.role, "wanted": one.wanted, "done": one.done}
        for one in changed
    ]
    await upsert(connection, held_roles, rows, keys=("server", "user", "role"))


async def undone(connection: AsyncConnection, server: int, limit: int) -> list[Held]:
    """What has to be done yet, by role."""
    mine = (held_roles.c.server == server, held_roles.c.done.is_(False))
    found = select(held_roles).where(*mine).order_by(held_roles.c.role, held_roles.c.user).limit(limit)
    rows = await connection.execute(found)
    return [Held(row.user, row.role, bool(row.wanted), bool(row.done)) for row in rows]


async def settle(connection: AsyncConnection, server: int, one: Held) -> bool:
    """Something has been done, unless the opposite is wanted by now; a role that was taken back is forgotten.

    False if nothing is known of it any more.
    """
    mine = (held_roles.c.server == server, held_roles.c.user == one.user, held_roles.c.role == one.role)
    same = (*mine, held_roles.c.wanted.is_(one.wanted))
    known = await connection.execute(select(held_roles.c.user).where(*mine))
    if known.one_or_none() is None:
        return False
    if one.wanted:
        await connection.execute(update(held_roles).where(*same).values(done=True))
    else:
        await connection.execute(delete(held_roles).where(*same))
    return True


async def forget(connection: AsyncConnection, server: int, one: Held) -> bool:
    """Forget a member's role: they have left, and it with them."""
    mine = (held_roles.c.server == server, held_roles.c.user == one.user, held_roles.c.role == one.role)
    return bool((await connection.execute(delete(held_roles).where(*mine).returning(held_roles.c.user))).all())


def _setting(row: Row[Any]) -> Setting:
    return Setting(Reward(row.reward), row.role, row.set_by, row.set_at, row.note)
