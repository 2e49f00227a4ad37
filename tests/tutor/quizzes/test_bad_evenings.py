"""What may go wrong with a quiz at the worst moments."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.errors import ChannelLost, Unavailable
from bot.core.quiz.state import Act, End, Phase, Void
from bot.core.records.quizzes import Part
from bot.tutor.quizzes import results
from tests.conftest import sqlite_only
from tests.tutor.world import SERVER

from .table import QUICK, SECOND, Table


@sqlite_only
@pytest.mark.parametrize("what", ["publish podium", "show opening"])
async def test_a_place_that_goes_once_the_quiz_is_over_ends_what_it_owes(table: Table, what: str) -> None:
    await table.begin()
    await table.until_phase(Phase.OPEN)
    await table.answer(1)
    await table.until_phase(Phase.REVEALED)
    table.channels.before[what] = [ChannelLost()] * 5
    await table.host(Act.STOP)
    made = await table.quiz()
    assert made.state.over
    assert made.state.end is End.STOPPED
    assert table.channels.calls.count(what) - (what == "show opening") <= 2


@sqlite_only
async def test_a_vote_whose_message_was_sent_before_a_crash_opens_once_somebody_is_there(table: Table) -> None:
    await table.begin()
    table.channels.after["publish round"] = [Unavailable()]
    made = await table.quiz()
    assert made.state.due is not None
    await table.until(made.state.due)
    assert await table.phase() is Phase.ASKING
    await table.crash()
    table.clock.now += 40 * SECOND  # longer than the limit
    await table.start()
    made = await table.quiz()
    assert len(table.channels.stage.of(Part.ROUND)) == 1
    assert made.state.phase is Phase.OPEN
    assert made.state.due == table.clock() + QUICK.limit
    assert not isinstance(await table.answer(1), Exception)


@sqlite_only
async def test_a_vote_whose_limit_passes_during_a_restart_is_void_however_short_that_is(table: Table) -> None:
    await table.begin()
    made = await table.until_phase(Phase.OPEN)
    await table.answer(1)
    await table.crash()
    assert made.state.due is not None
    table.clock.now = made.state.due + SECOND / 2
    await table.start()
    made = await table.quiz()
    assert [each.void for each in made.state.rounds] == [Void.AWAY, None]
    assert [each.number for each in made.state.rounds] == [1, 1]


@sqlite_only
async def test_a_reveal_that_was_given_up_is_shown_after_all(table: Table) -> None:
    await table.begin(replace(QUICK, pace=SECOND))
    await table.until_phase(Phase.OPEN)
    await table.answer(1)
    table.channels.before["show round"] = [Unavailable()] * 40
    made = await table.until_phase(Phase.REVEALED)
    while len((await table.quiz()).state.rounds) == len(made.state.rounds):
        await table.later(seconds=5)
    first = (await table.quiz()).state.rounds[0]
    assert not first.shown
    table.channels.before["show round"].clear()
    while not (await table.quiz()).state.rounds[0].shown:
        await table.later(seconds=30)
    scene = table.channels.stage.of(Part.ROUND)[0].scenes[-1]
    assert (scene.quiz.state.phase, scene.tallies[0].right) == (Phase.REVEALED, 1)


@sqlite_only
async def test_the_table_does_not_tell_a_host_who_plays_along_what_is_right(table: Table) -> None:
    await table.begin()
    for rows in (0, 1):
        await table.until_phase(Phase.OPEN)
        await table.answer(1)
        _, text, _ = await results.table(table.context, SERVER, None)
        assert len(text.splitlines()) == 1 + rows
        await table.until_phase(Phase.REVEALED)


async def test_a_look_at_a_finished_answer_costs_no_points(table: Table) -> None:
    await table.begin(replace(QUICK, speed_bonus=True))
    await table.until_phase(Phase.OPEN)
    await table.answer(1)
    await table.later(seconds=20)
    await table.change(1, lambda _, so_far: (so_far, False))
    await table.change(1, lambda _, so_far: (so_far, True))
    await table.later(seconds=30)
    await table.until_phase(Phase.REVEALED)
    (place,) = table.channels.stage.of(Part.SCOREBOARD)[0].scenes[-1].board
    assert place.points == 15
