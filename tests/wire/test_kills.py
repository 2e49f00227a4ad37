"""Kills at any moment while members answer and posts are due. `TORTURE_KILLS=200` makes it as many as one likes."""

from __future__ import annotations

import asyncio
import os
from random import Random

from bot.core.grading import FULL_SCORE
from bot.core.records.posts import PostState
from bot.texts import say

from .discordd import Channel, DiscordServer, Interaction, Person
from .forks import Forked, Forks
from .study import Study, eventually, graded, post_of, twice_posted

KILLS = int(os.environ.get("TORTURE_KILLS", "10"))
SEED = int(os.environ.get("TORTURE_SEED", "1"))
AT_ONCE = 3
"""Posts that are due at each start."""


class Torture:
    """What members were told, to be compared with what is kept."""

    def __init__(self, study: Study, forks: Forks, lot: Random) -> None:
        self.study = study
        self.forks = forks
        self.lot = lot
        self.channels: dict[int, Channel] = {}
        self.told: dict[tuple[int, int], int] = {}
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

    async def member(self, person: Person) -> None:
        """Answer what is open, again and again; note every grade that is shown."""
        while True:
            open_posts = [message for channel in self.channels.values() for message in self.study.posts(channel)]
            if not open_posts:
                await asyncio.sleep(0.02)
                continue
            message = self.lot.choice(open_posts[-8:])
            seen = await person.click(message, self.lot.choice("ABC"), within=0.8)
            self.note(person, post_of(message), seen)

    def note(self, person: Person, post: int | None, seen: Interaction) -> None:
        """Remember the grade; the first one stands for ever."""
        if not graded(seen) or post is None:
            return
        score = FULL_SCORE if say("feedback-right") in seen.text else 0
        assert self.told.setdefault((post, person.id), score) == score, "a grade has changed"

    async def round(self) -> None:
        """Start, let members answer, and kill at some request."""
        await self.make_due()
        watch = self.study.discordd.faults.watch("*", r"/messages|/callback$|/threads$")
        starting = asyncio.create_task(self.start())
        members = [asyncio.create_task(self.member(person)) for person in self.people]
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
    assert len(torture.told) > KILLS
    assert torture.told.items() <= (await study.scores()).items()
    assert await study.count_fits()
