"""Reminders as they arrive: in a direct message or in the channel, and what is said where Discord lets none through."""

from __future__ import annotations

import discord
import pytest
from simcord import ResponseMessage

from bot.core.records.members import Preferences, Silence
from bot.store import preferences
from bot.texts import say, speaking
from tests.behaviour.moderating import set_up_around
from tests.behaviour.people import Screen


async def wants(world, person, *, begins=0, ends=0, language=None):
    """Somebody has asked for reminders, and perhaps for a language."""
    silence = Silence(begins, ends)
    async with world.context.store.write() as tx:
        await preferences.save(tx, Preferences(person.id, reminders=True, silence=silence, language=language))


def letters(world, person):
    """The direct messages that somebody has from the bot."""
    channel = world.env.backend.get_dm_channel(person.id)
    stored = world.env.backend.messages.get(channel.id, {})
    return [Screen(ResponseMessage(world.env, message)).text for _, message in sorted(stored.items())]


async def test_a_member_is_reminded_in_private_and_the_channel_by_its_role(world):
    allowed = discord.Permissions(manage_guild=True, manage_roles=True)
    cleo = world.join("Cleo", roles=[world.guild.create_role("Chiefs", permissions=allowed)])
    ringers = world.guild.create_role("Ring me", mentionable=True)
    world.may_mention.add(ringers.id)
    for person in (world.ada, world.ben, world.stranger):
        await wants(world, person)
    await set_up_around(world.mod, world.daily)
    world.env.backend.edit_role(world.guild.id, ringers.id, {"mentionable": False})
    refused = await cleo.slash("rewards set", reward="reminder", role=ringers)
    assert refused.text == say("error-mention-beyond", role=f"<@&{ringers.id}>"), "she couldn't ring them herself"
    world.env.backend.edit_role(world.guild.id, ringers.id, {"mentionable": True})
    await cleo.slash("rewards set", reward="reminder", role=ringers)
    await world.wait_until(10)
    for person in (world.ada, world.ben):
        await person.click(world.post(world.daily), "A")
    await world.wait_until(10, days=1)
    await world.ben.click(world.post(world.daily), "A")
    await world.wait_until(5, days=1)
    assert letters(world, world.ada) == []
    await wants(world, world.ada, language="de")
    await world.restart()
    await world.wait_until(8)
    (reminder,) = letters(world, world.ada)
    with speaking("de"):
        begins = say("reminder", length=1, server="MLOps study group", ends="<t:", link="").split("<t:")[0]
    assert reminder.startswith(f"{begins}<t:"), "in the language of their choice"
    assert f"https://discord.com/channels/{world.guild.id}/{world.daily.id}/" in reminder
    assert letters(world, world.ben) == letters(world, world.stranger) == []
    (group,) = [seen.text for seen in world.posts(world.daily) if "<@&" in seen.text]
    assert group.startswith(f"⏳ <@&{ringers.id}> This exercise closes <t:")
    assert "one streak is" in group


@pytest.mark.parametrize(("code", "closed"), [(50007, True), (20026, False)], ids=["closed", "flagged"])
async def test_closed_direct_messages_stop_the_reminders_and_are_told(world, code, closed):
    world.expects_errors = not closed
    await wants(world, world.ada)
    await set_up_around(world.mod, world.daily)
    await world.wait_until(10)
    await world.ada.click(world.post(world.daily), "A")
    channel = world.env.backend.get_dm_channel(world.ada.id).id
    world.env.inject_error("POST", f"/channels/{channel}/messages", status=403, code=code, times=None)
    await world.wait_until(10, days=2)
    assert letters(world, world.ada) == []
    assert (say("notice-closed") in (await world.ada.slash("daily")).text) is closed
    async with world.context.store.read() as tx:
        assert (await preferences.get(tx, world.ada.id)).reminders is not closed
