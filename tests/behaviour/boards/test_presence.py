"""Looking up who is still in a server: once at a time, for so many, and without taking other errors for an answer."""

from __future__ import annotations

import pytest

from bot.ui.talk import presence

MEMBERS = "/guilds/*/members/*"


async def test_members_are_looked_up_once_at_a_time_and_kept_for_so_many(world, monkeypatch):
    monkeypatch.setattr(presence, "MOST_KEPT", 2)
    known, users = world.bot.services.presence, [world.ada.id, world.ben.id, world.stranger.id]
    for _ in range(3):  # nobody has answered yet
        assert known.present(world.guild.id, users) == set(users)
    await world.env.settle()
    assert len(asked(world)) == 3
    assert len(known._known) == 2, "the oldest answer makes room"
    known.present(world.guild.id, users[:1])
    await world.env.settle()
    assert len(asked(world)) == 4


@pytest.mark.parametrize(("code", "there"), [(10004, True), (0, True), (10007, False), (10013, False)])
async def test_only_that_they_are_no_member_says_that_they_have_left(world, code, there):
    known, user = world.bot.services.presence, world.ben.id
    world.env.inject_error("GET", MEMBERS, status=404, code=code, times=1)
    assert known.present(world.guild.id, [user]) == {user}
    await world.env.settle()
    assert (user in known.present(world.guild.id, [user])) is there


def asked(world):
    """The requests for members so far."""
    return [entry for entry in world.env.http_requests if entry.method == "GET" and "/members/" in entry.path]
