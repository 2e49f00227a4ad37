"""A timer that kills the process each time it runs: given up after a few starts, told of, and the rest goes on."""

from __future__ import annotations

from bot.core.records.schedules import ScheduleState
from bot.store import tables
from bot.texts import say
from bot.tutor.timers import MOST_LOST

from .study import Study, eventually

DEADLY = """
import os
from bot.tutor import timers
real = timers.HANDLERS["slot"]

async def kill(context, timer):
    if timer.ref == 1:
        os.kill(os.getpid(), 9)
    await real(context, timer)

timers.HANDLERS["slot"] = kill
"""


async def test_a_timer_that_kills_the_process_each_time_is_given_up(study: Study) -> None:
    other = study.discordd.world.add_channel(study.guild, "another")
    await study.schedule()
    await study.schedule(channel=other.id, seed=8)
    for _ in range(MOST_LOST):
        bot = await study.launch(DEADLY)
        assert await bot.wait(within=60) == -9
        assert study.noor.inbox == []
    bot = await study.start(DEADLY)
    await eventually(lambda: study.noor.inbox)
    (message,) = study.noor.inbox
    assert say("why-given-up") in message.text
    await study.posted(other)
    assert study.posts() == []
    states = [row.state for row in sorted(await study.rows(tables.schedules), key=lambda row: row.id)]
    assert states == [ScheduleState.PAUSED, ScheduleState.ACTIVE]
    await bot.says("gave up on timer slot 1: 6 tries, 5 of them lost")
    await bot.says("the slot of schedule 1 .* is skipped")
    listed = await study.noor.slash(study.guild, study.channel, "schedule list")
    assert say("why-given-up") in listed.text
    await study.stop(bot)
