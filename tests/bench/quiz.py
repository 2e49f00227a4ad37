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
                result = await found(
                    "fire",
                    guild=where["guild"],
                    channel=made.place,
                    message=message,
                    custom_id=ids.quiz_id(kit_ids.ANSWER, made.id, 0, 0),
                    users=users,
                    in_flight=IN_FLIGHT,
                )
                if result["failed"] or result["answered"] != PLAYERS or result["violations"]:
                    raise Failed(f"{result['failed']} of {PLAYERS} got no receipt: {result['violations'][:3]}")
                await _round(store, Phase.REVEALED)
                seen = await found("posted")
            await _verify(store)
        finally:
            await store.close()
    times = sorted(result["times_ms"])
    return {
        "players": PLAYERS,
        "answers_per_second": round(PLAYERS / result["seconds"], 1),
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


async def _verify(store: Store) -> None:
    async with store.read() as tx:
        given, players = await quizzes.ballots(tx, 1, 0), await quizzes.players(tx, 1)
    if len(given) != PLAYERS or len(players) != PLAYERS:
        raise Failed(f"{PLAYERS} receipts, but {len(given)} answers of {len(players)} players are in the database")
