"""A member in front of a post: drafts, hints, and what may be done when."""

from __future__ import annotations

import pytest

from bot.core.drafts import appending, emptying, filling, to_answer, toggling, undoing
from bot.core.errors import InvalidAnswer, NotFound, PostClosed
from bot.core.phases import Phase, phase
from bot.core.records.posts import Post, PostState
from bot.store.engine import Store
from bot.tutor.posts import answering
from bot.tutor.posts.answering import Sitting, change, look, take_hint
from bot.tutor.posts.submission import accept
from tests.conftest import sqlite_only
from tests.samples import sample_post
from tests.store.rows import add_post
from tests.tutor.world import DAY, MONDAY, SERVER, World, answer_to

S = PostState
ME = 1


async def fill(context, server, post, user, at, fields) -> Sitting:
    return await change(context, server, post, user, at, filling(fields))


async def toggle(context, server, post, user, at, place) -> Sitting:
    return await change(context, server, post, user, at, toggling(place))


async def append(context, server, post, user, at, place) -> Sitting:
    return await change(context, server, post, user, at, appending(place))


async def undo(context, server, post, user, at) -> Sitting:
    return await change(context, server, post, user, at, undoing)


async def reset(context, server, post, user, at) -> Sitting:
    return await change(context, server, post, user, at, emptying)


@pytest.fixture
async def world(store: Store) -> World:
    return World(store)


async def a_post(world: World, kind: str, **changes) -> Post:
    async with world.store.write() as tx:
        return await add_post(tx, kind, **changes)


def steps_of(sitting: answering.Sitting) -> list[int]:
    return [place for _, place in sorted(sitting.draft.items())]


@pytest.mark.parametrize(
    ("changes", "at", "expected"),
    [
        ({}, MONDAY, Phase.ON_TIME),
        ({"state": S.CLOSED}, MONDAY, Phase.ON_TIME),
        ({}, MONDAY + DAY, Phase.GRACE),
        ({"state": S.REVEALED}, MONDAY + 8 * DAY - DAY / 1000, Phase.GRACE),
        ({"state": S.REVEALED}, MONDAY + 8 * DAY, Phase.OVER),
        ({"state": S.CLAIMED}, MONDAY, Phase.OVER),
        ({"state": S.FAILED}, MONDAY, Phase.OVER),
        ({"message": None}, MONDAY, Phase.OVER),
        ({"message": None, "state": S.UNCERTAIN}, MONDAY, Phase.OVER),
        ({"closes_at": None}, MONDAY, Phase.OVER),
    ],
)
def test_what_an_answer_would_be(changes, at, expected: Phase) -> None:
    assert phase(sample_post("choice", **changes), at) is expected


async def test_a_draft_is_filled_field_by_field(world: World) -> None:
    post = await a_post(world, "classify")
    await fill(world.context, SERVER, post.id, ME, MONDAY, {0: 1})
    sitting = await fill(world.context, SERVER, post.id, ME, MONDAY, {3: 0, 0: 0})
    assert sitting.draft == {0: 0, 3: 0}
    assert (await look(world.context, SERVER, post.id, ME)).draft == {0: 0, 3: 0}
    assert (await look(world.context, SERVER, post.id, ME + 1)).draft == {}


async def test_a_pick_is_taken_back_by_a_second_tap(world: World) -> None:
    post = await a_post(world, "multiple")
    for place, draft in ((0, {0: 1}), (2, {0: 1, 2: 1}), (0, {2: 1}), (2, {})):
        assert (await toggle(world.context, SERVER, post.id, ME, MONDAY, place)).draft == draft
    with pytest.raises(InvalidAnswer):
        await toggle(world.context, SERVER, post.id, ME, MONDAY, 5)


async def test_a_sequence_grows_and_shrinks(world: World) -> None:
    post = await a_post(world, "order")
    for place in (4, 1, 4, 0):
        sitting = await append(world.context, SERVER, post.id, ME, MONDAY, place)
    assert steps_of(sitting) == [4, 1, 0]
    assert steps_of(await undo(world.context, SERVER, post.id, ME, MONDAY)) == [4, 1]
    assert steps_of(await append(world.context, SERVER, post.id, ME, MONDAY, 5)) == [4, 1, 5]
    for left in (2, 1, 0, 0):
        assert len(steps_of(await undo(world.context, SERVER, post.id, ME, MONDAY))) == left


@pytest.mark.parametrize("kind", ["multiple", "classify", "order"])
async def test_a_draft_can_be_emptied(world: World, kind: str) -> None:
    post = await a_post(world, kind)
    await fill(world.context, SERVER, post.id, ME, MONDAY, {0: 1, 1: 0})
    await fill(world.context, SERVER, post.id, ME + 1, MONDAY, {0: 1})
    assert (await reset(world.context, SERVER, post.id, ME, MONDAY)).draft == {}
    assert (await reset(world.context, SERVER, post.id, ME, MONDAY)).draft == {}
    assert (await look(world.context, SERVER, post.id, ME + 1)).draft == {0: 1}


