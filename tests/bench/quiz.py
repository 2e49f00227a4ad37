"""A full hall: hundreds of players who answer a round of a quiz as soon as it opens.

*Answered* is a tap whose private receipt the player has, which the bot sends only after the answer's transaction was
committed. Afterwards the scoreboard has to say exactly what was answered.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.core.quiz.machine import opened
from bot.core.quiz.settings import Settings
from bot.core.quiz.state import Phase
from bot.core.records.quizzes import Entrant, LiveQuiz
from bot.core.selection import Filter
from bot.store import quizzes, timers
from bot.store.engine import Store
from bot.ui.kit import ids as kit_ids
from bot.ui.quizzes import ids
from bot.ui.quizzes.boards import MOST_LINES
from tests.behaviour.bank import write_bank
from tests.bench.processes import BOT, Failed, bot, wire

PLAYERS = 500
IN_FLIGHT = 128
PATIENCE = 60.0
"""Seconds until a phase that does not come is given up."""


async def measure(folder: Path) -> dict[str, Any]:
    """Figures of one round.

    Raises:
        Failed: somebody got no receipt, or the store does not hold exactly what was answered.
    """
    database, log, bank = f"sqlite+aiosqlite:///{folder / 'quiz.db'}", folder / "quiz.log", folder / "questions"
    bank.mkdir(exist_ok=True)
    write_bank(bank)
    async with wire(1, log) as found:
        where = (await found("guilds"))[0]
        users = (await found("crowd", guild=where["guild"], size=PLAYERS))["users"]
        store = await Store.open(database)
        await _begin(store, where, users)
        try:
            async with bot(found, BOT, log, TUTOR_DATABASE_URL=database, TUTOR_QUESTIONS=str(bank)):
                made, message = await _round(store, Phase.OPEN)
                results = await asyncio.gather(
                    *(
                        found(
                            "fire",
                            guild=where["guild"],
                            channel=made.place,
                            message=message,
                            custom_id=ids.quiz_id(kit_ids.ANSWER, made.id, 0, place),
                            users=users[place::2],
                            in_flight=IN_FLIGHT // 2,
                        )
                        for place in (0, 1)
                    )
                )
                failed, wrong = sum(each["failed"] for each in results), [each["violations"] for each in results]
                if failed or sum(each["answered"] for each in results) != PLAYERS or any(wrong):
                    raise Failed(f"{failed} of {PLAYERS} got no receipt: {wrong}")
                board = await _scoreboard(store)
                shown = await found("messages", channel=made.place)
                seen = await found("posted")
            await _verify(store, {int(each["id"]): _text(each) for each in shown}, message, board)
        finally:
            await store.close()
    times = sorted(time for each in results for time in each["times_ms"])
    return {
        "players": PLAYERS,
        "answers_per_second": round(PLAYERS / max(each["seconds"] for each in results), 1),
        "p50_ms": round(times[len(times) // 2], 1),
        "p99_ms": round(times[int(0.99 * len(times))], 1),
        "refused_as_too_many": seen["refused"],
    }


async def _begin(store: Store, where: dict[str, int], users: list[int]) -> None:
    """Keep a quiz whose lobby ends in a second, with all of its players."""
    now = datetime.now(UTC)
    settings = Settings(Filter(frozenset({"foundations"})), rounds=3, lobby=timedelta(seconds=1))
    async with store.write() as tx:
        made = LiveQuiz(0, where["guild"], where["channel"], opened(settings, now), now, now, host=where["owner"])
        kept = await quizzes.add(tx, made)
        await quizzes.put_players(tx, [(kept.id, Entrant(user, f"crowd {user}", 0, now)) for user in users])
        await timers.put(tx, "quiz", kept.id, now)


async def _round(store: Store, phase: Phase) -> tuple[LiveQuiz, int]:
    """Wait for a phase; the quiz, and the message of its round."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with store.read() as tx:
                made = await quizzes.get(tx, 1)
                asked = await quizzes.rounds_of(tx, 1)
            if made is not None and made.state.phase is phase and asked and asked[0].message is not None:
                return made, asked[0].message
            await asyncio.sleep(0.05)


async def _scoreboard(store: Store) -> int:
    """Wait for the first scoreboard; its message."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with store.read() as tx:
                asked = await quizzes.rounds_of(tx, 1)
            if asked and asked[0].scoreboard is not None:
                return asked[0].scoreboard
            await asyncio.sleep(0.05)


def _text(part: Any) -> str:
    """All texts of a message or of a component."""
    return "\n".join([part.get("content") or "", *map(_text, part.get("components") or ())])


async def _verify(store: Store, shown: dict[int, str], message: int, board: int) -> None:
    """Compare what is in the database, and what the channel shows, with what was answered."""
    async with store.read() as tx:
        given, players = await quizzes.ballots(tx, 1, 0), await quizzes.players(tx, 1)
    if len(given) != PLAYERS or len(players) != PLAYERS:
        raise Failed(f"{PLAYERS} receipts, but {len(given)} answers of {len(players)} players are in the database")
    right = sorted(each.user for each in given if each.points)
    if f"**{len(right)} of {PLAYERS}** got it right" not in shown[message]:
        raise Failed(f"{len(right)} of {PLAYERS} were right, but the reveal says: {shown[message]}")
    first = [f"🥇 **crowd {user}** · 10 points +10" for user in right[:MOST_LINES]]
    lines = shown[board].splitlines()
    if [line for line in lines if "crowd" in line][
        : len(first)
    ] != first or f"{PLAYERS - MOST_LINES} more" not in shown[board]:
        raise Failed(f"the scoreboard is wrong: {shown[board]}")
