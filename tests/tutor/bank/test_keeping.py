"""Taking in, retiring and listing a server's own exercises."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.errors import InputError, NotFound, Refused
from bot.core.own import MOST_BYTES, MOST_IN_USE, Mixed, full_id
from bot.core.records.audit import Action
from bot.core.records.banks import Written, written
from bot.store import banks
from bot.tutor import audit
from bot.tutor.bank import keeping
from bot.tutor.bank.keeping import Counts
from bot.tutor.mixing import bank_now
from tests.conftest import sqlite_only
from tests.samples import sample
from tests.tutor.world import MODERATOR, SERVER, World

OTHER = 78


def some(*titles: str, server: int = SERVER) -> list[Written]:
    """An exercise for each title, named after its first word."""
    plain = sample("choice")
    return [
        written(server, plain.model_copy(update={"id": title.split()[0].lower(), "title": title})) for title in titles
    ]


async def take_in(world: World, *titles: str) -> Counts:
    offered = await keeping.offer(world.context, SERVER, MODERATOR, some(*titles))
    assert offered.number is not None
    counts = await keeping.confirm(world.context, SERVER, MODERATOR, offered.number)
    assert counts == offered.counts
    return counts


async def names(world: World) -> set[str]:
    return {each.id for each in await bank_now(world.context, SERVER)} - {each.id for each in world.context.bank}


async def test_a_file_is_counted_first_and_kept_once_it_is_confirmed(world: World) -> None:
    offered = await keeping.offer(world.context, SERVER, MODERATOR, some("One", "Two"))
    assert offered.counts == Counts(2, 0, 0, 0)
    assert await names(world) == set()
    await keeping.confirm(world.context, SERVER, MODERATOR, offered.number)
    assert await names(world) == {full_id(SERVER, "one"), full_id(SERVER, "two")}
    with pytest.raises(NotFound):
        await keeping.confirm(world.context, SERVER, MODERATOR, offered.number)
    assert await take_in(world, "One", "Two again", "Three") == Counts(1, 1, 1, 0)
    nothing = await keeping.offer(world.context, SERVER, MODERATOR, some("One"))
    assert (nothing.number, nothing.counts.changes) == (None, False)


async def test_an_offer_is_its_senders_alone_and_over_after_an_hour(world: World) -> None:
    offered = await keeping.offer(world.context, SERVER, MODERATOR, some("One"))
    for server, user in ((SERVER, OTHER), (SERVER + 1, MODERATOR)):
        with pytest.raises(NotFound):
            await keeping.confirm(world.context, server, user, offered.number)
    world.clock.move(banks.KEPT + timedelta(seconds=1))
    with pytest.raises(NotFound):
        await keeping.confirm(world.context, SERVER, MODERATOR, offered.number)
    assert await names(world) == set()


@sqlite_only
async def test_there_must_be_room_for_what_is_retired_or_comes_back(world: World, monkeypatch) -> None:
    await take_in(world, "One", "Two", "Three")
    for limit, retired, error in (("RETIRED", True, "error-own-many-retired"), ("IN_USE", False, "error-own-many")):
        monkeypatch.setattr(keeping, f"MOST_{limit}", 1)
        await keeping.set_retired(world.context, SERVER, "one", retired=True) if retired else None
        with pytest.raises(Refused) as full:
            await keeping.set_retired(world.context, SERVER, "two" if retired else "one", retired=retired)
        assert full.value.text_key == error


async def test_retired_exercises_are_not_asked_and_come_back(world: World) -> None:
    await take_in(world, "One", "Two")
    twin = written(SERVER, sample("choice").model_copy(update={"id": "twin", "title": "two"}))
    await keeping.save(world.context, SERVER, MODERATOR, twin, Action.OWN_ADDED)
    with pytest.raises(InputError) as several:
        await keeping.set_retired(world.context, SERVER, "TWO ", retired=True)
    assert several.value.text_key == "error-many-titled"
    await keeping.set_retired(world.context, SERVER, "twin", retired=True)
    await keeping.set_retired(world.context, SERVER, full_id(SERVER, "one"), retired=True)
    assert await names(world) == {full_id(SERVER, "two")}
    with pytest.raises(Refused):
        await keeping.set_retired(world.context, SERVER, "one", retired=True)
    offered = await keeping.offer(world.context, SERVER, MODERATOR, some("One", "Two"))
    assert offered.counts == Counts(0, 0, 2, 1)
    await keeping.set_retired(world.context, SERVER, "one", retired=False)
    assert len(await names(world)) == 2
    with pytest.raises(NotFound):
        await keeping.set_retired(world.context, SERVER + 1, full_id(SERVER, "one"), retired=True)


async def test_no_server_can_have_more_than_its_share(world: World) -> None:
    with pytest.raises(Refused) as many:
        await keeping.offer(world.context, SERVER, MODERATOR, some(*(f"n{n} x" for n in range(MOST_IN_USE + 1))))
    assert many.value.text_key == "error-own-many"
    large = [Written(f"n{n}", "d", "x" * (MOST_BYTES // 2), "t", "choice", "own") for n in range(3)]
    with pytest.raises(Refused) as big:
        await keeping.offer(world.context, SERVER, MODERATOR, large)
    assert big.value.text_key == "error-own-big"


async def test_only_own_ones_needs_some(world: World) -> None:
    with pytest.raises(Refused):
        await keeping.use(world.context, SERVER, Mixed.OWN)
    await take_in(world, "One")
    assert (await keeping.use(world.context, SERVER, Mixed.OWN)).mixed is Mixed.OWN
    assert {each.id for each in await bank_now(world.context, SERVER)} == {full_id(SERVER, "one")}


async def test_pages_and_what_is_noted(world: World) -> None:
    await take_in(world, *(f"n{n:02} x" for n in range(keeping.PAGE + 1)))
    page = await keeping.look(world.context, SERVER, 99)
    assert ([each.name for each in page.exercises], page.page, page.pages) == (["n10"], 2, 2)
    token = audit.acting(MODERATOR)
    await keeping.set_retired(world.context, SERVER, "n00", retired=True)
    await keeping.set_retired(world.context, SERVER, "n00", retired=False)
    await keeping.use(world.context, SERVER, Mixed.OWN)
    audit.done(token)
    noted = (await audit.look(world.context, SERVER, 1)).entries
    wanted = [Action.OWN_MIXED, Action.OWN_BACK, Action.OWN_RETIRED, Action.OWN_IMPORTED]
    assert [entry.action for entry in noted] == wanted
