"""Closing and withdrawing by hand: what becomes of the message, the answers, and those who come at the same moment."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.core.errors import ChannelLost, NotFound, PostClosed, Refused, Unavailable
from bot.core.records.posts import Post, PostState
from bot.core.streaks import Streak
from bot.store import posts, standings, streaks
from bot.store import tables as t
from bot.store.engine import Store
from bot.tutor.posts import answering, drilling, ending
from bot.tutor.posts.submission import accept
from bot.tutor.posts.today import today
from tests.conftest import sqlite_only
from tests.store.rows import add_post, add_schedule
from tests.tutor.posts.test_drilling import DRILL
from tests.tutor.world import CHANNEL, DAY, HOUR, MONDAY, SERVER, World, answer_to


async def daily(world: World, day: int = 0, channel: int = CHANNEL) -> Post:
    """An open daily of that date."""
    async with world.store.write() as tx:
        schedule = (await add_schedule(tx)).id
        at = MONDAY + day * DAY
        where = {"server": SERVER, "channel": channel, "schedule": schedule, "slot": f"{day}", "day": at.date()}
        return await add_post(tx, **where, opened_at=at, closes_at=at + 3 * DAY)


async def answer(world: World, post: Post, user: int = 1, **changes: object) -> object:
    assert post.opened_at is not None
    (outcome,) = await accept(world.context, [answer_to(post, user, post.opened_at + HOUR, **changes)])
    return outcome


async def withdraw(world: World, post: Post) -> None:
    await ending.withdraw(world.context, SERVER, post.id, drill=False)


async def streak(world: World, user: int = 1) -> Streak | None:
    async with world.store.read() as tx:
        return (await streaks.get_many(tx, [(SERVER, user)])).get((SERVER, user))


async def rows(world: World, table: object) -> list[object]:
    async with world.store.read() as tx:
        return list(await tx.execute(select(table)))


async def test_a_post_is_closed_now_and_revealed(world: World) -> None:
    post = await daily(world)
    await answer(world, post)
    await world.start()
    target = await ending.close_now(world.context, SERVER, post.id, drill=False)
    await world.settle()
    assert (target.title, target.answers) == (post.exercise.title, 1)
    (closed,) = await world.posts()
    assert closed.state is PostState.REVEALED
    assert closed.closes_at == MONDAY
    with pytest.raises(Refused, match="error-not-open"):
        await ending.close_now(world.context, SERVER, post.id, drill=False)


async def test_a_drill_is_closed_with_all_its_steps_and_shows_how_the_group_did(world: World) -> None:
    made = await drilling.post_drill(world.context, SERVER, CHANNEL, DRILL, 24)
    await world.start()
    target = await ending.close_now(world.context, SERVER, made.id, drill=True)
    await world.later(minutes=2)
    assert target.title == DRILL.title
    assert set(await world.states()) == {PostState.REVEALED}
    assert [number for number, _ in world.channels.drill_results] == [made.id]
    with pytest.raises(Refused, match="error-not-open"):
        await ending.close_now(world.context, SERVER, made.id, drill=True)


@sqlite_only
@pytest.mark.parametrize("act", [ending.close_now, ending.withdraw])
async def test_only_what_is_in_this_server(world: World, act) -> None:
    post = await daily(world)
    made = await drilling.post_drill(world.context, SERVER, CHANNEL, DRILL, 24)
    step = (await world.posts())[-1]
    for server, number, drill in ((SERVER + 1, post.id, False), (SERVER, 99, False), (SERVER, 99, True),
                                  (SERVER + 1, made.id, True), (SERVER, step.id, False)):  # fmt: skip
        with pytest.raises(NotFound, match="error-no-post"):
            await act(world.context, server, number, drill=drill)
    assert PostState.WITHDRAWN not in await world.states()


async def test_nothing_is_left_of_a_withdrawn_post(world: World) -> None:
    post = await daily(world)
    await answer(world, post)
    await answer(world, post, 2, answer=(0,))
    async with world.store.write() as tx:
        await tx.execute(t.drafts.insert().values(post=post.id, user=3, field=0, value=0))
        await tx.execute(t.hints.insert().values(post=post.id, user=3, at=MONDAY))
    await withdraw(world, post)
    for table in (t.attempts, t.drafts, t.hints, t.cards, t.standings, t.streaks, t.streak_days, t.timers):
        assert await rows(world, table) == [], table.name
    (gone,) = await world.posts()
    assert (gone.state, gone.answers, gone.right) == (PostState.WITHDRAWN, 0, 0)
    assert world.channels.calls == ["delete"]
    assert (await today(world.context, SERVER, 1, lambda _: True)).open == ()


async def test_nobody_can_do_anything_with_a_withdrawn_post(world: World) -> None:
    post = await daily(world)
    await withdraw(world, post)
    assert isinstance(await answer(world, post), NotFound)
    with pytest.raises(NotFound, match="error-withdrawn"):
        await answering.look(world.context, SERVER, post.id, 1)
    for act in (ending.close_now, ending.withdraw):
        with pytest.raises(NotFound, match="error-withdrawn"):
            await act(world.context, SERVER, post.id, drill=False)
    assert await ending.listed(world.context, SERVER) == []
    async with world.store.read() as tx:
        assert (await posts.history(tx, SERVER)).recent == (post.exercise.id,), "it was shown, so it isn't the next one"


async def test_a_withdrawn_date_counts_no_more(world: World) -> None:
    made = [await daily(world, day) for day in range(4)]
    for day in (0, 1, 3):
        await answer(world, made[day])
    for day in (0, 3):
        await answer(world, made[day], 2)
    assert (await streak(world), await streak(world, 2)) == (
        Streak(1, 2, 0, made[3].day),
        Streak(1, 1, 0, made[3].day),
    )
    await withdraw(world, made[2])
    assert await streak(world) == Streak(3, 3, 0, made[3].day), "nobody answered it, so nobody missed it"
    await withdraw(world, made[1])
    assert (await streak(world), await streak(world, 2)) == (
        Streak(2, 2, 0, made[3].day),
        Streak(2, 2, 0, made[3].day),
    )


@pytest.mark.parametrize(("channel", "length"), [(CHANNEL, 1), (CHANNEL + 1, 2)])
async def test_beside_another_daily_of_the_date(world: World, channel: int, length: int) -> None:
    """In the same channel they could have answered that one; who sees another channel isn't known."""
    made = [await daily(world, day) for day in range(3)]
    await daily(world, 1, channel)
    for post in made:
        await answer(world, post)
    await answer(world, made[0], 2)
    await answer(world, made[2], 2)
    await withdraw(world, made[1])
    for user in (1, 2):
        found = await streak(world, user)
        assert found is not None
        assert found.length == length


