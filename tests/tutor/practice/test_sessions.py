"""A session from its first exercise to its summary, and what happens in between."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.bank.bank import Bank
from bot.core.errors import InputError, NotFound, Refused
from bot.core.memory import Confidence
from bot.core.practice import Mode
from bot.core.records.attempts import Source
from bot.core.records.posts import PostState
from bot.core.records.servers import Server
from bot.store import cards, practice, servers, standings
from bot.store import tables as t
from bot.store.standings import Board
from bot.tutor.practice import member, sessions, turns
from bot.tutor.practice.scenes import Answered, Asked, Offer, Pause, Reason, Summary, Wish
from tests.conftest import sqlite_only
from tests.store.rows import add_post
from tests.tutor.world import SERVER

from .conftest import Learner, bank_of_choices, edited, elsewhere, exercise, right, without, wrong


async def test_a_session_of_ten_and_its_summary(learner: Learner) -> None:
    first = await learner.practise()
    assert isinstance(first, Asked)
    assert (first.number, first.size) == (1, 10)
    missed = first.turn.exercise.id
    answered = await learner.answer(first, wrong, Confidence.SURE)
    assert answered.returns
    assert answered.left == 10
    seen = [missed]
    scene = await learner.go_on()
    while isinstance(scene, Asked):
        seen.append(scene.turn.exercise.id)
        assert (await learner.answer(scene)).attempt.score == 840
        scene = await learner.go_on()
    assert isinstance(scene, Summary)
    assert (len(seen), seen[-1]) == (11, missed), "what was missed returns at the end"
    assert (scene.answered, scene.right, scene.week, scene.sure) == (10, 9, 10, (1, 0))
    assert sum(len(titles) for _, titles in scene.returns) == 10
    assert scene.returns[0][0] > scene.today
    assert (await learner.go_on()) == scene, "whoever asks again sees it again"


async def test_practice_counts_on_no_board_and_moves_cards(learner: Learner) -> None:
    await learner.through()
    async with learner.world.store.write() as tx:
        rows = (await tx.execute(select(t.attempts))).all()
        assert {(row.source, row.points, row.streak_day, row.post) for row in rows} == {("practice", 0, None, None)}
        assert await standings.count(tx, Board(SERVER, "all")) == 0
        before = sorted(tuple(row) for row in await tx.execute(select(t.cards)))
        await standings.rebuild(tx)
        await cards.rebuild(tx)
        assert await standings.count(tx, Board(SERVER, "all")) == 0
        assert sorted(tuple(row) for row in await tx.execute(select(t.cards))) == before
    assert len(before) == 10


async def test_due_cards_come_first_when_they_are_due(learner: Learner) -> None:
    summary = await learner.through()
    learner.later((max(day for day, _ in summary.returns) - summary.today).days)
    scene = await learner.practise()
    assert isinstance(scene, Asked)
    known = await learner.due()
    assert [name in known for name in await learner.queue()] == [True] * 7 + [False] * 3


async def test_the_session_is_one_on_two_devices(learner: Learner) -> None:
    phone = laptop = await learner.practise()
    again = await learner.practise()
    assert isinstance(phone, Asked)
    assert isinstance(again, Asked)
    assert again.turn == phone.turn
    first = await learner.answer(phone, wrong)
    second = await learner.answer(laptop, right)
    assert (first.again, second.again) == (False, True)
    assert second.attempt == replace(first.attempt, id=second.attempt.id)
    both = await asyncio.gather(learner.go_on(), learner.go_on())
    assert both[0].turn.id == both[1].turn.id


async def test_two_answers_at_once_are_one_attempt(learner: Learner) -> None:
    scene = await learner.practise()
    assert isinstance(scene, Asked)
    found = await asyncio.gather(*(learner.answer(scene, reading) for reading in (right, wrong, right)))
    assert sorted(one.again for one in found) == [False, True, True]
    assert len({one.attempt.answer for one in found}) == 1
    async with learner.world.store.read() as tx:
        assert len((await tx.execute(select(t.attempts))).all()) == 1
    assert len(await learner.queue()) == 9 + (found[0].attempt.score == 0)


async def test_yesterdays_session_is_offered_again(learner: Learner) -> None:
    scene = await learner.practise()
    assert isinstance(scene, Asked)
    await learner.answer(scene)
    learner.later(1)
    offer = await learner.practise()
    assert isinstance(offer, Offer)
    assert (offer.left, offer.day) == (9, date(2026, 11, 23))
    resumed = await learner.go_on()
    assert isinstance(resumed, Asked)
    assert (resumed.number, resumed.size) == (2, 10)
    fresh = await learner.begin(offer.wish)
    assert isinstance(fresh, Asked)
    assert (fresh.number, fresh.size) == (1, 10)


@sqlite_only
async def test_another_wish_begins_another_session(learner: Learner) -> None:
    first = await learner.practise()
    wish = Wish(Mode.NEW, "data", "choice")
    second = await learner.practise(wish)
    assert isinstance(first, Asked)
    assert isinstance(second, Asked)
    assert {name.split("-")[0] for name in await learner.queue()} == {"data"}
    assert (await learner.practise(wish)).turn == second.turn
    late = await learner.answer(first)
    assert not late.again, "the older message still takes its answer"
    assert len(await learner.queue()) == 10, "but the session is another one"
    assert isinstance(await learner.practise(Wish(kind="order")), Pause)


@sqlite_only
async def test_what_was_retired_is_skipped_and_what_was_edited_is_asked_anew(learner: Learner) -> None:
    scene = await learner.practise()
    assert isinstance(scene, Asked)
    queue = await learner.queue()
    context = learner.world.context
    context.bank = without(context.bank, queue[0], queue[2])
    after = await learner.go_on()
    assert isinstance(after, Asked)
    assert (after.gone, after.turn.exercise.id, after.size) == (2, queue[1], 8)
    assert not (await learner.answer(scene)).again, "who has it in front of them may still answer"
    context.bank = edited(context.bank, queue[1], question="What now?")
    edit = await learner.go_on()
    assert isinstance(edit, Asked)
    assert edit.turn.id != after.turn.id
    assert edit.turn.exercise.question == "What now?"
    old = await learner.answer(after)
    assert not old.again
    assert (await learner.due()).keys() == {queue[0], queue[1]}


@sqlite_only
async def test_a_session_of_which_everything_is_gone(learner: Learner) -> None:
    await learner.practise()
    context = learner.world.context
    context.bank = without(context.bank, *await learner.queue())
    summary = await learner.go_on()
    assert isinstance(summary, Summary)
    assert (summary.answered, summary.gone) == (0, 10)


async def test_never_what_is_open_in_a_server_of_the_member(learner: Learner) -> None:
    names = [each.id for each in learner.world.context.bank]
    async with learner.world.store.write() as tx:
        for place, state in enumerate((PostState.OPEN, PostState.CLAIMED, PostState.REVEALED)):
            await add_post(tx, exercise=exercise(names[place], "data"), state=state)
        await add_post(tx, server=SERVER + 1, exercise=exercise(names[3], "data"))
        await add_post(tx, server=SERVER + 2, exercise=exercise(names[4], "data"))
        await servers.note_names(tx, [((SERVER + 1, learner.user), "Ada")], learner.at)
    await member.change(learner.world.context, learner.who, size=20, cap=1000)
    seen: set[str] = set()
    for _ in range(2):
        await learner.begin(Wish(Mode.NEW))
        seen |= set(await learner.queue())
        await learner.through()
    assert seen == set(names) - {names[0], names[1], names[3]}


async def test_what_is_posted_meanwhile_is_answered_there(learner: Learner) -> None:
    scene = await learner.practise()
    assert isinstance(scene, Asked)
    async with learner.world.store.write() as tx:
        await add_post(tx, exercise=scene.turn.exercise)
    found = await turns.answer(learner.world.context, learner.who, scene.turn.id, right, None)
    assert isinstance(found, Asked)
    assert (found.busy, found.turn.exercise.id) == (1, (await learner.queue())[0])
    assert await learner.due() == {}
    with pytest.raises(NotFound):
        await turns.answer(learner.world.context, learner.who, scene.turn.id, right, None)


@sqlite_only
async def test_what_a_schedule_posts_next_is_not_asked(learner: Learner) -> None:
    await learner.world.daily()
    await learner.begin(Wish(Mode.NEW))
    coming = learner.world.context.bank.exercises[0].id
    assert coming.startswith("data"), "the course begins with it"
    for _ in range(20):
        await learner.begin(Wish(Mode.NEW))
        assert coming not in await learner.queue()


@sqlite_only
async def test_a_turn_is_its_members_own(learner: Learner) -> None:
    scene = await learner.practise()
    assert isinstance(scene, Asked)
    other = elsewhere(learner, user=2)
    for number in (scene.turn.id, 404):
        with pytest.raises(NotFound):
            await turns.look(learner.world.context, other.who, number)
        with pytest.raises(NotFound):
            await turns.answer(learner.world.context, other.who, number, right, None)


async def test_in_a_direct_message_the_server_used_last_counts(learner: Learner) -> None:
    alone = elsewhere(learner, server=None)
    with pytest.raises(Refused):
        await alone.practise()
    async with learner.world.store.write() as tx:
        await servers.save(tx, Server(SERVER + 7, "Pacific/Kiritimati"))
    await elsewhere(learner, server=SERVER + 7).practise()
    scene = await alone.practise()
    assert isinstance(scene, Asked)
    found = await alone.answer(scene)
    assert (found.attempt.server, found.attempt.source) == (SERVER + 7, Source.PRACTICE)
    late = elsewhere(alone, at=alone.at + timedelta(hours=3))
    assert isinstance(await late.practise(), Offer), "there it is tomorrow already"


@sqlite_only
async def test_the_days_cap_and_rest_days(learner: Learner) -> None:
    context = learner.world.context
    await member.change(context, learner.who, size=15)
    await learner.through()
    learner.later(60)
    await member.change(context, learner.who, size=10, cap=10)
    await learner.through()
    assert (await learner.through()).answered == 10
    pause = await learner.practise()
    assert isinstance(pause, Pause)
    assert (pause.reason, pause.more, pause.cap) == (Reason.CAP, True, 10)
    assert isinstance(await sessions.more(context, learner.who), Asked)
    learner.later(1)
    await member.change(context, learner.who, rest=(learner.at.weekday(),))
    await learner.stop()
    pause = await learner.practise()
    assert isinstance(pause, Pause)
    assert pause.reason is Reason.REST
    assert isinstance(await learner.practise(Wish(Mode.NEW)), Asked), "new exercises are no duty"


@sqlite_only
async def test_an_exam_brings_everything_round(learner: Learner) -> None:
    context = learner.world.context
    await learner.through()
    learner.later(1)
    exam = learner.at.date() + timedelta(days=10)
    await member.set_server_exam(context, learner.who, exam)
    await learner.practise()
    summary = await learner.stop()
    assert (summary.exam, summary.before_exam) == (exam, 0)
    own = exam + timedelta(days=30)
    await member.change(context, learner.who, exam=own)
    learner.later(20)
    await learner.through()
    summary = await learner.stop()
    assert (summary.exam, summary.before_exam) == (own, len(await learner.due()))
    seen: dict[str, date] = {}
    for _ in range(21):
        while isinstance(scene := await sessions.more(context, learner.who), Asked):
            async with learner.world.store.read() as tx:
                due = await cards.may_be_due(tx, learner.user, learner.at.date(), own - timedelta(days=14))
            if scene.turn.exercise.id not in due:
                await learner.stop()
                break
            seen[scene.turn.exercise.id] = learner.at.date()
            await learner.answer(scene)
        learner.later(1)
    assert seen.keys() == (await learner.due()).keys()
    assert all(own - timedelta(days=14) <= day <= own for day in seen.values())


@sqlite_only
@pytest.mark.parametrize(
    "changes",
    [{"size": 7}, {"cap": 0}, {"rest": (7,)}, {"rest": tuple(range(7))}, {"exam": date(2026, 11, 22)}],
)
async def test_settings_that_cannot_be(learner: Learner, changes) -> None:
    with pytest.raises(InputError):
        await member.change(learner.world.context, learner.who, **changes)
    assert (await member.settings(learner.world.context, learner.who)).own.size == 10


@sqlite_only
async def test_the_clock_goes_back_and_the_zone_changes(learner: Learner) -> None:
    scene = await learner.practise()
    assert isinstance(scene, Asked)
    await learner.answer(scene)
    before = await learner.due()
    learner.later(-2)
    again = await learner.practise()
    assert isinstance(again, Asked)
    assert again.number == 2
    await learner.answer(again)
    assert before.items() <= (await learner.due()).items()
    async with learner.world.store.write() as tx:
        await servers.save(tx, Server(SERVER, "Pacific/Kiritimati"))
    assert isinstance(await learner.practise(), Asked | Offer)


@sqlite_only
async def test_a_click_on_an_old_turn_shows_its_feedback(learner: Learner) -> None:
    scene = await learner.practise()
    assert isinstance(scene, Asked)
    await learner.answer(scene, wrong)
    await learner.through()
    learner.later(30)
    old = await turns.look(learner.world.context, learner.who, scene.turn.id)
    assert isinstance(old, Answered)
    assert (old.again, old.attempt.score) == (True, 0)


@sqlite_only
async def test_an_answer_leaves_no_draft_and_no_hint_is_taken_after_it(learner: Learner) -> None:
    context = learner.world.context
    context.bank = Bank(each.model_copy(update={"hint": "Think of the users."}) for each in bank_of_choices(1))
    scene = await learner.begin(Wish(Mode.NEW))
    assert isinstance(scene, Asked)
    drafted = await turns.change(context, learner.who, scene.turn.id, lambda _, draft: {**draft, 0: 1})
    assert isinstance(drafted, Asked)
    assert drafted.draft == {0: 1}
    await learner.answer(scene)
    shown = await turns.take_hint(context, learner.who, scene.turn.id)
    assert isinstance(shown, Answered)
    assert not shown.turn.hint
    async with learner.world.store.read() as tx:
        assert await practice.get_draft(tx, scene.turn.id) == {}


@sqlite_only
async def test_two_devices_that_begin_at_once_have_one_session(learner: Learner) -> None:
    first, second = await asyncio.gather(learner.practise(), learner.practise())
    assert isinstance(first, Asked)
    assert first == second
