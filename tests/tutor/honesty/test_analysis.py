"""How exercises have done in a server."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.core.errors import NotFound
from bot.core.records.posts import PostState
from bot.store.engine import Store
from bot.store.tables import attempts
from bot.tutor.honesty.analysis import of_exercise, of_topic
from bot.tutor.posts.submission import accept
from tests.conftest import sqlite_only
from tests.samples import sample
from tests.store.rows import add_post
from tests.tutor.honesty.test_correcting import closed
from tests.tutor.world import HOUR, MONDAY, SERVER, World, answer_to


async def test_first_answers_beside_how_their_members_do_elsewhere(store: Store) -> None:
    world = World(store)
    world.clock.now = MONDAY + HOUR
    async with store.write() as tx:
        one, again, other = [await add_post(tx, kind) for kind in ("choice", "choice", "order")]
        elsewhere = await add_post(tx, "choice", server=SERVER + 1)
    options = sample("choice").options
    right = next(place for place, option in enumerate(options) if option.correct)
    wrong = (right + 1) % len(options)
    given = [
        answer_to(one, 1, MONDAY + HOUR),
        answer_to(one, 2, MONDAY + HOUR, answer=(wrong,)),
        answer_to(again, 1, MONDAY + HOUR, answer=(wrong,)),
        answer_to(other, 1, MONDAY + HOUR),
        answer_to(elsewhere, 3, MONDAY + HOUR),
        answer_to(one, 3, MONDAY + timedelta(days=2)),
    ]
    await accept(world.context, given)
    assert await of_topic(world.context, SERVER, None) == [], "as long as they are open, nothing tells their keys"
    with pytest.raises(NotFound):
        await of_exercise(world.context, SERVER, one.exercise.id)
    for post in (one, again, other):
        await closed(world, post.id)
    found = await of_exercise(world.context, SERVER, one.exercise.id)
    assert (found.figures.answers, found.figures.facility) == (2, 0.5)
    counts = [part.count for part in found.figures.parts]
    assert counts == [int(place in (right, wrong)) for place in range(len(options))]
    assert {done.exercise.id for done in await of_topic(world.context, SERVER, None)} == {
        one.exercise.id,
        other.exercise.id,
    }
    assert await of_topic(world.context, SERVER, "no-such-topic") == []
    with pytest.raises(NotFound):
        await of_exercise(world.context, SERVER, "never-posted")


@sqlite_only
async def test_what_a_second_vote_changed_is_no_merit_of_the_exercise(store: Store) -> None:
    world = World(store)
    world.clock.now = MONDAY + HOUR
    async with store.write() as tx:
        post = await add_post(tx, "choice")
    await accept(world.context, [answer_to(post, 1, MONDAY + HOUR), answer_to(post, 2, MONDAY + HOUR)])
    right = next(place for place, option in enumerate(sample("choice").options) if option.correct)
    wrong = (right + 1) % 3
    async with store.write() as tx:
        await tx.execute(update(attempts).where(attempts.c.user == 1).values(first_vote=(wrong,)))
        await tx.execute(update(attempts).where(attempts.c.user == 2).values(first_vote=(right,)))
    await closed(world, post.id)
    figures = (await of_exercise(world.context, SERVER, post.exercise.id)).figures
    assert (figures.answers, figures.facility) == (2, 0.5)
    assert figures.parts[wrong].count == 1


@sqlite_only
async def test_a_wording_that_never_reached_its_channel_hides_no_answers(store: Store) -> None:
    world = World(store)
    world.clock.now = MONDAY + HOUR
    edited = sample("choice").model_copy(update={"question": "What now?"})
    async with store.write() as tx:
        post = await add_post(tx, "choice")
        for state in (PostState.CLAIMED, PostState.FAILED):
            await add_post(tx, exercise=edited, state=state, message=None, opened_at=None)
        await add_post(tx, exercise=edited, state=PostState.WITHDRAWN)
    await accept(world.context, [answer_to(post, 1, MONDAY + HOUR)])
    await closed(world, post.id)
    assert (await of_exercise(world.context, SERVER, post.exercise.id)).figures.answers == 1
