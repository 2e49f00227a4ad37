"""A process dies right after Discord has done what it asked: no second reminder, and no role that nobody remembers."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.core.records.members import Preferences, Silence
from bot.core.records.schedules import ScheduleState
from bot.core.rewards import Reward, Setting
from bot.core.streaks import Streak
from bot.store import preferences, rewards, streaks, tables, timers
from tests.store.rows import add_post, add_schedule

from .study import Study, eventually, now

DAY = timedelta(days=1)

DEADLY = """
import os
from bot.ui.members import people
real = people.DiscordPeople.{what}

async def deadly(self, *args):
    await real(self, *args)
    os.kill(os.getpid(), 9)

people.DiscordPeople.{what} = deadly
"""


async def test_a_kill_between_discord_and_the_store(study: Study) -> None:
    world, guild, kofi = study.discordd.world, study.guild, study.kofi
    role = world.add_role(guild, "On fire", position=0)
    manager = world.add_role(guild, "Manager", 1 << 28)
    manager.position = 5
    world.set_roles(guild, world.bot, [*guild.members[world.bot.id].roles, manager.id])
    await prepare(study)
    first = await study.launch(DEADLY.format(what="remind"))
    assert await first.wait(within=60) == -9
    assert len(kofi.inbox) == 1
    async with study.store() as store, store.write() as tx:
        await rewards.save(tx, guild.id, Setting(Reward.WEEK, role.id, study.noor.id, now()))
        await timers.put(tx, "rewards", guild.id, now())
    second = await study.launch(DEADLY.format(what="give_role"))
    assert await second.wait(within=60) == -9
    assert role.id in guild.members[kofi.id].roles
    third = await study.start()
    await until_done(study)
    (held,) = await study.rows(tables.held_roles)
    assert (held.user, held.role, bool(held.wanted), bool(held.done)) == (kofi.id, role.id, True, True)
    async with study.store() as store, store.write() as tx:
        await rewards.drop(tx, guild.id, Reward.WEEK)
        await timers.put(tx, "rewards", guild.id, now())
    await study.stop(third)
    last = await study.start()
    await eventually(lambda: role.id not in guild.members[kofi.id].roles)
    (message,) = kofi.inbox
    assert "Your streak of 7 days in Study group ends <t:" in message.text
    await study.stop(last)


async def prepare(study: Study) -> None:
    """Kofi has a streak of a week, wants to be reminded, and hasn't answered a daily that closes in two hours."""
    at = now()
    async with study.store() as store, store.write() as tx:
        where = {"server": study.guild.id, "channel": study.channel.id}
        schedule = await add_schedule(tx, **where, state=ScheduleState.PAUSED, created_by=study.noor.id)
        post = await add_post(
            tx,
            **where,
            schedule=schedule.id,
            slot="today",
            day=at.date(),
            opened_at=at - DAY,
            closes_at=at + timedelta(hours=2),
        )
        member = (study.guild.id, study.kofi.id)
        await streaks.judge(tx, [(member, at.date() - number * DAY, True) for number in range(1, 8)])
        await streaks.save(tx, {member: Streak(7, 7, 0, at.date() - DAY)})
        await preferences.save(tx, Preferences(study.kofi.id, reminders=True, silence=Silence(0, 0)))
        await timers.put(tx, "remind", post.id, at)


async def until_done(study: Study) -> None:
    """Wait until the reminder and the role are noted as done."""
    async with asyncio.timeout(40):
        while True:
            reminded = [bool(row.sent) for row in await study.rows(tables.reminders)]
            given = [bool(row.done) for row in await study.rows(tables.held_roles)]
            if reminded == given == [True]:
                return
            await asyncio.sleep(0.1)
