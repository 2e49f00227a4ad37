"""Incident drills: all of it in the channel, in order, each thing once, whatever fails on the way."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from bot.bank.bank import Bank
from bot.core.drill import Drill
from bot.core.errors import ChannelLost, HistoryUnreadable, NotFound, Refused, Unavailable
from bot.core.exercise import KINDS
from bot.core.periods import Period
from bot.core.records.posts import DrillPost, PostState
from bot.store import drills, standings, tables
from bot.store.engine import Store
from bot.tutor.health.doctor import diagnose
from bot.tutor.posts import drilling, ending, proposing
from bot.tutor.posts.answering import Result
from bot.tutor.posts.submission import accept
from bot.tutor.posts.today import today
from tests.conftest import sqlite_only
from tests.samples import sample
from tests.tutor.world import CHANNEL, HOUR, MODERATOR, SERVER, World, answer_to, bank_of

DRILL = Drill(
    id="sample-drill", title="A sample incident", topic="sample", scenario="It broke.", steps=tuple(map(sample, KINDS))
)


@pytest.fixture
async def world(store: Store) -> World:
    return World(store, bank_of())


async def post(world: World, hours: int = 24) -> DrillPost:
    return await drilling.post_drill(world.context, SERVER, CHANNEL, DRILL, hours)


async def kept(world: World) -> DrillPost:
    async with world.store.read() as tx:
        found = await drills.get(tx, (await tx.execute(select(func.max(tables.drills.c.id)))).scalar_one())
    assert found is not None
    return found


async def complete(world: World) -> bool:
    """Whether the drill's message and those of its steps are in the channel once each, in their order."""
    steps = [post.id for post in await world.posts()]
    return len(steps) == 4 and [message.post for message in world.channels.messages] == [
        -(await kept(world)).id,
        *steps,
    ]


async def test_all_of_it_stands_in_its_thread_in_order(world: World) -> None:
    made = await post(world)
    assert made.state is PostState.OPEN
    assert await complete(world)
    assert world.channels.threads == [-made.id]
    steps = await world.posts()
    assert [step.exercise for step in steps] == list(DRILL.steps)
    assert {step.channel for step in steps} == {made.thread}
    assert {step.closes_at for step in steps} == {made.closes_at}
    assert {step.state for step in steps} == {PostState.OPEN}


async def test_its_steps_close_and_are_revealed_like_any_post(world: World) -> None:
    await post(world, hours=2)
    await world.start()
    await world.later(hours=2)
    assert await world.states() == [PostState.REVEALED] * 4
    assert sorted(world.channels.revealed) == [step.id for step in await world.posts()]


@pytest.mark.parametrize("where", ["publish_drill", "drill_thread", "publish"])
@pytest.mark.parametrize("side", ["before", "after"])
async def test_what_fails_goes_on_by_itself_and_nothing_is_sent_twice(world: World, where: str, side: str) -> None:
    getattr(world.channels, side)[where].append(Unavailable())
    with pytest.raises(Unavailable):
        await post(world)
    assert (await kept(world)).state is PostState.CLAIMED
    await world.start()
    await world.later(minutes=5)
    assert (await kept(world)).state is PostState.OPEN
    assert await complete(world)
    assert await world.states() == [PostState.OPEN] * 4


@pytest.mark.parametrize("where", ["publish_drill", "drill_thread", "publish"])
async def test_after_a_crash_another_process_goes_on(world: World, where: str) -> None:
    world.channels.after[where].append(KeyboardInterrupt())  # nothing of ours runs any more
    with pytest.raises(KeyboardInterrupt):
        await post(world)
    await world.start()
    await world.later(minutes=5)
    assert (await kept(world)).state is PostState.OPEN
    assert await complete(world)


@pytest.mark.parametrize("where", ["publish_drill", "drill_thread"])
async def test_a_closed_channel_ends_it(world: World, where: str) -> None:
    world.channels.before[where].append(ChannelLost(channel=CHANNEL))
    with pytest.raises(ChannelLost):
        await post(world)
    assert (await kept(world)).state is PostState.FAILED
    await world.start()
    await world.later(hours=1)
    assert await world.posts() == []


async def test_a_step_that_cannot_be_sent_is_told_of(world: World) -> None:
    world.channels.before["publish"].append(ChannelLost(channel=CHANNEL))
    with pytest.raises(ChannelLost) as told:
        await post(world)
    assert told.value.text_key == "error-drill-partly"
    assert (await kept(world)).state is PostState.FAILED
    assert await world.states() == [PostState.FAILED] * 4, "those after it build on it"
    with pytest.raises(NotFound):
        await drilling.progress(world.context, SERVER, (await kept(world)).id, 5)
    (there,) = await ending.listed(world.context, SERVER, ending.THERE)
    await ending.withdraw(world.context, SERVER, there.id, drill=True)
    assert world.channels.messages == []
    assert (await kept(world)).state is PostState.WITHDRAWN


async def test_an_unreadable_history_leaves_it_uncertain(world: World) -> None:
    world.channels.after["publish_drill"].append(Unavailable())
    world.channels.before["find_drill"].append(HistoryUnreadable(channel=CHANNEL))
    with pytest.raises(Unavailable):
        await post(world)
    await world.start()
    await world.later(minutes=5)
    assert (await kept(world)).state is PostState.UNCERTAIN
    assert len(world.channels.messages) == 1
    assert (await diagnose(world.context, SERVER)).uncertain == (await kept(world),)


