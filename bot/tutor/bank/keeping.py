"""A server's own exercises: taken in from a file, written, retired, brought back, listed and exported."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bank.own_lines import as_lines, from_lines
from bot.core.errors import InputError, NotFound, Refused
from bot.core.exercise import Exercise
from bot.core.own import MOST_BYTES, MOST_IN_USE, MOST_RETIRED, Mixed, name_of
from bot.core.records.audit import Action
from bot.core.records.banks import OwnBank, OwnExercise, PendingImport, Written
from bot.store import banks, servers, snapshots
from bot.tutor import audit
from bot.tutor.context import Context

PAGE = 10


@dataclass(frozen=True, slots=True)
class Counts:
    """What a file changes.

    Attributes:
        new, changed, same: exercises by what the server has under their names.
        back: how many of the latter two are retired, and would be asked again.
    """

    new: int
    changed: int
    same: int
    back: int

    @property
    def changes(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.new or self.changed or self.back)


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that waits for a yes; ``number`` is None if there is nothing to do."""

    counts: Counts
    number: int | None


@dataclass(frozen=True, slots=True)
class OwnPage:
    """Some of a server's exercises; the number of the page and of all pages begin at 1."""

    exercises: tuple[OwnExercise, ...]
    bank: OwnBank
    retired: int
    size: int
    page: int
    pages: int


async def offer(context: Context, server: int, user: int, found: Sequence[Written]) -> Offer:
    """Keep what was read from a file until its sender has said yes.

    Raises:
        Refused: it is more than a server may have.
    """
    body = await asyncio.to_thread(as_lines, found)
    async with context.store.write() as tx:
        before = await _before(tx, server)
        _require_room(before, found)
        counts = _counted(before, found)
        if not counts.changes:
            return Offer(counts, None)
        number = context.rng.getrandbits(62)
        await banks.add_import(tx, PendingImport(number, server, user, body, context.clock()))
    return Offer(counts, number)


async def confirm(context: Context, server: int, user: int, number: int) -> Counts:
    """Keep what a file holds, all of it; once.

    Raises:
        NotFound: that has happened, or the file has waited too long.
        Refused: meanwhile it is more than a server may have; nothing was changed.
    """
    now = context.clock()
    async with context.store.write() as tx:
        await servers.lock(tx, server)
        pending = await banks.take_import(tx, server, user, number)
        if pending is None or pending.at + banks.KEPT < now:
            raise NotFound("error-own-import-over")
        found = await asyncio.to_thread(from_lines, pending.body)
        before = await _before(tx, server)
        _require_room(before, found)
        counts = _counted(before, found)
        await banks.put(tx, server, found, before, user, now)
        await audit.note(tx, now, server, Action.OWN_IMPORTED, len(found), user=user)
    return counts


async def save(
    context: Context, server: int, user: int, one: Written, action: Action, credit: int | None = None
) -> OwnExercise:
    """Keep one exercise, as a new version if there is one of that name. What is edited while retired stays retired.

    Raises:
        Refused: it is more than a server may have.
    """
    async with context.store.write() as tx:
        return await save_in(context, tx, server, user, one, action, credit)


async def save_in(
    context: Context,
    tx: AsyncConnection,
    server: int,
    user: int,
    one: Written,
    action: Action,
    credit: int | None = None,
) -> OwnExercise:
    """What ``save`` does, within a transaction."""
    now = context.clock()
    await servers.lock(tx, server)
    before, back = await _before(tx, server), action is not Action.OWN_EDITED
    _require_room(before, [one], back=back)
    await banks.put(tx, server, [one], before, user, now, credit, back=back)
    await audit.note(tx, now, server, action, one.title, user=user)
    return await _own(tx, server, one.name)


async def set_retired(context: Context, server: int, name: str, *, retired: bool) -> OwnExercise:
    """Take an exercise out of use, or bring it back. What is open goes on; results and history stay.

    Raises:
        NotFound, InputError: the server has none of that name or title, or several.
        Refused: it is so already, or there is no room for it.
    """
    now = context.clock()
    async with context.store.write() as tx:
        await servers.lock(tx, server)
        one = await _meant(tx, server, name.strip())
        if one.retired is retired:
            raise Refused("error-own-retired" if retired else "error-own-in-use", title=one.title)
        alike = [each for each in (await _before(tx, server)).values() if each.retired is retired]
        most = MOST_RETIRED if retired else MOST_IN_USE
        if len(alike) >= most:
            raise Refused("error-own-many-retired" if retired else "error-own-many", most=most)
        await banks.set_retired(tx, server, [one.name], retired=retired)
        await audit.note(tx, now, server, Action.OWN_RETIRED if retired else Action.OWN_BACK, one.title)
        return await _own(tx, server, one.name)


