"""A member's progress: what they see of their own, and what others may see of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.calendar import day_at
from bot.core.memory import Confidence
from bot.core.periods import Period
from bot.core.practice import due_cards
from bot.core.progress import Topic, Year, first_day, weakest, year_of
from bot.core.records.boards import Standing
from bot.core.streaks import Sees, Streak
from bot.core.visibility import Visibility, may_see
from bot.store import practice, progress, servers, standings
from bot.store.standings import Board
from bot.tutor.boards.group import group_streak_of
from bot.tutor.boards.streaks import current
from bot.tutor.context import Context
from bot.tutor.mixing import bank_of, ruled_out
from bot.tutor.practice.member import Who, present
from bot.tutor.practice.queueing import find, known
from bot.tutor.practice.summing import RETENTION_DAYS


@dataclass(frozen=True, slots=True)
class Practised:
    """What practice says of a member, for them alone.

    Attributes:
        kept: of the answers of the last days to exercises answered on an earlier date: (all, right).
        calibration: (answers, right) by what they said before the grade.
        due: exercises that are due today.
    """

    kept: tuple[int, int] = (0, 0)
    calibration: Mapping[Confidence, tuple[int, int]] = field(default_factory=dict)
    due: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """A member's progress in a server.

    Attributes:
        shown: how much of it whoever asks may see; of what they may not there is nothing here.
        today: the server's local date.
        place: on the board of all time; None if there is none.
        members: on that board.
        practised: None if it is somebody else's.
    """

    user: int
    shown: Visibility
    today: date
    year: Year
    streak: Streak = field(default_factory=Streak)
    group: int = 0
    place: Standing | None = None
    members: int = 0
    practised: Practised | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw: not one answer within a year."""
        return not self.year.answers

    @property
    def weakest(self) -> Topic | None:
        """The topic to practise next, for the member alone."""
        return None if self.practised is None else weakest(self.year.topics)


async def progress_of(context: Context, server: int, viewer: int, member: int, sees: Sees) -> Progress:
    """A member's progress in a server, as far as the viewer may see it.

    Args:
        context: the running tutor.
        server: where it is asked for.
        viewer: who asks.
        member: whose it is.
        sees: whether the member may view a channel.
    """
    now = context.clock()
    group = await group_streak_of(context, server)
    async with context.store.read() as tx:
        settings = await servers.get(tx, server)
        today = day_at(settings, now)
        shown = may_see(viewer, member, await servers.visibility(tx, server, member))
        nothing = Progress(member, shown, today, year_of([], [], today))
        if shown is Visibility.HIDDEN:
            return nothing
        board = Board(server, Period.ALL.key(today))
        place, members = await standings.of_member(tx, board, member), await standings.count(tx, board)
        if shown is Visibility.RANK:
            return Progress(member, shown, today, nothing.year, place=place, members=members)
        since = (server, member, first_day(today))
        year = year_of(await progress.days(tx, *since), await progress.topics(tx, *since), today)
        key = (server, member)
        return Progress(
            user=member,
            shown=shown,
            today=today,
            year=year,
            streak=(await current(tx, {key: sees}, now))[key],
            group=group,
            place=place,
            members=members,
            practised=await _practised(context, tx, server, member, now) if viewer == member else None,
        )


async def _practised(context: Context, tx: AsyncConnection, server: int, member: int, now: datetime) -> Practised:
    me = await present(tx, Who(member, "", server, now))
    bank = await bank_of(context, tx, server)
    out = await ruled_out(tx, bank, server)
    due = [name for name in due_cards(await known(tx, me), me.today) if name not in out and find(bank, name)]
    return Practised(
        kept=await practice.retention(tx, member, me.today - timedelta(days=RETENTION_DAYS)),
        calibration=await practice.calibration(tx, member),
        due=len(due),
    )
