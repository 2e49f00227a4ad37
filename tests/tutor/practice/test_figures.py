"""What a member is told about their practice: dates, shares, the exam."""

from __future__ import annotations

from datetime import timedelta

from bot.core.memory import Confidence
from bot.core.practice import Mode
from bot.core.records.audit import Action
from bot.store import practice
from bot.tutor import audit
from bot.tutor.practice import member, sessions
from bot.tutor.practice.scenes import Asked, Pause, Reason, Wish
from tests.conftest import sqlite_only
from tests.tutor.world import SERVER

from .conftest import Learner, bank_of_choices, without, wrong


async def everything(learner: Learner) -> None:
    """Meet the whole bank."""
    while isinstance(scene := await sessions.more(learner.world.context, learner.who), Asked):
        await learner.answer(scene)


@sqlite_only
async def test_an_exam_of_ones_own_that_is_over_leaves_the_servers(learner: Learner) -> None:
    context = learner.world.context
    own, servers = learner.at.date() + timedelta(days=5), learner.at.date() + timedelta(days=40)
    await member.change(context, learner.who, exam=own)
    assert (await member.set_server_exam(context, learner.who, servers)).exam == own
    (noted,) = (await audit.look(context, SERVER, 1)).entries
    assert (noted.action, noted.user, noted.details) == (Action.EXAM, learner.who.user, servers.isoformat())
    learner.later(6)
    assert (await member.settings(context, learner.who)).exam == servers


@sqlite_only
async def test_what_comes_next_is_after_today_and_heeds_the_exam(learner: Learner) -> None:
    context = learner.world.context
    context.bank = bank_of_choices(2)
    await everything(learner)
    pause = await learner.begin()
    assert isinstance(pause, Pause)
    assert (pause.reason, pause.next_due) == (Reason.NOTHING_DUE, min((await learner.due()).values()))
    learner.later(90)
    await learner.through()
    exam = learner.at.date() + timedelta(days=20)
    assert min((await learner.due()).values()) > exam
    await member.change(context, learner.who, exam=exam)
    pause = await learner.begin()
    assert isinstance(pause, Pause)
    assert pause.next_due is not None
    assert exam - timedelta(days=14) <= pause.next_due <= exam
    await member.change(context, learner.who, exam=None)
    learner.later(300)
    context.bank = without(context.bank, *(each.id for each in context.bank))
    gone = await learner.begin()
    assert isinstance(gone, Pause)
    assert gone.next_due is None, "what left the bank does not come back"


@sqlite_only
async def test_what_was_just_explained_is_no_retention(learner: Learner) -> None:
    context = learner.world.context
    context.bank = bank_of_choices(1)
    await everything(learner)
    learner.later(100)
    await learner.begin()
    missed = (await learner.queue())[0]
    while isinstance(scene := await learner.go_on(), Asked):
        first = scene.turn.exercise.id == missed and scene.number == 1
        await learner.answer(scene, *([wrong] if first else []), confidence=Confidence.SURE)
    async with learner.world.store.read() as tx:
        assert await practice.retention(tx, learner.user, learner.at.date()) == (3, 2)
        assert await practice.calibration(tx, learner.user) == {Confidence.SURE: (3, 2)}


@sqlite_only
async def test_a_session_that_was_carried_on_today_is_not_offered_again(learner: Learner) -> None:
    scene = await learner.practise()
    assert isinstance(scene, Asked)
    await learner.answer(scene)
    learner.later(1)
    await learner.go_on()
    again = await learner.practise()
    assert isinstance(again, Asked)
    assert (again.number, again.size) == (2, 10)
    assert isinstance(await learner.practise(Wish(Mode.NEW)), Asked)
