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
NEIGHBOURS = 3
"""How many members above and below one's own place are shown, where it is on another page."""


@dataclass(frozen=True, slots=True)
class BoardPage:
    """One page of a leaderboard.

    Attributes:
        period, topic: what is shown; an empty topic means all.
        page, pages: counted from 1; there is always at least one.
        own: the asking member's standing, on whatever page; None if there is none.
        around: those just above and below, and the own standing among them; empty if it is on the page.
        ahead: the nearest member with more points; None if nobody has more.
        members: how many are on the board.
    """

    period: Period
    topic: str
    page: int
    pages: int
    rows: tuple[Standing, ...]
    own: Standing | None
    members: int
    around: tuple[Standing, ...] = ()
    ahead: Standing | None = None


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
        around: list[Standing] = []
        ahead = None
        if own is not None:
            if all(row.user != user for row in rows):
                place = await standings.place(tx, board, own)
                first = max(0, place - NEIGHBOURS)
                around = await standings.page(tx, board, first, place - first + 1 + NEIGHBOURS)
            ahead = await standings.next_better(tx, board, own.points)
    return BoardPage(period, topic, page, pages, tuple(rows), own, members, tuple(around), ahead)


async def movement(context: Context, server: int, shown: BoardPage) -> dict[int, int | None]:
    """How many places each member of a page has gained since the day before; None: they were not on the board yet.

    Empty if nobody was, or the board is that of a single day.
    """
    users = [row.user for row in shown.rows]
    if shown.period is Period.TODAY or not users:
        return {}
    async with context.store.read() as tx:
        day = day_at(await servers.get(tx, server), context.clock())
        board = Board(server, shown.period.key(day), shown.topic)
        before = await standings.ranks_before(tx, board, day, users)
    if not before:
        return {}
    return {row.user: before[row.user] - row.rank if row.user in before else None for row in shown.rows}
