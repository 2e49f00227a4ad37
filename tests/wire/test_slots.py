"""Exactly one post per slot, whatever happens between the claim, the message and the record."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

from sqlalchemy import update

from bot.core.records.posts import PostState
from bot.core.records.servers import Server
from bot.store import servers, tables
from bot.texts import say
from tests.conftest import Postgres

from .conftest import StartBot
from .discordd import DiscordServer, permissions
from .forks import Forks
from .study import Study, eventually, graded, now, post_of, twice_posted

MESSAGES = r"/channels/{}/messages$"


async def test_killed_between_claim_message_and_record(study: Study) -> None:
    world, faults = study.discordd.world, study.discordd.faults
    before, after = study.channel, world.add_channel(study.guild, "after")
    for channel in (before, after):
        await study.schedule(channel=channel.id)
    claimed = faults.block("POST", MESSAGES.format(before.id))
    sent = faults.block("POST", MESSAGES.format(after.id), when="after")
    bot = await study.launch()
    await asyncio.gather(claimed.reached(within=30), sent.reached(within=30))
    await study.crash(bot)
    faults.clear()
    assert (len(study.posts(before)), len(study.posts(after))) == (0, 1)
    assert {post.state for post in await study.kept_posts()} == {PostState.CLAIMED}
    faults.hold("GET", r"/gateway/bot$", 1.0)
    bot = await study.start()
    await study.opened(2)
    faults.clear()
    assert not any("runs again" in line for line in bot.output), "nothing waits for the gateway to tell of the servers"
    answered = await study.kofi.click(study.posts(after)[0], "A")
    assert graded(answered)
    await study.stop(bot)
    for channel, first in ((before, claimed), (after, sent)):
        (message,) = study.posts(channel)
        (post,) = [post for post in await study.kept_posts() if post.channel == channel.id]
        assert (post.message, post.state, post_of(message)) == (message.id, PostState.OPEN, post.id)
        assert first.hits[0].body["nonce"] == post.nonce


async def test_lost_and_late_answers(study: Study) -> None:
    """The nonce helps for three seconds only: a send that is tried again later finds the message by the history."""
    world, faults = study.discordd.world, study.discordd.faults
    world.nonce_window = 3.0
    channels = {
        name: world.add_channel(study.guild, name)
        for name in ("reset-after", "reset-before", "500-after", "503-after", "503-before", "504-before", "late",
                     "very-late", "slow-answer")
    }  # fmt: skip
    for channel in channels.values():
        await study.schedule(channel=channel.id)
    for name, channel in channels.items():
        path, when = MESSAGES.format(channel.id), "after" if name.endswith("after") else "before"
        if name.startswith("reset"):
            faults.reset("POST", path, when=when)
        elif name[0] == "5":
            faults.fail("POST", path, int(name[:3]), when=when)
        elif name == "slow-answer":
            faults.hold("POST", path, 4.0, when="after")
        else:
            faults.hold("POST", path, 4.0 if name == "late" else 8.5)
    bot = await study.start("import bot.tutor.posts.posting as p; p.SEND_TIMEOUT = 3.0")
    await study.opened(len(channels))
    held = [request for request in study.discordd.calls("POST", "/messages") if request.status is None]
    await eventually(lambda: all(request.status is not None for request in held))
    assert {name: len(study.posts(channel)) for name, channel in channels.items()} == dict.fromkeys(channels, 1)
    await study.stop(bot)


async def test_unreadable_history_after_a_crash(study: Study) -> None:
    world, faults = study.discordd.world, study.discordd.faults
    desk, gone = world.add_channel(study.guild, "moderators"), world.add_channel(study.guild, "gone")
    async with study.store() as store, store.write() as tx:
        await servers.save(tx, Server(study.guild.id, moderators_channel=desk.id))
    left = world.add_guild("Left")
    for channel in (study.channel, gone, left.default_channel):
        await study.schedule(channel=channel.id, server=channel.guild_id)
    sent = faults.block("POST", r"/messages$", when="after", count=3)
    bot = await study.launch()
    await sent.reached(3, within=30)
    await study.crash(bot)
    faults.clear()
    world.remove_bot(left)
    world.deny(study.channel, world.bot, permissions.READ_MESSAGE_HISTORY)  # Discord then tells an empty history
    world.deny(gone, world.bot, permissions.VIEW_CHANNEL)
    study.discordd.clock.advance(world.nonce_window + 1)
    for _ in range(2):
        bot = await study.start()
        await eventually(lambda: len(desk.history()) == 2 and study.noor.inbox)
        doctor = await study.noor.slash(study.guild, desk, "doctor")
        assert doctor.text.count("may or may not have gone out") == 2
        await study.stop(bot)
    assert [len(channel.history()) for channel in (study.channel, gone, desk, left.default_channel)] == [1, 1, 2, 1]
    assert len(study.noor.inbox) == 1
    assert all(say("why-history") in message.text for message in desk.history())
    assert {post.state for post in await study.kept_posts()} == {PostState.UNCERTAIN}


async def test_two_processes_share_many_slots(
    discordd: DiscordServer, start_process: StartBot, forks: Forks, tmp_path: Path, postgres: Postgres
) -> None:
    study = Study(discordd, start_process, forks, tmp_path, await postgres.new_store())
    channels = {n: discordd.world.add_channel(study.guild, f"channel {n}") for n in range(20)}
    for channel in channels.values():
        await study.schedule(channel=channel.id, thread=True)
    for channel in [*channels.values()][:3]:
        discordd.faults.fail("POST", MESSAGES.format(channel.id), 503, when="after")
    stuck = discordd.faults.block("POST", MESSAGES.format(channels[3].id), when="after")
    first, second = await asyncio.gather(study.launch(), study.launch())
    await stuck.reached(within=60)
    await study.opened(19)
    await study.crash(first)  # one of the two holds the claim
    discordd.faults.clear()
    await study.stop(second)
    async with study.store() as store, store.write() as tx:  # rather than wait until the dead one's leases end
        await tx.execute(update(tables.timers).where(tables.timers.c.lease_until.isnot(None)).values(lease_until=now()))
    third = await study.start()
    await study.opened(20)
    assert {n: len(study.posts(channel)) for n, channel in channels.items()} == dict.fromkeys(channels, 1)
    await eventually(lambda: all(study.posts(channel)[0].thread_id for channel in channels.values()))
    assert len({(row.schedule, row.slot) for row in await study.rows(tables.slots)}) == 20
    await study.stop(third)
    study.check()


async def test_an_outage_over_due_slots(study: Study) -> None:
    """At most six hours late: the newest is posted, the others are not; later than that: none."""
    world = study.discordd.world
    late, too_late = study.channel, world.add_channel(study.guild, "too-late")
    made = [
        await study.schedule(timedelta(hours=5, minutes=50), missed=3),
        await study.schedule(timedelta(hours=6, minutes=10), missed=3, channel=too_late.id),
    ]
    bot = await study.start()
    await study.posted(late)
    await study.opened(1)
    await bot.says("slot .* of schedule 2 was missed")
    await study.stop(bot)
    bot = await study.start()
    listed = await study.noor.slash(study.guild, late, "schedule list")
    assert listed.text.count("next <t:") == 2
    await study.stop(bot)
    assert (len(study.posts(late)), len(study.posts(too_late))) == (1, 0)
    outcomes = [[row.outcome for row in await study.rows(tables.slots) if row.schedule == one.id] for one in made]
    assert sorted(outcomes[0]) == ["missed", "missed", "posted"]
    assert outcomes[1] == ["missed"] * 3


async def test_killed_in_the_middle_of_twenty_slots(study: Study) -> None:
    channels = {n: study.discordd.world.add_channel(study.guild, f"channel {n}") for n in range(20)}
    for channel in channels.values():
        await study.schedule(channel=channel.id)
    watch = study.discordd.faults.watch("POST", r"/messages$")
    for reached in (4, 12):
        bot = await study.launch()
        await watch.reached(reached, within=30)
        await study.crash(bot)
    bot = await study.start()
    await study.opened(20)
    await study.stop(bot)
    assert twice_posted(channels) == []
    assert all(len(study.posts(channel)) == 1 for channel in channels.values())
