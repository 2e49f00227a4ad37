"""Blind posts: what becomes of an answer from the moment it is kept until everybody knows how they did."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import time, timedelta

import pytest
from sqlalchemy import select

from bot.core.errors import HadTheirData, PostClosed, Refused
from bot.core.feedback import Feedback
from bot.core.records.corrections import Ruling
from bot.core.records.posts import Post, PostState
from bot.core.veil import Veil
from bot.store import attempts, cards, erasing, posts, servers, standings, streaks, timers
from bot.store import tables as t
from bot.store.engine import Store
from bot.tutor.edits import bring_up_to_date
from bot.tutor.honesty import correcting
from bot.tutor.honesty.correcting import Wish
from bot.tutor.members.erasing import delete_everything
from bot.tutor.posts import answering, ending, sealing
from bot.tutor.posts.giving_up import plan_again
from bot.tutor.posts.shown import ShownPost
from bot.tutor.posts.submission import accept
from bot.tutor.posts.today import today
from bot.tutor.timers import GIVE_UP
from tests.conftest import sqlite_only
from tests.core.strategies import key_of
from tests.samples import sample
from tests.tutor.world import DAY, HOUR, MODERATOR, SERVER, World, answer_to, bank_of


async def opened(world: World) -> Post:
    """A blind daily that has just opened."""
    world.context.bank = bank_of(sample("choice"))
    await world.daily(feedback=Feedback.BLIND)
    await world.start()
    await world.until(world.clock().replace(hour=9))
    (post,) = await world.posts()
    assert post.is_blind
    return post


async def give(world: World, post: Post, user: int, answer: tuple[int, ...] | None = None, after=HOUR, **more):
    assert post.opened_at is not None
    given = answer_to(post, user, post.opened_at + after, **more)
    given.answer = answer if answer is not None else key_of(post.exercise)
    (outcome,) = await accept(world.context, [given])
    return outcome


async def rows(world: World, table) -> list[object]:
    async with world.store.read() as tx:
        return list((await tx.execute(select(table))).all())


def wrong(post: Post) -> tuple[int, ...]:
    (right,) = key_of(post.exercise)
    return ((right + 1) % len(post.exercise.parts),)


async def computed(world: World):
    return [sorted(tuple(row) for row in await rows(world, one)) for one in (t.standings, t.streaks, t.cards)]


async def test_a_crash_while_it_closes_grades_nobody_or_everybody(world: World, monkeypatch) -> None:
    post = await opened(world)
    for user in (1, 2, 3):
        await give(world, post, user)
    async with world.store.write() as tx:
        await attempts.set_draft(tx, (post.id, 3), {0: 1})
    real, calls = sealing._grade, []

    async def dies(tx, post, some) -> None:
        await real(tx, post, some)
        calls.append(len(some))
        if len(calls) == 2:
            raise RuntimeError("killed")

    monkeypatch.setattr(sealing, "AT_ONCE", 2)
    monkeypatch.setattr(sealing, "_grade", dies)
    closing = await world.timer("close", post.id)
    with pytest.raises(RuntimeError):
        await world.run(closing)
    assert (await world.posts())[0].state is PostState.OPEN
    assert await rows(world, t.attempts) == []
    assert len(await rows(world, t.sealed)) == 3

    await world.run(closing)
    await world.run(closing)
    assert await rows(world, t.sealed) == await rows(world, t.drafts) == []
    assert sorted((row.user, row.score, row.points) for row in await rows(world, t.attempts)) == [
        (user, 840, 15) for user in (1, 2, 3)
    ]
    post = (await world.posts())[0]
    assert (post.answers, post.right) == (3, 3)
    before = await computed(world)
    async with world.store.write() as tx:
        await standings.rebuild(tx)
        await streaks.rebuild(tx)
        await cards.rebuild(tx)
    assert await computed(world) == before


async def given_up(world: World) -> Post:
    """A blind post with three answers whose close was given up."""
    post = await opened(world)
    for user in (1, 2, 3):
        await give(world, post, user, wrong(post) if user == 1 else None)
    world.clock.now = post.closes_at
    await GIVE_UP["close"](world.context, await world.timer("close", post.id))
    async with world.store.write() as tx:
        await timers.drop(tx, "close", post.id)
    (post,) = await world.posts()
    assert post.state is PostState.REVEALED
    assert len(await rows(world, t.sealed)) == 3
    return post


async def test_a_close_that_is_given_up_costs_nobody_their_points(world: World, monkeypatch) -> None:
    post = await given_up(world)
    assert isinstance(await give(world, post, 2, wrong(post), after=DAY + HOUR), PostClosed), (
        "no practice instead of it"
    )
    changed = await give(world, post, 1, after=DAY - timedelta(seconds=1))
    assert changed.attempt.answer == key_of(post.exercise)

    monkeypatch.setattr(sealing, "AT_ONCE", 2)
    await world.later(minutes=1)
    assert await rows(world, t.sealed) == []
    assert sorted((row.user, row.points) for row in await rows(world, t.attempts)) == [(1, 15), (2, 15), (3, 15)]
    post = (await world.posts())[0]
    assert (post.state, post.answers, post.right) == (PostState.REVEALED, 3, 3)
    assert world.channels.revealed == [post.id]
    before = await computed(world)
    async with world.store.write() as tx:
        await standings.rebuild(tx)
        await streaks.rebuild(tx)
        await cards.rebuild(tx)
    assert await computed(world) == before


@sqlite_only
@pytest.mark.parametrize("by", ["an hour later", "a start", "hand", "a ruling"])
async def test_grading_that_is_given_up_comes_later(world: World, monkeypatch, by: str) -> None:
    real, broken = sealing._grade, [True]

    async def fails(tx, post, some) -> None:
        if broken:
            raise RuntimeError("a bug")
        await real(tx, post, some)

    monkeypatch.setattr(sealing, "_grade", fails)
    post = await given_up(world)
    await world.later(minutes=50)
    assert len(await rows(world, t.sealed)) == 3
    assert {row.kind for row in await rows(world, t.timers)} >= {sealing.LEFT}
    broken.clear()
    if by != "an hour later":
        async with world.store.write() as tx:
            await timers.drop(tx, sealing.LEFT, post.id)
    if by == "a start":
        await plan_again(world.context)
    if by == "hand":
        await ending.close_now(world.context, SERVER, post.id, drill=False)
    if by == "a ruling":
        wish = Wish(post.id, Ruling.REGRADE, wrong(post))
        assert (await correcting.preview(world.context, SERVER, wish)).effect.answers == 3
        await correcting.correct(world.context, SERVER, MODERATOR, wish, "the other one is right")
    await world.later(hours=2)
    points = {row.user: row.points for row in await rows(world, t.attempts)}
    assert points == ({1: 15, 2: 0, 3: 0} if by == "a ruling" else {1: 0, 2: 15, 3: 15})
    assert await rows(world, t.sealed) == []


@sqlite_only
async def test_a_post_whose_close_was_forgotten_closes_after_a_start(world: World) -> None:
    post = await opened(world)
    await give(world, post, 1)
    async with world.store.write() as tx:
        await timers.drop(tx, "close", post.id)
    world.clock.now = post.closes_at + 2 * HOUR
    async with world.store.write() as tx:
        later = await erasing.unlink_post(tx, post.id, world.clock.now)
    assert later == world.clock.now + erasing.LATER, "it isn't over yet, though it should be"
    await plan_again(world.context)
    await world.later(hours=1)
    assert [row.points for row in await rows(world, t.attempts)] == [15]


async def test_what_the_streak_knows_and_nothing_else_does(world: World) -> None:
    post = await opened(world)
    first = await give(world, post, 1, wrong(post))
    again = await give(world, post, 1, after=2 * HOUR)
    assert (first.again, again.again) == (False, True)
    assert first.streak.length == again.streak.length == 1
    assert first.rank is again.rank is None
    for table in (t.attempts, t.standings, t.cards):
        assert await rows(world, table) == []
    sitting = await answering.look(world.context, SERVER, post.id, 1)
    assert sitting.attempt is None
    assert sitting.sealed is not None
    assert sitting.sealed.answer == key_of(post.exercise)
    stale = await give(world, post, 1, wrong(post), after=HOUR)  # delivered late: the later answer stands
    assert stale.attempt.answer == key_of(post.exercise)


async def test_a_change_that_arrives_when_it_has_been_graded(world: World) -> None:
    post = await opened(world)
    await give(world, post, 1, wrong(post))
    await world.run(await world.timer("close", post.id))
    post = (await world.posts())[0]
    assert (post.answers, post.right) == (1, 0)
    late = await give(world, post, 1, after=DAY - timedelta(seconds=1))
    assert late.attempt.points == 15
    post = (await world.posts())[0]
    assert (post.answers, post.right) == (1, 1)
    (standing,) = [row for row in await rows(world, t.standings) if (row.period, row.topic) == ("all", "")]
    assert (standing.points, standing.attempts) == (15, 1)
    await world.settle()  # until it is revealed
    await give(world, post, 1, wrong(post), after=DAY - timedelta(milliseconds=500))
    await give(world, post, 1, after=DAY - timedelta(milliseconds=100))
    assert await bring_up_to_date(world.context, ShownPost(world.context, post.id)), "the reveal counts what stands"
    assert world.channels.edits[-1][3].right == 1
    too_late = await give(world, post, 1, wrong(post), after=DAY)
    assert too_late.again
    assert too_late.attempt.points == 15


async def test_between_the_last_moment_and_the_close(world: World) -> None:
    post = await opened(world)
    await give(world, post, 1)
    assert isinstance(await give(world, post, 1, wrong(post), after=DAY), PostClosed)
    practised = await give(world, post, 2, after=DAY)
    assert practised.attempt.grace
    await world.until(post.closes_at + HOUR)
    desks = [await today(world.context, SERVER, user, lambda _: True) for user in (1, 2, 3)]
    assert [[one.user for _, one in desk.results] for desk in desks] == [[1], [], []], "practice has told its result"
    assert [[one.id for one in desk.missed] for desk in desks] == [[], [], [post.id]]


@sqlite_only
async def test_who_leaves_before_the_close_comes_on_no_board(world: World) -> None:
    post = await opened(world)
    for user in (1, 2):
        await give(world, post, user)
    async with world.store.write() as tx:
        await servers.set_gone(tx, SERVER, 1, gone=True)
    await world.until(post.closes_at)
    before = await computed(world)
    async with world.store.write() as tx:
        await standings.rebuild(tx)
    assert await computed(world) == before
    assert {(row.user, row.hidden) for row in await rows(world, t.standings)} == {(1, True), (2, False)}


@sqlite_only
async def test_nobody_can_compute_the_file_order_from_what_they_are_shown(world: World) -> None:
    """It is the key of an ``order``, and every member knows their own id and that of the post."""
    post = replace(await opened(world), exercise=sample("order"))
    later = [replace(post, claimed_at=post.claimed_at + timedelta(microseconds=more)) for more in range(20)]
    assert len({one.seen_by(7).shown for one in later}) > 5
    assert post.seen_by(7).shown == post.seen_by(7).shown


async def test_a_blind_post_is_regraded_voided_and_restored(world: World) -> None:
    post = await opened(world)
    right, other = key_of(post.exercise), wrong(post)
    for ruling in Ruling:
        with pytest.raises(Refused):  # it would tell the key
            await correcting.preview(world.context, SERVER, Wish(post.id, ruling))
    await give(world, post, 1)
    await give(world, post, 2, other)
    await give(world, post, 3)
    await world.until(post.closes_at)
    before = await computed(world)

    async def ruled(ruling: Ruling, key=None) -> tuple[int, ...]:
        wish = Wish(post.id, ruling, key)
        told = (await correcting.preview(world.context, SERVER, wish)).effect
        made = await correcting.correct(world.context, SERVER, MODERATOR, wish, "look again")
        assert told.changed == made.changed
        counted = await computed(world)
        async with world.store.write() as tx:
            await standings.rebuild(tx)
            await streaks.rebuild(tx)
            await cards.rebuild(tx)
        assert await computed(world) == counted
        return tuple(row.points for row in sorted(await rows(world, t.attempts), key=lambda row: row.user))

    assert await ruled(Ruling.REGRADE, other) == (0, 15, 0)
    sitting = await answering.look(world.context, SERVER, post.id, 2)
    assert (sitting.attempt.score, key_of(sitting.post.exercise)) == (840, other)
    late = await give(world, post, 1, other, after=DAY - timedelta(seconds=1))
    assert late.attempt.answer == right, "what was ruled on is not changed any more"
    assert await ruled(Ruling.REGRADE, tuple(sorted((*right, *other)))) == (15, 15, 15)
    assert await ruled(Ruling.VOID) == (0, 0, 0)
    practised = await give(world, post, 4, other, after=DAY + HOUR)
    assert practised.attempt.void
    assert await ruled(Ruling.RESTORE) == (15, 0, 15, 0)
    async with world.store.write() as tx:
        await attempts.drop(tx, [(post.id, 4)])
        await cards.rebuild(tx)
    assert await computed(world) == before


@pytest.mark.parametrize("dialect", ["postgresql"])
@pytest.mark.parametrize("left", [False, True])
async def test_who_deletes_their_data_while_it_closes_is_not_brought_back(
    world: World, store_url: str, monkeypatch, left: bool
) -> None:
    post = await opened(world)
    for user in (1, 2):
        await give(world, post, user)
    other = World(await Store.open(store_url))  # another process
    other.context.veil = Veil(b"0" * 32)
    lock = cards.lock

    async def overtaken(tx, users) -> None:
        if 1 in users and not other.context.gone:
            async with asyncio.timeout(20):
                await delete_everything(other.context, 1)
        await lock(tx, users)

    if left:
        async with world.store.write() as tx:
            await posts.set_state(tx, post.id, (PostState.OPEN,), PostState.CLOSED)
    monkeypatch.setattr(sealing.cards, "lock", overtaken)
    await world.run(await world.timer(sealing.LEFT if left else "close", post.id))
    assert [row.user > 0 for row in sorted(await rows(world, t.attempts), key=lambda row: row.user)] == [False, True]
    assert await rows(world, t.sealed) == []
    post = (await world.posts())[0]
    assert (post.answers, post.right) == (2, 2)
    await other.store.close()


async def test_who_deletes_their_data_before_the_close_is_counted_and_not_named(world: World) -> None:
    world.context.veil = Veil(b"0" * 32)
    post = await opened(world)
    await give(world, post, 1)
    await give(world, post, 2, wrong(post))
    await delete_everything(world.context, 1)
    hidden = next(row for row in await rows(world, t.sealed) if row.user < 0)
    assert (hidden.streak_day, hidden.at.time()) == (None, time())
    assert isinstance(await give(world, post, 1, wrong(post), after=3 * HOUR), HadTheirData)
    with pytest.raises(HadTheirData):
        await answering.look(world.context, SERVER, post.id, 1)
    await world.until(post.closes_at)
    post = (await world.posts())[0]
    assert (post.answers, post.right) == (2, 1)
    assert {row.user for row in await rows(world, t.standings)} == {2}
    await world.later(hours=2)
    former, other = sorted(await rows(world, t.attempts), key=lambda row: row.user)
    assert (former.user, other.user) == (-former.id, 2)
