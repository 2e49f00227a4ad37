"""Deleting one's data: nothing names the member any more, and all that others see stays right."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.core.drafts import appending
from bot.core.errors import HadTheirData
from bot.core.periods import Period
from bot.core.records.posts import Post
from bot.core.veil import LINKED, Veil
from bot.store import attempts, cards, notices, personal, servers, standings, streaks
from bot.store import tables as t
from bot.store.engine import Store
from bot.store.erasing import FREEZE_GIVEN
from bot.store.standings import Board
from bot.tutor.members.erasing import delete_everything
from bot.tutor.posts import answering, ending
from bot.tutor.posts.submission import accept
from tests.conftest import sqlite_only
from tests.store.rows import add_post
from tests.tutor.members.everything import ME, NAME, OTHER, live_everywhere, suspects, traces
from tests.tutor.posts.test_histories import (
    LAZY,
    SERVERS,
    batches,
    emptied,
    everything,
    hides,
    make,
    posts_made,
    submission_of,
)
from tests.tutor.quizzes.table import Table
from tests.tutor.world import HOUR, MONDAY, SERVER, World, answer_to


async def veiled(world: World) -> World:
    """A world that can delete, as the app makes it."""
    async with world.store.write() as tx:
        world.context.veil = await servers.get_veil(tx)
    return world


async def figures(store: Store) -> list[object]:
    """What whole servers see, names aside: counts of posts and what was answered, and quizzes' ballots."""
    async with store.read() as tx:
        numbers = (await tx.execute(select(t.posts.c.id).order_by(t.posts.c.id))).scalars().all()
        counts = (await tx.execute(select(t.posts.c.answers, t.posts.c.right).order_by(t.posts.c.id))).all()
        given = [sorted(await attempts.answer_counts(tx, number)) for number in numbers]
        cast = select(t.quiz_ballots.c.quiz, t.quiz_ballots.c.answer, t.quiz_ballots.c.points)
        return [counts, given, sorted(map(tuple, await tx.execute(cast)))]


async def of_others(store: Store) -> list[list[tuple[object, ...]]]:
    """Standings, streaks, dates and cards of everybody else."""
    return [[row for row in rows if ME not in row] for rows in await everything(store)]


async def live_and_delete(store: Store, wanted, happened) -> None:
    world = await veiled(await emptied(store))
    made = await make(world, wanted)
    for step in happened:
        if isinstance(step, tuple):
            async with store.write() as tx:
                await servers.set_visibility(tx, step[0], step[1], step[2])
            continue
        batch = [submission_of(made, given) for given in step]
        await accept(world.context, [as_me(each) for each in batch])
    await live_everywhere(world, SERVERS[0])
    world.clock.now = MONDAY + timedelta(days=5)
    before, others = await figures(store), await of_others(store)
    await delete_everything(world.context, ME)
    assert await traces(store, ME, NAME) == []
    assert await figures(store) == before
    assert await of_others(store) == others
    async with store.write() as tx:
        await standings.rebuild(tx)
        await streaks.rebuild(tx)
        await cards.rebuild(tx)
    assert await everything(store) == others, "computed anew it is the same: former members count for nothing"
    await no_holes(store, made)
    again = await delete_everything(world.context, ME)
    assert (again.rows, again.kept) == (0, 0)


def as_me(submission):
    """One of three members is the one who goes."""
    return replace(submission, user=ME, name=NAME) if submission.user == 101 else submission


async def no_holes(store: Store, made: Sequence[Post]) -> None:
    async with store.read() as tx:
        for server in SERVERS:
            for period in Period:
                rows = await standings.page(tx, Board(server, period.key(MONDAY.date())), 0, 100)
                assert [row.rank for row in rows] == [
                    1 + sum(other.points > row.points for other in rows) for row in rows
                ]


histories = {"wanted": posts_made, "happened": st.lists(batches | hides, min_size=1, max_size=8)}


@settings(max_examples=15, **LAZY)
@given(**histories)
@sqlite_only
async def test_nothing_names_a_former_member_on_sqlite(store: Store, wanted, happened) -> None:
    await live_and_delete(store, wanted, happened)


