"""One page of a leaderboard, whichever it is."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.periods import Period
from bot.core.records.boards import Standing

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
