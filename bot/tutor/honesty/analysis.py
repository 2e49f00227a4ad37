"""How exercises have done in a server, or in all of them, in posts that have closed: moderators answer, too."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass

from bot.core.analysis import Analysis, analyse
from bot.core.errors import NotFound
from bot.core.exercise import Exercise
from bot.core.own import BUILT_IN, owner_of
from bot.store import analysis as store
from bot.tutor.context import Context
from bot.tutor.mixing import bank_now
from bot.tutor.posts import ending


@dataclass(frozen=True, slots=True)
class Analysed:
    """An exercise as it was last posted, and its figures."""

    exercise: Exercise
    figures: Analysis


async def exercise_meant(context: Context, server: int, typed: str) -> str:
    """The id of the exercise that somebody typed: by id, by title, or by the number of one of its posts, like p2.

    Raises:
        NotFound: that server has no such post.
    """
    match = re.fullmatch(r"p([1-9][0-9]{0,17})", typed)
    if match is None:
        found = (await bank_now(context, server)).meant(typed)
        return typed if found is None else found.id
    return (await ending.find(context, server, int(match[1]), drill=False)).posts[0].exercise.id


async def of_exercise(context: Context, server: int | None, exercise: str) -> Analysed:
    """The figures of one exercise.

    Raises:
        NotFound: no post of it has closed there yet.
    """
    async with context.store.read() as tx:
        found = _public(server, await store.answered(tx, server, exercise=exercise, closed=True))
    if not found:
        raise NotFound("error-not-posted", exercise=exercise[:80])
    (one,) = found
    return await _analysed(one)


async def of_topic(context: Context, server: int | None, topic: str | None) -> list[Analysed]:
    """The figures of exercises whose posts have closed, those that give cause for concern first, then the hardest."""
    async with context.store.read() as tx:
        found = _public(server, await store.answered(tx, server, topic=topic, closed=True))
    analysed: list[Analysed] = []
    for one in found:
        if one.given:
            analysed.append(await _analysed(one))
    return sorted(analysed, key=lambda one: (-len(one.figures.findings), one.figures.facility, one.exercise.id))


async def _analysed(one: store.Answered) -> Analysed:
    """The figures: in a thread, since of all servers together there are many answers, and others wait for theirs."""
    return Analysed(one.exercise, await asyncio.to_thread(analyse, one.exercise, one.given))


def _public(server: int | None, found: list[store.Answered]) -> list[store.Answered]:
    """What may be shown: in the figures of all servers none has exercises of its own."""
    return found if server is not None else [one for one in found if owner_of(one.exercise.id) == BUILT_IN]
