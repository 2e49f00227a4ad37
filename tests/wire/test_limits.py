"""Limits over time: how often a post's count is edited, and how soon a click is acknowledged."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from contextlib import closing
from itertools import pairwise

from sqlalchemy import func, select

from bot.core.grading import FULL_SCORE
from bot.core.records.posts import PostState
from bot.limits.refusals import MOST_OF_A_SERVER
from bot.store import tables, timers
from bot.texts import say
from tests.store.rows import add_post

from .discordd import Interaction, Person, permissions
from .study import Study, eventually, graded, now, right


async def test_two_hundred_clicks_and_a_locked_database(study: Study) -> None:
    bot = await study.start()
    message = await study.post_claim(one_tap=True)
    people, lot = study.people(220), random.Random(11)

    async def click(person: Person, wait: float) -> Interaction:
        await asyncio.sleep(wait)
        return await person.click(message, right(message))

    seen = await asyncio.gather(*(click(person, lot.uniform(0, 5.0)) for person in people[:200]))
    assert all(graded(one) for one in seen)
    assert max(one.ack_ms or 9999 for one in seen) < 3000

    with closing(sqlite3.connect(study.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        # One of them is acknowledged, and the bot doesn't hear of it; what is shown then gets lost once, too, and once
        # the bot can't read that it is shown.
        faults = study.discordd.faults
        lost = [faults.reset("POST", "/callback", when="after", where=lambda one: one.body["type"] == 5)]
        lost.append(faults.reset("PATCH", "/messages/@original"))
        lost.append(faults.garble("PATCH", "/messages/@original", b"{", when="after"))
        waiting = [asyncio.create_task(person.click(message, right(message))) for person in people[200:]]
        form = asyncio.create_task(study.noor.slash(study.guild, study.channel, "bank new", {"kind": "choice"}))
        listed = await study.kofi.slash(study.guild, study.channel, "daily")  # readers do not wait
        assert listed.ack_ms is not None
        assert listed.ack_ms < 1500
        await asyncio.sleep(2.5)  # how long the lock is held is what is tested
        other.execute("ROLLBACK")
    late = await asyncio.gather(*waiting)
    assert [len(each.hits) for each in lost] == [1, 1, 1]
    assert (await form).text == say("error-form-late")
    assert {one.kind for one in late} <= {5, 6}  # a deferral, of an answer or of an update
    assert max(one.ack_ms or 9999 for one in late) < 3000
    assert all(graded(one) for one in late), ({one.text for one in late}, bot.stderr)

    await eventually(lambda: say("post-answers", answers=220) in message.text)
    edits = [request.at for request in study.discordd.calls("PATCH", f"/messages/{message.id}")]
    assert 2 <= len(edits) <= 4
    assert min(later - before for before, later in pairwise(edits)) > 4.9
    await study.stop(bot)
    assert list((await study.scores()).values()) == [FULL_SCORE] * 220


async def test_discussions_in_one_channel(study: Study) -> None:
    """Threads have windows of minutes."""
    study.discordd.limits.rules["POST /channels/{channel}/messages/{message}/threads"] = (50, 300.0)
    for _ in range(3):
        await study.schedule(thread=True)
    bot = await study.start()
    await study.posted(count=3)
    await eventually(lambda: all(post.thread_id for post in study.posts()))
    await study.stop(bot)


async def test_a_server_that_refuses_everything_holds_back_no_other(study: Study) -> None:
    """Hundreds of reveals in a channel that was closed to the bot cost one request, in a hundred channels a few."""
    world = study.discordd.world
    other = world.add_guild("Elsewhere")
    closed = [world.add_channel(other, f"closed {number}") for number in range(100)]
    async with study.store() as store, store.write() as tx:
        for number in range(525):
            channel = closed[0] if number < 400 else closed[number % 100]
            post = await add_post(tx, server=other.id, channel=channel.id, closes_at=now(), message=channel.id + number)
            await timers.put(tx, "close", post.id, now())
    for channel in closed:
        world.deny(channel, world.bot, permissions.VIEW_CHANNEL)
    await study.schedule()
    bot = await study.start()
    await study.posted()
    message = await study.post_claim()
    await study.kofi.click(message, right(message))
    await eventually(lambda: say("post-answers", answers=1) in message.text)
    revealed = select(func.count()).select_from(tables.posts).where(tables.posts.c.state == PostState.REVEALED)

    async def done() -> bool:
        async with study.store() as store, store.read() as tx:
            return (await tx.execute(revealed)).scalar_one() >= 400

    async with asyncio.timeout(30):
        while not await done():  # noqa: ASYNC110 - another process does it
            await asyncio.sleep(0.2)
    await bot.says(f"{MOST_OF_A_SERVER} invalid requests in server", within=30)
    refused = [request for request in study.discordd.requests if request.status == 403]
    assert len([request for request in refused if f"/{closed[0].id}/" in request.path]) == 1
    assert len(refused) <= 2 * MOST_OF_A_SERVER  # those that were under way when it was enough
    await study.stop(bot)


async def test_permissions_that_come_back_count_at_once(study: Study) -> None:
    world = study.discordd.world
    bot = await study.start()
    message = await study.post_claim()
    world.deny(study.channel, world.bot, permissions.VIEW_CHANNEL)
    await study.kofi.click(message, right(message))
    await bot.says("the count of post 1 couldn't be shown")
    world.allow(study.channel, world.bot)
    second = study.people(1)[0]
    await second.click(message, right(message))
    await eventually(lambda: say("post-answers", answers=2) in message.text)
    assert study.discordd.invalid_requests == 1

    # A thread has the permissions of its channel, and nobody tells that its own have changed.
    thread = world.add_thread(study.channel, "talk", study.noor.user)
    message = await study.post_claim(2, thread)
    world.deny(study.channel, world.bot, permissions.VIEW_CHANNEL)
    await study.kofi.click(message, right(message))
    await bot.says("the count of post 2 couldn't be shown")
    world.allow(study.channel, world.bot)
    await second.click(message, right(message))
    await eventually(lambda: say("post-answers", answers=2) in message.text)
    await study.stop(bot)


async def test_a_board_does_not_wait_for_members_that_are_looked_up(study: Study) -> None:
    bot = await study.start()
    message, people = await study.post_claim(), study.people(8)
    for person in people:
        await person.click(message, right(message))
    study.discordd.world.remove_member(study.guild, people[0].user)
    slow = study.discordd.faults.hold("GET", r"/members/\d+$", 1.5, count=None)
    board = await study.kofi.slash(study.guild, study.channel, "leaderboard")
    assert board.ack_ms is not None
    assert board.ack_ms < 1000
    assert f" {people[0].user.global_name} · " in board.text
    again = await study.kofi.slash(study.guild, study.channel, "leaderboard")
    assert f" {people[0].user.global_name} · " in again.text
    await slow.reached(8)
    await eventually(lambda: all(request.status for request in slow.hits))
    board = await study.kofi.slash(study.guild, study.channel, "leaderboard")
    assert f" {people[0].user.global_name} · " not in board.text
    assert f" {people[1].user.global_name} · " in board.text
    assert len(slow.hits) == 8  # each was asked for once
    await study.stop(bot)