@settings(max_examples=5, **LAZY)
@given(**histories)
@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_nor_on_postgresql(store: Store, wanted, happened) -> None:
    await live_and_delete(store, wanted, happened)


def test_every_column_that_may_name_a_member_is_known() -> None:
    known = {(column.table.name, column.name) for column in personal.columns()}
    assert suspects() == known


@sqlite_only
async def test_the_search_finds_a_member_everywhere(store: Store) -> None:
    """Else the tests above prove nothing."""
    world = await veiled(World(store))
    async with store.write() as tx:
        post = await add_post(tx, schedule=None)
    await accept(world.context, [answer_to(post, ME, MONDAY, name=NAME)])
    await live_everywhere(world, SERVER)
    found = {(table, column) for table, column, _ in await traces(store, ME, NAME)}
    known = {(column.table.name, column.name) for column in personal.columns()}
    assert known - found == {("streak_days", "user"), ("streaks", "user")}, "which come of dailies alone"
    assert {("members", "name"), ("quiz_players", "name"), ("setups", "draft")} <= found
    assert {("notices", "params"), ("audit", "about")} <= found
    async with store.write() as tx:
        for server, friend in ((SERVER, "A third"), (SERVER + 1, NAME)):  # there somebody else is called that
            await notices.add(tx, (server, OTHER), FREEZE_GIVEN, {"name": friend}, MONDAY)
    await delete_everything(world.context, ME)
    async with store.read() as tx:
        left = [await notices.waiting(tx, (server, OTHER)) for server in (SERVER, SERVER + 1)]
    assert [[one.params["name"] for one in each] for each in left] == [["A third"], [NAME]]


async def answered(store: Store) -> tuple[World, Post]:
    """A world in which the member has answered an open post."""
    world = await veiled(World(store))
    async with store.write() as tx:
        post = await add_post(tx, closes_at=MONDAY + 24 * HOUR)
    await accept(world.context, [answer_to(post, ME), answer_to(post, OTHER)])
    world.clock.now = MONDAY + HOUR
    await delete_everything(world.context, ME)
    return world, post


async def users_of(store: Store, post: Post) -> set[int]:
    async with store.read() as tx:
        return set(await attempts.users_of_post(tx, post.id))


async def test_no_second_answer_until_the_post_is_over_and_then_no_link(store: Store) -> None:
    world, post = await answered(store)
    later = answer_to(post, ME, MONDAY + 2 * HOUR)
    (refused,) = await accept(world.context, [later])
    assert isinstance(refused, HadTheirData)
    with pytest.raises(HadTheirData):
        await answering.look(world.context, post.server, post.id, ME)
    assert [user for user in await users_of(store, post) if user < LINKED] != []
    async with store.read() as tx:
        assert await attempts.answer_counts(tx, post.id) == [((1,), 2)]
    await world.start()
    await world.until(MONDAY + 26 * HOUR)
    assert all(user > LINKED for user in await users_of(store, post)), "the link is gone"
    (late,) = await accept(world.context, [answer_to(post, ME, MONDAY + 30 * HOUR)])
    assert not isinstance(late, Exception)
    assert late.attempt.grace, "for practice, as anybody may"
    async with store.read() as tx:
        assert (await tx.execute(select(func.count()).select_from(t.attempts))).scalar_one() == 3


async def test_another_post_is_answered_as_if_for_the_first_time(store: Store) -> None:
    world, _ = await answered(store)
    async with store.write() as tx:
        second = await add_post(tx, closes_at=MONDAY + 24 * HOUR)
    (late,) = await accept(world.context, [answer_to(second, ME, MONDAY + HOUR - timedelta(seconds=1))])
    assert isinstance(late, HadTheirData), "it was on its way when the data were deleted"
    assert late.text_key == "error-former-late"
    (fresh,) = await accept(world.context, [answer_to(second, ME, MONDAY + 2 * HOUR)])
    assert (fresh.again, fresh.streak.length, fresh.rank) == (False, 0, 1)


