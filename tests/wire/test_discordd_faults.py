"""Rate limits, faults on demand, and processes that die in the middle."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path

import aiohttp
import discord
import pytest

from .client import SmallBot, running
from .conftest import Rest, StartBot
from .discordd import Channel, DiscordServer, Guild


@pytest.fixture
def guild(discordd: DiscordServer) -> Guild:
    return discordd.world.add_guild()


@pytest.fixture
def channel(guild: Guild) -> Channel:
    return guild.default_channel


async def test_limits_are_announced_and_a_client_that_reads_them_is_never_refused(
    discordd: DiscordServer, channel: Channel
):
    discordd.limits.scale = 0.04
    async with running(SmallBot(), discordd.api_url, discordd.token) as bot:
        target = bot.get_channel(channel.id)
        await asyncio.gather(*(target.send(str(n)) for n in range(12)))
    assert len(channel.messages) == 12
    assert discordd.limits.sent == 0
    assert discordd.ignored_429s == []


async def test_a_429_is_obeyed_by_discord_py(discordd: DiscordServer, channel: Channel):
    async with running(SmallBot(), discordd.api_url, discordd.token) as bot:
        discordd.faults.limit("POST", r"/messages$", 0.2)
        before = time.monotonic()
        await bot.get_channel(channel.id).send("patient")
        assert time.monotonic() - before >= 0.2
        discordd.faults.limit("GET", r"/guilds/\d+$", 0.1, is_global=True)
        await bot.fetch_guild(channel.guild_id)
        discordd.faults.limit("POST", r"/messages$", 0.2, via=False)
        with pytest.raises(discord.HTTPException, match="429"):
            await bot.get_channel(channel.id).send("banned")
    assert [m.text for m in channel.history()] == ["patient"]
    assert discordd.limits.sent == 3
    assert discordd.ignored_429s == []
    assert discordd.invalid_requests == 3


async def test_a_client_that_does_not_wait_is_found_out(rest: Rest, channel: Channel):
    rest.server.limits.grace = 0.0
    path = f"/channels/{channel.id}/messages"
    answers = [await rest("POST", path, {"content": "x"}) for _ in range(7)]
    assert [a.status for a in answers] == [200] * 5 + [429] * 2
    assert answers[0].headers["X-RateLimit-Remaining"] == "4"
    assert answers[5].headers["Via"]
    assert 0 < answers[5].body["retry_after"] <= 5
    assert len(rest.server.ignored_429s) == 1
    assert rest.server.invalid_requests == 2


async def test_the_global_limit_spares_interactions(rest: Rest, guild: Guild, channel: Channel):
    answers = [await rest("GET", f"/guilds/{guild.id}/{what}") for what in ("roles", "channels") for _ in range(30)]
    limited = [a for a in answers if a.status == 429]
    assert len(limited) == 10
    assert all(a.body["global"] and a.headers["X-RateLimit-Scope"] == "global" for a in limited)
    made = rest.server.interactions.make(2, rest.server.person("Ada", guild).user, guild, channel)
    rest.server.interactions.deliver(made, {})
    callback = f"/interactions/{made.id}/{made.token}/callback"
    assert (await rest("POST", callback, {"type": 4, "data": {"content": "x"}})).status == 204


async def test_old_messages_are_edited_less_often(rest: Rest, channel: Channel):
    rest.server.limits.rules.clear()
    sent = (await rest("POST", f"/channels/{channel.id}/messages", {"content": "x"})).body["id"]
    path = f"/channels/{channel.id}/messages/{sent}"
    assert {(await rest("PATCH", path, {"content": str(n)})).status for n in range(6)} == {200}
    rest.server.clock.advance(3601)
    answers = [await rest("PATCH", path, {"content": str(n)}) for n in range(4)]
    assert [a.status for a in answers] == [200, 200, 200, 429]
    assert answers[3].code == 30046
    assert len(channel.messages[int(sent)].edit_times) == 9


async def test_faults_before_and_after_the_effect(rest: Rest, channel: Channel):
    path, faults = f"/channels/{channel.id}/messages", rest.server.faults
    faults.fail("POST", r"/messages$", 503)
    assert (await rest("POST", path, {"content": "a"})).status == 503
    assert len(channel.messages) == 0
    faults.fail("POST", r"/messages$", 500, when="after")
    assert (await rest("POST", path, {"content": "a"})).status == 500
    assert len(channel.messages) == 1
    for when, there in (("before", 1), ("after", 2)):
        faults.reset("POST", r"/messages$", when=when)
        with pytest.raises(aiohttp.ClientOSError) as raised:
            await rest("POST", path, {"content": "b"})
        assert raised.value.errno == 104
        assert len(channel.messages) == there
    only = faults.fail("POST", r"/messages$", 500, where=lambda r: r.body["content"] == "c", count=None)
    assert (await rest("POST", path, {"content": "d"})).status == 200
    assert [(await rest("POST", path, {"content": "c"})).status for _ in range(2)] == [500, 500]
    only.remove()
    assert len(only.hits) == 2
    assert [r.status for r in rest.server.calls("POST", "/messages")] == [503, 500, 0, 0, 200, 500, 500]


async def test_blocking_and_watching(rest: Rest, channel: Channel):
    path, faults = f"/channels/{channel.id}/messages", rest.server.faults
    watch = faults.watch("POST", r"/messages$")
    for when, there in (("before", 0), ("after", 2)):
        gate = faults.block("POST", r"/messages$", when=when)
        sending = asyncio.create_task(rest("POST", path, {"content": when}))
        assert (await gate.reached()).body == {"content": when}
        assert len(channel.messages) == there
        assert not sending.done()
        gate.release()
        assert (await sending).status == 200
    gate = faults.block("POST", r"/messages$")
    sending = asyncio.create_task(rest("POST", path, {"content": "lost"}))
    await gate.reached()
    gate.release(drop=True)
    with pytest.raises(aiohttp.ClientError):
        await sending
    await watch.reached(3)
    faults.hold("GET", r"/messages$", 0.05)
    before = time.monotonic()
    await rest("GET", path)
    assert time.monotonic() - before >= 0.05
    assert len(channel.messages) == 2


async def test_the_same_interaction_delivered_twice(discordd: DiscordServer, guild: Guild, channel: Channel):
    ada = discordd.person("Ada", guild)
    async with running(SmallBot(), discordd.api_url, discordd.token) as bot:
        view = discord.ui.View(timeout=None)
        view.add_item(discord.ui.Button(label="Go", custom_id="go"))
        view.stop()
        await bot.get_channel(channel.id).send("x", view=view)
        repeat = discordd.faults.watch("POST", "/callback$")
        seen = await ada.click(channel.history()[0], "Go", deliver_twice=True)
        await repeat.reached(2)
        many = await asyncio.gather(*(ada.click(channel.history()[0], "Go") for _ in range(50)))
    assert (seen.text, seen.repeats, seen.deliveries) == ("clicked", 1, 2)
    assert {m.text for m in many} == {"clicked"}
    assert [type(e) for e in bot.errors] == [discord.HTTPException]


async def test_nobody_answers(discordd: DiscordServer, guild: Guild, channel: Channel):
    ada = discordd.person("Ada", guild)
    bot = SmallBot()
    bot.answers(lambda _: asyncio.sleep(0))
    async with running(bot, discordd.api_url, discordd.token):
        view = discord.ui.View(timeout=None)
        view.add_item(discord.ui.Button(label="Go", custom_id="go"))
        view.stop()
        await bot.get_channel(channel.id).send("x", view=view)
        seen = await ada.click(channel.history()[0], "Go", within=0.1)
        assert seen.failed
    offline = await ada.click(channel.history()[0], "Go", within=0.1)
    assert offline.failed


async def test_a_process_killed_between_effect_and_answer(
    discordd: DiscordServer, guild: Guild, channel: Channel, start_process: StartBot
):
    gate = discordd.faults.block("POST", r"/messages$", when="after")
    command = [sys.executable, "-m", "tests.wire.client"]
    process = await start_process(command, discordd.env)
    await gate.reached(within=30)
    process.kill9()
    assert await process.wait() == -9
    assert len(channel.messages) == 1
    again = await start_process(command, discordd.env)
    assert await again.says("^ready$", within=30) == "ready"
    await discordd.gateway.ready()
    ada = discordd.person("Ada", guild)
    seen = await ada.click(channel.history()[-1], "B", within=10)
    assert seen.text.startswith("Right!")
    again.terminate()
    assert await again.wait() != 0
    assert not again.running


async def test_load_from_another_process(start_process: StartBot):
    server = await start_process([sys.executable, "-m", "tests.wire.discordd", "--no-limits"], {})
    env = json.loads(await server.says("DISCORD_API_URL"))
    origin = env.pop("origin")
    bot = await start_process([sys.executable, "-m", "tests.wire.client"], env)
    await bot.says("^ready$")
    async with aiohttp.ClientSession() as session:

        async def control(action: str, **body: object) -> dict:
            async with session.post(f"{origin}/control/{action}", json=body) as answer:
                assert answer.status == 200, await answer.text()
                return await answer.json()

        state = await control("state")
        guild = state["guilds"][0]["id"]
        report = await control("load", guild=guild, custom_id="t1:a:.*", users=20, in_flight=8, count=200, warm_up=20)
        ada = state["guilds"][0]["members"][2]
        clicked = await control("click", guild=guild, user=ada, custom_id="t1:a:1:C")
        made = await control("guild", name="Another", members=2)
        async with session.post(f"{origin}/control/click", json={"guild": guild, "user": ada, "custom_id": "x"}) as no:
            assert (no.status, (await no.json())["error"][:8]) == (400, "KeyError")
        state = await control("state")
    assert clicked["text"].startswith("Right!")
    assert len(made["members"]) == 2
    assert len(state["guilds"]) == 2
    assert report["answers"] == 200
    assert report["failures"] == 0
    assert report["p50_ms"] <= report["p99_ms"]
    assert report["answers_per_s"] > 0
    assert state["violations"] == []
    server.terminate()
    assert await server.wait() == 0


async def test_a_script_runs_and_ends(start_process: StartBot, tmp_path: Path):
    script = tmp_path / "script.jsonl"
    script.write_text('{"action": "guild", "name": "One", "members": 3}\n\n{"action": "state"}\n')
    process = await start_process([sys.executable, "-m", "tests.wire.discordd", "--script", str(script)], {})
    assert await process.wait() == 0
    address, guild, state = (json.loads(line) for line in process.output)
    assert address["DISCORD_API_URL"].startswith("http://127.0.0.1:")
    assert len(guild["members"]) == 3
    assert [g["name"] for g in state["guilds"]] == ["Study group 1", "One"]