async def use(context: Context, server: int, mixed: Mixed) -> OwnBank:
    """Set which exercises a server uses.

    Raises:
        Refused: it has none of its own.
    """
    now = context.clock()
    async with context.store.write() as tx:
        if mixed is Mixed.OWN and not (await banks.get_bank(tx, server)).in_use:
            raise Refused("error-own-none")
        await banks.set_mixed(tx, server, mixed)
        await audit.note(tx, now, server, Action.OWN_MIXED, mixed.value)
        return await banks.get_bank(tx, server)


async def look(context: Context, server: int, page: int) -> OwnPage:
    """A page of a server's exercises; the last one for a number beyond it."""
    async with context.store.read() as tx:
        everything = await banks.listed(tx, server)
        bank = await banks.get_bank(tx, server)
    pages = max(1, -(-len(everything) // PAGE))
    page = min(max(1, page), pages)
    shown = tuple(everything[(page - 1) * PAGE : page * PAGE])
    size = sum(each.size for each in everything)
    return OwnPage(shown, bank, sum(each.retired for each in everything), size, page, pages)


async def listed(context: Context, server: int) -> list[OwnExercise]:
    """All of a server's exercises, those in use first."""
    async with context.store.read() as tx:
        return await banks.listed(tx, server)


async def in_use(context: Context, server: int) -> list[Exercise]:
    """A server's exercises that are in use, by topic and name.

    Raises:
        NotFound: there are none.
    """
    async with context.store.read() as tx:
        kept = await banks.bodies(tx, server)
    if not kept:
        raise NotFound("error-own-none")
    return await asyncio.to_thread(lambda: [snapshots.parse(each.digest, each.body) for each in kept])


async def get(context: Context, server: int, name: str) -> tuple[OwnExercise, Exercise]:
    """An exercise of a server with its newest text.

    Raises:
        NotFound, InputError: the server has none of that name or title, or several.
    """
    async with context.store.read() as tx:
        one = await _meant(tx, server, name.strip())
        body = await banks.get_body(tx, server, one.name)
    assert body is not None
    return one, snapshots.parse(body.digest, body.body)


async def _meant(tx: AsyncConnection, server: int, typed: str) -> OwnExercise:
    """The exercise that somebody typed: by name, or else by a title that no other has.

    Raises:
        NotFound: the server has none of that name or title.
        InputError: several have that title.
    """
    name = name_of(typed)
    if found := await banks.get(tx, server, name):
        return found
    titled = [one for one in await banks.listed(tx, server) if one.title.casefold() == typed.casefold()]
    if not titled:
        raise NotFound("error-unknown-exercise", exercise=name[:80])
    if len(titled) > 1:
        raise InputError("error-many-titled", exercise=name[:80])
    return titled[0]


async def _own(tx: AsyncConnection, server: int, name: str) -> OwnExercise:
    found = await banks.get(tx, server, name)
    if found is None:
        raise NotFound("error-unknown-exercise", exercise=name[:80])
    return found


async def _before(tx: AsyncConnection, server: int) -> dict[str, OwnExercise]:
    return {each.name: each for each in await banks.listed(tx, server)}


def _counted(before: dict[str, OwnExercise], found: Sequence[Written]) -> Counts:
    known = [(before[each.name], each) for each in found if each.name in before]
    same = sum(one.digest == each.digest for one, each in known)
    back = sum(one.retired for one, _ in known)
    return Counts(len(found) - len(known), len(known) - same, same, back)


def _require_room(before: dict[str, OwnExercise], found: Sequence[Written], *, back: bool = True) -> None:
    names = {each.name for each in found}
    in_use = {each.name for each in before.values() if not each.retired}
    if len(in_use | (names if back else names - before.keys())) > MOST_IN_USE:
        raise Refused("error-own-many", most=MOST_IN_USE)
    size = sum(each.size for each in found) + sum(each.size for each in before.values() if each.name not in names)
    if size > MOST_BYTES:
        raise Refused("error-own-big", most=MOST_BYTES // 2**20)
