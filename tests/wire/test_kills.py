"""Kills at any moment while members answer and posts are due."""

from __future__ import annotations

import asyncio
from random import Random

import pytest

from bot.core.records.posts import PostState

from .discordd import Channel, DiscordServer
from .forks import Forked, Forks
from .study import Study, eventually, twice_posted
from .torture import SEED, Answers, kills

KILLS = kills(6)
AT_ONCE = 3
"""Posts that are due at each start."""


class Torture:
    """Starts and kills of one process."""

    def __init__(self, study: Study, forks: Forks, lot: Random) -> None:
        self.study = study
        self.forks = forks
        self.lot = lot
        self.channels: dict[int, Channel] = {}
        self.answers = Answers(study, lot)
        self.people = study.people(12)
        self.last: Forked | None = None

    async def start(self) -> Forked:
        """Start the bot and wait for its connection."""
        gateway = self.study.discordd.gateway
        before = gateway.seen["ready"]
        self.last = process = await self.forks.start(self.study.env)
        self.study.processes.append(process)
        await gateway.wait("ready", before + 1, within=30)
        return process

    async def make_due(self) -> None:
        """Slots that the next start finds due, each in a channel of its own."""
        for _ in range(AT_ONCE):
            number = len(self.channels)
            self.channels[number] = self.study.discordd.world.add_channel(self.study.guild, f"c {number}")
            thread = self.lot.random() < 0.3
            await self.study.schedule(channel=self.channels[number].id, seed=number, thread=thread)

    async def round(self) -> None:
        """Start, let members answer, and kill at some request."""
        await self.make_due()
        watch = self.study.discordd.faults.watch("*", r"/messages|/callback$|/threads$")
        starting = asyncio.create_task(self.start())
        members = [
            asyncio.create_task(self.answers.keep_answering(person, self.channels.values)) for person in self.people
        ]
        await watch.reached(self.lot.randint(1, 40), within=40)
        await asyncio.sleep(self.lot.random() * 0.02)
        assert self.last is not None
        await self.study.crash(self.last)
        for task in (starting, *members):
            task.cancel()
        done = await asyncio.gather(starting, *members, return_exceptions=True)
        wrong = [one for one in done if isinstance(one, Exception)]
        assert wrong == []
        self.study.discordd.faults.clear()


@pytest.mark.timeout(120 + 30 * KILLS)
async def test_random_kills(discordd: DiscordServer, study: Study, forks: Forks) -> None:
    discordd.limits.scale = 0.1
    torture = Torture(study, forks, Random(SEED))
    for _ in range(KILLS):
        await torture.round()
    bot = await torture.start()
    await study.opened(len(torture.channels))
    await eventually(lambda: all(study.posts(channel) for channel in torture.channels.values()))
    seen = await study.kofi.slash(study.guild, study.channel, "daily")
    assert seen.acknowledged
    await study.stop(bot)
    assert twice_posted(torture.channels) == []
    assert all(len(study.posts(channel)) == 1 for channel in torture.channels.values())
    kept = await study.kept_posts()
    assert {post.state for post in kept} == {PostState.OPEN}
    assert len(kept) == len({(post.schedule, post.slot) for post in kept}) == len(torture.channels)
    assert len(torture.answers.told) > KILLS
    assert torture.answers.told.items() <= (await study.scores()).items()
    assert await study.count_fits()
