"""The gateway drops, refuses, forgets and falls silent; the bot comes back, and clicks made meanwhile are answered."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime

import pytest

from bot.health import judge
from bot.texts import say
from bot.ui.talk.invitation import invitation

from .discordd import DiscordServer
from .study import Study, eventually, graded, patched, right

UNREADABLE = {
    "INTERACTION_CREATE": {"id": "1", "type": 99, "token": "x", "data": {"type": "new"}, "user": [], "message": None},
    "GUILD_ROLE_UPDATE": {"guild_id": None, "role": {}},
    "CHANNEL_CREATE": {"id": None, "type": "hologram"},
    "THREAD_UPDATE": {},
}
"""Events as the library doesn't expect them."""


async def _serves(study: Study, within: float = 40.0) -> None:
    """The bot answers, as soon as it is there again."""
    await study.discordd.gateway.ready(within=within)
    seen = await study.kofi.slash(study.guild, study.channel, "daily")
    assert seen.acknowledged, study.processes[-1].stderr


async def test_one_process_lives_through_every_drop(study: Study) -> None:
    gateway, people = study.discordd.gateway, iter(study.people(10))
    bot = await study.start()
    message = await study.post_claim()

    async def drop(what: str, act, expected: str) -> None:
        before = gateway.seen[expected]
        act()
        clicked = asyncio.create_task(next(people).click(message, right(message), within=6.0))
        await gateway.wait(expected, before + 1)
        if expected == "resumed":  # what happened meanwhile is told again
            assert graded(await clicked), (what, bot.stderr)
        else:
            await clicked
        await _serves(study)

    await drop("op 7", gateway.reconnect, "resumed")
    await drop("close 4000", gateway.close, "resumed")
    await drop("invalid, resumable", lambda: gateway.invalidate(resumable=True), "resumed")
    await drop("reset", gateway.cut, "resumed")
    await drop("garbled", lambda: [each.send(b'{"op": 0, ') for each in gateway.connections], "resumed")
    await drop("invalid", gateway.invalidate, "ready")
    await drop("timed out", lambda: gateway.close(4009), "resumed")
    gateway.forget_sessions = True
    await drop("forgotten", gateway.close, "ready")
    gateway.forget_sessions = False

    gateway.refuse = 503
    gateway.close()
    await gateway.wait("refused", 2, within=30)
    gateway.refuse = None
    await eventually(lambda: any(s.connection for s in gateway.sessions.values()), within=30)
    await _serves(study)

    for event, told in UNREADABLE.items():
        assert gateway.dispatch(event, told, study.guild.id)
    await _serves(study)

    study.discordd.world.outage(study.guild)
    study.discordd.world.recover(study.guild)
    await _serves(study)
    shown = await study.noor.order(study.guild, study.channel, "exercise post", {"exercise": "foundations-claim-2"})
    assert "Posted" in shown.text
    assert {connection.kind for connection in gateway.connections} == {"zstd-stream"}
    await study.stop(bot)
    puts = study.discordd.calls("PUT", "/commands")
    assert len(puts) == 1


@pytest.mark.parametrize("form", ["zlib-stream", None])
async def test_other_forms_of_compression(study: Study, form: str | None) -> None:
    if form:
        bot = await study.start(patched("import sys; sys.modules['zstandard'] = None"))  # as where it isn't installed
    else:
        code = "import discord.gateway as g"
        bot = await study.start(f"{code}; g.DiscordWebSocket.from_client.__func__.__kwdefaults__['compress'] = False")
    assert [connection.kind for connection in study.discordd.gateway.connections] == [form]
    message = await study.post_claim()
    seen = await asyncio.gather(*(person.click(message, right(message)) for person in study.people(20)))
    assert all(graded(one) for one in seen)
    await study.stop(bot)


