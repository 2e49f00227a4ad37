"""``/doctor``: everything a moderator asks when something seems wrong, and when nothing is."""

from datetime import datetime
from math import inf, nan

import discord
import pytest
from sqlalchemy import text

from bot.texts import say
from tests.behaviour.moderating import set_up_around
from tests.behaviour.world import DAY, HOUR


def stamp(at, style="f"):
    return f"<t:{int(at.timestamp())}:{style}>"


async def test_an_empty_server(world):
    seen = await world.mod.slash("doctor")
    for part in (say("doctor-title"), say("doctor-store", ms=0), say("schedules-none"), say("doctor-moderators-none")):
        assert part in seen.text


async def test_all_is_well(world):
    await set_up_around(world.mod, world.daily, moderators=world.secret)
    before = await world.mod.slash("doctor")
    nine = world.env.now().replace(hour=9, minute=0)
    assert say("schedule-next", at=stamp(nine), relative=stamp(nine, "R")) in before.text
    await world.wait_until(9)
    await world.ada.click(world.post(), "A")
    seen = (await world.mod.slash("doctor")).text
    for part in (
        say("doctor-post-sent", at=stamp(nine), answers=1),
        say("doctor-slot-posted", slot=datetime(2026, 1, 5, 9)),
        say("doctor-permissions-fine"),
        say("doctor-moderators", channel=f"<#{world.secret.id}>"),
        say("schedules-zone", zone="UTC"),
    ):
        assert part in seen
    assert "❌" not in seen
    assert "⚠️" not in seen


@pytest.mark.parametrize(
    ("latency", "key", "values"),
    [
        (0.0423, "doctor-gateway", {"ms": 42}),
        (9.4, "doctor-gateway", {"ms": 9400}),
        (41.251, "doctor-gateway-slow", {"seconds": 41}),
        (inf, "doctor-gateway-unknown", {}),
        (nan, "doctor-gateway-unknown", {}),
    ],
)
async def test_the_connection_is_named_with_its_delay(world, monkeypatch, latency, key, values):
    monkeypatch.setattr(discord.ShardInfo, "latency", latency)
    assert say(key, **values) in (await world.mod.slash("doctor")).text


async def test_each_channel_has_its_own_permissions(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    await world.mod.slash("schedule daily", channel=world.general, time="09:00")
    world.deny(world.general, send_messages=False)
    lines = (await world.mod.slash("doctor")).text.split("\n\n")
    fine, bad = (next(line for line in lines if f"**{number}.**" in line) for number in (1, 2))
    assert say("doctor-permissions-fine") in fine
    problem = say("problem-channel", channel=f"<#{world.general.id}>", permissions=say("permission-send-messages"))
    assert say("doctor-problem", problem=problem) in bad
    assert say("doctor-permissions-fine") not in bad


async def test_a_channel_that_is_gone_and_a_moderators_channel_that_is_closed(world):
    await set_up_around(world.mod, world.daily, moderators=world.general)
    world.env.backend.delete_channel(world.daily.id)
    world.deny(world.general, send_messages=False)
    seen = (await world.mod.slash("doctor")).text
    assert say("doctor-problem", problem=say("problem-gone", channel=f"<#{world.daily.id}>")) in seen
    closed = say("problem-channel", channel=f"<#{world.general.id}>", permissions=say("permission-send-messages"))
    assert say("doctor-problem", problem=closed) in seen


async def test_a_missed_and_a_failed_date(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    await world.restart(lambda: world.env.backend.advance_clock(10 * HOUR))
    await world.wait(1)
    seen = (await world.mod.slash("doctor")).text
    assert say("doctor-slot-missed", slot=datetime(2026, 1, 5, 9)) in seen
    world.deny(world.daily, send_messages=False)
    await world.wait_until(9, days=1)
    seen = (await world.mod.slash("doctor")).text
    assert say("doctor-post-failed", at=stamp(world.env.now())) in seen
    assert say("schedule-paused-because", why=say("why-channel")) in seen


async def test_an_uncertain_post_is_shown_and_told(world):
    await set_up_around(world.mod, world.daily, moderators=world.secret)
    world.expects_errors = True
    world.env.inject_error("POST", f"/channels/{world.daily.id}/messages", status=502, times=1)
    await world.wait_until(9)
    world.deny(world.daily, read_message_history=False)
    await world.wait(60)
    seen = (await world.mod.slash("doctor")).text
    at = stamp(world.env.now().replace(hour=9, minute=0, second=0))
    assert say("doctor-uncertain", channel=f"<#{world.daily.id}>", at=at) in seen
    assert say("doctor-post-uncertain", at=at) in seen
    (message,) = world.posts(world.secret)
    assert say("why-history") in message.text


async def test_twenty_broken_schedules_fit_into_a_message(world):
    for minute in range(20):
        await world.mod.slash(
            "schedule daily", channel=world.daily, time=f"10:{minute:02}", topics="foundations,releases,monitoring"
        )
    world.deny(world.daily, view_channel=False)
    await world.wait(DAY)
    seen = await world.mod.slash("doctor")
    assert "**1.**" in seen.text
    shown = seen.text.count(say("schedule-paused-because", why=say("why-channel")))
    assert say("doctor-more", more=20 - shown) in seen.text


async def test_a_slow_or_damaged_database_is_shown(world):
    seen = (await world.mod.slash("doctor")).text
    assert say("doctor-store-damaged") not in seen
    assert "had to wait" not in seen
    at = world.env.now()
    world.context.slow_batches.extend([at, at])
    world.context.store.damaged = True
    async with world.context.store.write() as tx:
        await tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    seen = (await world.mod.slash("doctor")).text
    assert say("doctor-store-slow", times=2, at=stamp(at)) in seen
    assert say("doctor-store-damaged") in seen
    assert say("doctor-store-outdated") in seen


async def test_another_servers_troubles_are_not_shown(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    assert say("schedules-none") in (await world.elsewhere_mod.slash("doctor")).text
