"""Roles that members earn, from the moderator's command to the role on the member's name."""

from __future__ import annotations

import discord

from bot.texts import say
from tests.behaviour.moderating import let_in, set_up_around


def wears(world, person, role):
    """Whether a member has a role in Discord."""
    return role.id in world.env.backend.get_guild(world.guild.id).members[person.id].role_ids


async def test_a_streak_earns_a_role_and_losing_it_costs_the_role(world):
    allowed = discord.Permissions(manage_guild=True, manage_roles=True)
    chiefs = world.guild.create_role("Chiefs", permissions=allowed)
    cleo = world.join("Cleo", roles=[chiefs])
    flame = world.guild.create_role("On fire")
    above = world.guild.create_role("Gods", position=90)
    let_in(world, world.guild.default_role, "rewards")
    set_role = {"reward": "streak-7", "role": flame}
    assert (await world.ada.slash("rewards set", **set_role)).text == say("error-not-moderator")
    assert (await world.mod.slash("rewards set", **set_role)).text == say("error-reward-beyond", role=f"<@&{flame.id}>")
    refused = await cleo.slash("rewards set", reward="top", role=chiefs)
    assert refused.text == say("error-reward-beyond", role=f"<@&{chiefs.id}>"), "her own highest one"
    refused = await cleo.slash("rewards set", reward="top", role=above)
    assert refused.text == say("problem-reward-above", role=f"<@&{above.id}>")
    assert say("rewards-none") in (await cleo.slash("rewards list")).text
    await set_up_around(world.mod, world.daily, moderators=world.secret)
    chosen = await cleo.slash("rewards set", **set_role)
    assert chosen.text == say("reward-chosen", what=say("reward-streak-7"), role=f"<@&{flame.id}>")
    await world.wait_until(10)
    for number in range(7):
        if number:
            await world.wait_until(10, days=1)
        await world.ada.click(world.post(world.daily), "A")
    assert not wears(world, world.ada, flame)
    await world.wait_until(10, days=1)
    assert wears(world, world.ada, flame), "the daily has closed"
    # Now the role is dragged above the bot's, so that it can't be taken back. Moderators hear of it once.
    world.env.backend.edit_role(world.guild.id, flame.id, {"position": 95})
    await world.restart()
    await world.wait_until(10, days=4)
    assert wears(world, world.ada, flame)
    told = [seen.text for seen in world.posts(world.secret) if "On fire" in seen.text]
    assert told == [say("problem-reward-above", role="@On fire")]
    assert say("problem-reward-above", role=f"<@&{flame.id}>") in (await world.mod.slash("doctor")).text
    assert say("problem-reward-above", role=f"<@&{flame.id}>") in (await cleo.slash("rewards list")).text
    world.env.backend.edit_role(world.guild.id, flame.id, {"position": 1})
    await world.wait_until(10, days=1)
    assert not wears(world, world.ada, flame), "her freeze covered one date, and then her streak ended"
    stopped = await cleo.slash("rewards stop", reward="streak-7")
    assert stopped.text == say("reward-stopped", what=say("reward-streak-7"))
    assert (await cleo.slash("rewards stop", reward="streak-7")).text == say("error-reward-none")
