"""Two processes on one PostgreSQL, of which one is killed or stands still for a while, again and again.

What takes a minute takes six seconds here: leases, the time for a request, and how long a process stands still.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, select, update

from bot.core.records.posts import Post, PostState
from bot.store import tables, timers
from bot.texts import say
from tests.conftest import Postgres

from .conftest import BotProcess, StartBot
from .discordd import Channel, DiscordServer, Guild, Message, Person
from .forks import Forked, Forks
from .study import Study, now, twice_posted
from .torture import SEED, Answers, is_open, kills

KILLS = kills(3)
AT_ONCE = 2
"""Posts that get due in each round in each guild."""

TEN_TIMES_AS_FAST = """
from datetime import timedelta
import bot.tutor.edits as edits, bot.tutor.posts.posting as posting, bot.tutor.posts.below as below
import bot.tutor.timers as timers, bot.ui.talk.reaching as reaching
from bot.app import TutorBot
posting.LEASE = timers.LEASE = timedelta(seconds=6)
edits.LEASE = timedelta(seconds=3)
posting.SEND_TIMEOUT = below.SEND_TIMEOUT = reaching.TIME_LIMIT = 2.5
TutorBot.__init__.__kwdefaults__["nap"] = 0.2
"""
LONGEST_STANDSTILL = 9.0
"""Seconds: longer than any lease."""


@dataclass
class Half:
    """A guild, and the process that serves it; timers are for either."""

    guild: Guild
    settings: dict[str, str]
    people: list[Person]
    process: BotProcess | Forked | None = None
    channels: dict[int, Channel] = field(default_factory=dict)


@pytest.fixture
async def study(
    discordd: DiscordServer, start_process: StartBot, forks: Forks, tmp_path: Path, postgres: Postgres
) -> AsyncIterator[Study]:
    made = Study(discordd, start_process, forks, tmp_path, postgres.new_database())
    yield made
    made.check()


class Torture:
    """Both halves, and what happens to them."""

    def __init__(self, study: Study, lot: Random) -> None:
        self.study = study
        self.lot = lot
        self.answers = Answers(study, lot)
        world = study.discordd.world
        other = study.guild
        while (other.id >> 22) % 2 == (study.guild.id >> 22) % 2:
            other = world.add_guild("Other study group")
        self.halves = [self._half(guild) for guild in (study.guild, other)]

    def _half(self, guild: Guild) -> Half:
        settings = {"TUTOR_SHARD_COUNT": "2", "TUTOR_SHARD_IDS": str((guild.id >> 22) % 2)}
        return Half(guild, settings, [self.study.discordd.person(f"member {n}", guild) for n in range(6)])

    @property
    def channels(self) -> dict[int, Channel]:
        """All channels with posts."""
        return {id(channel): channel for half in self.halves for channel in half.channels.values()}

    async def start(self, half: Half) -> None:
        """Start the process of a half and wait for its connection."""
        half.process = await self.study.start(TEN_TIMES_AS_FAST, **half.settings)

    async def make_due(self) -> None:
        """Slots that are due now, each in a channel of its own."""
        for half in self.halves:
            for _ in range(AT_ONCE):
                number = len(half.channels)
                channel = half.channels[number] = self.study.discordd.world.add_channel(half.guild, f"c {number}")
                thread = self.lot.random() < 0.3
                await self.study.schedule(channel=channel.id, server=half.guild.id, seed=number, thread=thread)

    async def close_some(self, share: float = 0.3) -> None:
        """Have some of the open posts close in a moment."""
        async with self.study.store() as store, store.write() as tx:
            asked = select(tables.posts.c.id).where(tables.posts.c.state == PostState.OPEN)
            for post in (await tx.execute(asked)).scalars().all():
                if self.lot.random() < share:
                    moment = now() + timedelta(seconds=self.lot.uniform(0, 2))
                    await tx.execute(update(tables.posts).where(tables.posts.c.id == post).values(closes_at=moment))
                    await timers.put(tx, "close", post, moment)

    async def round(self) -> None:
        """Let posts get due and members answer; then one process dies or stands still for a while."""
        await self.make_due()
        await self.close_some()
        watch = self.study.discordd.faults.watch("*", r"/messages|/callback$|/threads$")
        members = [
            asyncio.create_task(self.answers.keep_answering(person, half.channels.values))
            for half in self.halves
            for person in half.people
        ]
        await watch.reached(self.lot.randint(1, 40), within=40)
        await asyncio.sleep(self.lot.random() * 0.02)
        await self._strike(self.lot.choice(self.halves))
        for task in members:
            task.cancel()
        done = await asyncio.gather(*members, return_exceptions=True)
        assert [one for one in done if isinstance(one, Exception)] == []
        self.study.discordd.faults.clear()

    async def _strike(self, half: Half) -> None:
        assert isinstance(half.process, Forked)
        if self.lot.random() < 0.5:
            await self.study.crash(half.process)
            await asyncio.sleep(self.lot.random())
            await self.start(half)
            return
        os.kill(half.process.pid, signal.SIGSTOP)
        await asyncio.sleep(min(LONGEST_STANDSTILL, self.lot.expovariate(0.4)))
        os.kill(half.process.pid, signal.SIGCONT)

    async def finish(self) -> None:
        """Wait until every slot has its post, close them all, and wait for the reveals."""
        async with asyncio.timeout(90):
            while await self._owed():  # noqa: ASYNC110 - others do it
                await asyncio.sleep(0.2)
            await self.close_some(share=1.0)
            while await self._unfinished():  # noqa: ASYNC110
                await asyncio.sleep(0.2)

    async def posts(self) -> list[Post]:
        """All posts; one for each slot."""
        found = await self.study.kept_posts()
        assert len(found) == len({(post.schedule, post.slot) for post in found}) <= len(self.channels)
        return found

    async def _owed(self) -> bool:
        """Whether a slot has no post yet, or one that isn't in its channel."""
        found = await self.posts()
        return len(found) < len(self.channels) or any(post.message is None for post in found)

    async def _unfinished(self) -> bool:
        """Whether anything is still to be done or to be shown."""
        left = select(func.count()).select_from(tables.timers).where(tables.timers.c.kind != "slot")
        stale = select(func.count()).where(tables.posts.c.answers != tables.posts.c.shown_answers)
        async with self.study.store() as store, store.read() as tx:
            return any([(await tx.execute(asked)).scalar_one() for asked in (left, stale)])