@sqlite_only
@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("choice", {0: 0}),
        ("choice", {0: 1}),
        ("multiple", {5: 1}),
        ("multiple", {0: 2}),
        ("multiple", {-1: 1}),
        ("classify", {8: 0}),
        ("classify", {0: 2}),
        ("classify", {0: -1}),
        ("classify", {0: 1, 99: 1}),
        ("order", {6: 0}),
        ("order", {0: 6}),
    ],
)
async def test_forged_fields_are_refused(world: World, kind: str, fields: dict[int, int]) -> None:
    post = await a_post(world, kind)
    with pytest.raises(InvalidAnswer):
        await fill(world.context, SERVER, post.id, ME, MONDAY, fields)
    assert (await look(world.context, SERVER, post.id, ME)).draft == {}


@sqlite_only
@pytest.mark.parametrize("place", [-1, 6, 99])
async def test_a_forged_step_is_refused(world: World, place: int) -> None:
    post = await a_post(world, "order")
    with pytest.raises(InvalidAnswer):
        await append(world.context, SERVER, post.id, ME, MONDAY, place)


async def test_a_forged_sequence_can_never_be_graded(world: World) -> None:
    post = await a_post(world, "order")
    sitting = await fill(world.context, SERVER, post.id, ME, MONDAY, dict.fromkeys(range(6), 3))
    answer = to_answer(post.exercise, post.shown, sitting.draft)
    (outcome,) = await accept(world.context, [answer_to(post, ME, answer=answer)])
    assert isinstance(outcome, InvalidAnswer)


async def _calls(world: World, server: int, number: int, at=MONDAY):
    context = world.context
    for call in (
        lambda: fill(context, server, number, ME, at, {0: 1}),
        lambda: toggle(context, server, number, ME, at, 0),
        lambda: append(context, server, number, ME, at, 0),
        lambda: undo(context, server, number, ME, at),
        lambda: reset(context, server, number, ME, at),
    ):
        yield call


async def test_posts_of_other_servers_are_not_found(world: World) -> None:
    post = await a_post(world, "order")
    for server, number in ((SERVER + 1, post.id), (SERVER, post.id + 1), (SERVER, 2**63 - 1)):
        async for call in _calls(world, server, number):
            with pytest.raises(NotFound):
                await call()
        with pytest.raises(NotFound):
            await look(world.context, server, number, ME)
        with pytest.raises(NotFound):
            await take_hint(world.context, server, number, ME, MONDAY)


@pytest.mark.parametrize("state", [S.CLAIMED, S.FAILED, S.UNCERTAIN])
async def test_what_does_not_stand_cannot_be_answered(world: World, state: S) -> None:
    post = await a_post(world, "order", state=state, message=None, opened_at=None)
    async for call in _calls(world, SERVER, post.id):
        with pytest.raises(PostClosed):
            await call()


async def test_a_draft_can_be_filled_in_the_grace_week_but_not_after(world: World) -> None:
    post = await a_post(world, "order", state=S.REVEALED)
    assert post.closes_at is not None
    async for call in _calls(world, SERVER, post.id, post.closes_at + 6 * DAY):
        await call()
    async for call in _calls(world, SERVER, post.id, post.closes_at + 7 * DAY):
        with pytest.raises(PostClosed):
            await call()


async def test_once_answered_the_draft_is_gone_and_stays_so(world: World) -> None:
    post = await a_post(world, "order")
    await append(world.context, SERVER, post.id, ME, MONDAY, 2)
    await append(world.context, SERVER, post.id, ME + 1, MONDAY, 3)
    await accept(world.context, [answer_to(post, ME)])
    async for call in _calls(world, SERVER, post.id, MONDAY + 30 * DAY):
        sitting = await call()
        assert sitting.draft == {}
        assert sitting.attempt is not None
    assert steps_of(await look(world.context, SERVER, post.id, ME + 1)) == [3]


async def test_a_hint_costs_points_if_taken_before_answering(world: World) -> None:
    post = await a_post(world, "choice")
    assert (await take_hint(world.context, SERVER, post.id, ME, MONDAY)).hint
    assert (await take_hint(world.context, SERVER, post.id, ME, MONDAY)).hint
    outcomes = await accept(world.context, [answer_to(post, ME), answer_to(post, ME + 1)])
    assert [(one.attempt.hint, one.attempt.points) for one in outcomes] == [(True, 11), (False, 15)]


async def test_a_hint_after_answering_is_free(world: World) -> None:
    post = await a_post(world, "choice")
    await accept(world.context, [answer_to(post, ME)])
    sitting = await take_hint(world.context, SERVER, post.id, ME, MONDAY)
    assert not sitting.hint
    (again,) = await accept(world.context, [answer_to(post, ME)])
    assert (again.attempt.hint, again.attempt.points) == (False, 15)


async def test_a_hint_of_one_post_does_not_count_at_another(world: World) -> None:
    post, other = await a_post(world, "choice"), await a_post(world, "choice")
    await take_hint(world.context, SERVER, post.id, ME, MONDAY)
    (outcome,) = await accept(world.context, [answer_to(other, ME)])
    assert not outcome.attempt.hint


async def test_without_a_hint_there_is_none_to_take(world: World) -> None:
    post = await a_post(world, "multiple")
    with pytest.raises(NotFound):
        await take_hint(world.context, SERVER, post.id, ME, MONDAY)
