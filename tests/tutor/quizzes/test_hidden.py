"""What of a quiz is seen, and what is kept: not who is hidden, nor what nobody has finished."""

from __future__ import annotations

from sqlalchemy import select

from bot.core.quiz.sketch import UNPLACED
from bot.core.quiz.state import Phase
from bot.core.records.boards import QUIZZES
from bot.core.records.quizzes import Part
from bot.core.visibility import Visibility
from bot.store import servers
from bot.store import tables as t
from bot.store.engine import Store
from tests.conftest import sqlite_only
from tests.tutor.quizzes.table import Table, exercises
from tests.tutor.world import SERVER


@sqlite_only
async def test_hidden_players_have_a_place_and_no_name(table: Table) -> None:
    await table.begin(users=(1, 2))
    async with table.store.write() as tx:
        await servers.set_visibility(tx, SERVER, 2, Visibility.HIDDEN)
    await table.until_phase(Phase.OPEN)
    await table.answer(1, right=False)
    await table.answer(2)
    await table.until_phase(Phase.REVEALED)
    (board,) = table.channels.stage.of(Part.SCOREBOARD)
    scene = board.scenes[-1]
    assert {each.user: each.name for each in scene.players} == {1: "member 1", 2: ""}
    assert [(place.rank, place.key) for place in scene.board] == [(1, 2), (2, 1)]
    await table.until_phase(Phase.ENDED)
    async with table.store.read() as tx:
        counted = await tx.execute(
            select(t.standings.c.user, t.standings.c.hidden).where(t.standings.c.topic == QUIZZES)
        )
        assert set(map(tuple, counted)) == {(1, False), (2, True)}


@sqlite_only
async def test_an_answer_that_was_not_finished_is_no_attempt(store: Store) -> None:
    table = Table(store, exercises(9, "classify"))
    await table.begin()
    await table.until_phase(Phase.OPEN)
    parts = len((await table.round()).exercise.parts)
    await table.change(1, lambda *_: ((0, *[UNPLACED] * (parts - 1)), False))
    await table.until_phase(Phase.REVEALED)
    await table.until_phase(Phase.OPEN)
    await table.crash()
    async with store.read() as tx:
        assert len((await tx.execute(select(t.quiz_ballots))).all()) == 1
        assert (await tx.execute(select(t.attempts))).all() == []
