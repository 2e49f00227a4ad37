"""The messages of a quiz that are edited: the opening one, and the one of the present round.

What a message shows is kept as a short key; where that differs from what it should show, it is edited. What changes
all the time, names and counts, waits for its turn (``bot/tutor/posts/counts``).
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.errors import ChannelLost, Rejected
from bot.core.quiz.state import VOTING, Phase, Void, next_duty
from bot.core.records.quizzes import LiveQuiz, Part, Scene
from bot.store import quizzes, timers
from bot.tutor.context import Context, Sleep
from bot.tutor.edits import bring_up_to_date
from bot.tutor.posts.counts import LiveCounts
from bot.tutor.quizzes import scenes
from bot.tutor.quizzes.moving import TIMER, vote_of

log = logging.getLogger(__name__)

QUIZ = "quiz "
"""Begins the names of all leases on a quiz's messages."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a message should show, and the key of that."""

    scene: Scene
    key: str


class ShownOpening:
    """Implements ``bot/tutor/edits.Shown``: the lobby, then where the quiz is, then its result."""

    def __init__(self, context: Context, number: int) -> None:
        self._context = context
        self._number = number
        self.name = f"{QUIZ}{number} opening"

    async def look(self, tx: AsyncConnection, *, edited: bool = False) -> Look | None:
        """A lobby shows who is there when its turn comes; the rest can't wait."""
        made = await quizzes.get(tx, self._number)
        if made is None or made.message is None:
            return None
        scene = await scenes.load(tx, made, Part.OPENING)
        key = opening_key(scene)
        waits = edited and made.state.phase is Phase.LOBBY
        return None if waits or key == made.opening else Look(scene, key)

    async def show(self, state: Look) -> None:
        """Edit the message."""
        await self._context.messenger.stage.show(state.scene, Part.OPENING)

    async def keep(self, tx: AsyncConnection, state: Look) -> None:
        """Record what it shows."""
        await quizzes.change(tx, self._number, opening=state.key)

    async def forget(self, tx: AsyncConnection) -> None:
        """Have it shown again."""
        await quizzes.change(tx, self._number, opening="")


class ShownRound:
    """Implements ``bot/tutor/edits.Shown``: a round's count while a vote is open, the talk, the reveal."""

    def __init__(self, context: Context, number: int) -> None:
        self._context = context
        self._number = number
        self.name = f"{QUIZ}{number} round"

    async def look(self, tx: AsyncConnection, *, edited: bool = False) -> Look | None:
        """What is told by a phase can't wait, a count can."""
        made = await quizzes.get(tx, self._number)
        if made is None:
            return None
        scene = await scenes.load(tx, made, Part.ROUND)
        key = round_key(scene)
        if key is None or scene.round is None or scene.round.latest is None:
            return None
        waits = edited and made.state.phase in VOTING
        return None if waits or _same(key, made.shown) else Look(scene, key)

    async def show(self, state: Look) -> None:
        """Edit the message."""
        await self._context.messenger.stage.show(state.scene, Part.ROUND)

    async def keep(self, tx: AsyncConnection, state: Look) -> None:
        """Record what it shows."""
        await quizzes.change(tx, self._number, shown=state.key)

    async def forget(self, tx: AsyncConnection) -> None:
        """Have it shown again."""
        await quizzes.change(tx, self._number, shown="")
        await timers.put(tx, TIMER, self._number, self._context.clock())


