"""A regrade whose process dies after its commit: the message is edited all the same, and one note says so."""

from __future__ import annotations

import asyncio

from sqlalchemy import select

from bot.store.engine import Store
from bot.store.tables import timers
from bot.tutor.honesty.correcting import TIMER

from .study import Study, eventually, post_of


async def test_kills_between_a_regrades_commit_and_what_the_channel_sees_of_it(study: Study) -> None:
    bot = await study.start()
    message = await study.post_claim(one_tap=True)
    number = post_of(message)
    await study.kofi.tap(message, "B")
    await study.noor.slash(study.guild, study.channel, "exercise close", {"exercise": f"p{number}"})
    await eventually(lambda: "Key takeaway" in message.text)
    (kept,) = await study.kept_posts()
    picked = kept.shown[1]
    key = next(place for place in range(3) if place != picked) if kept.exercise.options[picked].correct else picked
    before = await study.scores()
    asked = await study.noor.slash(study.guild, study.channel, "exercise regrade", {"exercise": f"p{number}"})
    await study.noor.select(asked, f"t1:rule:key:regrade:{number}~0", [str(key)])
    shown = await study.noor.tap(asked, "Regrade")
    edit = study.discordd.faults.block("PATCH", rf"/messages/{message.id}$", count=None)
    sending = asyncio.create_task(study.noor.submit_modal(shown, {"why": "The key was wrong."}))
    await edit.reached(within=60)
    await study.crash(bot)
    edit.release(drop=True)
    await eventually(lambda: all(hit.status is not None for hit in edit.hits))
    study.discordd.faults.clear()
    await asyncio.gather(sending, return_exceptions=True)
    after = await study.scores()
    assert after != before, "it was committed"
    assert "Regraded by the moderators" not in message.text

    sent = study.discordd.faults.block("POST", rf"/channels/{study.channel.id}/messages$", when="after")
    bot = await study.start()
    await sent.reached()
    assert "Regraded by the moderators" in message.text
    await study.crash(bot)
    study.discordd.faults.clear()

    bot = await study.start()
    async with study.store() as store:
        await _no_timer(store)
    notes = [one for one in study.channel.history() if "Correction" in one.text]
    assert len(notes) == 1
    assert "The key was wrong" in notes[0].text
    assert await study.scores() == after
    assert await study.count_fits()
    await study.stop(bot)


async def _no_timer(store: Store) -> None:
    """Wait until nothing is left to be done about a correction."""
    async with asyncio.timeout(120):
        while True:
            async with store.read() as tx:
                if not (await tx.execute(select(timers).where(timers.c.kind == TIMER))).all():
                    return
            await asyncio.sleep(0.05)
