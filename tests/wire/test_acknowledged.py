"""Nothing that was acknowledged is lost: kills around the commit, the same click twice, crowds, and SIGTERM."""

from __future__ import annotations

import asyncio
import json
import random
import signal
import sys
import time
from collections.abc import Coroutine
from typing import Any

import aiohttp

from bot.core.grading import FULL_SCORE
from bot.store import tables
from bot.texts import say

from .conftest import StartBot
from .discordd import Interaction, Message, Person
from .study import RUN, Study, eventually, graded, post_of, right, wrong


async def test_killed_between_commit_and_acknowledgement(study: Study) -> None:
    bot = await study.start()
    message = await study.post_claim(one_tap=True)
    gate = study.discordd.faults.block("POST", r"/callback$")
    clicking = asyncio.create_task(study.kofi.click(message, right(message)))
    await gate.reached()
    await study.crash(bot)
    gate.release(drop=True)
    assert (await clicking).failed
    number = post_of(message)
    assert await study.scores() == {(number, study.kofi.id): FULL_SCORE}
    bot = await study.start()
    second = await study.kofi.click(message, wrong(message))
    assert say("feedback-again") in second.text
    assert say("feedback-right") in second.text
    twice = await study.noor.click(message, wrong(message), deliver_twice=True)
    await eventually(lambda: twice.repeats == 1)
    assert say("feedback-wrong") in twice.text
    await study.stop(bot)
    assert await study.scores() == {(number, study.kofi.id): FULL_SCORE, (number, study.noor.id): 0}
    (post,) = await study.kept_posts()
    assert (post.answers, post.right) == (2, 1)
    assert await study.count_fits()


async def _all_click(message: Message, people: list[Person], lot: random.Random) -> list[Interaction]:
    return await asyncio.gather(*_clicks(message, people, lot))


async def _those_answered(
    message: Message, people: list[Person], lot: random.Random
) -> list[tuple[Person, Interaction]]:
    """All click; those who read their result, though others may never get what was promised to them."""
    seen = await asyncio.gather(*_clicks(message, people, lot), return_exceptions=True)
    unexpected = [one for one in seen if isinstance(one, BaseException) and not isinstance(one, TimeoutError)]
    assert not unexpected
    return [
        (person, one) for person, one in zip(people, seen, strict=True) if isinstance(one, Interaction) and graded(one)
    ]


def _clicks(message: Message, people: list[Person], lot: random.Random) -> list[Coroutine[Any, Any, Interaction]]:
    letters = [right(message), wrong(message)]
    return [person.click(message, lot.choice(letters)) for person in people]


def _told(seen: Interaction) -> int:
    """The score that the feedback shows."""
    return FULL_SCORE if say("feedback-right") in seen.text else 0


async def test_a_hundred_click_and_the_process_dies(study: Study) -> None:
    bot = await study.start()
    message = await study.post_claim(one_tap=True)
    people, lot = study.people(100), random.Random(3)
    watch = study.discordd.faults.watch("POST", r"/callback$")
    crowd = asyncio.create_task(_those_answered(message, people, lot))
    await watch.reached(30)
    await study.crash(bot)
    answered = {person.id: _told(one) for person, one in await crowd}
    kept = {user: score for (_, user), score in (await study.scores()).items()}
    assert 20 <= len(answered) <= 100
    assert answered.items() <= kept.items()
    bot = await study.start()
    again = await _all_click(message, people, lot)
    assert all(graded(one) for one in again), bot.stderr
    await study.stop(bot)
    kept_now = {user: score for (_, user), score in (await study.scores()).items()}
    assert kept.items() <= kept_now.items()
    assert kept_now == {person.id: _told(one) for person, one in zip(people, again, strict=True)}
    assert (await study.kept_posts())[0].answers == 100
    assert await study.count_fits()