async def test_another_answer_of_the_date_keeps_it(world: World) -> None:
    first, second = await daily(world), await daily(world)
    await answer(world, first)
    await answer(world, second)
    await withdraw(world, first)
    assert await streak(world) == Streak(1, 1, 0, second.day)


async def test_boards_of_past_dates_that_are_gone_stay_gone(world: World) -> None:
    first, second = await daily(world), await daily(world, 1)
    await answer(world, first)
    await answer(world, second)
    async with world.store.write() as tx:
        await standings.drop_days(tx, second.day)
    await withdraw(world, first)
    kept = {(row.period, row.attempts, row.points) for row in await rows(world, t.standings)}
    assert {period for period, _, _ in kept} == {"2026-11-24", "2026-W48", "2026-11", "2026-S4", "all"}
    assert {(attempts, points) for _, attempts, points in kept} == {(1, 15)}


async def test_a_drill_is_withdrawn_with_its_steps(world: World) -> None:
    made = await drilling.post_drill(world.context, SERVER, CHANNEL, DRILL, 24)
    for step in await world.posts():
        await answer(world, step)
    await ending.withdraw(world.context, SERVER, made.id, drill=True)
    assert set(await world.states()) == {PostState.WITHDRAWN}
    assert world.channels.messages == []
    assert await rows(world, t.standings) == await rows(world, t.attempts) == []
    with pytest.raises(NotFound, match="error-withdrawn"):
        await drilling.progress(world.context, SERVER, made.id, 1)
    await world.start()
    await world.later(days=2)
    assert world.channels.drill_results == []