class ShownBoard:
    """Implements ``bot/tutor/edits.Shown``: when the next round comes, below the scores of the present one."""

    def __init__(self, context: Context, number: int) -> None:
        self._context = context
        self._number = number
        self.name = f"{QUIZ}{number} board"

    async def look(self, tx: AsyncConnection, *, edited: bool = False) -> Look | None:
        """It changes when the host pauses, goes on, or gives more time."""
        made = await quizzes.get(tx, self._number)
        if made is None or made.state.phase is not Phase.REVEALED or next_duty(made.state) is not None:
            return None
        scene = await scenes.load(tx, made, Part.SCOREBOARD)
        key = board_key(made)
        there = scene.round is not None and scene.round.scoreboard is not None
        return Look(scene, key) if there and not _same(key, made.board or "") else None

    async def show(self, state: Look) -> None:
        """Edit the message."""
        await self._context.messenger.stage.show(state.scene, Part.SCOREBOARD)

    async def keep(self, tx: AsyncConnection, state: Look) -> None:
        """Record what it shows."""
        await quizzes.change(tx, self._number, board=state.key)

    async def forget(self, tx: AsyncConnection) -> None:
        """Have it shown again."""
        await quizzes.change(tx, self._number, board="")


def opening_key(scene: Scene) -> str:
    """Tells what the opening message shows from all that it might."""
    made = scene.quiz
    match made.state.phase:
        case Phase.LOBBY:
            who = crc32("\n".join(f"{each.name}{each.team}" for each in scene.players).encode())
            return f"lobby:{_until(made)}:{made.thread or ''}:{len(scene.players)}:{who:x}"
        case Phase.ENDED:
            ruled = [str(one.index) for one in made.state.rounds if one.void is Void.RULED]
            return f"ended:{made.state.end}{crc32(','.join(ruled).encode()) if ruled else ''}"
        case _:
            return f"running:{made.thread or ''}"


def round_key(scene: Scene) -> str | None:
    """The same for the message of the round; None while nothing should change."""
    made, asked = scene.quiz, scene.round
    last = made.state.round
    if asked is None or last is None:
        return None
    match made.state.phase:
        case Phase.OPEN | Phase.AGAIN if last.first is not None and (made.state.phase is Phase.OPEN or last.second):
            return vote_key(made, scene.voters)
        case Phase.TALK:
            return f"talk:{last.index}:{_until(made)}"
        case Phase.REVEALED | Phase.ENDED:
            return f"reveal:{last.index}:{last.void or ''}"
        case _:
            return None


def board_key(made: LiveQuiz) -> str:
    """Tells what the scoreboard of the present round shows."""
    return f"board:{len(made.state.rounds)}:{_until(made)}"


def vote_key(made: LiveQuiz, voters: int) -> str:
    """Tells what the message of an open vote shows."""
    last = made.state.round
    assert last is not None
    return f"vote:{last.index}:{vote_of(made.state).value}:{voters}:{_until(made)}"


def _until(made: LiveQuiz) -> str:
    return "paused" if made.state.due is None else str(int(made.state.due.timestamp()))


def _same(wanted: str, shown: str) -> bool:
    """Whether two keys differ by a second at most: the limit is known exactly only once the message is there."""
    if wanted == shown:
        return True
    (head, _, end), (shown_head, _, shown_end) = wanted.rpartition(":"), shown.rpartition(":")
    both = end.isdecimal() and shown_end.isdecimal()
    return head == shown_head and both and abs(int(end) - int(shown_end)) <= 1


async def show_live(context: Context, number: int) -> bool:
    """Show the present players and answers. False if there was nothing new to show.

    Raises:
        Unavailable: Discord did not answer, or another process is editing; to be tried again.
    """
    found = False
    for shown in (ShownOpening(context, number), ShownRound(context, number), ShownBoard(context, number)):
        try:
            found |= await bring_up_to_date(context, shown)
        except (ChannelLost, Rejected) as error:
            log.warning("%s can't be shown: %s", shown.name, error)
    return found


def live_quizzes(context: Context, sleep: Sleep) -> LiveCounts:
    """What keeps the names in lobbies and the counts of votes up to date."""
    return LiveCounts(context, sleep, show_live, _stale, "quiz")


async def _stale(tx: AsyncConnection, _now: datetime) -> list[int]:
    return await quizzes.all_running(tx)
