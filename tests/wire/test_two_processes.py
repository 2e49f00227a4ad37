"""Two processes on one PostgreSQL: what one shows, the other does not undo."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.core.records.posts import PostState
from bot.store import tables, timers
from bot.texts import say
from tests.conftest import Postgres

from .conftest import StartBot
from .discordd import DiscordServer, Message
from .forks import Forks
from .study import Study, eventually, now, right

NO_TIMERS = "import bot.tutor.timers as t; t.AT_ONCE = 0"
WATCHFUL = "from bot.app import TutorBot; TutorBot.__init__.__kwdefaults__['nap'] = 0.2"
"""Other processes' timers are seen at once, which else takes up to half a minute."""


@pytest.fixture
async def study(
    discordd: DiscordServer, start_process: StartBot, forks: Forks, tmp_path: Path, postgres: Postgres
) -> AsyncIterator[Study]:
    made = Study(discordd, start_process, forks, tmp_path, await postgres.new_store())
    yield made
    made.check()


def shards(study: Study) -> tuple[dict[str, str], dict[str, str]]:
    """The settings of the process that serves the study's guild, and those of the other one."""
    mine = (study.guild.id >> 22) % 2
    both = {"TUTOR_SHARD_COUNT": "2"}
    return both | {"TUTOR_SHARD_IDS": str(mine)}, both | {"TUTOR_SHARD_IDS": str(1 - mine)}


async def _close_at(study: Study, moment_in: float) -> None:
    """Have all posts close in so many seconds."""
    moment = now() + timedelta(seconds=moment_in)
    async with study.store() as store, store.write() as tx:
        await tx.execute(update(tables.posts).values(closes_at=moment))
        for post in await study.kept_posts():
            await timers.put(tx, "close", post.id, moment)


async def test_who_does_not_serve_a_server_sends_what_another_left(study: Study) -> None:
    """Its gateway doesn't tell whether the bot may read the history there, so it asks."""
    serving, other = shards(study)
    await study.schedule()
    refused = study.discordd.faults.fail("POST", r"/channels/\d+/messages$", 503, count=9)
    first = await study.launch(**serving)
    await refused.reached(within=30)
    await study.crash(first)
    study.discordd.faults.clear()
    async with study.store() as store, store.write() as tx:
        await tx.execute(update(tables.timers).values(lease_until=now()))
    second = await study.start(WATCHFUL, **other)
    await study.opened(1)
    assert len(study.posts()) == 1
    assert not any("runs again" in line for line in second.output)
    await study.stop(second)


async def test_a_late_count_does_not_undo_the_reveal(study: Study) -> None:
    """One process shows counts, slowly; the other one closes the posts meanwhile and reveals them."""
    serving, other = shards(study)
    second, first = await study.start(WATCHFUL, **other), await study.start(NO_TIMERS, **serving)
    messages: list[Message] = [await study.post_claim(number) for number in range(1, 5)]
    slow = study.discordd.faults.hold("PATCH", r"/messages/\d+$", 5.0, count=len(messages))
    await _close_at(study, 2.0)  # just before the close is what is tested
    await asyncio.gather(*(study.kofi.click(message, right(message)) for message in messages))
    await slow.reached(len(messages))
    for message in messages:
        await eventually(lambda message=message: say("reveal-right-choice", right=1, answers=1) in message.text, 60)
    assert {post.state for post in await study.kept_posts()} == {PostState.REVEALED}
    await asyncio.sleep(4.0)  # nothing comes after it
    for message in messages:
        assert say("reveal-right-choice", right=1, answers=1) in message.text
        assert not [part for part in message.parts() if part.get("custom_id", "").startswith("t1:a:")]
    assert not [row for row in await study.rows(tables.leases) if row.name.startswith("post ")]
    await study.stop(first)
    await study.stop(second)
