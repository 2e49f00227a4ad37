"""Whatever happened in whatever order: running totals and streaks agree with what the attempts say."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.core.errors import NotFound
from bot.core.feedback import Feedback
from bot.core.records.posts import Post, PostState
from bot.core.records.servers import Server
from bot.core.streaks import fold
from bot.core.visibility import Visibility
from bot.store import cards, servers, standings, streaks
from bot.store import tables as t
from bot.store.engine import Store
from bot.store.standings import Board
from bot.tutor.posts import ending
from bot.tutor.posts.submission import Submission, accept
from tests.conftest import sqlite_only
from tests.store.rows import add_post, add_schedule
from tests.tutor.world import DAY, HOUR, MONDAY, World, answer_to

SERVERS, CHANNELS, USERS = (1, 2), (11, 12), (101, 102, 103)
HALF_BLIND = 103
"""Sees the first channel only."""
ZONES = {1: "Pacific/Kiritimati", 2: "America/St_Johns"}
MOMENTS = {"early": HOUR, "last": 3 * DAY - timedelta(microseconds=1), "grace": 3 * DAY, "over": 10 * DAY}

posts_made = st.lists(
    st.tuples(st.sampled_from(SERVERS), st.sampled_from(CHANNELS), st.integers(0, 11), st.integers(0, 5)),
    min_size=1,
    max_size=9,
)
answers = st.tuples(
    st.integers(0, 8), st.sampled_from(USERS), st.sampled_from(["early", *MOMENTS]), st.integers(0, 4), st.booleans()
)
hides = st.tuples(st.sampled_from(SERVERS), st.sampled_from(USERS), st.sampled_from(Visibility))
batches = st.lists(answers, min_size=1, max_size=6)
steps = st.lists(batches | hides, min_size=1, max_size=10)
withdrawals = st.integers(0, 8)
closes = st.integers(100, 108)
"""The number of a post, and ``CLOSES``."""
CLOSES = 100


async def emptied(store: Store) -> World:
    """A world without a row."""
    async with store.write() as tx:
        for table in reversed(t.metadata.sorted_tables):
            await tx.execute(table.delete())
        for server, zone in ZONES.items():
            await servers.save(tx, Server(server, zone))
    return World(store)


async def make(world: World, wanted: Sequence[tuple[int, int, int, int]], blind: Sequence[bool] = ()) -> list[Post]:
    """Posts of several dates, all of which are open; some (made by hand) are no dailies, and some are blind."""
    async with world.store.write() as tx:
        schedule = (await add_schedule(tx)).id
        return [
            await add_post(
                tx,
                server=server,
                channel=channel,
                schedule=schedule if by_hand else None,
                slot=str(number),
                day=MONDAY.date() + timedelta(days=day),
                opened_at=MONDAY + day * DAY,
                closes_at=MONDAY + (day + 3) * DAY,
                feedback=Feedback.BLIND if number in range(len(blind)) and blind[number] else Feedback.AT_ONCE,
            )
            for number, (server, channel, day, by_hand) in enumerate(wanted)
        ]


def submission_of(made: Sequence[Post], given: tuple[int, int, str, int, bool]) -> Submission:
    """An answer as it is drawn; one option more than there are, and now and then another server."""
    number, user, moment, option, forged = given
    post = made[number % len(made)]
    assert post.opened_at is not None
    at = post.opened_at + MOMENTS[moment]
    answer = answer_to(post, user, at, answer=(option,), sees=lambda channel: user != HALF_BLIND or channel == 11)
    if forged and option == 0:
        answer.server = 3 - answer.server
    return answer


async def everything(store: Store) -> list[list[tuple[object, ...]]]:
    """All that can be computed from the attempts."""
    async with store.read() as tx:
        return [
            sorted(tuple(row) for row in await tx.execute(select(table)))
            for table in (t.standings, t.streaks, t.streak_days, t.cards)
        ]


def expected_streaks(made: Sequence[Post], kept: Sequence[object]) -> dict[tuple[int, int], object]:
    """Streaks by their definition: all dates with a visible daily between the first and the last that was answered."""
    answered: dict[tuple[int, int], set[date]] = {}
    for row in kept:
        if row.streak_day is not None:
            answered.setdefault((row.server, row.user), set()).add(row.streak_day)
    found = {}
    for (server, user), days in answered.items():
        visible = {
            post.day
            for post in made
            if post.server == server and post.schedule and (user != HALF_BLIND or post.channel == 11)
            if post.state is not PostState.WITHDRAWN
        }
        counting = days | {day for day in visible if min(days) < day < max(days)}
        found[server, user] = fold((day, day in days) for day in sorted(counting))
    return found


async def live_through(world: World, wanted, happened) -> None:
    made = await make(world, wanted)
    first: dict[tuple[int, int], tuple[int, ...]] = {}
    for step in happened:
        if isinstance(step, tuple):
            async with world.store.write() as tx:
                await servers.set_visibility(tx, step[0], step[1], step[2])
            continue
        if isinstance(step, int):
            post = made[step % len(made)]
            with suppress(NotFound):
                await ending.withdraw(world.context, post.server, post.id, drill=False)
            first = {key: answer for key, answer in first.items() if key[0] != post.id}
            continue
        batch = [submission_of(made, given) for given in step]
        for answer, outcome in zip(batch, await accept(world.context, batch), strict=True):
            if isinstance(outcome, Exception):
                continue
            assert outcome.again == (answer.key in first)
            assert first.setdefault(answer.key, answer.answer) == outcome.attempt.answer
    await check(world, await world.posts(), set(first))


async def live_blindly(world: World, wanted, blind, happened) -> None:
    """The last answer to a blind post in time counts, the first one to another; nothing shows before the close."""
    made = await make(world, wanted, blind)
    stands: dict[tuple[int, int], tuple[datetime, tuple[int, ...]]] = {}
    closed = {post.id for post in made if not post.is_blind}
    for step in happened:
        if isinstance(step, int):
            number = (step - CLOSES) % len(made)
            post = made[number]
            if step < CLOSES:
                with suppress(NotFound):
                    await ending.withdraw(world.context, post.server, post.id, drill=False)
                stands = {key: one for key, one in stands.items() if key[0] != post.id}
            elif post.is_blind:
                await world.run(await world.timer("close", post.id))
                closed.add(post.id)
            continue
        batch = [submission_of(made, given) for given in step]
        batch = [one for one in batch if one.at < MONDAY + 30 * DAY]
        for answer, outcome in zip(batch, await accept(world.context, batch), strict=True):
            if isinstance(outcome, Exception):
                continue
            blindly = outcome.post.is_blind and answer.at < outcome.post.closes_at
            earlier = stands.get(answer.key)
            late = earlier is not None and earlier[0] >= outcome.post.closes_at
            as_late = earlier is not None and answer.at == earlier[0] and answer.key[0] not in closed
            if earlier is None or (blindly and not late and (answer.at > earlier[0] or as_late)):
                stands[answer.key] = (answer.at, answer.answer)
        async with world.store.read() as tx:
            graded = (await tx.execute(select(t.attempts))).all()
            waiting = (await tx.execute(select(t.sealed))).all()
        assert all(row.grace or row.post in closed for row in graded)
        assert {(row.post, row.user): row.answer for row in (*graded, *waiting)} == {
            key: answer for key, (_, answer) in stands.items()
        }
        assert not waiting or all(row.post not in closed for row in waiting)
    await check_sealed(world)
    for post in await world.posts():
        await world.run(await world.timer("close", post.id))
    await check(world, await world.posts(), set(stands))


async def check_sealed(world: World) -> None:
    """While answers wait, all that is computed agrees with what it would be if it were computed anew."""
    before = await everything(world.store)
    async with world.store.write() as tx:
        await standings.rebuild(tx)
        await streaks.rebuild(tx)
        await cards.rebuild(tx)
    assert await everything(world.store) == before


async def check(world: World, made: Sequence[Post], keys: set[tuple[int, int]]) -> None:
    before = await everything(world.store)
    async with world.store.write() as tx:
        kept = (await tx.execute(select(t.attempts))).all()
        saved = await streaks.get_many(tx, [(server, user) for server in SERVERS for user in USERS])
        await standings.rebuild(tx)
        await streaks.rebuild(tx)
        await cards.rebuild(tx)
    assert await everything(world.store) == before
    assert {(row.post, row.user) for row in kept} == keys
    assert saved == expected_streaks(made, kept)
    for post in await world.posts():
        mine = [row for row in kept if row.post == post.id and not row.grace]
        assert (post.answers, post.right) == (len(mine), sum(row.score == 840 for row in mine))
    overall = [row for row in before[0] if row[1:3] == ("all", "")]
    assert sum(row[4] for row in overall) == sum(row.points for row in kept)
    assert sum(row[5] for row in overall) == sum(not row.grace for row in kept)
    async with world.store.read() as tx:
        for server in SERVERS:
            boards = [Board(server, day.isoformat()) for day in {row.day for row in kept}]
            by_day = [await standings.page(tx, board, 0, 1000) for board in boards]
            hidden = {row[3] for row in overall if row[0] == server and row[8]}
            points = sum(one.points for board in by_day for one in board)
            assert points == sum(row.points for row in kept if row.server == server and row.user not in hidden)


blind_posts = st.lists(st.booleans(), min_size=9, max_size=9)


LAZY = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
}


@settings(max_examples=50, **LAZY)
@given(wanted=posts_made, happened=steps)
@sqlite_only
async def test_every_history_on_sqlite(store: Store, wanted, happened) -> None:
    await live_through(await emptied(store), wanted, happened)


@settings(max_examples=15, **LAZY)
@given(wanted=posts_made, happened=steps)
@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_every_history_on_postgresql(store: Store, wanted, happened) -> None:
    await live_through(await emptied(store), wanted, happened)


@settings(max_examples=60, **LAZY)
@given(wanted=posts_made, happened=st.lists(batches | hides | withdrawals, min_size=2, max_size=10))
@sqlite_only
async def test_what_was_withdrawn_might_never_have_been(store: Store, wanted, happened) -> None:
    await live_through(await emptied(store), in_one_channel(wanted), happened)


@settings(max_examples=10, **LAZY)
@given(wanted=posts_made, happened=st.lists(batches | hides | withdrawals, min_size=2, max_size=10))
@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_nor_on_postgresql(store: Store, wanted, happened) -> None:
    await live_through(await emptied(store), in_one_channel(wanted), happened)


blind_steps = st.lists(batches | batches | closes | withdrawals, min_size=2, max_size=10)


@settings(max_examples=60, **LAZY)
@given(wanted=posts_made, blind=blind_posts, happened=blind_steps)
@sqlite_only
async def test_the_last_answer_to_a_blind_post_counts_once(store: Store, wanted, blind, happened) -> None:
    await live_blindly(await emptied(store), in_one_channel(wanted), blind, happened)


@settings(max_examples=10, **LAZY)
@given(wanted=posts_made, blind=blind_posts, happened=blind_steps)
@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_so_it_does_on_postgresql(store: Store, wanted, blind, happened) -> None:
    await live_blindly(await emptied(store), in_one_channel(wanted), blind, happened)


def in_one_channel(wanted):
    """A withdrawal is exact where everybody sees the same dailies; otherwise it is generous."""
    return [(server, 11, day, by_hand) for server, _, day, by_hand in wanted]


@settings(max_examples=25, **LAZY)
@given(days=st.sets(st.integers(0, 13), min_size=1), order=st.randoms(use_true_random=False))
@sqlite_only
async def test_the_order_of_answers_does_not_matter_to_a_streak(store: Store, days: set[int], order) -> None:
    world = await emptied(store)
    made = await make(world, [(1, 11, day, 1) for day in range(14)])
    shuffled = sorted(days)
    order.shuffle(shuffled)
    for day in shuffled:
        await accept(world.context, [submission_of(made, (day, 101, "early", 1, False))])
    async with world.store.read() as tx:
        found = await streaks.get_many(tx, [(1, 101)])
    assert found[1, 101] == fold((made[day].day, day in days) for day in range(min(days), max(days) + 1))


@pytest.mark.parametrize("known", [True, False])
async def test_processes_that_judge_different_dates_of_a_member_at_once(
    store: Store, store_url: str, known: bool
) -> None:
    world, other = await emptied(store), World(await Store.open(store_url))
    made = await make(world, [(1, 11, day, 1) for day in range(8)])
    if known:
        await accept(world.context, [submission_of(made, (0, 101, "early", 1, False))])
    rest = [submission_of(made, (day, 101, "early", 1, False)) for day in range(1, 8)]
    await asyncio.gather(*(accept((world, other)[number % 2].context, [answer]) for number, answer in enumerate(rest)))
    async with world.store.read() as tx:
        kept = (await tx.execute(select(t.attempts))).all()
    assert len(kept) == 7 + known
    await check(world, made, {(row.post, row.user) for row in kept})
    await other.store.close()
