"""What a member got wrong last, with the exercise as it was then."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.exercise import Exercise
from bot.core.grading import FULL_SCORE
from bot.core.own import BUILT_IN
from bot.core.records.attempts import Attempt
from bot.gently import gently
from bot.store import snapshots
from bot.store.among import among
from bot.store.attempts import from_row
from bot.store.tables import attempts, posts, turns
from bot.store.tables import snapshots as bodies

_LAST = (
    select(func.max(attempts.c.id))
    .where(attempts.c.user == bindparam("of"), among("owners", attempts.c.owner), attempts.c.void.is_(False))
    .group_by(attempts.c.exercise)
)
_MISTAKES = (
    select(attempts, bodies.c.digest, bodies.c.body)
    .outerjoin(posts, posts.c.id == attempts.c.post)
    .outerjoin(turns, turns.c.id == attempts.c.turn)
    .outerjoin(bodies, bodies.c.digest == func.coalesce(posts.c.snapshot, turns.c.snapshot))
    .where(attempts.c.id.in_(_LAST), attempts.c.score < FULL_SCORE)
    .order_by(attempts.c.at.desc(), attempts.c.id.desc())
)


async def of_user(
    connection: AsyncConnection, user: int, owners: Collection[int] = (BUILT_IN,)
) -> list[tuple[Attempt, Exercise | None]]:
    """The last attempts that had a fault, the latest first, each with its exercise as it was shown.

    That is None where nothing was kept with the attempt, as with quizzes.
    """
    rows = await connection.execute(_MISTAKES, {"of": user, "owners": owners})
    return await gently(
        (from_row(row), None if row.body is None else snapshots.parse(row.digest, row.body)) for row in rows
    )
