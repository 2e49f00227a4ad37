"""Looking at an exercise before it is posted by hand."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import func, select

from bot.bank.bank import Bank
from bot.core.errors import NoExercise, NotFound, Refused, Unavailable
from bot.core.records.posts import DrillPost, Post
from bot.store import tables as t
from bot.store.engine import Store
from bot.tutor.posts import by_hand, proposing
from bot.tutor.posts.proposing import Proposed
from tests.conftest import sqlite_only
from tests.samples import sample
from tests.tutor.posts.test_drilling import DRILL
from tests.tutor.world import CHANNEL, MODERATOR, SERVER, World, bank_of


async def propose(world: World, name: str | None = None, topic: str | None = None) -> Proposed:
    return await proposing.propose(world.context, SERVER, MODERATOR, CHANNEL, name, topic, None, 24)


async def another(world: World, proposed: Proposed, user: int = MODERATOR, server: int = SERVER) -> Proposed:
    return await proposing.another(world.context, server, user, proposed.proposal.id)


async def kept(world: World) -> int:
    async with world.store.read() as tx:
        return int((await tx.execute(select(func.count()).select_from(t.proposals))).scalar_one())


async def test_it_is_posted_as_it_was_shown(world: World) -> None:
    proposed = await propose(world, sample("order").id)
    assert world.channels.calls == []
    assert await world.posts() == []
    again = await proposing.look(world.context, SERVER, MODERATOR, proposed.proposal.id)
    assert again == proposed
    sent = await proposing.post(world.context, again)
    assert isinstance(sent, Post)
    assert proposed.draft is not None
    assert (sent.exercise, sent.shown, sent.channel) == (proposed.draft.exercise, proposed.draft.shown, CHANNEL)
    assert await kept(world) == 0


async def test_each_other_one_comes_once_before_any_comes_again(world: World) -> None:
    proposed = await propose(world)
    names = [proposed.proposal.exercise]
    for _ in range(7):
        proposed = await another(world, proposed)
        names.append(proposed.proposal.exercise)
    assert len(set(names[:4])) == 4
    assert len(set(names[4:])) == 4
    assert names[3] != names[4]
    await proposing.post(world.context, proposed)
    assert [post.exercise.id for post in await world.posts()] == [names[-1]]


@sqlite_only
async def test_another_one_of_the_topic(world: World) -> None:
    proposed = await another(world, await propose(world, sample("order").id, topic="releases"))
    assert proposed.draft is not None
    assert proposed.draft.exercise.topic == "releases"
    with pytest.raises(NoExercise):
        await propose(world, topic="astrology")


async def test_it_is_posted_once(world: World) -> None:
    proposed = await propose(world)
    outcomes = await asyncio.gather(
        *(proposing.post(world.context, proposed) for _ in range(3)), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in outcomes) == ["NotFound", "NotFound", "Post"]
    assert len(world.channels.messages) == 1
    for act in (proposing.look, proposing.another):
        with pytest.raises(NotFound, match="error-proposal-over"):
            await act(world.context, SERVER, MODERATOR, proposed.proposal.id)


@sqlite_only
async def test_it_is_its_moderators_own(world: World) -> None:
    proposed = await propose(world)
    for server, user in ((SERVER + 1, MODERATOR), (SERVER, MODERATOR + 1)):
        with pytest.raises(NotFound, match="error-proposal-over"):
            await another(world, proposed, user, server)
    with pytest.raises(NotFound, match="error-proposal-over"):
        await proposing.look(world.context, SERVER, MODERATOR, 99)


@sqlite_only
async def test_what_is_refused_can_be_posted_later(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    proposed = await propose(world)
    with monkeypatch.context() as patch:
        patch.setattr(by_hand, "MOST_OPEN", 0)
        with pytest.raises(Refused):
            await proposing.post(world.context, proposed)
    assert isinstance(await proposing.post(world.context, proposed), Post)


@sqlite_only
async def test_what_discord_does_not_answer_is_posted_by_itself_and_not_twice(world: World) -> None:
    proposed = await propose(world)
    world.channels.before["publish"] = [Unavailable()]
    with pytest.raises(Unavailable):
        await proposing.post(world.context, proposed)
    with pytest.raises(NotFound):
        await proposing.post(world.context, proposed)
    await world.start()
    await world.later(minutes=1)
    assert len(world.channels.messages) == 1


@sqlite_only
async def test_one_that_has_left_the_bank(world: World) -> None:
    proposed = await propose(world, sample("order").id)
    world.context.bank = bank_of(sample("choice"))
    with pytest.raises(NotFound, match="error-unknown-exercise"):
        await proposing.look(world.context, SERVER, MODERATOR, proposed.proposal.id)
    assert (await another(world, proposed)).proposal.exercise == sample("choice").id


async def test_those_that_nobody_came_back_to_are_dropped(world: World) -> None:
    await propose(world)
    world.clock.move(proposing.proposals.KEPT)
    await propose(world)
    assert await kept(world) == 2
    world.clock.move(proposing.proposals.KEPT / 2)
    await propose(world)
    assert await kept(world) == 2


async def test_a_drill(store: Store) -> None:
    world = World(store, Bank([sample("choice")], [DRILL]))
    proposed = await propose(world, DRILL.id)
    assert (proposed.drill, proposed.draft) == (DRILL, None)
    assert isinstance(await proposing.post(world.context, proposed), DrillPost)
    with pytest.raises(NotFound):
        await proposing.post(world.context, proposed)
