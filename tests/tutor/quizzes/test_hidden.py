"""Who is hidden in a server plays along in a quiz without a name."""

from __future__ import annotations

from sqlalchemy import select

from bot.core.quiz.state import Phase
from bot.core.records.boards import QUIZZES
from bot.core.records.quizzes import Part
from bot.core.visibility import Visibility
from bot.store import servers
from bot.store import tables as t
from tests.conftest import sqlite_only
from tests.tutor.quizzes.table import Table
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