async def test_a_gateway_that_falls_silent(study: Study) -> None:
    gateway = study.discordd.gateway
    gateway.heartbeat_interval = 0.3
    code = """
import discord.state as s
init = s.ConnectionState.__init__
def patient(self, **options): init(self, **{**options, "heartbeat_timeout": 1.0})
s.ConnectionState.__init__ = patient
"""
    bot = await study.start(code)
    message = await study.post_claim()
    gateway.zombify()
    clicked = asyncio.create_task(study.kofi.click(message, right(message), within=15.0))
    await gateway.wait("resumed", 1)
    await asyncio.wait([clicked])
    await _serves(study)
    again = await study.kofi.click(message, right(message))
    assert say("feedback-again") in again.text or graded(again)
    await study.stop(bot)


async def test_the_first_connection_is_refused_for_a_while(study: Study, discordd: DiscordServer) -> None:
    discordd.gateway.refuse = 503
    await study.schedule()
    bot = await study.launch()
    await discordd.gateway.wait("refused", 1, within=30)
    await study.posted()  # posts do not wait for the gateway
    discordd.gateway.refuse = None
    await _serves(study, within=30)
    await study.stop(bot)


async def test_the_sign_of_life_tells_a_lost_connection(study: Study) -> None:
    file, gateway = study.folder / "health", study.discordd.gateway

    def says(key: str) -> bool:
        return judge(file, datetime.now(UTC))[1] == say(key)

    bot = await study.start("import bot.health as h; h.EVERY = 0.3", TUTOR_HEALTH_FILE=str(file))
    await eventually(lambda: says("health-well"), within=60)
    gateway.refuse = 503
    gateway.close()
    await eventually(lambda: says("health-offline"), within=60)
    gateway.refuse = None
    await eventually(lambda: says("health-well"), within=60)
    assert f"invite the bot to a server: {invitation(study.discordd.world.application_id)}" in bot.stderr
    await study.stop(bot)
    assert not file.exists()


async def test_a_sign_of_life_that_cannot_be_given(study: Study) -> None:
    bot = await study.launch(TUTOR_HEALTH_FILE=str(study.folder))
    assert await bot.wait(60) == 2
    assert bot.stderr.startswith(f"TUTOR_HEALTH_FILE: {study.folder} can't be written")
    assert len(bot.output) == 1


async def test_back_soon_after_an_outage(study: Study) -> None:
    gateway = study.discordd.gateway
    bot = await study.start("import bot.gateway as g; g.LONGEST_PAUSE = 1.5")
    gateway.refuse = 503
    gateway.close()
    await gateway.wait("refused", 6, within=60)
    gateway.refuse = None
    ended, refused = time.monotonic(), gateway.seen["refused"]
    await _serves(study)
    assert time.monotonic() - ended < 15
    told = [line for line in bot.output if "discord" in line]
    assert len(told) <= refused + 1
    assert all("Attempting a reconnect" in line and "503" in line for line in told[1:])
    assert "Traceback" not in bot.stderr
    await study.stop(bot)


async def test_an_attempt_without_an_answer_is_given_up(study: Study) -> None:
    """The gateway takes connections and says nothing; the attempt that is under way at the end is not waited for."""
    gateway = study.discordd.gateway
    bot = await study.start("import bot.gateway as g; g.CONNECT_WITHIN = 1.0")
    held = gateway.hold = asyncio.Event()
    gateway.close()
    await gateway.wait("held", 2, within=30)
    gateway.hold = None
    ended = time.monotonic()
    await _serves(study)
    assert time.monotonic() - ended < 15
    held.set()
    assert "Traceback" not in bot.stderr
    await study.stop(bot)


async def test_the_first_connection_fails_in_a_line(study: Study) -> None:
    study.discordd.gateway.refuse = 503
    bot = await study.launch()
    await bot.says("Failed to connect for shard_id.*503", within=30)
    assert "Traceback" not in bot.stderr
    study.discordd.gateway.refuse = None
    await _serves(study)
    await study.stop(bot)