@pytest.mark.timeout(240 + 40 * KILLS)
async def test_one_of_two_dies_or_stands_still(discordd: DiscordServer, study: Study) -> None:
    discordd.limits.scale = 0.1
    discordd.world.nonce_window = 30.0
    torture = Torture(study, Random(SEED))
    for half in torture.halves:
        await torture.start(half)
    for _ in range(KILLS):
        await torture.round()
    await torture.finish()
    for half in torture.halves:
        assert half.process is not None
        await study.stop(half.process)

    kept = await torture.posts()
    assert len(kept) == len(torture.channels)
    assert twice_posted(torture.channels) == []
    assert {post.state for post in kept} == {PostState.REVEALED}
    counted = Counter(row.post for row in await study.rows(tables.attempts) if not row.grace)
    assert {post.id: post.answers for post in kept} == {post.id: counted[post.id] for post in kept}
    assert len(torture.answers.told) > KILLS
    assert torture.answers.told.items() <= (await study.scores()).items()
    assert await study.count_fits()
    messages = {m.id: m for channel in torture.channels.values() for m in channel.history()}
    for post in kept:
        assert post.message is not None
        _require_reveal(post, messages[post.message])
    recaps = Counter(
        (m.reference or {}).get("message_id") for m in messages.values() if m.id not in {p.message for p in kept}
    )
    assert set(recaps.values()) <= {1}


def _require_reveal(post: Post, message: Message) -> None:
    assert not is_open(message), f"post {post.id} can still be answered: {message.text}"
    if post.answers:
        assert say("reveal-right-choice", right=post.right, answers=post.answers) in message.text
