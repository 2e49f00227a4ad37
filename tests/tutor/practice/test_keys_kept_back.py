"""What is asked in a channel, or is about to be, gives nothing away in practice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.errors import NotFound
from bot.core.practice import Mode, Session
from bot.core.quiz.state import Phase
from bot.core.records.corrections import Ruling
from bot.core.records.posts import PostState
from bot.core.records.quizzes import QuizRound
from bot.store import posts, quizzes
from bot.tutor.honesty import correcting
from bot.tutor.honesty.correcting import correct
from bot.tutor.practice import exporting, turns
from bot.tutor.practice.scenes import Answered, Asked, Wish
from tests.conftest import sqlite_only
from tests.samples import sample
from tests.store.rows import add_post
from tests.store.test_quizzes import made
from tests.tutor.world import MODERATOR, SERVER

from .conftest import Learner, bank_of_choices, edited, elsewhere, exercise, wrong


@sqlite_only
async def test_the_feedback_of_what_is_up_in_a_channel_waits(learner: Learner) -> None:
    context = learner.world.context
    scene = await learner.practise()
    assert isinstance(scene, Asked)
    await learner.answer(scene, wrong)
    learner.later(20)
    async with learner.world.store.write() as tx:
        post = await add_post(tx, exercise=scene.turn.exercise)
    for again in (
        turns.look(context, learner.who, scene.turn.id),
        turns.answer(context, learner.who, scene.turn.id, wrong, None),
        turns.change(context, learner.who, scene.turn.id, lambda _, draft: draft),
    ):
        with pytest.raises(NotFound, match="error-practice-posted"):
            await again
    async with learner.world.store.write() as tx:
        await posts.set_state(tx, post.id, (PostState.OPEN,), PostState.CLOSED)
    assert isinstance(await turns.look(context, learner.who, scene.turn.id), Answered)


@sqlite_only
async def test_the_hint_of_what_is_up_in_a_channel_costs_points_there(learner: Learner) -> None:
    context = learner.world.context
    context.bank = bank_of_choices()
    first = (await learner.begin(Wish(Mode.NEW))).turn.exercise.id
    context.bank = edited(context.bank, first, hint="Think of the users.")
    scene = await learner.go_on()
    assert isinstance(scene, Asked)
    async with learner.world.store.write() as tx:
        await add_post(tx, exercise=scene.turn.exercise)
    with pytest.raises(NotFound, match="error-practice-posted"):
        await turns.take_hint(context, learner.who, scene.turn.id)


@sqlite_only
async def test_a_session_that_is_carried_on_leaves_the_next_daily_alone(learner: Learner) -> None:
    world = learner.world
    await learner.begin(Wish(Mode.NEW))
    queue = await learner.queue()
    await world.daily()
    coming = world.context.bank.exercises[0].id
    async with world.store.write() as tx:
        kept = await turns.practice.get_session(tx, learner.user)
        assert kept is not None
        session = replace(kept.session, queue=(coming, *(name for name in queue if name != coming)))
        await turns.practice.save_session(tx, replace(kept, session=session))
    learner.later(1)
    scene = await learner.go_on()
    assert isinstance(scene, Asked)
    assert (scene.busy, scene.turn.exercise.id != coming) == (1, True)


@sqlite_only
async def test_a_quiz_that_is_not_over_keeps_its_exercises(learner: Learner) -> None:
    name = (await learner.begin(Wish(Mode.NEW))).turn.exercise.id
    asked = exercise(name, "data")
    async with learner.world.store.write() as tx:
        quiz = await quizzes.add(tx, made(server=SERVER))
        await quizzes.add_round(tx, QuizRound(quiz.id, 0, asked, tuple(range(len(asked.parts)))))
    scene = await learner.go_on()
    assert isinstance(scene, Asked)
    assert (scene.busy, scene.turn.exercise.id != name) == (1, True)
    async with learner.world.store.write() as tx:
        await quizzes.save_state(tx, quiz.id, replace(quiz.state, phase=Phase.ENDED))
        assert name not in await turns.practice.being_asked(tx, {SERVER}, learner.at)


@sqlite_only
async def test_a_post_that_may_not_be_there_blocks_no_exercise_for_good(learner: Learner) -> None:
    asked = sample("choice")
    async with learner.world.store.write() as tx:
        await add_post(tx, exercise=asked, state=PostState.UNCERTAIN, closes_at=learner.at + timedelta(days=1))
        assert asked.id in await turns.practice.being_asked(tx, {SERVER}, learner.at)
        assert asked.id not in await turns.practice.being_asked(tx, {SERVER}, learner.at + timedelta(days=2))


@sqlite_only
async def test_the_twin_of_a_mistake_is_not_the_next_daily(learner: Learner) -> None:
    context = learner.world.context
    twin = context.bank.exercises[0].id
    context.bank = edited(context.bank, "serving-3", twin=twin)
    queues = []
    for user in (1, 2):
        member = elsewhere(learner, user=user)
        await member.begin(Wish(Mode.NEW))
        async with learner.world.store.write() as tx:
            kept = await turns.practice.get_session(tx, user)
            assert kept is not None
            await turns.practice.save_session(tx, replace(kept, session=Session(("serving-3",)), turn=None))
        asked = await member.go_on()
        assert isinstance(asked, Asked)
        result = await member.answer(asked, wrong)
        assert (result.returns, result.alike) == (True, user == 1)
        queues.append(await member.queue())
        if user == 1:
            await learner.world.daily()
    assert queues == [(twin, "serving-3"), ("serving-3",)]


@sqlite_only
async def test_mistakes_that_are_up_in_a_channel_or_ruled_out_are_not_taken_along(learner: Learner) -> None:
    context = learner.world.context
    scene = await learner.begin(Wish(Mode.NEW))
    assert isinstance(scene, Asked)
    await learner.answer(scene, wrong)
    assert [one.exercise for one in (await exporting.export(context, learner.who)).mistakes] == [scene.turn.exercise]
    async with learner.world.store.write() as tx:
        post = await add_post(tx, exercise=scene.turn.exercise)
    assert await exporting.export(context, learner.who) == exporting.Exported((), 1)
    async with learner.world.store.write() as tx:
        await posts.set_state(tx, post.id, (PostState.OPEN,), PostState.REVEALED)
    await correct(context, SERVER, MODERATOR, correcting.Wish(post.id, Ruling.VOID), "two are right")
    assert await exporting.export(context, learner.who) == exporting.Exported((), 0)