async def test_sigterm_under_load_with_an_api_that_hangs(study: Study) -> None:
    faults = study.discordd.faults
    bot = await study.start(RUN)
    message = await study.post_claim(one_tap=True)
    for person in study.people(2):
        await person.click(message, right(message))  # from now on its count should be edited
    faults.block("*", r"^/(channels|guilds|users)", count=None)
    posting = asyncio.create_task(
        study.noor.order(study.guild, study.channel, "exercise post", {"exercise": "foundations-claim-2"})
    )
    await faults.watch("POST", r"/channels/\d+/messages$").reached()
    people = study.people(100)
    watch = faults.watch("POST", r"/callback$")
    crowd = asyncio.create_task(_all_click(message, people, random.Random(5)))
    await watch.reached(3)
    before = time.monotonic()
    bot.terminate()
    assert await bot.wait(12) == 0, bot.stderr
    assert time.monotonic() - before < 10
    faults.clear()
    kept = {user: score for (_, user), score in (await study.scores()).items()}
    answered = {p.id: _told(one) for p, one in zip(people, await crowd, strict=True) if graded(one)}
    assert answered
    assert answered.items() <= kept.items()
    assert say("error-restarting") in (await posting).text  # it could not be finished
    bot = await study.start()
    await study.posted(count=2)
    await study.stop(bot)
    assert len(study.posts()) == 2


async def test_clicks_at_the_last_moment_are_answered(study: Study) -> None:
    """Whatever Discord has sent before it hears that the bot leaves gets its answer, also while other work hangs."""
    gateway, faults = study.discordd.gateway, study.discordd.faults
    bot = await study.start()
    message = await study.post_claim(one_tap=True)
    await study.kofi.click(message, right(message))
    await eventually(lambda: say("post-answers", answers=1) in message.text)
    faults.block("*", r"^/(channels|guilds|users)", count=None)
    (connection,) = gateway.connections
    people = iter(study.people(400))
    clicks = [asyncio.create_task(next(people).click(message, right(message))) for _ in range(60)]
    bot.terminate()
    before = len(clicks)
    for person in people:
        await asyncio.sleep(0.002)  # one after the other, until the bot is gone
        if not any(session.connection for session in gateway.sessions.values()):
            break
        clicks.append(asyncio.create_task(person.click(message, right(message))))
    unsent = b"".join(connection.queue)  # when the bot said goodbye
    seen = [one for one in await asyncio.gather(*clicks) if str(one.id).encode() not in unsent]
    assert [graded(one) for one in seen] == [True] * len(seen), (before, bot.stderr)
    assert await bot.wait(12) == 0, bot.stderr
    assert len(await study.scores()) == len(seen) + 1


async def test_sigterm_while_all_of_discord_hangs(study: Study, start_process: StartBot) -> None:
    """The other side is stopped: even the websocket's goodbye is never answered."""
    server = await start_process([sys.executable, "-m", "tests.wire.discordd", "--no-limits"], {})
    env = json.loads(await server.says("DISCORD_API_URL"))
    origin = env.pop("origin")
    bot = await study.launch(**env)
    async with aiohttp.ClientSession() as session, session.post(f"{origin}/control/ready", json={}) as ready:
        assert ready.status == 200
    server.process.send_signal(signal.SIGSTOP)
    before = time.monotonic()
    bot.terminate()
    try:
        assert await bot.wait(40) == 0, bot.stderr
        assert time.monotonic() - before < 10
    finally:
        server.process.send_signal(signal.SIGCONT)


async def test_sigterm_while_it_starts(study: Study) -> None:
    for path in (r"^/gateway$", r"^/users/@me$", r"/commands$"):
        held = study.discordd.faults.block("*", path)
        bot = await study.launch()
        await held.reached(within=30)
        bot.terminate()
        assert await bot.wait(40) == 0, (path, bot.stderr)
        held.remove()
    assert await study.rows(tables.posts) == []
    await eventually(lambda: not study.discordd.gateway.connections)
