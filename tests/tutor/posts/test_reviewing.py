"""Every fourth daily is what the group is about to forget."""

from __future__ import annotations

import pytest

from bot.core.records.corrections import Ruling
from bot.core.records.posts import Post, PostState
from bot.core.selection import Filter, Mode
from bot.store.engine import Store
from bot.tutor.honesty.correcting import Wish, correct
from bot.tutor.posts import posting, reviewing
from bot.tutor.posts.submission import accept
from bot.tutor.schedules import planning, scheduling
from tests.conftest import sqlite_only
from tests.store.rows import add_post
from tests.tutor.practice.conftest import bank_of_choices
from tests.tutor.world import CHANNEL, DAY, MODERATOR, MONDAY, NINE, SERVER, World, answer_to


async def daily(world: World, review_every: int = 4, admitted: Filter | None = None) -> int:
    planned = await scheduling.add(
        world.context, SERVER, CHANNEL, NINE, admitted or Filter(), Mode.SYLLABUS, MODERATOR, review_every=review_every
    )
    await world.start()
    return planned.schedule.id


async def live(world: World, days: int, wrong: tuple[int, ...] = (2,), users: int = 3) -> list[Post]:
    """Every day the group answers: all right, but wrong on some days."""
    for day in range(days):
        await world.until(MONDAY.replace(hour=9) + day * DAY)
        post = (await world.posts())[-1]
        given = {"answer": (0,)} if day in wrong else {}
        await accept(world.context, [answer_to(post, user, world.clock.now, **given) for user in range(1, users + 1)])
    return await world.posts()


@pytest.fixture
async def world(store: Store) -> World:
    return World(store, bank_of_choices())


async def test_what_was_missed_comes_back_with_its_options_in_a_new_order(world: World) -> None:
    number = await daily(world)
    posts = await live(world, 12)
    await world.crash()
    reviews = [place for place, post in enumerate(posts) if post.reviews is not None]
    assert reviews == [7, 11], "on the fourth day nothing had rested for a week"
    assert posts[7].reviews == posts[0].id
    back = posts[11]
    assert back.exercise.id == posts[2].exercise.id
    assert back.reviews == posts[2].id
    assert back.earlier is not None
    assert (back.earlier.answers, back.earlier.right) == (3, 0)
    assert back.forgotten is not None
    assert 0 < back.forgotten < 100
    assert len({post.exercise.id for post in posts}) == len(posts) - len(reviews)
    assert (await world.schedule(number)).review_every == 4
    await correct(world.context, SERVER, MODERATOR, Wish(posts[2].id, Ruling.VOID), "it's faulty")
    assert (await world.posts())[11].earlier is None, "what counts for nothing is compared with nothing"


@sqlite_only
async def test_never_where_the_schedule_says_so_and_not_of_other_topics(world: World) -> None:
    await daily(world, review_every=0)
    assert all(post.reviews is None for post in await live(world, 12))
    await world.crash()


@sqlite_only
async def test_a_schedule_brings_back_what_it_admits(world: World) -> None:
    await daily(world)
    await live(world, 10)
    other = await scheduling.add(
        world.context,
        SERVER,
        CHANNEL + 1,
        "0 10 * * *",
        Filter(frozenset({"serving"})),
        Mode.SYLLABUS,
        MODERATOR,
        review_every=1,
    )
    await world.until(MONDAY.replace(hour=10) + 10 * DAY)
    assert not any(post.reviews for post in await world.posts() if post.schedule == other.schedule.id)
    await world.crash()


@sqlite_only
async def test_the_preview_says_a_review(world: World) -> None:
    number = await daily(world)
    _, coming = await planning.preview(world.context, SERVER, number)
    assert not any(one.review for one in coming), "nobody has answered anything yet"
    await live(world, 1)
    _, coming = await planning.preview(world.context, SERVER, number)
    assert [place for place, one in enumerate(coming, start=2) if one.review] == [8]
    await live(world, 8)
    _, coming = await planning.preview(world.context, SERVER, number)
    assert [place for place, one in enumerate(coming, start=9) if one.review] == [12, 16]
    await world.crash()


@sqlite_only
async def test_a_large_group_is_looked_at_in_part_and_nobody_is_no_group(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviewing, "MOST_MEMBERS", 2)
    await daily(world)
    posts = await live(world, 8, wrong=())
    assert posts[7].reviews is not None
    await world.until(MONDAY + 60 * DAY)
    later = (await world.posts())[-8:]
    assert all(post.reviews is None for post in later), "nobody has been active for a month"
    await world.crash()


@sqlite_only
async def test_what_left_the_bank_or_was_withdrawn_does_not_come_back(world: World) -> None:
    await daily(world)
    posts = await live(world, 7, wrong=(0,))
    async with world.store.write() as tx:
        await reviewing.posts.set_state(tx, posts[0].id, (PostState.REVEALED, PostState.CLOSED), PostState.WITHDRAWN)
    await live(world, 8, wrong=())
    back = (await world.posts())[7]
    assert back.reviews != posts[0].id
    await world.crash()


@sqlite_only
async def test_what_is_open_or_on_its_way_does_not_come_back(world: World) -> None:
    await daily(world)
    posts = await live(world, 9)
    await world.crash()
    now = world.clock.now

    async def rested() -> dict[str, int]:
        async with world.store.read() as tx:
            return await reviewing.posts.rested(tx, SERVER, now - reviewing.REST)

    old = posts[1]
    assert (await rested())[old.exercise.id] == old.id
    async with world.store.write() as tx:
        again = await add_post(tx, exercise=old.exercise, state=PostState.CLAIMED)
    assert old.exercise.id not in await rested(), "another schedule has just claimed it"
    async with world.store.write() as tx:
        await reviewing.posts.set_state(tx, again.id, (PostState.CLAIMED,), PostState.FAILED)
    assert (await rested())[old.exercise.id] == old.id


@sqlite_only
async def test_what_somebody_posts_meanwhile_does_not_come_back_too(world: World, monkeypatch) -> None:
    await daily(world)
    await live(world, 7)
    real, found = posting.find_review, []

    async def overtaken(context, number, now):
        review = await real(context, number, now)
        async with world.store.write() as tx:
            await add_post(tx, exercise=context.bank.get(review.exercise), claimed_at=now)
        found.append(review)
        return review

    monkeypatch.setattr(posting, "find_review", overtaken)
    await world.until(MONDAY.replace(hour=9) + 7 * DAY)
    await world.crash()
    (last,) = [post for post in await world.posts() if post.slot == "2026-11-30T09:00"]
    assert found
    assert last.reviews is None
    assert last.exercise.id != found[0].exercise
