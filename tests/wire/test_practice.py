"""Practice over the wire: an answer and its card are kept together, or neither is."""

from __future__ import annotations

import asyncio

from sqlalchemy import select

from bot.core.grading import FULL_SCORE
from bot.store import cards, tables
from bot.texts import say

from .study import Study, graded, right

DIES = """
import os, signal
import bot.store.cards as cards
feed = cards.feed
async def fatal(tx, new):
    await feed(tx, new)
    os.kill(os.getpid(), signal.SIGKILL)
cards.feed = fatal
"""
"""The process ends when the card has moved, and nothing is committed yet."""


async def kept(study: Study) -> list[tuple[object, ...]]:
    """The scores of the attempts; and the cards are what replaying these gives."""
    async with study.store() as store, store.write() as tx:
        before = sorted(tuple(row) for row in await tx.execute(select(tables.cards)))
        await cards.rebuild(tx)
        assert sorted(tuple(row) for row in await tx.execute(select(tables.cards))) == before
        found = sorted((row.user, row.source, row.score) for row in await tx.execute(select(tables.attempts)))
    assert len(found) == len(before)
    return found


async def test_killed_between_answer_and_commit_and_between_commit_and_answer(study: Study) -> None:
    bot = await study.start(DIES)
    message = await study.post_claim(one_tap=True)
    asked = await study.kofi.slash(study.guild, study.channel, "practice", {"mode": "new", "topic": "foundations"})
    how_sure = await study.kofi.tap(asked, right(asked.shown))
    for click in (study.kofi.tap(how_sure, say("confidence-sure")), study.noor.click(message, right(message))):
        assert (await click).failed
        assert await bot.wait() == -9
        assert await kept(study) == []
        bot = await study.start(DIES)
    await study.crash(bot)
    bot = await study.start()
    again = await study.kofi.slash(study.guild, study.channel, "practice")
    assert say("practice-place", number=1, size=9) in again.text
    how_sure = await study.kofi.tap(again, right(again.shown))
    gate = study.discordd.faults.block("POST", r"/callback$")
    clicking = asyncio.create_task(study.kofi.tap(how_sure, say("confidence-sure")))
    await gate.reached()
    await study.crash(bot)
    gate.release(drop=True)
    assert (await clicking).failed
    mine = [(study.kofi.id, "practice", FULL_SCORE)]
    assert await kept(study) == mine
    await study.start()
    late = await study.kofi.tap(how_sure, say("confidence-sure"))
    assert say("feedback-again") in late.text
    assert graded(await study.noor.click(message, right(message)))
    assert await kept(study) == sorted([*mine, (study.noor.id, "post", FULL_SCORE)])
