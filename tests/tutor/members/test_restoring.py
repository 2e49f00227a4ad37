"""A restored backup brings nobody back who had their data deleted."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import delete, insert, select

from bot.store import marks
from bot.store import tables as t
from bot.store.engine import Store
from bot.tutor.members.erasing import delete_everything
from bot.tutor.members.restoring import delete_again
from bot.tutor.posts.submission import accept
from tests.conftest import sqlite_only
from tests.store.rows import add_post
from tests.tutor.members.everything import ME, NAME, OTHER, live_everywhere, traces
from tests.tutor.members.test_erasing import veiled
from tests.tutor.world import HOUR, MONDAY, SERVER, World, answer_to


async def restore(store: Store, rows: dict[str, list[dict[str, object]]]) -> None:
    """Put back what the tables held."""
    async with store.write() as tx:
        for table in reversed(t.metadata.sorted_tables):
            await tx.execute(delete(table))
        for table in t.metadata.sorted_tables:
            if rows[table.name]:
                await tx.execute(insert(table), rows[table.name])


async def test_deleted_again_after_a_restore(store: Store, tmp_path: Path) -> None:
    world = await veiled(World(store))
    world.context.marks = file = tmp_path / "tutor.db.deletions"
    async with store.write() as tx:
        post = await add_post(tx, closes_at=MONDAY + 24 * HOUR)
    await accept(world.context, [answer_to(post, ME, name=NAME), answer_to(post, OTHER)])
    await live_everywhere(world, SERVER)
    async with store.read() as tx:
        backup = {
            table.name: [dict(row) for row in (await tx.execute(select(table))).mappings()]
            for table in t.metadata.sorted_tables
        }
    world.clock.now = MONDAY + HOUR
    await delete_everything(world.context, ME)
    assert str(ME) not in file.read_text()
    assert await delete_again(world.context) == 0, "a start without a restore"
    await restore(store, backup)
    assert await traces(store, ME) != []
    assert await delete_again(world.context) == 1
    assert await traces(store, ME, NAME) == []
    assert await traces(store, OTHER) != []
    assert await delete_again(world.context) == 0


@sqlite_only
async def test_who_came_back_stays(store: Store, tmp_path: Path) -> None:
    world = await veiled(World(store))
    world.context.marks = tmp_path / "marks"
    await delete_everything(world.context, ME)
    async with store.write() as tx:
        post = await add_post(tx, closes_at=MONDAY + 24 * HOUR)
    world.clock.now = MONDAY + HOUR
    (fresh,) = await accept(world.context, [answer_to(post, ME, MONDAY + HOUR)])
    assert not isinstance(fresh, Exception)
    assert await delete_again(world.context) == 0
    assert await traces(store, ME) != []
    # And left once more; the backup that was restored is from before that.
    assert world.context.veil is not None
    marks.append(world.context.marks, {world.context.veil.mark(ME): MONDAY + 2 * HOUR})
    assert await delete_again(world.context) == 1
    assert await traces(store, ME) == []


@sqlite_only
async def test_a_file_that_was_lost_or_cut_off_is_made_up_for(store: Store, tmp_path: Path) -> None:
    world = await veiled(World(store))
    await delete_everything(world.context, ME)
    world.context.marks = file = tmp_path / "marks"
    file.write_text("0123456789abcdef 2026-11-")
    await delete_again(world.context)
    assert world.context.veil is not None
    assert marks.read(file) == {world.context.veil.mark(ME): MONDAY}
    later = MONDAY + timedelta(days=1)
    marks.append(file, {"ff": later})
    await delete_again(world.context)
    assert marks.read(file)["ff"] == later
    assert len(marks.read(file)) == 2
