"""Which exercises a server uses: the built-in ones, its own, or both.

Whatever is chosen, completed, practised or played in a server comes from here, and so does nobody else's text.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bank.bank import Bank
from bot.core.corrections import asks_the_same, key_of
from bot.core.exercise import Exercise
from bot.core.own import BUILT_IN, Mixed
from bot.core.records.banks import OwnBank
from bot.core.records.corrections import Correction, Ruling
from bot.store import banks, corrections, rulings, snapshots
from bot.tutor.context import Context, MixedBank

MOST_REMEMBERED = 64
"""Servers whose exercises a process keeps in memory."""


async def bank_of(context: Context, tx: AsyncConnection, server: int | None) -> Bank:
    """The bank of a server as of now; the built-in one in a direct message."""
    base = context.bank
    if server is None:
        return base
    own = await banks.get_bank(tx, server)
    if own.mixed is Mixed.BUILT_IN or (own.mixed is Mixed.BOTH and not own.in_use):
        return base
    known = context.mixed.get(server)
    if known is None or known.own != own or known.base is not base:
        known = MixedBank(own, base, await _mixed(base, own, await banks.bodies(tx, server)))
        context.mixed.pop(server, None)
        context.mixed[server] = known
        while len(context.mixed) > MOST_REMEMBERED:
            del context.mixed[next(iter(context.mixed))]
    return known.bank


async def bank_now(context: Context, server: int | None) -> Bank:
    """The bank of a server as of now, in a transaction of its own."""
    if server is None:
        return context.bank
    async with context.store.read() as tx:
        return await bank_of(context, tx, server)


async def ruled_out(tx: AsyncConnection, bank: Bank, server: int | None) -> dict[str, Correction]:
    """The exercises that a server's moderators have corrected and that still ask what was wrong, by id.

    Nothing chooses them there until somebody rewords them or takes the correction back. One that was voided in a quiz
    belongs to no post.
    """
    return {} if server is None else {one.exercise: one.correction for one in await ruled_by(tx, bank, server)}


class RuledBy(NamedTuple):
    """A correction that rules an exercise out.

    Attributes:
        exercise: its id.
        place: the post, or the quiz and its round, in which it was corrected.
    """

    exercise: str
    place: tuple[int, ...]
    correction: Correction


async def ruled_by(tx: AsyncConnection, bank: Bank, server: int) -> list[RuledBy]:
    """What rules exercises out in a server. Several posts and quizzes of the same one may be corrected."""
    found = [
        (asked, (correction.post,), correction)
        for correction, asked in await corrections.in_force(tx, server)
        if correction.key != key_of(asked)  # else the key that it has was found to be right after all
    ]
    voided = [
        (asked, (ruling.quiz, ruling.round), Correction(server, 0, Ruling.VOID, None, 0, ruling.at, ruling.why))
        for ruling, asked in await rulings.void_in(tx, server)
    ]
    return [
        RuledBy(asked.id, place, correction)
        for asked, place, correction in (*found, *voided)
        if any(asks_the_same(asked, each) for each in bank.versions(asked.id))
    ]


async def ruled_elsewhere(
    context: Context, tx: AsyncConnection, server: int, exercise: str, place: tuple[int, ...]
) -> bool:
    """Whether an exercise isn't asked again in a server whatever becomes of its correction in one place."""
    ruled = await ruled_by(tx, await bank_of(context, tx, server), server)
    return any(one.exercise == exercise and one.place != place for one in ruled)


async def sound(tx: AsyncConnection, bank: Bank, server: int | None) -> Sequence[Exercise]:
    """The exercises of a bank that may be chosen in a server: all but those ruled out there."""
    out = await ruled_out(tx, bank, server)
    return [each for each in bank.exercises if each.id not in out] if out else bank.exercises


def owners(server: int | None) -> tuple[int, ...]:
    """Whose exercises are asked in a server."""
    return (BUILT_IN,) if server is None else (BUILT_IN, server)


async def _mixed(base: Bank, own: OwnBank, kept: Sequence[banks.Body]) -> Bank:
    def mix() -> Bank:
        written: list[Exercise] = [snapshots.parse(each.digest, each.body) for each in kept]
        if own.mixed is Mixed.OWN:
            return Bank(written)
        return Bank((*base.exercises, *written), base.drills.values(), base.translations, base.told_drills)

    return await asyncio.to_thread(mix)
