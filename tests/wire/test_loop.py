"""The first loop over the wire: a moderator posts, a member answers, feedback comes back."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from .conftest import StartBot
from .discordd import DiscordServer, permissions

RUN = [sys.executable, "-m", "bot", "run"]


@pytest.fixture
def group(discordd: DiscordServer):
    guild = discordd.world.add_guild("Study group")
    channel = discordd.world.add_channel(guild, "daily-mlops")
    role = discordd.world.add_role(guild, "Moderators", permissions.MANAGE_GUILD)
    return guild, channel, discordd.person("noor", guild, roles=(role,)), discordd.person("kofi", guild)


async def test_post_answer_and_feedback(
    discordd: DiscordServer, start_process: StartBot, group, tmp_path: Path
) -> None:
    guild, channel, noor, kofi = group
    env = {**discordd.env, "TUTOR_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 't.db'}"}
    bot = await start_process(RUN, env)
    await discordd.gateway.ready()
    made = await noor.slash(guild, channel, "exercise post", {"exercise": "pipelines-what-a-dag-gives"})
    assert "Posted" in made.text, bot.stderr
    post = discordd.as_person(noor.user).reads(channel)[0]
    answered = await kofi.click(post, "A")
    assert "take home" in answered.text
    bot.terminate()
    assert await bot.wait(10) == 0
    assert discordd.violations == []
    assert discordd.ignored_429s == []
