"""Deleting what is stored about a member, and taking away what still tells that they have had their answer."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime

from bot.core.errors import TutorError
from bot.core.records.timers import Timer
from bot.store import erasing, marks, servers, timers
from bot.store.erasing import UNLINK_POST, Erased
from bot.tutor.context import Context
from bot.tutor.posts.answering import REMEMBERED

log = logging.getLogger(__name__)

ROLE_PATIENCE = 5.0
"""Seconds for taking back a role."""


async def delete_everything(context: Context, user: int) -> Erased:
    """Delete everything about a member in all servers, in one transaction; doing so again does no harm.

    An answer of theirs that is on its way is either deleted with the rest or refused.

    Raises:
        Unavailable: the database does not answer; nothing was deleted, or nobody knows.
    """
    now = context.clock()
    before = context.gone.get(user)
    context.gone[user] = now
    try:
        async with context.store.write() as tx:
            context.veil = context.veil or await servers.get_veil(tx)
            erased = await erasing.erase(tx, context.veil, user, now)
    except BaseException:
        del context.gone[user]
        if before is not None:
            context.gone[user] = before
        raise
    for other in [other for other, at in context.gone.items() if at < now - REMEMBERED]:
        del context.gone[other]
    await _keep_mark(context, context.veil.mark(user), now)
    await _take_roles(context, user, erased)
    for quiz in erased.quizzes:
        context.played(quiz)
    context.wake()
    log.info(
        "deleted all data of a member at their wish: %d rows, %d answers kept anonymously", erased.rows, erased.kept
    )
    return erased


async def _keep_mark(context: Context, mark: str, now: datetime) -> None:
    """Note the deletion outside of the database; what could not be noted is made up for at the next start."""
    if context.marks is None:
        return
    try:
        await asyncio.to_thread(marks.append, context.marks, {mark: now})
    except OSError as error:
        log.error("couldn't write %s; a restored backup would bring deleted data back: %s", context.marks, error)


async def _take_roles(context: Context, user: int, erased: Erased) -> None:
    """Take back the roles that they held as rewards: later nobody knows any more whose they are."""
    for server, role in erased.roles:
        try:
            async with asyncio.timeout(ROLE_PATIENCE):
                await context.messenger.people.take_role(server, user, role)
        except (TutorError, TimeoutError) as error:
            log.warning("role %s of server %s stays with somebody who had their data deleted: %r", role, server, error)


async def unlink(context: Context, timer: Timer) -> None:
    """Take away what tells who answered a post, or played in a quiz, once it is over; look again later if it isn't."""
    take = erasing.unlink_post if timer.kind == UNLINK_POST else erasing.unlink_quiz
    async with context.store.write() as tx:
        later = await take(tx, timer.ref, context.clock())
        if later is not None:
            await timers.put(tx, timer.kind, timer.ref, later)
