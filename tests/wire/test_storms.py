"""Discord says no: 429 of every kind, 5xx, lost connections. Everybody is answered, and nothing is sent too early."""

from __future__ import annotations

import asyncio
import random
from typing import Any

from bot.texts import say

from .discordd import Channel, Interaction, Person, Request
from .study import Study, eventually, graded, right, twice_posted


async def _crowd(study: Study, number: int, count: int) -> list[Interaction]:
    """Post a claim and let new members answer it within a second or so."""
    message = await study.post_claim(number)

    async def later(person: Person, wait: float) -> Interaction:
        await asyncio.sleep(wait)
        return await person.click(message, right(message))

    lot = random.Random(number)
    return await asyncio.gather(*(later(person, lot.random()) for person in study.people(count)))


async def test_429s_and_5xx_while_members_answer(study: Study) -> None:
    world, faults = study.discordd.world, study.discordd.faults
    names = ("route", "everywhere", "cloudflare", "500", "502", "503", "reset", "torn", "html", "blocked", "plain")
    channels: dict[str, Channel] = {name: world.add_channel(study.guild, name) for name in names}
    for channel in channels.values():
        await study.schedule(channel=channel.id)
    for name, channel in channels.items():
        path = rf"/channels/{channel.id}/messages$"
        if name == "route":
            faults.limit("POST", path, 0.9, count=2)
        elif name == "everywhere":
            faults.limit("POST", path, 0.9, is_global=True)
        elif name == "cloudflare":
            faults.limit("POST", path, 1.9, via=False)
        elif name == "reset":
            faults.reset("POST", path, count=2)
        elif name == "torn":
            faults.garble("POST", path, b'{"id": "12', when="after")
        elif name == "html":
            faults.garble("POST", path, b"<html>", kind="text/html", when="after")
        elif name == "blocked":
            faults.garble("POST", path, b"<html>", 403, kind="text/html; charset=UTF-8")
        elif name != "plain":
            faults.fail("POST", path, int(name), count=2)
    bot = await study.start()
    seen = await _crowd(study, 1, 30)
    await study.opened(len(channels) + 1)
    assert all(graded(one) for one in seen), bot.stderr
    assert max(one.ack_ms or 9999 for one in seen) < 3000
    assert {name: len(study.posts(channel)) for name, channel in channels.items()} == dict.fromkeys(channels, 1)
    assert study.discordd.limits.sent == 4
    await study.stop(bot)


async def test_answers_get_through_though_callbacks_fail(study: Study) -> None:
    faults = study.discordd.faults
    bot = await study.start()
    message = await study.post_claim(one_tap=True)
    seen_before: set[str] = set()

    def first(request: Request) -> bool:
        again = request.path in seen_before
        seen_before.add(request.path)
        return not again

    how: dict[str, Any] = {"count": None, "where": first}
    for make in (
        lambda: faults.fail("POST", "/callback$", 500, **how),
        lambda: faults.fail("POST", "/callback$", 502, when="after", **how),
        lambda: faults.reset("POST", "/callback$", **how),
        lambda: faults.reset("POST", "/callback$", when="after", **how),
        lambda: faults.garble("POST", "/callback$", b'{"interaction":', when="after", **how),
    ):
        fault = make()
        people = study.people(10)
        seen = await asyncio.gather(*(person.click(message, right(message)) for person in people))
        assert len(fault.hits) == 10
        assert all(graded(one) for one in seen), bot.stderr
        fault.remove()
    await eventually(lambda: say("post-answers", answers=50) in message.text)
    await study.stop(bot)
    assert len(await study.scores()) == 50
    assert await study.count_fits()


async def test_the_breaker_ends_a_storm(study: Study) -> None:
    """Discord answers every request for a channel with 429; the bot gives up long before it would be blocked."""
    world = study.discordd.world
    channels = {n: world.add_channel(study.guild, f"channel {n}") for n in range(10)}
    for channel in channels.values():
        await study.schedule(channel=channel.id)
    storm = study.discordd.faults.limit("*", r"^/channels/\d+/messages$", 0.01, count=None)
    bot = await study.start("import bot.limits.refusals as r; r.MOST_OF_A_SERVER = 20; r.WINDOW = 4.0")
    await bot.says("holding requests back")
    answered = await study.kofi.slash(study.guild, study.channel, "daily")
    assert say("today-none") in answered.text
    assert study.discordd.invalid_requests <= 20 + len(channels)
    storm.remove()
    await study.opened(len(channels), within=60)
    await study.stop(bot)
    assert twice_posted(channels) == []
    assert all(len(study.posts(channel)) == 1 for channel in channels.values())


async def test_a_channel_that_refuses_costs_few_requests(study: Study) -> None:
    """The bot is thrown out while it is down, and is muted elsewhere: it pauses and tells, and leaves it at that."""
    world = study.discordd.world
    other = world.add_guild("Elsewhere")
    muted = world.add_channel(study.guild, "muted")
    await study.schedule(channel=muted.id)
    await study.schedule(server=other.id, channel=other.default_channel.id)
    await study.schedule()
    world.deny(muted, world.bot, 1 << 11)
    world.remove_bot(other)
    for _ in range(2):
        bot = await study.start()
        await study.posted()
        await eventually(lambda: study.noor.inbox)
        listed = await study.noor.slash(study.guild, study.channel, "schedule list")
        assert say("why-channel") in listed.text
        await study.stop(bot)
    assert study.discordd.invalid_requests <= 4
    assert sum(say("why-channel") in message.text for message in study.noor.inbox) == 2
    assert len(study.posts()) == 1
