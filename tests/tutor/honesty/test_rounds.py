"""A question of a quiz that turns out to be wrong is voided afterwards, and all that hangs on it follows, exactly."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from weakref import WeakValueDictionary

import pytest
from sqlalchemy import select, update

from bot.core.errors import NotFound, Refused, Unavailable
from bot.core.quiz.settings import Settings
from bot.core.quiz.state import Act, Phase, Void
from bot.core.records.audit import Action
from bot.core.records.boards import QUIZZES
from bot.core.records.quizzes import LiveQuiz, Part, QuizRound, RoundRuling
from bot.core.records.reports import Outcome, Trouble
from bot.core.records.timers import Timer
from bot.store import attempts
from bot.store import tables as t
from bot.store.engine import Store
from bot.tutor import audit
from bot.tutor.honesty.reporting import About, report
from bot.tutor.honesty.rounds import TIMER, RoundWish, played, preview, rule, show_ruled
from bot.tutor.mixing import bank_now, ruled_out, sound
from bot.tutor.quizzes import results
from tests.conftest import sqlite_only
from tests.tutor.quizzes.table import Table
from tests.tutor.world import MODERATOR, SERVER

QUIET = Settings(rounds=3, pace=None)
TRACES = (t.standings, t.cards, t.attempts)


@pytest.fixture
async def table(store: Store) -> AsyncIterator[Table]:
    made = Table(store)
    yield made
    await made.crash()


async def play(table: Table, rounds: int = 3) -> None:
    """Play some rounds: the first member has all of them right, the second one the first alone."""
    await table.begin(QUIET, users=(1, 2))
    await table.later(seconds=5)
    for number in range(rounds):
        await table.host(Act.NEXT)
        await table.until_phase(Phase.OPEN)
        await table.answer(1)
        await table.answer(2, right=not number)
        await table.host(Act.NEXT)
        await table.until_phase(Phase.REVEALED)
    if rounds == QUIET.rounds:
        await table.host(Act.NEXT)
        await table.until_phase(Phase.ENDED)


async def kept(table: Table) -> list[list[tuple[object, ...]]]:
    """What is counted."""
    async with table.store.read() as tx:
        return [sorted(map(tuple, await tx.execute(select(each))), key=repr) for each in TRACES]


async def points(table: Table) -> dict[int, int]:
    """The points on the leaderboard of quizzes."""
    async with table.store.read() as tx:
        mine = (t.standings.c.period == "all", t.standings.c.topic == QUIZZES)
        found = await tx.execute(select(t.standings.c.user, t.standings.c.points).where(*mine))
        return {row.user: row.points for row in found}


def last(table: Table, part: Part) -> dict[int, int]:
    """The points that the newest message of a kind shows."""
    return {place.key: int(place.points) for place in table.channels.stage.of(part)[-1].scenes[-1].board}


async def test_a_round_of_a_quiz_that_is_over_is_voided_and_brought_back(table: Table) -> None:
    await play(table)
    before, all_points = await kept(table), await points(table)
    assert len(all_points) == 2
    found = await played(table.context, SERVER, None)
    assert [one.number for one, _ in found.rounds] == [1, 2, 3]
    asked = found.rounds[0][1]
    wish = RoundWish(table.number, 0, void=True)
    looked = await preview(table.context, SERVER, wish)
    assert (looked.effect.answers, looked.effect.lose, looked.effect.gain) == (2, 2, 0)
    assert await kept(table) == before
    await rule(table.context, SERVER, MODERATOR, wish, "  two options\nare right ")
    await table.settle()
    each = all_points[2]
    assert await points(table) == {1: all_points[1] - each, 2: 0}
    assert last(table, Part.PODIUM) == last(table, Part.OPENING) == {1: all_points[1] - each, 2: 0}
    assert table.channels.stage.of(Part.ROUND)[0].scenes[-1].quiz.state.rounds[0].void is Void.RULED
    assert [one.why for one in table.channels.stage.ruled] == ["two options are right"]
    async with table.store.read() as tx:
        given = (await tx.execute(select(t.attempts).where(t.attempts.c.exercise == asked.exercise.id))).all()
        cards = (await tx.execute(select(t.cards).where(t.cards.c.exercise == asked.exercise.id))).all()
        out = await ruled_out(tx, await bank_now(table.context, SERVER), SERVER)
        fit = await sound(tx, await bank_now(table.context, SERVER), SERVER)
    assert [(one.void, one.points) for one in given] == [(True, 0)] * 2
    assert not cards
    assert out[asked.exercise.id].why == "two options are right"
    assert asked.exercise.id not in {one.id for one in fit}
    mine = await results.mine(table.context, SERVER, table.number, 1)
    assert (mine.right, mine.counting) == (2, 2)
    _, sheet, _ = await results.table(table.context, SERVER, table.number)
    assert sheet.count("ruled") == 2
    assert not (await preview(table.context, SERVER, RoundWish(table.number, 0, void=False))).ruled_out
    # Back again, to the last point.
    await rule(table.context, SERVER, MODERATOR, RoundWish(table.number, 0, void=False), "they are not")
    await table.settle()
    assert await kept(table) == before
    assert last(table, Part.PODIUM) == last(table, Part.OPENING) == all_points
    assert [one.void for one in table.channels.stage.ruled] == [True, False]
    async with table.store.read() as tx:
        assert not await ruled_out(tx, await bank_now(table.context, SERVER), SERVER)
    entries, _ = await audit.export(table.context, SERVER)
    assert [one.action for one in entries[:2]] == [Action.QUIZ_RESTORED, Action.QUIZ_VOIDED]
    assert entries[1].details == f"{asked.exercise.title}: two options are right"


@sqlite_only
async def test_in_a_running_quiz_the_next_scores_leave_an_earlier_round_out(table: Table) -> None:
    await play(table, rounds=2)
    with pytest.raises(Refused, match="error-quiz-not-kept"):
        await rule(table.context, SERVER, MODERATOR, RoundWish(table.number, 1, void=True), "why")
    shown = last(table, Part.SCOREBOARD)
    await rule(table.context, SERVER, MODERATOR, RoundWish(table.number, 0, void=True), "why")
    await table.settle()
    assert not await points(table)
    assert len(table.channels.stage.ruled) == 1
    for void in (False, True):
        await rule(table.context, SERVER, MODERATOR, RoundWish(table.number, 0, void=void), "why")
        assert not await points(table), "nothing of it has been counted yet"
    await table.host(Act.NEXT)
    await table.until_phase(Phase.OPEN)
    await table.host(Act.NEXT)
    await table.until_phase(Phase.REVEALED)
    each = shown[2]
    assert last(table, Part.SCOREBOARD) == {1: shown[1] - each, 2: 0}
    await table.host(Act.NEXT)
    await table.until_phase(Phase.ENDED)
    assert await points(table) == {1: shown[1] - each, 2: 0}
    await rule(table.context, SERVER, MODERATOR, RoundWish(table.number, 0, void=False), "why")
    assert await points(table) == shown


async def test_two_moderators_at_once_make_one_ruling(table: Table) -> None:
    await play(table)
    each = (await points(table))[2]
    wish = RoundWish(table.number, 0, void=True)
    ruling = [rule(table.context, SERVER, user, wish, "why") for user in (MODERATOR, MODERATOR + 1)]
    outcomes = await asyncio.gather(*ruling, return_exceptions=True)
    (refused,) = (one for one in outcomes if isinstance(one, Exception))
    assert isinstance(refused, Refused)
    await table.settle()
    assert (await points(table))[1] == 2 * each
    assert len(table.channels.stage.ruled) == 1
    entries, _ = await audit.export(table.context, SERVER)
    assert [one.action for one in entries].count(Action.QUIZ_VOIDED) == 1


@sqlite_only
async def test_it_is_said_once_however_often_discord_or_the_bot_is_away(table: Table) -> None:
    await play(table)
    table.channels.after["publish ruling"].append(Unavailable())
    table.channels.before[f"show {Part.PODIUM}"].append(Unavailable())
    await rule(table.context, SERVER, MODERATOR, RoundWish(table.number, 0, void=True), "why")
    await table.settle()
    await table.crash()
    await table.start()
    await table.later(minutes=5)
    assert len(table.channels.stage.ruled) == 1
    assert last(table, Part.PODIUM)[2] == 0
    async with table.store.read() as tx:
        assert not (await tx.execute(select(t.timers).where(t.timers.c.kind == TIMER))).all()
    await rule(table.context, SERVER, MODERATOR, RoundWish(table.number, 2, void=True), "another")
    await table.settle()
    assert [one.round for one in table.channels.stage.ruled] == [0, 2], "nothing is said again"


@sqlite_only
async def test_what_is_taken_back_while_it_is_being_said_is_said_afterwards(table: Table) -> None:
    await play(table)
    stage, all_points = table.channels.stage, await points(table)
    publish = stage.publish_ruling
    other = replace(table.context, holder="another process", _locks=WeakValueDictionary())

    async def slow(quiz: LiveQuiz, asked: QuizRound, ruling: RoundRuling) -> None:
        if ruling.void:
            await rule(table.context, SERVER, MODERATOR, RoundWish(table.number, 0, void=False), "it was fine")
            with suppress(Unavailable):
                await show_ruled(other, Timer(TIMER, table.number, table.clock()))
        await publish(quiz, asked, ruling)

    stage.publish_ruling = slow  # type: ignore[method-assign]
    await rule(table.context, SERVER, MODERATOR, RoundWish(table.number, 0, void=True), "why")
    await table.settle()
    await table.later(minutes=1)
    assert [one.void for one in stage.ruled] == [True, False]
    assert last(table, Part.PODIUM) == last(table, Part.OPENING) == all_points
    assert stage.of(Part.ROUND)[0].scenes[-1].quiz.state.rounds[0].void is None


@sqlite_only
async def test_a_quiz_of_an_older_version_is_corrected_too_and_who_reported_the_question_hears_of_it(
    table: Table,
) -> None:
    await play(table)
    async with table.store.write() as tx:
        await tx.execute(update(t.quizzes).values(podium=None, counted_on=None))
    each = (await points(table))[2]
    (_, asked), *_ = (await played(table.context, SERVER, table.number)).rounds
    await report(table.context, SERVER, 2, About(None, asked.exercise.id), Trouble.KEY, "B is right, too")
    await rule(table.context, SERVER, MODERATOR, RoundWish(table.number, 0, void=True), "why")
    await table.settle()
    assert await points(table) == last(table, Part.PODIUM) == {1: 2 * each, 2: 0}
    assert table.channels.reports.told == [(2, Outcome.VOIDED.value)]


@sqlite_only
async def test_answers_that_another_quiz_had_to_the_same_question_stay(table: Table) -> None:
    """It may ask what this one has asked, as soon as that is over, and the other way round."""
    await play(table)
    made = await table.quiz()
    (_, asked), *_ = (await played(table.context, SERVER, table.number)).rounds
    async with table.store.write() as tx:
        (mine,) = (await attempts.of_round(tx, SERVER, asked.exercise.id, made.made_at, table.clock()))[:1]
        await attempts.add_all(
            tx, [replace(mine, id=None, user=7, at=made.made_at), replace(mine, id=None, user=8, at=table.clock())]
        )
    await rule(table.context, SERVER, MODERATOR, RoundWish(table.number, 0, void=True), "why")
    async with table.store.read() as tx:
        rows = await tx.execute(select(t.attempts).where(t.attempts.c.exercise == asked.exercise.id))
    assert {row.user: row.void for row in rows} == {1: True, 2: True, 7: False, 8: False}


@sqlite_only
async def test_what_cannot_be_ruled_on(table: Table) -> None:
    await table.begin(QUIET)
    with pytest.raises(Refused, match="error-quiz-none-to-void"):
        await played(table.context, SERVER, None)
    await table.host(Act.STOP)
    for wish, error in (
        (RoundWish(table.number, 7, void=True), NotFound),
        (RoundWish(99, 0, void=True), NotFound),
    ):
        with pytest.raises(error):
            await preview(table.context, SERVER, wish)
    with pytest.raises(NotFound):
        await preview(table.context, SERVER + 1, replace(wish, quiz=table.number))


@sqlite_only
async def test_what_a_host_has_pressed_too_late_is_no_deed(table: Table) -> None:
    await table.begin(QUIET)
    await table.host(Act.NEXT)
    await table.until_phase(Phase.OPEN)
    await table.host(Act.SKIP, seen="1open")
    await table.host(Act.SKIP, seen="1open")
    await table.host(Act.STOP)
    await table.host(Act.STOP)
    entries, _ = await audit.export(table.context, SERVER)
    wanted = [Action.QUIZ_STOPPED, Action.QUIZ_SKIPPED, Action.QUIZ_STARTED]
    assert [one.action for one in entries] == wanted
