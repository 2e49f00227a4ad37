"""Servers' own exercises in the store."""

from __future__ import annotations

from datetime import timedelta

from bot.core.exercise import from_snapshot
from bot.core.own import MOST_VERSIONS, Mixed, full_id
from bot.core.records.banks import OwnBank, OwnExercise, PendingImport, written
from bot.store import banks
from bot.store.engine import Store
from bot.store.tables import own_versions
from tests.samples import sample
from tests.store.rows import NOW, SERVER, USER

OTHER = SERVER + 1


async def _put(
    store: Store, *titles: str, server: int = SERVER, name: str = "first", credit: int | None = None
) -> None:
    for title in titles:
        one = written(server, sample("choice").model_copy(update={"id": "first", "title": title}))
        async with store.write() as tx:
            before = {each.name: each for each in await banks.listed(tx, server)}
            await banks.put(tx, server, [one], before, USER, NOW, credit)


async def _get(store: Store, server: int = SERVER) -> OwnExercise:
    async with store.read() as tx:
        found = await banks.get(tx, server, "first")
    assert found is not None
    return found


async def test_an_edit_makes_a_new_version_and_the_same_text_does_not(store: Store) -> None:
    await _put(store, "One", credit=5)
    await _put(store, "Two", "Two", credit=6)
    found = await _get(store)
    assert (found.version, found.title, found.credit, found.retired) == (2, "Two", 5, False)
    async with store.read() as tx:
        (body,) = await banks.bodies(tx, SERVER)
        assert await banks.get_bank(tx, SERVER) == OwnBank(Mixed.BOTH, 3, 1)
        assert await banks.get_bank(tx, OTHER) == OwnBank()
        assert await banks.bodies(tx, OTHER) == []
    exercise = from_snapshot(body.body)
    assert (exercise.id, exercise.title) == (full_id(SERVER, "first"), "Two")


async def test_only_the_newest_versions_are_kept(store: Store) -> None:
    await _put(store, *(f"Title {n}" for n in range(MOST_VERSIONS + 3)))
    async with store.read() as tx:
        rows = await tx.execute(own_versions.select().order_by(own_versions.c.version))
        assert [row.version for row in rows] == list(range(4, MOST_VERSIONS + 4))


async def test_retired_exercises_keep_their_history_and_come_back(store: Store) -> None:
    await _put(store, "One")
    async with store.write() as tx:
        await banks.set_retired(tx, SERVER, ["first"], retired=True)
        assert await banks.bodies(tx, SERVER) == []
        assert len(await banks.bodies(tx, SERVER, retired=True)) == 1
        assert (await banks.get_bank(tx, SERVER)).in_use == 0
        await banks.set_retired(tx, SERVER, ["first"], retired=False)
        assert (await banks.get_bank(tx, SERVER)).in_use == 1
    assert (await _get(store)).version == 1


async def test_a_file_is_used_up_once_by_whoever_sent_it(store: Store) -> None:
    async with store.write() as tx:
        first, second, other = 11, 12, 13
        await banks.add_import(tx, PendingImport(first, SERVER, USER, "a", NOW))
        await banks.add_import(tx, PendingImport(second, SERVER, USER, "b", NOW))
        await banks.add_import(tx, PendingImport(other, OTHER, USER, "c", NOW))
        assert await banks.take_import(tx, SERVER, USER, first) is None
        assert await banks.take_import(tx, SERVER, USER + 1, second) is None
        assert await banks.take_import(tx, SERVER, USER, other) is None
        taken = await banks.take_import(tx, SERVER, USER, second)
        assert taken is not None
        assert taken.body == "b"
        assert await banks.take_import(tx, SERVER, USER, second) is None
        await banks.add_import(tx, PendingImport(14, SERVER, USER, "d", NOW + banks.KEPT + timedelta(seconds=1)))
        assert await banks.take_import(tx, OTHER, USER, other) is None
