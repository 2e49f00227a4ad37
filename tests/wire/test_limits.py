"""Limits over time: how often a post's count is edited, and how soon a click is acknowledged."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from contextlib import closing
from itertools import pairwise

from bot.core.grading import FULL_SCORE
from bot.texts import say

from .discordd import Interaction, Person
from .study import Study, eventually, graded, right


async def test_two_hundred_clicks_and_a_locked_database(study: Study) -> None:
    bot = await study.start()
    message = await study.post_claim()
    people, lot = study.people(220), random.Random(11)

    async def click(person: Person, wait: float) -> Interaction:
        await asyncio.sleep(wait)
        return await person.click(message, right(message))

    seen = await asyncio.gather(*(click(person, lot.uniform(0, 5.0)) for person in people[:200]))
    assert all(graded(one) for one in seen)
    assert max(one.ack_ms or 9999 for one in seen) < 3000

    with closing(sqlite3.connect(study.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = [asyncio.create_task(person.click(message, right(message))) for person in people[200:]]
        listed = await study.kofi.slash(study.guild, study.channel, "daily")  # readers do not wait
        assert listed.ack_ms is not None
        assert listed.ack_ms < 1500
        await asyncio.sleep(2.5)  # how long the lock is held is what is tested
        other.execute("ROLLBACK")
    late = await asyncio.gather(*waiting)
    assert {one.kind for one in late} == {5}
    assert max(one.ack_ms or 9999 for one in late) < 3000
    assert all(graded(one) for one in late), ({one.text for one in late}, bot.stderr)

    await eventually(lambda: say("post-answers", answers=220) in message.text)
    edits = [request.at for request in study.discordd.calls("PATCH", f"/messages/{message.id}")]
    assert 2 <= len(edits) <= 4
    assert min(later - before for before, later in pairwise(edits)) > 4.9
    await study.stop(bot)
    assert list((await study.scores()).values()) == [FULL_SCORE] * 220