@sqlite_only
async def test_a_message_that_cannot_be_deleted_now_is_deleted_later(world: World) -> None:
    post = await daily(world)
    await answer(world, post)
    world.channels.before["delete"] = [Unavailable(), Unavailable()]
    with pytest.raises(Unavailable):
        await withdraw(world, post)
    assert await rows(world, t.attempts) == []
    await world.start()
    await world.later(minutes=1)
    assert world.channels.calls == ["delete"] * 3
    assert await rows(world, t.timers) == []


@sqlite_only
async def test_a_channel_that_is_closed_to_the_bot(world: World) -> None:
    post = await daily(world)
    await answer(world, post)
    world.channels.before["delete"] = [ChannelLost()]
    with pytest.raises(ChannelLost):
        await withdraw(world, post)
    assert await rows(world, t.attempts) == await rows(world, t.timers) == []


@sqlite_only
async def test_after_a_crash_before_the_deletion_it_is_deleted(world: World) -> None:
    post = await daily(world)
    world.channels.before["delete"] = [KeyboardInterrupt()]
    with pytest.raises(KeyboardInterrupt):
        await withdraw(world, post)
    await world.start()
    await world.later(minutes=2)
    assert world.channels.calls == ["delete"] * 2


async def test_the_next_post_no_longer_tells_how_it_went(world: World) -> None:
    post = await daily(world)
    await answer(world, post)
    async with world.store.write() as tx:
        carrier = await add_post(tx, server=SERVER, recaps=post.id)
    touched: list[int] = []
    world.context.answered = touched.append
    await withdraw(world, post)
    assert touched == [carrier.id]
    async with world.store.read() as tx:
        assert [one.id for one in await posts.with_stale_count(tx, MONDAY)] == [carrier.id]


async def test_those_who_answer_at_that_very_moment(store: Store, store_url: str) -> None:
    """Either the answer comes first and is taken back, or it is refused; nothing of it stays in any case."""
    world, other = World(store), World(await Store.open(store_url))
    try:
        for _ in range(4):
            post, kept = await daily(world), await daily(world, 1)
            await answer(world, kept, 1)
            batches = [[answer_to(post, user, MONDAY + HOUR) for user in (first, first + 1)] for first in (1, 3, 5)]
            both = [answer_to(kept, 6, MONDAY + DAY + HOUR), answer_to(post, 7, MONDAY + HOUR)]
            *given, _ = await asyncio.gather(
                *(accept(other.context, batch) for batch in [*batches, both]), withdraw(world, post)
            )
            assert {type(one).__name__ for outcomes in given for one in outcomes} <= {"Result", "NotFound"}
            async with store.write() as tx:
                before = [sorted(map(tuple, await tx.execute(select(one)))) for one in (t.standings, t.streaks)]
                await standings.rebuild(tx)
                await streaks.rebuild(tx)
                after = [sorted(map(tuple, await tx.execute(select(one)))) for one in (t.standings, t.streaks)]
            assert before == after
            assert {row.post for row in await rows(world, t.attempts)} == {kept.id}
            await withdraw(world, kept)
    finally:
        await other.store.close()


@sqlite_only
async def test_an_answer_to_a_closed_post_is_still_practice(world: World) -> None:
    post = await daily(world)
    await ending.close_now(world.context, SERVER, post.id, drill=False)
    (closed,) = await world.posts()
    late = answer_to(replace(closed), 1, MONDAY + HOUR)
    (outcome,) = await accept(world.context, [late])
    assert outcome.attempt.grace
    (outcome,) = await accept(world.context, [answer_to(closed, 2, MONDAY + timedelta(days=8))])
    assert isinstance(outcome, PostClosed)
