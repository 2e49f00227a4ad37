"""Leaderboards."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.calendar import day_at
from bot.core.periods import TOPIC_PERIODS, Period
from bot.core.records.boards import Standing
from bot.store import servers, standings
from bot.store.standings import Board
from bot.tutor.context import Context

PAGE_SIZE = 10


@dataclass(frozen=True, slots=True)
class BoardPage:
    """One page of a leaderboard.

    Attributes:
        period: what is shown, which differs from what was asked where topics are not kept for that period.
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
    """A page of a server's board. A page beyond the last shows the last.

    Per topic there are boards of today, the month and all time; a week's or a season's becomes the month's.
    """
    if topic and period not in (Period.TODAY, *TOPIC_PERIODS):
        period = Period.MONTH
    async with context.store.read() as tx:
        day = day_at(await servers.get(tx, server), context.clock())
        if period is Period.TODAY:
            everyone = await standings.today(tx, server, day, topic)
            own = next((row for row in everyone if row.user == user), None)
            members = len(everyone)
            page, pages = _clamp(page, members)
            rows = everyone[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
        else:
            board = Board(server, period.key(day), topic)
            members = await standings.count(tx, board)
            page, pages = _clamp(page, members)
            rows = await standings.page(tx, board, (page - 1) * PAGE_SIZE, PAGE_SIZE)
            own = await standings.of_member(tx, board, user)
    return BoardPage(period, topic, page, pages, tuple(rows), own, members)


def _clamp(page: int, members: int) -> tuple[int, int]:
    pages = max(1, -(-members // PAGE_SIZE))
    return min(max(1, page), pages), pages
