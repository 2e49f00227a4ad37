"""Leaderboards."""

from __future__ import annotations

from bot.core.calendar import day_at
from bot.core.periods import Period
from bot.core.records.boards import IMPROVED, Standing
from bot.store import servers, standings
from bot.store.standings import Board
from bot.tutor.boards.improving import improved_board
from bot.tutor.boards.paging import NEIGHBOURS, PAGE_SIZE, BoardPage
from bot.tutor.context import Context


async def leaderboard(
    context: Context, server: int, user: int, period: Period, topic: str = "", page: int = 1
) -> BoardPage:
    """A page of a server's board. A page beyond the last shows the last.

    Args:
        context: the running tutor.
        server: whose members.
        user: who asks.
        period: over which points are counted.
        topic: a slug, ``QUIZZES`` or ``improved_in`` a topic; empty for all topics.
        page: from 1.

    Raises:
        InputError: the most improved of a period that none comes before.
    """
    if topic.startswith(IMPROVED):
        return await improved_board(context, server, user, period, topic, max(1, page))
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

    Empty if nobody was, or the board is that of a single day or of the most improved.
    """
    users = [row.user for row in shown.rows]
    if shown.period is Period.TODAY or shown.topic.startswith(IMPROVED) or not users:
        return {}
    async with context.store.read() as tx:
        day = day_at(await servers.get(tx, server), context.clock())
        board = Board(server, shown.period.key(day), shown.topic)
        before = await standings.ranks_before(tx, board, day, users)
    if not before:
        return {}
    return {row.user: before[row.user] - row.rank if row.user in before else None for row in shown.rows}
