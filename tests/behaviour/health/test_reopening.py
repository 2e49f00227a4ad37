"""What Discord has refused is tried again as soon as Discord tells that permissions may have changed."""

from __future__ import annotations

import pytest
from simcord.backend import serializers

from bot.limits.changes import reopen_on_changes
from bot.limits.errors import RouteShut
from bot.limits.refusals import Refusals
from bot.limits.routes import Route


async def test_whatever_may_change_permissions_opens_what_was_shut(world):
    backend, server = world.env.backend, world.guild.id
    role = world.guild.create_role("Helpers")
    thread = backend.create_thread(world.general.id, "side talk", world.mod.id)
    refusals = Refusals()
    reopen_on_changes(world.bot, refusals)

    async def reopens(number: int, happens) -> bool:
        route = Route("POST channels/*/messages", "channels", number)
        refusals.shut(route, server, 50013, now=0.0)
        with pytest.raises(RouteShut):
            refusals.check(route, server, now=1.0)
        happens()
        await world.env.settle()
        try:
            refusals.check(route, server, now=1.0)
        except RouteShut:
            return False
        return True

    assert await reopens(world.daily.id, lambda: world.deny(world.daily, send_messages=True))
    assert await reopens(thread.id, lambda: world.deny(world.general, send_messages_in_threads=True)), "of its channel"
    assert await reopens(thread.id, lambda: backend.edit_channel(thread.id, {"name": "talk"}))
    assert await reopens(1, lambda: backend.edit_role(server, role.id, {"permissions": "8"}))
    assert await reopens(1, lambda: gets_role(world, world.bot.user.id, role)), "its own"
    assert not await reopens(1, lambda: gets_role(world, world.ben.id, role)), "somebody else's"
    assert await reopens(server, lambda: is_added(world)), "the bot has been added again"


def is_added(world) -> None:
    """The bot comes to a server. What Discord tells then doesn't say whether the server is available."""
    told = serializers.guild_create_payload(world.env.backend, world.env.backend.get_guild(world.guild.id))
    world.bot._connection.parsers["GUILD_CREATE"]({name: told[name] for name in told if name != "unavailable"})


def gets_role(world, user: int, role) -> None:
    """A member gets a role. Discord tells a bot of its own; SimCord tells it only with the intent for members."""
    backend = world.env.backend
    backend.add_member_role(world.guild.id, user, role.id)
    guild = backend.get_guild(world.guild.id)
    told = serializers.member_payload(backend, guild, guild.members[user])
    world.bot._connection.parsers["GUILD_MEMBER_UPDATE"]({**told, "guild_id": str(world.guild.id)})
