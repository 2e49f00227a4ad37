"""Posts, their snapshots, and what a server has been shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from bot.core.exercise import KINDS
from bot.core.records.posts import PostState
from bot.store import posts
from bot.store.engine import Store
from bot.store.tables import snapshots
from tests.samples import sample, sample_post

from .rows import CHANNEL, DAY, HOUR, NOW, SERVER, add_post, add_schedule

S = PostState


@pytest.mark.parametrize("kind", KINDS)
async def test_a_post_comes_back_as_it_was_given(store: Store, kind: str) -> None:
    async with store.write() as tx:
        schedule = (await add_schedule(tx)).id
        given = sample_post(kind, schedule=schedule, message=None, opened_at=None, state=S.CLAIMED, claimed_at=NOW)
        kept = await posts.add(tx, replace(given, reveal=False, thread=True, ping=1 << 60))
        assert await posts.get(tx, kept.id) == kept
        assert await posts.get_many(tx, [kept.id, kept.id + 1]) == {kept.id: kept}
        assert await posts.get(tx, kept.id + 1) is None
        assert await posts.get_many(tx, []) == {}
    assert kept == replace(given, id=kept.id, reveal=False, thread=True, ping=1 << 60)


async def test_equal_exercises_share_a_snapshot(store: Store) -> None:
    async with store.write() as tx:
        for exercise in (sample("choice"), sample("choice"), sample("choice").model_copy(update={"difficulty": 1})):
            await add_post(tx, exercise=exercise)
        assert (await tx.execute(select(func.count()).select_from(snapshots))).scalar_one() == 2


async def test_a_slot_has_one_post(store: Store) -> None:
    async with store.write() as tx:
        schedule, other = (await add_schedule(tx)).id, (await add_schedule(tx)).id
        await add_post(tx, schedule=schedule, slot="2026-11-23T09:00")
        await add_post(tx, schedule=other, slot="2026-11-23T09:00")
        await add_post(tx)
        await add_post(tx)
    with pytest.raises(IntegrityError):
        async with store.write() as tx:
            await add_post(tx, schedule=schedule, slot="2026-11-23T09:00")


async def test_a_state_is_left_only_once(store: Store) -> None:
    async with store.write() as tx:
        post = await add_post(tx, state=S.CLAIMED)
        assert await posts.set_opened(tx, post.id, 77, NOW)
        assert not await posts.set_opened(tx, post.id, 78, NOW + HOUR)
        assert await posts.set_state(tx, post.id, (S.OPEN,), S.CLOSED, closes_at=NOW + HOUR)
        assert not await posts.set_state(tx, post.id, (S.OPEN, S.CLAIMED), S.FAILED)
        assert not await posts.set_state(tx, post.id + 1, list(S), S.FAILED)
        found = await posts.get(tx, post.id)
    assert found is not None
    assert (found.state, found.message, found.opened_at, found.closes_at) == (S.CLOSED, 77, NOW, NOW + HOUR)


async def test_open_posts_of_a_schedule(store: Store) -> None:
    async with store.write() as tx:
        schedule, other = (await add_schedule(tx)).id, (await add_schedule(tx)).id
        made = [await add_post(tx, schedule=schedule, slot=f"{n}", state=state) for n, state in enumerate(S)]
        await add_post(tx, schedule=other, slot="x")
        await add_post(tx)
        assert await posts.open_of_schedule(tx, schedule) == [post for post in made if post.state is S.OPEN]


async def test_counts_add_up(store: Store) -> None:
    async with store.write() as tx:
        first, second = await add_post(tx), await add_post(tx)
        await posts.count_answers(tx, {})
        await posts.count_answers(tx, {second.id: (3, 1), first.id: (1, 1)})
        await posts.count_answers(tx, {second.id: (2, 2)})
        found = await posts.get_many(tx, [first.id, second.id])
    assert [(post.answers, post.right) for _, post in sorted(found.items())] == [(1, 1), (5, 3)]


async def test_a_message_that_shows_an_old_count(store: Store) -> None:
    async with store.write() as tx:
        stale, shown, closed = await add_post(tx), await add_post(tx), await add_post(tx, state=S.CLOSED)
        late, later = await add_post(tx, state=S.CLOSED), await add_post(tx, state=S.CLOSED)
        for post, minutes in ((late, 0), (later, 1)):
            at = NOW + timedelta(minutes=minutes)
            await posts.set_state(tx, post.id, (S.CLOSED,), S.REVEALED, revealed_at=at)
        await posts.count_answers(tx, {post.id: (2, 1) for post in (stale, shown, closed, late, later)})
        await posts.set_shown_answers(tx, shown.id, 2)
        assert {post.id for post in await posts.with_stale_count(tx, NOW)} == {stale.id, later.id}
        await posts.take_as_shown(tx, stale.id)
        assert [post.id for post in await posts.with_stale_count(tx, NOW)] == [later.id]


@pytest.mark.parametrize(
    ("state", "closes_at", "message", "found"),
    [
        (S.OPEN, NOW + DAY, 1, True),
        (S.OPEN, NOW - 30 * DAY, 1, True),
        (S.CLOSED, NOW - DAY, 1, True),
        (S.REVEALED, NOW - DAY, 1, True),
        (S.REVEALED, NOW - 7 * DAY, 1, False),
        (S.CLOSED, NOW - DAY, None, False),
        (S.CLAIMED, NOW + DAY, 1, False),
        (S.UNCERTAIN, NOW + DAY, 1, False),
        (S.FAILED, NOW + DAY, 1, False),
    ],
)
async def test_what_can_be_answered(store: Store, state: S, closes_at, message, found: bool) -> None:
    async with store.write() as tx:
        post = await add_post(tx, state=state, closes_at=closes_at, message=message)
        await add_post(tx, server=SERVER + 1)
        assert await posts.answerable(tx, SERVER, NOW - 7 * DAY) == ([post] if found else [])


async def test_what_was_shown_so_far(store: Store) -> None:
    async with store.write() as tx:
        for kind in ("order", "choice", "classify", "choice"):
            await add_post(tx, kind)
        await add_post(tx, "multiple", state=S.FAILED)
        await add_post(tx, "multiple", server=SERVER + 1)
        history = await posts.history(tx, SERVER)
    choice, order, classify = (sample(kind).id for kind in ("choice", "order", "classify"))
    assert history.times == {choice: 2, order: 1, classify: 1}
    assert history.topics == ("releases", "automation", "releases", "releases")
    assert history.recent == (choice, classify, order)


async def test_dates_on_which_dailies_opened(store: Store) -> None:
    day = date(2026, 11, 23)
    async with store.write() as tx:
        schedule = (await add_schedule(tx)).id

        async def daily(slot: str, **changes: object) -> None:
            await add_post(tx, schedule=schedule, slot=slot, **changes)

        await daily("a", day=day)
        await daily("b", day=day)
        await daily("c", day=day, channel=CHANNEL + 1)
        await daily("d", day=day - DAY)
        await daily("e", day=day + DAY)
        await daily("f", day=day, server=SERVER + 1)
        await daily("g", day=day, server=SERVER + 2)
        await daily("h", day=day, channel=5, state=S.FAILED, opened_at=None, message=None)
        await add_post(tx, day=day, channel=6)
        found = await posts.dailies(tx, [SERVER, SERVER + 1], day - DAY, day + DAY)
        within = await posts.dailies(tx, [SERVER], day - 2 * DAY, day + 2 * DAY)
    where = sorted((one.server, one.channel, one.day) for one in found)
    both = [(SERVER, CHANNEL, day)] * 2
    assert where == [*both, (SERVER, CHANNEL + 1, day), (SERVER + 1, CHANNEL, day)]
    assert [one.day for one in within] == [day - DAY, day, day, day, day + DAY]