@pytest.mark.parametrize(("where", "steps"), [("publish_drill", 0), ("publish", 4)])
async def test_after_a_long_outage_it_is_given_up_and_no_step_waits(world: World, where: str, steps: int) -> None:
    world.channels.before[where].append(Unavailable())
    with pytest.raises(Unavailable):
        await post(world)
    stood = len(world.channels.messages)
    world.clock.now += 7 * HOUR
    await world.start()
    await world.later(minutes=5)
    assert (await kept(world)).state is PostState.FAILED
    assert await world.states() == [PostState.FAILED] * steps
    assert len(world.channels.messages) == stood


async def test_how_far_a_member_has_come(world: World) -> None:
    number = (await post(world)).id
    first = (await world.posts())[0]
    await accept(world.context, [answer_to(first, 5)])
    made, steps = await drilling.progress(world.context, SERVER, number, 5)
    assert made.drill == DRILL
    assert [attempt is not None for _, attempt in steps] == [True, False, False, False]
    with pytest.raises(NotFound):
        await drilling.progress(world.context, SERVER + 1, number, 5)
    with pytest.raises(NotFound):
        await drilling.progress(world.context, SERVER, number + 1, 5)


async def test_on_a_members_desk_it_is_one_thing(world: World) -> None:
    made = await post(world)
    await accept(world.context, [answer_to((await world.posts())[0], 5)])
    desk = await today(world.context, SERVER, 5, lambda channel: channel == CHANNEL)
    assert desk.open == ()
    assert desk.missed == ()
    assert [(drill.id, done) for drill, done in desk.drills] == [(made.id, 1)]
    assert (await today(world.context, SERVER, 5, lambda channel: channel != CHANNEL)).drills == ()


async def test_an_answer_to_a_step_counts_for_the_board_but_not_for_the_streak(world: World) -> None:
    await post(world)
    first = (await world.posts())[0]
    (result,) = await accept(world.context, [answer_to(first, 5)])
    assert isinstance(result, Result)
    assert not result.attempt.grace
    assert result.attempt.streak_day is None
    assert result.streak.length == 0
    async with world.store.read() as tx:
        board = standings.Board(SERVER, Period.ALL.key(first.day))
        standing = await standings.of_member(tx, board, 5)
    assert standing is not None
    assert (standing.attempts, standing.points) == (1, result.attempt.points)


async def test_a_step_waits_for_those_before_it(world: World) -> None:
    made = await post(world)
    first, second, *_ = await world.posts()
    (early,) = await accept(world.context, [answer_to(second, at=world.clock.now)])
    assert isinstance(early, Refused)
    assert early.params == {"number": 1}
    with pytest.raises(Refused):
        await drilling.require_turn(world.context, second, 1, world.clock.now)
    await accept(world.context, [answer_to(first, at=world.clock.now)])
    await drilling.require_turn(world.context, second, 1, world.clock.now)
    (then,) = await accept(world.context, [answer_to(second, at=world.clock.now)])
    assert isinstance(then, Result)
    with pytest.raises(Refused):
        await drilling.require_turn(world.context, second, 2, world.clock.now)
    await drilling.require_turn(world.context, second, 2, made.closes_at)  # by then the keys are public


async def test_the_next_step_is_the_first_that_was_not_answered(world: World) -> None:
    made = await post(world)
    steps = await world.posts()
    for step in steps:
        found = await drilling.next_step(world.context, SERVER, made.id, 1)
        assert found is not None
        assert found.id == step.id
        await accept(world.context, [answer_to(step, at=world.clock.now)])
    assert await drilling.next_step(world.context, SERVER, made.id, 1) is None
    with pytest.raises(NotFound):
        await drilling.next_step(world.context, SERVER + 1, made.id, 1)


async def test_after_the_close_the_opening_message_shows_how_the_group_did(world: World) -> None:
    made = await post(world, hours=2)
    first = (await world.posts())[0]
    await accept(world.context, [answer_to(first, user, at=world.clock.now) for user in (1, 2)])
    await world.start()
    await world.later(hours=2)
    shown = (made.id, [(2, 2), (0, 0), (0, 0), (0, 0)])
    assert world.channels.drill_results == [shown], "at once, so that it doesn't look open"
    await world.later(hours=1)
    assert world.channels.drill_results == [shown, shown], "and once the last answers are in"
    assert (await kept(world)).state is PostState.REVEALED
    assert world.channels.recaps == []


@pytest.mark.parametrize(("language", "title"), [("de", "Ein Beispiel"), ("en", DRILL.title)])
@sqlite_only
async def test_a_drill_takes_the_server_s_language_where_the_bank_has_it(
    world: World, language: str, title: str
) -> None:
    steps = tuple(step.model_copy(update={"question": f"Wie? ({step.id})"}) for step in DRILL.steps)
    german = DRILL.model_copy(update={"title": "Ein Beispiel", "steps": steps})
    world.context.bank = Bank([], [DRILL], told_drills=[("de", german)], translations=[("de", step) for step in steps])
    world.channels.languages[SERVER] = language
    proposed = await proposing.propose(world.context, SERVER, MODERATOR, CHANNEL, DRILL.id, None, None, 1)
    made = await proposing.post(world.context, proposed)
    assert isinstance(made, DrillPost)
    assert made.drill.title == title
    wanted = german if language == "de" else DRILL
    assert [post.exercise.question for post in await world.posts()] == [step.question for step in wanted.steps]