@sqlite_only
async def test_clicks_on_their_way_leave_nothing(store: Store) -> None:
    table = Table(store)
    await veiled(table)
    await table.begin()
    async with store.write() as tx:
        post, hinted = await add_post(tx, "order"), await add_post(tx)
    await delete_everything(table.context, ME)
    before = table.clock() - timedelta(seconds=1)
    with pytest.raises(HadTheirData):
        await answering.change(table.context, SERVER, post.id, ME, before, appending(0))
    with pytest.raises(HadTheirData):
        await answering.take_hint(table.context, SERVER, hinted.id, ME, before)
    for refused in await table.do(table.move(ME, before), table.move(ME, before, leave=True)):
        assert isinstance(refused, HadTheirData)
    assert await traces(store, ME) == []
    (back,) = await table.do(table.move(ME, table.clock() + timedelta(seconds=1)))
    assert not isinstance(back, Exception), "who comes back plays along"
    await table.crash()


@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_clicks_on_their_way_to_another_process_leave_nothing_either(store: Store, store_url: str) -> None:
    world, table = await veiled(World(store)), Table(await Store.open(store_url))
    table.context.veil = world.context.veil
    await table.begin()
    async with store.write() as tx:
        post = await add_post(tx, "order", closes_at=MONDAY + 24 * HOUR)
    world.clock.now = table.clock()
    await delete_everything(world.context, ME)
    before = table.clock() - timedelta(seconds=1)
    with pytest.raises(HadTheirData):
        await answering.change(table.context, SERVER, post.id, ME, before, appending(0))
    (refused,) = await table.do(table.move(ME, before))
    assert isinstance(refused, HadTheirData)
    (refused,) = await accept(table.context, [answer_to(post, ME, before)])
    assert isinstance(refused, HadTheirData)
    assert await traces(store, ME) == []
    (back,) = await accept(table.context, [answer_to(post, ME, table.clock() + timedelta(seconds=1))])
    assert not isinstance(back, Exception), "who comes back begins anew"
    await table.crash()
    await table.context.store.close()


async def test_what_a_former_member_answered_can_be_withdrawn(store: Store) -> None:
    world, post = await answered(store)
    async with store.write() as tx:
        await add_post(tx, schedule=None)
    await ending.withdraw(world.context, post.server, post.id, drill=False)
    assert await users_of(store, post) == set()
    before = await everything(store)
    async with store.write() as tx:
        await standings.rebuild(tx)
        await cards.rebuild(tx)
    assert await everything(store) == before


async def test_answers_and_deletions_at_the_same_moment(store: Store, store_url: str) -> None:
    world, other = await veiled(World(store)), World(await Store.open(store_url))
    other.context.veil = world.context.veil
    async with store.write() as tx:
        posts = [await add_post(tx, closes_at=MONDAY + 24 * HOUR) for _ in range(6)]
    moments = [MONDAY + timedelta(seconds=number) for number in range(6)]
    first = [accept(other.context, [answer_to(post, ME, at)]) for post, at in zip(posts, moments, strict=True)]
    second = [accept(world.context, [answer_to(post, ME, at)]) for post, at in zip(posts, moments, strict=True)]
    world.clock.now = MONDAY + HOUR
    deed = delete_everything(world.context, ME)
    await asyncio.gather(*first[:3], *second[:3], deed, *second[3:], *first[3:])
    async with store.read() as tx:
        rows = (await tx.execute(select(t.attempts))).all()
        carded = (await tx.execute(select(t.cards).where(t.cards.c.user == ME))).all()
        points = (
            await tx.execute(select(func.sum(t.standings.c.points)).where(t.standings.c.period == "all"))
        ).scalar()
    assert all(len([row for row in rows if row.post == post.id]) <= 1 for post in posts), "one answer each"
    kept = [row for row in rows if row.user == ME]
    assert len(carded) == bool(kept)
    assert (points or 0) == 2 * sum(row.points for row in kept), "with and without its topic: whole, or not at all"
    await other.store.close()


def test_numbers_that_stand_for_former_members() -> None:
    veil = Veil(b"secret")
    users = [veil.former(server, user) for server in range(10) for user in range(100)]
    assert len(set(users)) == 1000
    assert all(-(2**62) - 1 <= user < LINKED for user in users)
    assert Veil(b"other").former(1, 1) != veil.former(1, 1)
    assert veil.mark(1) != veil.mark(2)
    assert "secret" not in repr(veil)
