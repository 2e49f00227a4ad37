"""The board of those who improved most."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.calendar import day_at
from bot.core.errors import InputError
from bot.core.periods import Period
from bot.core.records.boards import Standing, topic_of
from bot.store import improved, servers
from bot.store.improved import Compared, Placed
from bot.tutor.boards.paging import NEIGHBOURS, PAGE_SIZE, BoardPage
from bot.tutor.context import Context


async def improved_board(
    context: Context, server: int, user: int, period: Period, topic: str, page: int = 1
) -> BoardPage:
    """A page of the most improved: by how many percentage points the mean score rose over the period before.

    It takes five answers in both periods to be compared, and a gain to be on the board. A page beyond the last shows
    the last.

    Args:
        context: the running tutor.
        server: whose members.
        user: who asks.
        period: a week, a month or a season.
        topic: see ``improved_in``.
        page: from 1.

    Raises:
        InputError: a period that none comes before.
    """
    async with context.store.read() as tx:
        day = day_at(await servers.get(tx, server), context.clock())
        before = period.before(day)
        if before is None:
            raise InputError("error-improved-period")
        board = Compared(server, period.key(day), before, topic_of(topic))
        seen = await _page(tx, board, page, user)
        members = seen[0].members if seen else 0
        pages = max(1, -(-members // PAGE_SIZE))
        if page > pages:
            page = pages
            seen = await _page(tx, board, page, user)
        shown = [one for one in seen if _first(page) <= one.number < _first(page + 1)]
        own = next((one for one in seen if one.who.user == user), None)
        around: list[Placed] = []
        if own is not None and own not in shown:
            around = await _near(tx, board, own)
        ahead = await _ahead(tx, board, own)
    return BoardPage(
        period,
        topic,
        page,
        pages,
        _standings(shown),
        None if own is None else own.who,
        members,
        _standings(around),
        ahead,
    )


def _standings(placed: list[Placed]) -> tuple[Standing, ...]:
    return tuple(one.who for one in placed)


def _first(page: int) -> int:
    return (page - 1) * PAGE_SIZE + 1


async def _page(tx: AsyncConnection, board: Compared, page: int, user: int) -> list[Placed]:
    return await improved.look(tx, board, _first(page), _first(page + 1) - 1, user)


async def _near(tx: AsyncConnection, board: Compared, own: Placed) -> list[Placed]:
    first, last = own.number - NEIGHBOURS, own.number + NEIGHBOURS
    found = await improved.look(tx, board, first, last, own.who.user)
    return [one for one in found if first <= one.number <= last]


async def _ahead(tx: AsyncConnection, board: Compared, own: Placed | None) -> Standing | None:
    """The nearest member who gained more."""
    if own is None or own.who.rank == 1:
        return None
    above = own.who.rank - 1
    found = await improved.look(tx, board, above, above, own.who.user)
    return next((one.who for one in found if one.number == above), None)
