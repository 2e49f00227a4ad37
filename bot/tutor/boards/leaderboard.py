"""Leaderboards."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.calendar import day_at
from bot.core.periods import Period
from bot.core.records.boards import Standing
from bot.store import servers, standings
from bot.store.standings import Board
from bot.tutor.context import Context

PAGE_SIZE = 10


@dataclass(frozen=True, slots=True)
class BoardPage:
    """One page of a leaderboard.

    Attributes:
        period, topic: what is shown; an empty topic means all.
        page, pages: counted from 1; there is always at least one.
        own: the asking member's standing, on whatever page; None if there is none.
        members: how many stand on the board.
    """

    period: Period
    topic: str
    page: int
    pages: int
    rows: tuple[Standing, ...]
    own: Standing | None
    members: int


async def leaderboard(
    context: Context, server: int, user: int, period: Period, topic: str = "", page: int = 1
) -> BoardPage:
    """A page of a server's board. A page beyond the last shows the last."""
    async with context.store.read() as tx:
        day = day_at(await servers.get(tx, server), context.clock())
        board = Board(server, period.key(day), topic)
        members = await standings.count(tx, board)
        pages = max(1, -(-members // PAGE_SIZE))
        page = min(max(1, page), pages)
        rows = await standings.page(tx, board, (page - 1) * PAGE_SIZE, PAGE_SIZE)
        own = await standings.of_member(tx, board, user)
    return BoardPage(period, topic, page, pages, tuple(rows), own, members)
